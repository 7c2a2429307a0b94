"""The disks of a new virtual machine."""

from collections.abc import Mapping

from sdc_sdk.emulator._cloud.state.catalog import Image, Package
from sdc_sdk.emulator._cloud.state.machine import HVM_BRANDS, Disk
from sdc_sdk.emulator._cloud.web.api_errors import internal_error, invalid_argument, validation_failed
from sdc_sdk.emulator._cloud.web.js_values import Json, text

MAX_DISKS = 8
REMAINING = "remaining"


def new_disks(wanted: Json, brand: str, image: Image, package: Package) -> list[Disk]:
    """The boot disk and the data disks. Zones have none, and `disks` is ignored for them."""
    if brand not in HVM_BRANDS:
        return []
    flexible = package.flexible_disk and brand == "bhyve"
    if wanted and not flexible:
        raise invalid_argument(
            "The use of `disks` is only supported if the package has the flexible_disk attr set to true"
        )
    image_size = image.image_size or 0
    asked = wanted or package.disks
    if flexible and asked:
        return _requested_disks(_objects(asked), image, package.disk)
    data = package.disk - image_size if flexible else package.disk
    return [Disk(image_size, slot(0), boot=True, image=image.id), Disk(data, slot(1))]


def _objects(wanted: Json) -> list[Mapping[str, Json]]:
    if not isinstance(wanted, list) or not all(isinstance(disk, dict) for disk in wanted):
        raise internal_error()
    return [disk for disk in wanted if isinstance(disk, Mapping)]


def _requested_disks(wanted: list[Mapping[str, Json]], image: Image, quota: int) -> list[Disk]:
    if len(wanted) > MAX_DISKS:
        raise invalid_argument(f"A maximum of {MAX_DISKS} disks per VM are supported")
    _check_block_sizes(wanted)
    image_size = image.image_size or 0
    sizes = [_size(disk, image_size if index == 0 else 0) for index, disk in enumerate(wanted)]
    if sizes.count(None) > 1:
        raise invalid_argument(f"Only one disk.size can be set to `{REMAINING}`")
    rest = quota - sum(size for size in sizes if size is not None)
    filled = [rest if size is None else size for size in sizes]
    if (sizes[0] is None and image_size > rest) or sum(filled) > quota:
        raise invalid_argument("The size of the disks must not be greater than the package quota")
    if filled[0] < image_size:
        raise invalid_argument("Size must be greater than or equal to image size for the boot disk")
    _check_as_vmapi(wanted, filled)
    disks = [Disk(size, slot(number)) for number, size in enumerate(filled)]
    for disk, asked in zip(disks, wanted, strict=True):
        disk.block_size = _block_size(asked)
        disk.id = text(asked.get("id") or "")
    disks[0].boot, disks[0].image = True, image.id
    return disks


def _size(disk: Mapping[str, Json], default: int) -> int | None:
    """The size in MiB; None for `remaining`. What is not a number is refused by the checks of VMAPI."""
    size = disk.get("size", default)
    if size == REMAINING:
        return None
    return int(size) if isinstance(size, (int, float)) else 0


def _check_as_vmapi(wanted: list[Mapping[str, Json]], filled: list[int]) -> None:
    """The check of VMAPI: the size of a data disk must be a positive number, also after CloudAPI filled in the rest."""
    wrong: list[tuple[str, str, str]] = []
    for index, disk in enumerate(wanted[1:], 1):
        field, size = f"disks.{index}.size", disk.get("size")
        if size == REMAINING:
            size = filled[index]
        if size is None:
            wrong.append((field, "MissingParameter", "is missing"))
        elif not isinstance(size, (int, float)):
            wrong.append((field, "Invalid", "Not Allowed"))
        elif size <= 0:
            wrong.append((field, "Invalid", "Disk size must be positive"))
    if wrong:
        raise validation_failed("Invalid VM parameters", *wrong)


def _check_block_sizes(wanted: list[Mapping[str, Json]]) -> None:
    for index, disk in enumerate(wanted):
        if "block_size" not in disk:
            continue
        if index == 0:
            raise invalid_argument("Cannot set block_size and image_uuid.")
        size = disk["block_size"]
        if not isinstance(size, int) or not 512 <= size <= 131072 or size & (size - 1):
            raise invalid_argument(
                f"Invalid block_size: {text(size)} on disk: {index}. Must be 512-131072 and a power of 2."
            )


def _block_size(disk: Mapping[str, Json]) -> int | None:
    size = disk.get("block_size")
    return size if isinstance(size, int) else None


def slot(number: int) -> str:
    """The PCI slot of a disk."""
    return f"0:4:{number}"
