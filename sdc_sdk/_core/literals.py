"""The known values of arguments: a misspelled value is refused before anything is sent."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias, TypeVar, get_args

from sdc_sdk._core.messages import redacted

T = TypeVar("T")

MigrationStep: TypeAlias = Literal["begin", "sync", "switch", "automatic", "pause", "abort"]
"""A step of a migration that returns the migration, see `Machine.migrate()`."""


class Unchecked(str):
    """A string that is sent without checking it."""

    __slots__ = ()


def unchecked(value: str) -> Any:
    """Mark a string as a value that the server knows but this version of the SDK does not. Every argument accepts it.

    For a string in a variable, use `cast("KnownMachineState", text)` instead: it tells the type checker that the string
    is a known value, and the SDK still refuses others.

        machine.wait(unchecked("hibernated"))
    """
    return Unchecked(value)


def known_value(value: T, known: object, what: str, *, optional: bool = False) -> T:
    """Return `value` if it is a known value or `unchecked`.

    Args:
        value: The argument that the caller passed.
        known: The `Literal` alias of the known values, such as `KnownMachineState`.
        what: The name of the argument, for the error message.
        optional: Whether None is accepted.

    Raises:
        TypeError: The value is not a string.
        ValueError: The value is not a known one. The message suggests the closest.
    """
    values: tuple[str, ...] = get_args(known)
    if value in values or isinstance(value, Unchecked) or (optional and value is None):
        return value
    if not isinstance(value, str):
        raise TypeError(f"{what} must be a str, not {type(value).__name__}")
    from difflib import get_close_matches  # here: only a mistake needs it

    near = get_close_matches(value, values, 1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    raise ValueError(f"{what} must be one of {', '.join(values)}, not {redacted(value)}{hint}")
