"""Tags and metadata: the values they may have, and the names that CloudAPI reserves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias, cast

TagValue: TypeAlias = str | float | bool
"""The value of a tag or of metadata."""

# A key of one of these names in the body would redirect the request to another resource, or be silently ignored.
_TAGS = frozenset({"account", "machine", "uuid", "owner_uuid", "context", "image"})
_METADATA = frozenset({"account", "machine", "uuid", "owner_uuid", "credentials", "image"})


def check_tags(tags: Mapping[str, TagValue]) -> None:
    """Refuse tags that CloudAPI would not store.

    Raises:
        ValueError: No tag, or a tag with a reserved name.
        TypeError: A value is not a string, a number or a bool.
    """
    _check(check_values(tags, "tag"), _TAGS, "tag")


def check_metadata(metadata: Mapping[str, TagValue]) -> None:
    """Refuse metadata that CloudAPI would not store.

    Raises:
        ValueError: No key, or a reserved key.
        TypeError: A value is not a string, a number or a bool.
    """
    given = check_values(metadata, "metadata")
    _check(given, _METADATA, "metadata")
    if passwords := sorted(key for key in given if key.endswith("_pw")):
        raise ValueError(f"CloudAPI drops metadata whose key ends with _pw: {', '.join(passwords)}")


def prefixed(prefix: str, values: Mapping[str, TagValue]) -> dict[str, TagValue]:
    """Tags or metadata as flat keys: `{"role": "web"}` -> `{"tag.role": "web"}`.

    CloudAPI silently ignores nested objects.

    Raises:
        TypeError: Not a mapping, or a value is not a string, a number or a bool.
        ValueError: A name is empty.
    """
    return {f"{prefix}.{name}": value for name, value in check_values(values, prefix).items()}


def check_values(values: object, what: str) -> Mapping[str, TagValue]:
    """Refuse anything but a mapping of names to plain values: CloudAPI would refuse or silently ignore it.

    Raises:
        TypeError: Not a mapping, or a value is not a string, a number or a bool.
        ValueError: A name is empty.
    """
    if not isinstance(values, Mapping):
        raise TypeError(f"{what} must be a mapping, not {type(values).__name__}")
    for name, value in cast("Mapping[object, object]", values).items():
        if not isinstance(name, str):
            raise TypeError(f"the name of {what} must be a str, not {type(name).__name__}")
        if not name:
            raise ValueError(f"the name of {what} must not be empty")
        if not isinstance(value, str | int | float):
            raise TypeError(f"{what} {name!r} must be a str, a number or a bool, not {type(value).__name__}")
    return cast("Mapping[str, TagValue]", values)


def is_addressable(name: str) -> bool:
    """Whether the server can get a single tag or metadata of that name: spaces, slashes and non-ASCII fail there."""
    return name.isascii() and name.isprintable() and not any(c in " /" for c in name)


def _check(names: Iterable[str], reserved: frozenset[str], what: str) -> None:
    given = list(names)
    if not given:
        raise ValueError(f"give at least one {what}")
    if refused := sorted(reserved.intersection(given)):
        raise ValueError(f"{', '.join(refused)}: CloudAPI reserves this name, it cannot be used for {what}")
