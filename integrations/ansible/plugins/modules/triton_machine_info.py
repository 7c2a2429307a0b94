#!/usr/bin/python
# SPDX-License-Identifier: MIT
"""List machines."""

from __future__ import annotations

DOCUMENTATION = r"""
module: triton_machine_info
short_description: List machines
version_added: 0.1.0
author:
  - The authors of sdc-sdk (!UNKNOWN)
description:
  - Lists the machines of an account in a datacenter of a Triton cloud.
  - Machines have to match all filters that are given.
extends_documentation_fragment:
  - triton.cloudapi.triton
  - triton.cloudapi.triton.filters
  - triton.cloudapi.triton.module
  - ansible.builtin.action_common_attributes
attributes:
  check_mode:
    support: full
  diff_mode:
    support: none
  platform:
    platforms: all
options:
  id:
    description: Only the machine with this id. The result is empty if there is none.
    type: str
  include_metadata:
    description: Whether to return their metadata, which may contain secrets.
    type: bool
    default: false
"""

EXAMPLES = r"""
- name: List the web servers that run
  triton.cloudapi.triton_machine_info:
    state: running
    tags:
      role: web
  register: web

- name: Show their addresses
  ansible.builtin.debug:
    msg: "{{ web.machines | map(attribute='primary_ip') }}"
"""

RETURN = r"""
machines:
  description: The machines, by name.
  returned: always
  type: list
  elements: dict
  contains:
    id:
      description: Id.
      type: str
      sample: 8f0b21e2-5a3c-4a8e-9d57-0b6f0a1c2d3e
    name:
      description: Name.
      type: str
      sample: web-1
    state:
      description: State.
      type: str
      sample: running
    brand:
      description: Brand.
      type: str
      sample: joyent
    datacenter:
      description: Name of the datacenter.
      returned: if it is an option of the task
      type: str
      sample: us-central-1
    image:
      description: Id of the image.
      type: str
      sample: 60d4aef7-a9fb-4b54-8dd0-d9ac1e9d3a2e
    image_name:
      description: Name of the image; null if it can no longer be seen.
      type: str
      sample: base-64-lts
    image_version:
      description: Version of the image.
      type: str
      sample: 24.4.1
    image_os:
      description: Operating system of the image.
      type: str
      sample: smartos
    package:
      description: Name of the package.
      type: str
      sample: sample-1G
    memory:
      description: Memory in MiB.
      type: int
      sample: 1024
    disk:
      description: Disk space in MiB.
      type: int
      sample: 25600
    ips:
      description: Addresses.
      type: list
      elements: str
      sample: [198.18.0.10, 10.88.0.10]
    public_ips:
      description: Addresses that are not RFC 1918.
      type: list
      elements: str
      sample: [198.18.0.10]
    private_ips:
      description: Addresses of RFC 1918.
      type: list
      elements: str
      sample: [10.88.0.10]
    primary_ip:
      description: Address of the primary network interface.
      type: str
      sample: 198.18.0.10
    nics:
      description: Network interfaces.
      type: list
      elements: dict
      contains:
        mac:
          description: MAC address.
          type: str
        ip:
          description: Address.
          type: str
        netmask:
          description: Netmask.
          type: str
        gateway:
          description: Address of the gateway.
          type: str
        primary:
          description: Whether it is the primary interface.
          type: bool
        network:
          description: Id of the network.
          type: str
        network_name:
          description: Name of the network; null if the account cannot see it.
          type: str
        public:
          description: Whether the network is connected to the Internet.
          type: bool
        fabric:
          description: Whether it is a fabric network.
          type: bool
    tags:
      description: Tags.
      type: dict
      sample: {role: web}
    firewall_enabled:
      description: Whether the firewall is enabled.
      type: bool
    deletion_protection:
      description: Whether it is protected from deletion.
      type: bool
    docker:
      description: Whether it is a Docker container.
      type: bool
    compute_node:
      description: Id of the server that it runs on.
      type: str
    created:
      description: When it was created.
      type: str
      sample: "2026-11-24T10:00:00+00:00"
    updated:
      description: When it last changed.
      type: str
      sample: "2026-11-24T10:00:00+00:00"
    metadata:
      description: Metadata.
      returned: with include_metadata
      type: dict
"""

from typing import TYPE_CHECKING, Any

from ansible.module_utils.basic import AnsibleModule

from ..module_utils.client import MODULE, run
from ..module_utils.filters import FILTERS, listed, matches
from ..module_utils.machine_changes import existing
from ..module_utils.record import Names, machine_record

if TYPE_CHECKING:
    from sdc_sdk import DataCenter


def work(module: AnsibleModule, sdc: DataCenter) -> dict[str, Any]:
    """List the machines that match the parameters."""
    params = module.params
    if params["id"] is None:
        machines = listed(sdc, params)
    else:
        machine = existing(sdc, params["id"], None)
        machines = [machine] if machine else []
    names = Names(sdc)
    records = [
        machine_record(machine, names, params["datacenter"], metadata=params["include_metadata"])
        for machine in machines
    ]
    for problem in names.problems:
        module.warn(problem)
    found = [record for record in records if matches(record, params)]
    return {"changed": False, "machines": sorted(found, key=lambda record: record["name"] or "")}


def main() -> None:
    """Run the module."""
    module = AnsibleModule(
        argument_spec={
            **MODULE,
            **FILTERS,
            "id": {"type": "str"},
            "include_metadata": {"type": "bool", "default": False},
        },
        supports_check_mode=True,
    )
    run(module, work)


if __name__ == "__main__":
    main()
