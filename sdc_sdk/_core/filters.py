"""From the arguments of the listing methods to query parameters, and searching in lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, TypedDict, TypeVar, Unpack, get_args

from sdc_cloudapi import models
from sdc_sdk._core.literals import known_value
from sdc_sdk._core.messages import redacted
from sdc_sdk._core.references import machine_name, reference
from sdc_sdk._core.tags import TagValue, prefixed

T = TypeVar("T")


class MachineFilters(TypedDict, total=False):
    """The filters of `machines()`, `iter_machines()` and `num_machines()` that are given by keyword only."""

    image: str | models.Image | models.Dataset | Mapping[str, Any] | None
    """The image that a machine was made from."""
    brand: models.KnownMachineBrand | None
    """Brand."""
    docker: bool | None
    """Only Docker containers (True) or only other machines (False)."""


class MachineQuery(TypedDict):
    """The filters of ListMachines and HeadMachines."""

    type: models.KnownMachineType | None
    name: str | None
    image: str | None
    state: models.KnownMachineStateFilter | None
    memory: int | None
    tombstone: bool
    tag: Mapping[str, TagValue] | None
    brand: models.KnownMachineBrand | None
    docker: bool | None


def machine_query(
    machine_type: models.KnownMachineType | None,
    name: str | None,
    dataset: object,
    state: models.KnownMachineStateFilter | None,
    memory: int | None,
    tombstone: int | bool | None,
    tags: Mapping[str, TagValue] | None,
    **filters: Unpack[MachineFilters],
) -> MachineQuery:
    """The filters as query parameters.

    Raises:
        TypeError: There is no such filter.
        ValueError: Both image and dataset are given, the name is not a valid machine name, or a value is not known.
    """
    if unknown := filters.keys() - MachineFilters.__optional_keys__:
        raise TypeError(f"there is no filter {', '.join(sorted(unknown))}: the filters are those of machines()")
    brand = filters.get("brand")
    for what, value, known in (
        ("machine_type", machine_type, models.KnownMachineType),
        ("state", state, models.KnownMachineStateFilter),
        ("brand", brand, models.KnownMachineBrand),
    ):
        if value is not None and value not in get_args(known):
            known_value(value, known, what)
    return MachineQuery(
        type=machine_type,
        name=None if name is None else machine_name(name),
        image=image_id(filters.get("image"), dataset),
        state=state,
        memory=memory,
        tombstone=bool(tombstone),
        tag={} if tags is None else prefixed("tag", tags),
        brand=brand,
        docker=filters.get("docker"),
    )


def image_id(image: object, dataset: object) -> str | None:
    """The image, which was called dataset before CloudAPI 7.

    Raises:
        ValueError: Both are given.
    """
    if image is not None and dataset is not None:
        raise ValueError("give image or dataset, not both: dataset is the former name of image")
    if image is not None:
        return reference(image, "image", "id")
    return None if dataset is None else reference(dataset, "dataset", "id", "urn")


def expression(search: str | None) -> re.Pattern[str] | None:
    """The pattern to search for, ignoring case; compiled before anything is sent.

    Raises:
        ValueError: `search` is not a regular expression.
    """
    try:
        return None if search is None else re.compile(search, re.IGNORECASE)
    except re.error as error:
        raise ValueError(f"{redacted(search)} is not a regular expression: {error}") from None


def searched(items: Iterable[T], pattern: re.Pattern[str] | None, fields: Iterable[str]) -> list[T]:
    """The items in which one of `fields` matches the pattern; without a pattern, all items."""
    if pattern is None:
        return list(items)
    names = [fields] if isinstance(fields, str) else list(fields)
    return [item for item in items if any(pattern.search(_field(item, name)) for name in names)]


def _field(item: Any, name: str) -> str:
    value = getattr(item, name, None)
    return value if isinstance(value, str) else ""
