#!/usr/bin/python
# SPDX-License-Identifier: MIT
"""Create, change and delete machines."""

from __future__ import annotations

DOCUMENTATION = r"""
module: triton_machine
short_description: Create, change and delete machines
version_added: 0.1.0
author:
  - The authors of sdc-sdk (!UNKNOWN)
description:
  - Creates, starts, stops, reboots, resizes, renames, tags and deletes machines of a Triton cloud.
  - A machine is identified by its O(name), which is unique in an account and datacenter, or by its O(id).
  - If a machine fails while it is created, so does the module. CloudAPI hides failed machines, so that the next run
    creates another one.
extends_documentation_fragment:
  - triton.cloudapi.triton
  - triton.cloudapi.triton.module
attributes:
  check_mode:
    description: In check mode, nothing is changed. Images, packages and networks are looked up nevertheless.
    support: full
  diff_mode:
    description: The diff shows what changes. Of metadata, it shows only the keys.
    support: full
options:
  name:
    description:
      - Name of the machine. Required to create one.
      - With O(id), the machine is renamed if it has another name.
    type: str
  id:
    description: Id of an existing machine.
    type: str
  state:
    description:
      - V(present) creates the machine if it does not exist. Whether an existing one runs is left as it is.
      - V(started) and V(stopped) are like V(present), and then start or stop it.
      - V(restarted) is like V(started), and reboots a machine that was running already.
      - V(absent) deletes it.
    type: str
    choices: [present, absent, started, stopped, restarted]
    default: present
  image:
    description:
      - The image to create the machine from, by name (the newest active version), as C(name@version) or by id.
      - Required to create a machine. Ignored if it exists.
    type: str
  package:
    description:
      - The package, by name or id. Required to create a machine.
      - An existing machine is resized if it has another package.
    type: str
  networks:
    description:
      - The networks of a new machine, by name or id. Ignored if the machine exists.
      - By default those of the package, or else the default networks of the account.
    type: list
    elements: str
  tags:
    description: Tags that the machine has to have. Values are strings, numbers or booleans.
    type: dict
  purge_tags:
    description: Whether to delete tags that are not in O(tags). Ignored without O(tags).
    type: bool
    default: false
  metadata:
    description:
      - Metadata that the machine has to have, such as C(user-script). Other keys are left as they are.
      - Values are strings, numbers or booleans. Secrets in it can be hidden with C(no_log) of the task.
    type: dict
  brand:
    description: The brand of a new machine, for images that several can run. Ignored if the machine exists.
    type: str
    choices: [bhyve, builder, joyent, joyent-minimal, kvm, lx]
  affinity:
    description: Rules for the placement of a new machine, such as C(role!=db). Ignored if the machine exists.
    type: list
    elements: str
  disks:
    description:
      - Disks of a new bhyve machine, for packages with flexible disks. Ignored if the machine exists.
      - The first one is the boot disk.
    type: list
    elements: dict
    suboptions:
      size:
        description: Size in MiB, or V(remaining). The boot disk has the size of the image by default.
        type: str
  volumes:
    description: Volumes to mount in a new container. Ignored if the machine exists.
    type: list
    elements: dict
    suboptions:
      name:
        description: Name of the volume.
        type: str
        required: true
      mountpoint:
        description: Absolute path in the container.
        type: str
        required: true
      mode:
        description: V(rw) to read and write, V(ro) to read only.
        type: str
        choices: [ro, rw]
        default: rw
  firewall_enabled:
    description: Whether the firewall of the machine is enabled. By default left as it is; off for a new machine.
    type: bool
  deletion_protection:
    description:
      - Whether the machine is protected from deletion. By default left as it is; off for a new machine.
      - With O(state=absent), V(false) removes the protection first. Without it, deleting a protected machine fails.
    type: bool
  wait:
    description:
      - Whether to wait until each change is done.
      - Without it, a failure that happens later is not noticed.
    type: bool
    default: true
  wait_timeout:
    description: How long to wait for each change, in seconds.
    type: int
    default: 600
"""

