# SPDX-License-Identifier: MIT
"""The machines of Triton clouds as hosts."""

from __future__ import annotations

DOCUMENTATION = r"""
name: triton
short_description: Machines of Triton clouds
version_added: 0.1.0
author:
  - The authors of sdc-sdk (!UNKNOWN)
description:
  - Makes a host of each machine of an account, in one or several datacenters and clouds.
  - The file name must end with C(triton.yml) or C(triton.yaml).
  - The variables of a host are the fields that M(triton.cloudapi.triton_machine_info) documents, with the prefix
    C(triton_), for example C(triton_state), and C(triton_datacenter) and C(triton_profile).
  - A datacenter that fails is reported in a warning, and in the variable C(triton_failures) of the group C(all), which
    has the messages by datacenter. It does not affect the hosts of the others.
extends_documentation_fragment:
  - triton.cloudapi.triton
  - triton.cloudapi.triton.filters
  - constructed
  - inventory_cache
options:
  plugin:
    description: Marks the file as one for this plugin.
    type: str
    required: true
    choices: [triton.cloudapi.triton]
  profiles:
    description:
      - Names of several profiles of the C(triton) command, each for a cloud, a datacenter or an account.
      - Their datacenters do not depend on each other. Replaces O(profile).
    type: list
    elements: str
  datacenters:
    description:
      - Names of the datacenters, or V(all) for all that the CloudAPI at O(url) or of the profile lists.
      - By default only the datacenter of that CloudAPI.
    type: list
    elements: str
  allow_partial:
    description:
      - Whether an inventory without the datacenters that failed is of use.
      - With V(false), it fails if any datacenter fails. It always fails if all do.
    type: bool
    default: true
  timeout:
    description: How long one request may take in all, in seconds, including retries.
    type: int
    default: 60
  conditions:
    description:
      - Jinja2 expressions, which all must be true for a machine to become a host. They can use the variables of the
        host. An expression that cannot be evaluated is false, or an error with O(strict=true).
    type: list
    elements: str
    default: []
  hostname:
    description:
      - Jinja2 expression for the name of a host.
      - By default the name of the machine. If machines of several datacenters have the same name, the name of the
        datacenter is appended to theirs.
    type: str
  connect_with:
    description:
      - Which address becomes C(ansible_host). The first that a machine has is used; without any, it is not set.
      - V(primary) is the address of the primary network interface, V(public) and V(private) the first address outside
        and inside of RFC 1918. Anything else is the name or id of a network.
    type: list
    elements: str
    default: [primary]
  group:
    description: The group of all hosts of this plugin.
    type: str
    default: triton
  group_by:
    description:
      - What to make groups by. The groups are called C(datacenter_NAME), C(state_running), C(tag_KEY_VALUE) and so on.
        Characters that group names must not have become C(_).
      - For other groups use O(keyed_groups) and O(groups).
    type: list
    elements: str
    choices: [brand, datacenter, image, network, package, profile, state, tag]
    default: [brand, datacenter, image, network, package, state, tag]
  include_metadata:
    description: Whether C(triton_metadata) is a variable. Metadata may contain secrets.
    type: bool
    default: false
notes:
  - Names and tags of machines are data, in which Ansible does not evaluate templates. Do not mark them as trusted.
"""

EXAMPLES = r"""
# The datacenter of the current profile of the triton command
plugin: triton.cloudapi.triton

---
# All datacenters of a cloud: running web servers, reached through the first of these networks that they are on
plugin: triton.cloudapi.triton
profile: production
datacenters: [all]
state: [running]
tags:
  role: web
connect_with: [My-Fabric-Network, public]
compose:
  ansible_user: "'root' if triton_brand in ('joyent', 'lx') else 'ubuntu'"
keyed_groups:
  - key: triton_tags.role
    prefix: role

---
# Two clouds. Machines can have the same name, so the name of the profile is made a part of it
plugin: triton.cloudapi.triton
profiles: [production, staging]
hostname: triton_name ~ '.' ~ triton_profile
conditions:
  - triton_memory >= 1024
  - "'backup' not in triton_tags"
cache: true
cache_plugin: ansible.builtin.jsonfile
cache_connection: ~/.ansible/cache
cache_timeout: 600
"""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ansible.errors import AnsibleError, AnsibleParserError
from ansible.plugins.inventory import BaseInventoryPlugin, Cacheable, Constructable

from ..module_utils.client import CONNECTION, missing_sdk
from ..module_utils.fetch import Fetched, fetch
from ..module_utils.filters import FILTERS
from ..module_utils.hosts import address, group_names, host_names

