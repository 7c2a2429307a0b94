"""The disks of a new virtual machine."""

import math
from collections.abc import Mapping

from sdc_sdk.emulator._cloud.state.catalog import Image, Package
from sdc_sdk.emulator._cloud.state.machine import HVM_BRANDS, Disk
from sdc_sdk.emulator._cloud.web.api_errors import (
    internal_error,
    invalid_argument,
    missing_parameter,
    validation_failed,
)
from sdc_sdk.emulator._cloud.web.js_values import Json, number, text, truthy

MAX_DISKS = 8
REMAINING = "remaining"
TOO_LARGE = "The size of the disks must not be greater than the package quota"


def new_disks(wanted: Json, brand: str, image: Image, package: Package) -> list[Disk]:
    """The boot disk and the data disks. Zones have none, and `disks` is ignored for them."""
    if brand not in HVM_BRANDS:
        return []
    flexible = package.flexible_disk and brand == "bhyve"
    if truthy(wanted) and not flexible:
        raise invalid_argument(
            "The use of `disks` is only supported if the package has the flexible_disk attr set to true"
        )
    image_size = image.image_size or 0
    asked = wanted if truthy(wanted) else package.disks or None
    if flexible and asked is not None:
        return _requested_disks(_objects(asked), image, package.disk)
    data = package.disk - image_size if flexible else package.disk
    return [Disk(image_size, slot(0), boot=True, image=image.id), Disk(data, slot(1))]


def _objects(wanted: Json) -> list[Mapping[str, Json]]:
    """The disks. The real server fails for what is not a list, and for an empty one."""
    if isinstance(wanted, (list, str)) and len(wanted) > MAX_DISKS:
        raise invalid_argument(f"A maximum of {MAX_DISKS} disks per VM are supported")
    if not isinstance(wanted, list) or not wanted or not all(isinstance(disk, dict) for disk in wanted):
        raise internal_error()
    return [disk for disk in wanted if isinstance(disk, Mapping)]


def _requested_disks(wanted: list[Mapping[str, Json]], image: Image, quota: int) -> list[Disk]:
    _check_block_sizes(wanted)
    image_size = image.image_size or 0
    sizes = _sizes(wanted, image_size, quota)
    _check_as_vmapi(wanted, sizes)
    disks = [Disk(_whole(size) or image_size, slot(index)) for index, size in enumerate(sizes)]
    for disk, asked in zip(disks, wanted, strict=True):
        disk.block_size = _block_size(asked)
        disk.id = text(asked.get("id") or "")
    disks[0].boot, disks[0].image = True, image.id
    return disks


def _sizes(wanted: list[Mapping[str, Json]], image_size: int, quota: int) -> list[Json]:
    """The sizes in MiB, where CloudAPI fills in what remains. What is not a number is refused later, by VMAPI."""
    total: float | str = 0
    remaining = None
    for index, disk in enumerate(wanted):
        if disk.get("size") == REMAINING:
            if remaining is not None:
                raise invalid_argument(f"Only one disk.size can be set to `{REMAINING}`")
            remaining = index
        elif "size" in disk:
            total = _plus(total, disk["size"])
        elif index and truthy(disk.get("image_uuid")):
            raise missing_parameter("disk.size must be set if disk is not the boot disk")
        else:
            total = _plus(total, math.nan if index else image_size)
    sizes = [disk.get("size") for disk in wanted]
    if remaining is not None:
        rest = quota - number(total)
        if remaining == 0 and image_size > rest:
            raise invalid_argument(TOO_LARGE)
        sizes[remaining] = rest
        total = _plus(total, rest)
    if "size" in wanted[0] and number(sizes[0]) < image_size:
        raise invalid_argument("Size must be greater than or equal to image size for the boot disk")
    if number(total) > quota:
        raise invalid_argument(TOO_LARGE)
    return [None if isinstance(size, float) and math.isnan(size) else size for size in sizes]  # as JSON has it


def _plus(total: float | str, size: Json) -> float | str:
    """The sum in JavaScript, where text is appended: 10240 and "5" are "102405"."""
    if isinstance(total, str) or not (size is None or isinstance(size, (bool, int, float))):
        return text(total) + text(size)
    return total + (size or 0)


def _check_as_vmapi(wanted: list[Mapping[str, Json]], sizes: list[Json]) -> None:
    """The check of VMAPI, after CloudAPI filled in the rest: the size of a data disk must be a positive number."""
    wrong: list[tuple[str, str, str]] = []
    for index, disk in enumerate(wanted[1:], 1):
        field, size = f"disks.{index}.size", number(sizes[index])
        if "image_uuid" in disk:
            wrong.append((f"disks.{index}.image_uuid", "Invalid", "Not Allowed"))
        if "size" not in disk:
            wrong.append((field, "MissingParameter", ""))
        if "size" not in disk or math.isnan(size):
            wrong.append((field, "Invalid", "Not Allowed"))
        elif size <= 0:
            wrong.append((field, "Invalid", "Disk size must be positive"))
    if wrong:
        raise validation_failed("Invalid VM parameters", *wrong)


def _whole(size: Json) -> int:
    """The size that a disk gets: 0 for what is not a number, which only VMAPI's jobs refuse."""
    found = number(size)
    return int(found) if math.isfinite(found) else 0


def _check_block_sizes(wanted: list[Mapping[str, Json]]) -> None:
    for index, disk in enumerate(wanted):
        if "block_size" not in disk:
            continue
        if index == 0 or "image_uuid" in disk:
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
