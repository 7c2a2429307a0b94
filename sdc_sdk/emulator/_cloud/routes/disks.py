"""Disks of a machine. They can only be changed while it is stopped.

The real 9.20 fails with a 500 when it adds a disk to a machine whose boot disk has a block size, which is nearly
every machine. The emulator does not imitate that: adding disks could not be tried out.
"""

import re
from uuid import uuid4

from sdc_sdk.emulator._cloud.context import RequestContext
from sdc_sdk.emulator._cloud.provision.disk_layout import MAX_DISKS, slot
from sdc_sdk.emulator._cloud.routing import ALL_VERSIONS, Route
from sdc_sdk.emulator._cloud.state.jobs import Effect
from sdc_sdk.emulator._cloud.state.machine import BLOCK_SIZE, Disk
from sdc_sdk.emulator._cloud.web.answers import Answer
from sdc_sdk.emulator._cloud.web.api_errors import (
    CloudError,
    NeverAnswered,
    invalid_argument,
    missing_parameter,
    not_found,
    validation_failed,
)
from sdc_sdk.emulator._cloud.web.js_values import Json, finite_number

VERSIONS = ALL_VERSIONS[2:]
PATH = "/:account/machines/:machine/disks"
SLOT = re.compile(r"[0-9]{1,3}:[0-9]{1,2}:[0-7]")


def list_disks(context: RequestContext) -> Answer:
    """GET .../disks."""
    disks = [] if context.machine.deleted else context.machine.disks
    return Answer(200, [_disk_json(context, disk) for disk in disks], {"x-resource-count": str(len(disks))})


def get_disk(context: RequestContext) -> Answer:
    """GET .../disks/:disk."""
    return Answer(200, _disk_json(context, _find(context)))


def create_disk(context: RequestContext) -> Answer:
    """POST .../disks: 202, or 200 with the disk if a PCI slot was given."""
    machine = context.machine
    if machine.brand != "bhyve":
        raise NeverAnswered
    size = _size(context, remaining=True)
    wanted = context.params.get("pci_slot")
    if wanted is not None and not (isinstance(wanted, str) and SLOT.fullmatch(wanted)):
        raise invalid_argument("pci_slot has wrong format")
    if len(machine.disks) >= MAX_DISKS:
        raise invalid_argument(f"A maximum of {MAX_DISKS} disks per VM are supported")
    taken = {disk.pci_slot for disk in machine.disks}
    if wanted in taken:
        raise validation_failed("Invalid Parameters", ("pci_slot", "Invalid", "Already in use"))
    _require_flexible(context, "create")
    _check_space(context, size)
    if size <= 0:
        raise validation_failed("Invalid Parameters", ("size", "Invalid", "Must be greater than zero"))
    disk = Disk(size, wanted or next(place for place in map(slot, range(8)) if place not in taken), pending="creating")
    disk.id = machine.derived_disk_id(wanted) if wanted else ""
    machine.disks.append(disk)
    context.start_job("unknown", _made(disk), on_failure=lambda _: machine.disks.remove(disk))
    if not wanted:
        return Answer(202)
    location = f"/{context.account.login}/machines/{machine.id}/disks/{disk.id}"
    return Answer(200, _disk_json(context, disk), {"Location": location})


def resize_disk(context: RequestContext) -> Answer:
    """POST .../disks/:disk. Shrinking loses data, and must be allowed by `dangerous_allow_shrink`."""
    disk = _find(context)
    size = _size(context, remaining=False)
    shrink = context.params.get("dangerous_allow_shrink", False)
    if not isinstance(shrink, bool):
        raise invalid_argument("dangerous_allow_shrink must be a boolean")
    _require_flexible(context, "resize")
    if size < disk.size and not shrink:
        raise validation_failed(
            "Invalid Parameters", ("size", "Invalid", "Reducing disk size is a dangerous operation")
        )
    _check_space(context, size - disk.size)
    disk.pending = "resizing"

    def effect(_: float) -> bool:
        disk.size, disk.pending = size, ""
        return True

    context.start_job("unknown", effect, on_failure=lambda _: setattr(disk, "pending", ""))
    return Answer(200, _disk_json(context, disk))


def delete_disk(context: RequestContext) -> Answer:
    """DELETE .../disks/:disk."""
    machine, disk = context.machine, _find(context)
    _require_stopped(context)
    _require_flexible(context, "delete")
    if disk.boot:
        raise validation_failed("Invalid Parameters", ("slot", "Invalid", "Cannot remove boot disk"))
    disk.pending = "deleting"

    def effect(_: float) -> bool:
        machine.disks.remove(disk)
        return True

    context.start_job("unknown", effect, on_failure=lambda _: setattr(disk, "pending", ""))
    return Answer(204)


def _made(disk: Disk) -> Effect:
    def effect(_: float) -> bool:
        disk.pending, disk.block_size = "", BLOCK_SIZE
        disk.id = disk.id or str(uuid4())
        return True

    return effect


def _find(context: RequestContext) -> Disk:
    disk = context.machine.find_disk(context.text("disk"))
    if disk is None:
        raise not_found("disk not found")
    return disk


def _require_stopped(context: RequestContext) -> None:
    if context.machine.state != "stopped":
        raise invalid_argument("VM must be stopped")


def _size(context: RequestContext, *, remaining: bool) -> int:
    _require_stopped(context)
    if not context.given("size"):
        raise missing_parameter("size must be specified")
    if remaining and context.params["size"] == "remaining":
        if not context.machine.flexible_disk_size:
            raise invalid_argument("remaining is only supported for VMs created with flexible_disk_size packages")
        return context.machine.flexible_disk_size - context.machine.used_disk
    size = finite_number(context.params["size"])
    if size is None:
        raise invalid_argument("size must be a number")
    return int(size)


def _require_flexible(context: RequestContext, doing: str) -> None:
    """Refuse to change the disks of a machine whose package has no flexible disk space."""
    if context.machine.brand != "bhyve":
        raise CloudError(409, "BrandNotSupported", f"Can only {doing} disks on bhyve VMs")
    if context.machine.flexible_disk_size is None:
        raise CloudError(409, "VmWithoutFlexibleDiskSize", "VM does not have flexible disk sizing enabled")


def _check_space(context: RequestContext, more: int) -> None:
    if context.machine.used_disk + more > (context.machine.flexible_disk_size or 0):
        raise CloudError(409, "InsufficientDiskSpace", "VM does not have sufficient free disk")


def _disk_json(context: RequestContext, disk: Disk) -> dict[str, Json]:
    return {
        "id": disk.id or context.machine.derived_disk_id(disk.pci_slot),
        "pci_slot": disk.pci_slot,
        "size": disk.size,
        **({"block_size": disk.block_size} if disk.block_size else {}),
        "boot": disk.boot,
        "state": disk.pending or context.machine.state,
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
