"""What may stand for a resource in an argument: its id, an object that has one, or a mapping."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Protocol, TypeAlias, cast


class HasId(Protocol):
    """A model or bound object with an id."""

    @property
    def id(self) -> str:
        """The id."""
        ...


class HasName(Protocol):
    """A model or bound object with a name."""

    @property
    def name(self) -> str | None:
        """The name."""
        ...


ById: TypeAlias = str | HasId | Mapping[str, Any]
ByName: TypeAlias = str | HasName | Mapping[str, Any]

_MACHINE_NAME = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9_.-]{0,188}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def id_of(value: ById, what: str) -> str:
    """The id that `value` stands for. Raises as `reference` does."""
    return reference(value, what, "id")


def name_of(value: ByName, what: str) -> str:
    """The name that `value` stands for. Raises as `reference` does."""
    return reference(value, what, "name")


def reference(value: object, what: str, *members: str) -> str:
    """The text that `value` stands for: itself, or the first of `members` that it has.

    Raises:
        TypeError: It is neither text nor has one of the members.
        ValueError: The text is empty or has control characters.
    """
    text = value if isinstance(value, str) else _member(value, what, members)
    if not text.strip():
        raise ValueError(f"the {members[0]} of a {what} must not be empty")
    if _CONTROL.search(text):
        raise ValueError(f"the {members[0]} of a {what} must not have control characters: {text!r}")
    return text


def machine_name(name: str) -> str:
    """Check a machine's name before it is sent; `{{shortId}}` in it stands for 8 digits.

    Raises:
        ValueError: CloudAPI would refuse it.
    """
    text = reference(name, "machine", "name")
    if not _MACHINE_NAME.fullmatch(text.replace("{{shortId}}", "0" * 8)):
        raise ValueError(
            f"{name!r} is not a machine name: letters, digits, '_', '.' and '-', beginning with a letter or digit, "
            "at most 189 characters"
        )
    return text


def _member(value: object, what: str, members: tuple[str, ...]) -> str:
    for name in members:
        found = _look_up(value, name)
        if isinstance(found, str):
            return found
    raise TypeError(
        f"a {what} is given as a str, or as an object or mapping with {' or '.join(members)}, "
        f"not as {type(value).__name__}"
    )


def _look_up(value: Any, name: str) -> object:
    if isinstance(value, Mapping):
        return cast("Mapping[str, object]", value).get(name)
    return getattr(value, name, None)
