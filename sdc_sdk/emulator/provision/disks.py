"""The disks of a new virtual machine."""

from collections.abc import Mapping

from sdc_sdk.emulator.state.catalog import Image, Package
from sdc_sdk.emulator.state.machines import HVM_BRANDS, Disk
from sdc_sdk.emulator.web.errors import internal_error, invalid_argument, missing_parameter
from sdc_sdk.emulator.web.values import Json, text

MAXIMUM = 8
REMAINING = "remaining"


def new_disks(wanted: Json, brand: str, image: Image, package: Package) -> list[Disk]:
    """Boot disk and data disks; zones have none, and what they ask for is ignored."""
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
        return _asked_for(_objects(asked), image, package.disk)
    data = package.disk - image_size if flexible else package.disk
    return _placed([Disk(image_size, image=image.id), Disk(data)])


def _objects(wanted: Json) -> list[Mapping[str, Json]]:
    if not isinstance(wanted, list) or not all(isinstance(disk, dict) for disk in wanted):
        raise internal_error()
    return [disk for disk in wanted if isinstance(disk, Mapping)]


def _asked_for(wanted: list[Mapping[str, Json]], image: Image, quota: int) -> list[Disk]:
    if len(wanted) > MAXIMUM:
        raise invalid_argument(f"A maximum of {MAXIMUM} disks per VM are supported")
    _check_block_sizes(wanted)
    image_size = image.image_size or 0
    sizes = [_size(disk, index, image_size) for index, disk in enumerate(wanted)]
    if sizes.count(None) > 1:
        raise invalid_argument(f"Only one disk.size can be set to `{REMAINING}`")
    rest = quota - sum(size for size in sizes if size is not None)
    filled = [rest if size is None else size for size in sizes]
    if (sizes[0] is None and image_size > rest) or sum(filled) > quota:
        raise invalid_argument("The size of the disks must not be greater than the package quota")
    if filled[0] < image_size:
        raise invalid_argument("Size must be greater than or equal to image size for the boot disk")
    disks = [Disk(size, block_size=_block_size(disk)) for disk, size in zip(wanted, filled, strict=True)]
    disks[0].image = image.id
    return _placed(disks)


def _size(disk: Mapping[str, Json], index: int, image_size: int) -> int | None:
    """MiB; None stands for what remains."""
    size = disk.get("size")
    if size == REMAINING:
        return None
    if size is None and index:
        raise missing_parameter("disk.size must be set if disk is not the boot disk")
    if size is None:
        return image_size
    if not isinstance(size, (int, float)):
        raise internal_error()
    return int(size)


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


def _placed(disks: list[Disk]) -> list[Disk]:
    """The first disk boots; each has its slot."""
    for number, disk in enumerate(disks):
        disk.boot = number == 0
        disk.pci_slot = f"0:4:{number}"
    return disks
