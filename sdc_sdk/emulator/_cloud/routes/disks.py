"""Disks of a machine. They change while it is stopped.

The real 9.20 fails with 500 to add a disk where the boot disk has a block size, which is nearly everywhere.
That is not imitated: nobody could try adding disks then.
"""

import re

from sdc_sdk.emulator._cloud.context import Call
from sdc_sdk.emulator._cloud.provision.disk_layout import MAXIMUM, slot
from sdc_sdk.emulator._cloud.routing import ALL_VERSIONS, Route
from sdc_sdk.emulator._cloud.state.jobs import Effect
from sdc_sdk.emulator._cloud.state.machines import BLOCK_SIZE, Disk
from sdc_sdk.emulator._cloud.web.answers import Answer
from sdc_sdk.emulator._cloud.web.api_errors import (
    CloudError,
    Silence,
    invalid_argument,
    missing_parameter,
    not_found,
    validation_failed,
)
from sdc_sdk.emulator._cloud.web.js_values import Json, number

VERSIONS = ALL_VERSIONS[2:]
PATH = "/:account/machines/:machine/disks"
SLOT = re.compile(r"[0-9]{1,3}:[0-9]{1,2}:[0-7]")


def list_disks(call: Call) -> Answer:
    """GET .../disks."""
    disks = [] if call.machine.deleted else call.machine.disks
    return Answer(200, [_disk_json(call, disk) for disk in disks], {"x-resource-count": str(len(disks))})


def get_disk(call: Call) -> Answer:
    """GET .../disks/:disk."""
    return Answer(200, _disk_json(call, _find(call)))


def create_disk(call: Call) -> Answer:
    """POST .../disks: 202, or with a slot 200 and the disk."""
    machine = call.machine
    if machine.brand != "bhyve":
        raise Silence
    size = _size(call, remaining=True)
    wanted = call.params.get("pci_slot")
    if wanted is not None and not (isinstance(wanted, str) and SLOT.fullmatch(wanted)):
        raise invalid_argument("pci_slot has wrong format")
    if len(machine.disks) >= MAXIMUM:
        raise invalid_argument(f"A maximum of {MAXIMUM} disks per VM are supported")
    _check_space(call, size)
    taken = {disk.pci_slot for disk in machine.disks}
    if wanted in taken:
        raise validation_failed("Invalid Parameters", ("pci_slot", "Invalid", "PCI slot is already in use"))
    disk = Disk(size, wanted or next(place for place in map(slot, range(8)) if place not in taken), pending="creating")
    machine.disks.append(disk)
    call.start_job("unknown", _made(disk))
    if not wanted:
        return Answer(202)
    location = f"/{call.account.login}/machines/{machine.id}/disks/{machine.disk_id(disk)}"
    return Answer(200, _disk_json(call, disk), {"Location": location})


def resize_disk(call: Call) -> Answer:
    """POST .../disks/:disk; making it smaller loses data, and must be allowed."""
    disk = _find(call)
    size = _size(call, remaining=False)
    shrink = call.params.get("dangerous_allow_shrink", False)
    if not isinstance(shrink, bool):
        raise invalid_argument("dangerous_allow_shrink must be a boolean")
    if size < disk.size and not shrink:
        raise validation_failed(
            "Invalid Parameters", ("size", "Invalid", "Reducing disk size is a dangerous operation")
        )
    _check_space(call, size - disk.size)
    disk.pending = "resizing"

    def effect(_: float) -> bool:
        disk.size, disk.pending = size, ""
        return True

    call.start_job("unknown", effect)
    return Answer(200, _disk_json(call, disk))


def delete_disk(call: Call) -> Answer:
    """DELETE .../disks/:disk."""
    machine, disk = call.machine, _find(call)
    _require_stopped(call)
    disk.pending = "deleting"

    def effect(_: float) -> bool:
        machine.disks.remove(disk)
        return True

    call.start_job("unknown", effect)
    return Answer(204)


def _made(disk: Disk) -> Effect:
    def effect(_: float) -> bool:
        disk.pending, disk.block_size = "", BLOCK_SIZE
        return True

    return effect


def _find(call: Call) -> Disk:
    for disk in call.machine.disks:
        if call.machine.disk_id(disk) == call.text("disk"):
            return disk
    raise not_found("disk not found")


def _require_stopped(call: Call) -> None:
    if call.machine.state != "stopped":
        raise invalid_argument("VM must be stopped")


def _size(call: Call, *, remaining: bool) -> int:
    _require_stopped(call)
    if not call.given("size"):
        raise missing_parameter("size must be specified")
    if remaining and call.params["size"] == "remaining":
        if not call.machine.flexible_disk_size:
            raise invalid_argument("remaining is only supported for VMs created with flexible_disk_size packages")
        return call.machine.flexible_disk_size - call.machine.used_disk
    size = number(call.params["size"])
    if size is None:
        raise invalid_argument("size must be a number")
    return int(size)


def _check_space(call: Call, more: int) -> None:
    quota = call.machine.flexible_disk_size
    if quota is None:
        raise CloudError(409, "VmWithoutFlexibleDiskSize", "VM does not have flexible disk size")
    if call.machine.used_disk + more > quota:
        raise CloudError(409, "InsufficientDiskSpace", "VM does not have sufficient free disk")


def _disk_json(call: Call, disk: Disk) -> dict[str, Json]:
    return {
        "id": call.machine.disk_id(disk),
        "pci_slot": disk.pci_slot,
        "size": disk.size,
        **({"block_size": disk.block_size} if disk.block_size else {}),
        "boot": disk.boot,
        "state": disk.pending or call.machine.state,
    }


ONE = f"{PATH}/:disk"
ROUTES = (
    Route("POST", PATH, "createmachinedisk", create_disk, VERSIONS, family="machines"),
    Route("GET", PATH, "listmachinedisks", list_disks, VERSIONS, family="machines"),
    Route("HEAD", PATH, "listmachinedisks", list_disks, VERSIONS, family="machines"),
    Route("GET", ONE, "getmachinedisk", get_disk, VERSIONS, family="machines"),
    Route("HEAD", ONE, "getmachinedisk", get_disk, VERSIONS, family="machines"),
    Route("POST", ONE, "resizemachinedisk", resize_disk, VERSIONS, family="machines"),
    Route("DELETE", ONE, "deletemachinedisk", delete_disk, VERSIONS, family="machines"),
)
