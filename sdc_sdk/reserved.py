"""Names of tags and metadata that CloudAPI cannot take or give one by one. Pure."""

from __future__ import annotations

from collections.abc import Iterable

# A body key of one of these names would redirect the request to another resource, or vanish without a word.
_TAGS = frozenset({"account", "machine", "uuid", "owner_uuid", "context", "image"})
_METADATA = frozenset({"account", "machine", "uuid", "owner_uuid", "credentials", "image"})


def check_tags(names: Iterable[str]) -> None:
    """Refuse tags that would not arrive.

    Raises:
        ValueError: No tag at all, or one of a reserved name.
    """
    _check(names, _TAGS, "tag")


def check_metadata(keys: Iterable[str]) -> None:
    """Refuse metadata that would not arrive.

    Raises:
        ValueError: No key at all, or a reserved one.
    """
    given = list(keys)
    _check(given, _METADATA, "metadata")
    if passwords := sorted(key for key in given if key.endswith("_pw")):
        raise ValueError(f"CloudAPI drops metadata whose key ends with _pw: {', '.join(passwords)}")


def is_addressable(name: str) -> bool:
    """Whether the server can get a tag or metadata of that name by itself: blanks, slashes and non-ASCII fail there."""
    return name.isascii() and name.isprintable() and not any(c in " /" for c in name)


def _check(names: Iterable[str], reserved: frozenset[str], what: str) -> None:
    given = list(names)
    if not given or "" in given:
        raise ValueError(f"give at least one {what}, with a name that is not empty")
    if taken := sorted(reserved.intersection(given)):
        raise ValueError(f"{', '.join(taken)}: CloudAPI reserves this name, it cannot be used for {what}")