EXAMPLES = r"""
- name: Create a machine, or make sure that it is as described
  triton.cloudapi.triton_machine:
    name: web-1
    image: base-64-lts
    package: sample-1G
    networks: [external, My-Fabric-Network]
    tags:
      role: web
    metadata:
      user-script: "{{ lookup('ansible.builtin.file', 'bootstrap.sh') }}"
    firewall_enabled: true
    state: started

- name: Resize it
  triton.cloudapi.triton_machine:
    name: web-1
    package: sample-2G

- name: Stop it, in another datacenter of the same cloud
  triton.cloudapi.triton_machine:
    name: web-1
    datacenter: us-east-1
    state: stopped

- name: Delete it, even if it is protected
  triton.cloudapi.triton_machine:
    name: web-1
    deletion_protection: false
    state: absent
"""

RETURN = r"""
machine:
  description:
    - The machine. Before the changes in check mode, and when it is deleted.
    - It has the keys that M(triton.cloudapi.triton_machine_info) documents.
  returned: if it exists
  type: dict
  sample:
    id: 8f0b21e2-5a3c-4a8e-9d57-0b6f0a1c2d3e
    name: web-1
    state: running
    package: sample-1G
    primary_ip: 198.18.0.10
audit:
  description: The audit trail of the machine, newest entry first, if it failed.
  returned: failure of the machine
  type: list
  elements: dict
  sample:
    - action: provision
      success: "no"
      time: "2026-11-24T10:00:00+00:00"
"""

from typing import TYPE_CHECKING, Any

from ansible.module_utils.basic import AnsibleModule

from ..module_utils.changes import carry_out
from ..module_utils.client import MODULE, run
from ..module_utils.filters import BRANDS
from ..module_utils.machine_changes import Planner, existing
from ..module_utils.record import Names, machine_record

if TYPE_CHECKING:
    from sdc_sdk import DataCenter


def work(module: AnsibleModule, sdc: DataCenter) -> dict[str, Any]:
    """Make the machine as the parameters describe it."""
    machine = existing(sdc, module.params["id"], module.params["name"])
    planner = Planner(sdc, module.params, machine)
    if not module.check_mode:
        planner.settle()
    result = carry_out(module, planner.changes())
    if planner.machine is not None:
        result["machine"] = machine_record(planner.machine, Names(sdc), module.params["datacenter"])
    return result


def main() -> None:
    """Run the module."""
    disk = {"size": {"type": "str"}}
    volume = {
        "name": {"type": "str", "required": True},
        "mountpoint": {"type": "str", "required": True},
        "mode": {"type": "str", "choices": ["ro", "rw"], "default": "rw"},
    }
    states = ["present", "absent", "started", "stopped", "restarted"]
    module = AnsibleModule(
        argument_spec={
            **MODULE,
            "name": {"type": "str"},
            "id": {"type": "str"},
            "state": {"type": "str", "choices": states, "default": "present"},
            "image": {"type": "str"},
            "package": {"type": "str"},
            "networks": {"type": "list", "elements": "str"},
            "tags": {"type": "dict"},
            "purge_tags": {"type": "bool", "default": False},
            "metadata": {"type": "dict"},
            "brand": {"type": "str", "choices": [*BRANDS]},
            "affinity": {"type": "list", "elements": "str"},
            "disks": {"type": "list", "elements": "dict", "options": disk},
            "volumes": {"type": "list", "elements": "dict", "options": volume},
            "firewall_enabled": {"type": "bool"},
            "deletion_protection": {"type": "bool"},
            "wait": {"type": "bool", "default": True},
            "wait_timeout": {"type": "int", "default": 600},
        },
        required_one_of=[("id", "name")],
        supports_check_mode=True,
    )
    run(module, work)


if __name__ == "__main__":
    main()
