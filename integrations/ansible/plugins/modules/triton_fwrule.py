#!/usr/bin/python
# SPDX-License-Identifier: MIT
"""Create, change and delete firewall rules."""

from __future__ import annotations

DOCUMENTATION = r"""
module: triton_fwrule
short_description: Create, change and delete firewall rules
version_added: 0.1.0
author:
  - The authors of sdc-sdk (!UNKNOWN)
description:
  - Creates, changes and deletes firewall rules of an account in a datacenter of a Triton cloud.
  - They apply to machines whose firewall is enabled, see O(triton.cloudapi.triton_machine#module:firewall_enabled).
extends_documentation_fragment:
  - triton.cloudapi.triton
  - triton.cloudapi.triton.module
  - ansible.builtin.action_common_attributes
attributes:
  check_mode:
    support: full
  diff_mode:
    support: full
  platform:
    platforms: all
options:
  rule:
    description:
      - The rule, such as C(FROM any TO tag "role" = "web" ALLOW tcp PORT 80).
      - The server saves it in a normal form. Rules that differ only in case, quotes or order are the same.
      - Required to create a rule.
    type: str
  id:
    description: Id of an existing rule.
    type: str
  description:
    description: Short description.
    type: str
  identify_by:
    description:
      - How an existing rule is recognized, if O(id) is not given.
      - V(rule) means that it is a rule that says the same as O(rule). To change the text of a rule then means to
        create another one.
      - V(description) means that it is the rule with this O(description). Its text is changed to O(rule).
    type: str
    choices: [rule, description]
    default: rule
  enabled:
    description: Whether the rule is enabled. By default left as it is; a new rule is enabled.
    type: bool
  log:
    description: Whether connections that it allows are logged. By default left as it is; off for a new rule.
    type: bool
  state:
    description: Whether the rule has to exist.
    type: str
    choices: [present, absent]
    default: present
"""

EXAMPLES = r"""
- name: Open port 80 of the web servers
  triton.cloudapi.triton_fwrule:
    rule: FROM any TO tag "role" = "web" ALLOW tcp PORT 80

- name: Let only the office use SSH, and change the rule when its address changes
  triton.cloudapi.triton_fwrule:
    description: ssh from the office
    identify_by: description
    rule: FROM subnet {{ office }} TO all vms ALLOW tcp PORT 22

- name: Delete it
  triton.cloudapi.triton_fwrule:
    description: ssh from the office
    identify_by: description
    state: absent
"""

RETURN = r"""
rule:
  description: The firewall rule. Before the changes in check mode, and when it is deleted.
  returned: if it exists
  type: dict
  contains:
    id:
      description: Id.
      type: str
      sample: 38de17c4-39e8-48c7-a168-0f58083de860
    rule:
      description: The rule as the server writes it.
      type: str
      sample: FROM any TO tag "role" = "web" ALLOW tcp PORT 80
    enabled:
      description: Whether it is enabled.
      type: bool
    log:
      description: Whether connections that it allows are logged.
      type: bool
    description:
      description: Short description.
      type: str
    global:
      description: Whether it belongs to the operator, and applies to all machines.
      type: bool
"""

from typing import TYPE_CHECKING, Any

from ansible.module_utils.basic import AnsibleModule

from ..module_utils.changes import Change, carry_out
from ..module_utils.client import MODULE, run

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sdc_sdk import DataCenter, FirewallRule

FIELDS = ("rule", "enabled", "log", "description")


def work(module: AnsibleModule, sdc: DataCenter) -> dict[str, Any]:
    """Make the firewall rule as the parameters describe it."""
    params = module.params
    found = _find(sdc, params)
    saved = [found] if found else []
    wanted = {name: params[name] for name in FIELDS if params[name] is not None}
    changes: list[Change] = []
    if params["state"] == "absent":
        changes += [Change(_shown(found), {}, lambda: sdc.delete_firewall_rule(found))] if found else []
    elif found is None:
        new: dict[str, Any] = {"enabled": True, **wanted}
        changes.append(Change({}, new, lambda: saved.append(sdc.create_firewall_rule(**new))))
    elif new := _different(found, wanted):
        before = {name: _shown(found)[name] for name in new}
        changes.append(Change(before, new, lambda: saved.append(sdc.update_firewall_rule(found, **new))))
    result = carry_out(module, changes)
    if saved:
        result["rule"] = {"id": saved[-1].id, **_shown(saved[-1]), "global": bool(saved[-1].global_)}
    return result


def _find(sdc: DataCenter, params: Mapping[str, Any]) -> FirewallRule | None:
    from sdc_sdk import ConfigurationError, ResourceNotFound
    from sdc_sdk.firewall import same_rule

    if params["id"] is not None:
        try:
            return sdc.firewall_rule(params["id"])
        except ResourceNotFound:
            if params["state"] == "absent":
                return None
            raise
    own = [rule for rule in sdc.firewall_rules() if not rule.global_]
    if params["identify_by"] == "rule":
        return next((rule for rule in own if same_rule(rule.rule, params["rule"])), None)
    found = [rule for rule in own if rule.description == params["description"]]
    if len(found) > 1:
        ids = ", ".join(rule.id for rule in found)
        raise ConfigurationError(f"{len(found)} firewall rules have this description: {ids}. Give the id.")
    if not found and params["state"] == "present" and params["rule"] is None:
        raise ConfigurationError(
            "There is no firewall rule with this description, and to create it rule must be given."
        )
    return found[0] if found else None


def _different(found: FirewallRule, wanted: Mapping[str, Any]) -> dict[str, Any]:
    from sdc_sdk.firewall import same_rule

    new = {name: value for name, value in wanted.items() if value != _shown(found)[name]}
    if "rule" in new and same_rule(found.rule, new["rule"]):
        del new["rule"]
    return new


def _shown(rule: FirewallRule) -> dict[str, Any]:
    return {"rule": rule.rule, "enabled": rule.enabled, "log": bool(rule.log), "description": rule.description}


def main() -> None:
    """Run the module."""
    module = AnsibleModule(
        argument_spec={
            **MODULE,
            "rule": {"type": "str"},
            "id": {"type": "str"},
            "description": {"type": "str"},
            "identify_by": {"type": "str", "choices": ["rule", "description"], "default": "rule"},
            "enabled": {"type": "bool"},
            "log": {"type": "bool"},
            "state": {"type": "str", "choices": ["present", "absent"], "default": "present"},
        },
        required_if=[
            ("identify_by", "description", ("description",)),
            ("identify_by", "rule", ("rule", "id"), True),
        ],
        supports_check_mode=True,
    )
    run(module, work)


if __name__ == "__main__":
    main()