if TYPE_CHECKING:
    from ansible.inventory.data import InventoryData
    from ansible.parsing.dataloader import DataLoader

    from ..module_utils.record import Record

SECRET = ("private_key", "passphrase")
SELECTION = ("datacenters", "include_metadata", "profiles")


class InventoryModule(BaseInventoryPlugin, Constructable, Cacheable):
    """The plugin."""

    NAME = "triton.cloudapi.triton"

    def verify_file(self, path: str) -> bool:
        """Whether a file is for this plugin, by its name."""
        return super().verify_file(path) and path.endswith(("triton.yml", "triton.yaml"))

    def parse(self, inventory: InventoryData, loader: DataLoader, path: str, cache: bool = True) -> None:
        """Add the hosts of a configuration file."""
        super().parse(inventory, loader, path, cache)
        if problem := missing_sdk():
            raise AnsibleError(problem)
        self._read_config_data(path)
        options = {name: self._option(name) for name in (*CONNECTION, *FILTERS, *SELECTION)}
        fetched = self._cached(path, options, cache)
        if fetched.failures and not (fetched.answered and self.get_option("allow_partial")):
            reasons = "; ".join(f"{name}: {message}" for name, message in fetched.failures.items())
            raise AnsibleParserError(f"triton: the machines could not be listed: {reasons}")
        for name, message in fetched.failures.items():
            self.display.warning(f"triton: {name}: {message}")
        for problem in fetched.problems:
            self.display.warning(f"triton: {problem}")
        self.inventory.set_variable("all", "triton_failures", fetched.failures)
        self._add_hosts(fetched.machines)

    def _option(self, name: str) -> Any:
        """The value of an option; a text may be a template, such as a lookup of a secret."""
        value = self.get_option(name)
        return self.templar.template(value) if isinstance(value, str) else value

    def _cached(self, path: str, options: Mapping[str, Any], cache: bool) -> Fetched:
        """The machines, from the cache if it has them. Incomplete results are not cached."""
        if not self.get_option("cache"):
            return fetch(options)
        chosen = {name: value for name, value in options.items() if name not in SECRET}
        key = self.get_cache_key(path + json.dumps(chosen, sort_keys=True, default=str))
        if cache and key in self._cache:
            return Fetched(machines=self._cache[key])
        fetched = fetch(options)
        if not fetched.failures:
            self._cache[key] = fetched.machines
        return fetched

    def _add_hosts(self, machines: list[Record]) -> None:
        self.inventory.add_group(self.get_option("group"))
        chosen = [machine for machine in machines if self._is_chosen(_variables(machine))]
        names, doubled = host_names([(machine, self._own_name(_variables(machine))) for machine in chosen])
        if doubled:
            self.display.warning(
                f"triton: several machines are called {', '.join(doubled)}; the names of their hosts were extended. "
                "Set the option hostname to choose other names."
            )
        for name, machine in zip(names, chosen, strict=True):
            self._add_host(name, machine)

    def _add_host(self, name: str, machine: Record) -> None:
        strict = self.get_option("strict")
        variables = _variables(machine)
        if host := address(machine, self.get_option("connect_with")):
            variables["ansible_host"] = host
        self.inventory.add_host(name, group=self.get_option("group"))
        for key, value in variables.items():
            self.inventory.set_variable(name, key, value)
        for group in group_names(machine, self.get_option("group_by")):
            self.inventory.add_host(name, group=self.inventory.add_group(self._sanitize_group_name(group)))
        self._set_composite_vars(self.get_option("compose"), variables, name, strict=strict)
        self._add_host_to_composed_groups(self.get_option("groups"), {}, name, strict=strict)
        self._add_host_to_keyed_groups(self.get_option("keyed_groups"), {}, name, strict=strict)

    def _is_chosen(self, variables: Mapping[str, Any]) -> bool:
        return all(self._evaluate(condition, variables, default=False) for condition in self.get_option("conditions"))

    def _own_name(self, variables: Mapping[str, Any]) -> str | None:
        expression = self.get_option("hostname")
        return None if expression is None else str(self._evaluate(expression, variables, default="") or "") or None

    def _evaluate(self, expression: str, variables: Mapping[str, Any], default: object) -> object:
        try:
            return self._compose(expression, variables)
        except Exception as error:  # whatever Jinja2, and the filters in the expression, raise
            if self.get_option("strict"):
                name = variables["triton_name"] or variables["triton_id"]
                raise AnsibleParserError(f"triton: {expression!r} cannot be evaluated for {name}: {error}") from error
            return default


def _variables(machine: Record) -> dict[str, Any]:
    return {f"triton_{name}": value for name, value in machine.items()}
