"""Choosing machines by the options that the inventory and `triton_machine_info` share."""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sdc_sdk import DataCenter, Machine

    from .record import Record

BRANDS = ("bhyve", "builder", "joyent", "joyent-minimal", "kvm", "lx")
STATES = ("offline", "provisioning", "ready", "running", "stopped", "stopping", "unknown")
FILTERS: dict[str, dict[str, Any]] = {
    "name": {"type": "list", "elements": "str"},
    "state": {"type": "list", "elements": "str", "choices": [*STATES]},
    "brand": {"type": "list", "elements": "str", "choices": [*BRANDS]},
    "image": {"type": "list", "elements": "str"},
    "package": {"type": "list", "elements": "str"},
    "network": {"type": "list", "elements": "str"},
    "tags": {"type": "dict"},
    "docker": {"type": "bool"},
}
"""The options of `triton.filters` in plugins/doc_fragments."""

SERVER_STATES = ("running", "stopped")
"""States that the server filters by. It also does for others, but some of these are the names of several."""


def listed(sdc: DataCenter, options: Mapping[str, Any]) -> list[Machine]:
    """The machines that match the filters which the server knows: tags, one state, one brand."""
    state, brand = _only(options["state"]), _only(options["brand"])
    filters: dict[str, Any] = {
        "tags": options["tags"],
        "docker": options["docker"],
        "state": state if state in SERVER_STATES else None,
        "brand": brand,
    }
    return sdc.machines(**{name: value for name, value in filters.items() if value is not None})


def matches(record: Record, options: Mapping[str, Any]) -> bool:
    """Whether a machine matches all filters."""
    facts: dict[str, list[str | None]] = {
        "state": [record["state"]],
        "brand": [record["brand"]],
        "package": [record["package"]],
        "image": [record["image"], record["image_name"], f"{record['image_name']}@{record['image_version']}"],
        "network": [nic[key] for nic in record["nics"] for key in ("network", "network_name")],
    }
    chosen = {name: options[name] for name in facts if options[name]}
    named = not options["name"] or any(fnmatchcase(record["name"] or "", pattern) for pattern in options["name"])
    tags: Mapping[str, object] = options["tags"] or {}
    return (
        named
        and options["docker"] in (None, record["docker"])
        and all(name in record["tags"] and _text(record["tags"][name]) == _text(tags[name]) for name in tags)
        and all(set(facts[name]) & {*values} for name, values in chosen.items())
    )


def _text(value: object) -> str:
    """The value of a tag as it stands in a query."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _only(values: list[str] | None) -> str | None:
    return values[0] if values and len(values) == 1 else None
