"""Values that CloudAPI knows: arguments that are misspelt are refused before anything is sent."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any, TypeVar, get_args

from sdc_sdk._core.messages import shown

T = TypeVar("T")


class Unchecked(str):
    """A text that is sent as it is."""

    __slots__ = ()


def unchecked(value: str) -> Any:
    """Mark a text as a value that this version does not know, but the server does: it is accepted in every argument.

    A text from a variable is better checked: `cast("KnownMachineState", text)` says to the type checker that it is one
    of the known values, and the SDK still refuses others.

        machine.wait(unchecked("hibernated"))
    """
    return Unchecked(value)


def known_value(value: T, known: object, what: str, *, optional: bool = False) -> T:
    """`value`, if it is one of the known ones, or `unchecked`.

    Args:
        value: What the caller gave.
        known: The alias with the known values, such as `KnownMachineState`.
        what: The name of the argument, for the message.
        optional: Whether None is accepted.

    Raises:
        TypeError: It is not a str.
        ValueError: It is not one of the known values; names the nearest one.
    """
    values: tuple[str, ...] = get_args(known)
    if value in values or isinstance(value, Unchecked) or (optional and value is None):
        return value
    if not isinstance(value, str):
        raise TypeError(f"{what} must be a str, not {type(value).__name__}")
    near = get_close_matches(value, values, 1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    raise ValueError(f"{what} must be one of {', '.join(values)}, not {shown(value)}{hint}")
