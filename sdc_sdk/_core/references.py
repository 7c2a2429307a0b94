"""References to resources in arguments: an id or name, an object that has one, or a mapping."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar, cast

from sdc_cloudapi.reading import Model
from sdc_sdk._core.messages import redacted
from sdc_sdk.errors import ConfigurationError

T = TypeVar("T")


FIRST_VLAN = 2
LAST_VLAN = 4095

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_MAC = re.compile(r"[0-9a-f]{12}")
_MACHINE_NAME = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9_.-]{0,188}")
_LOGIN = re.compile(r"[a-zA-Z0-9_][a-zA-Z0-9_.@-]*")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")

USABLE_ID = re.compile(r"\w[\w-]*", re.ASCII)
"""The ids in responses that can be in the paths of later requests: UUIDs, and what other servers have instead."""
UNUSABLE_ID = "Machine.id: it is not an id"


def id_of(value: object, what: str) -> str:
    """The id that `value` stands for. Raises as `reference` does."""
    return reference(value, what, "id")


def name_of(value: object, what: str) -> str:
    """The name that `value` stands for. Raises as `reference` does."""
    return reference(value, what, "name")


def reference(value: object, what: str, *members: str) -> str:
    """The string that `value` stands for: itself, or the first of `members` that it has.

    Raises:
        TypeError: The value is not a string and has none of the members.
        ValueError: The string is empty or contains control characters.
    """
    text = value if isinstance(value, str) else _member(value, what, members)
    if not text.strip():
        raise ValueError(f"the {members[0]} of a {what} must not be empty")
    if _CONTROL.search(text):
        raise ValueError(f"the {members[0]} of a {what} must not contain control characters: {redacted(text)}")
    return text


def is_uuid(text: str) -> bool:
    """Whether a string is an id, not a name or login."""
    return _UUID.fullmatch(text) is not None


def mac_of(value: object) -> str:
    """The MAC address of a network interface as it stands in paths: twelve hexadecimal digits.

    Raises:
        TypeError: The value is not a string and has no `mac`.
        ValueError: The string is not a MAC address.
    """
    text = reference(value, "nic", "mac")
    digits = re.sub("[:-]", "", text).lower()
    if not _MAC.fullmatch(digits):
        raise ValueError(f"{redacted(text)} is not a MAC address")
    return digits


def vlan_of(value: object, *, first: int = 0) -> int:
    """The number of a VLAN.

    Args:
        value: The number, or an object or mapping with `vlan_id`.
        first: The smallest number allowed.

    Raises:
        TypeError: The value is not a number and has no `vlan_id`.
        ValueError: The number is out of range.
    """
    number = value if isinstance(value, int) else look_up(value, "vlan_id")
    if not isinstance(number, int) or isinstance(number, bool):
        raise TypeError(f"a VLAN must be an int, or an object or mapping with vlan_id, not {type(value).__name__}")
    if not first <= number <= LAST_VLAN:
        raise ValueError(f"the number of a VLAN must be {first} to {LAST_VLAN}, not {number}")
    return number


def sequence(values: Iterable[T], what: str) -> Iterable[T]:
    """Check that `values` is a list, not a single value, and return it.

    Raises:
        TypeError: A string, a mapping or a model, whose characters or fields would be used as the values, or not
            iterable.
    """
    if isinstance(values, str | Mapping | Model) or not isinstance(values, Iterable):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"{what} must be a list, not {type(cast('object', values)).__name__}")
    return values


def member_of(value: object, name: str) -> str | None:
    """The string that `value` has under this name, if any."""
    found = look_up(value, name)
    return found if isinstance(found, str) else None


def look_up(value: Any, name: str) -> object:
    """The field of a mapping, or the attribute of anything else; None when there is none."""
    if isinstance(value, Mapping):
        return cast("Mapping[str, object]", value).get(name)
    return getattr(value, name, None)


def text_of(value: object, what: str) -> str:
    """Check a string that has no other form, such as a state, and return it.

    Raises:
        TypeError: The value is not a string.
        ValueError: The string is empty or contains control characters.
    """
    if not isinstance(value, str):
        raise TypeError(f"{what} must be a str, not {type(value).__name__}")
    if not value.strip():
        raise ValueError(f"{what} must not be empty")
    if _CONTROL.search(value):
        raise ValueError(f"{what} must not contain control characters: {redacted(value)}")
    return value


def login_of(login: str | None) -> str:
    """The account in the path; None means the account that signs.

    Raises:
        ConfigurationError: The string can be neither a login nor an id.
        TypeError: The login is not a string.
    """
    if login is None:
        return "my"
    if not isinstance(login, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"login must be a str, not {type(login).__name__}")
    if not _LOGIN.fullmatch(login):
        raise ConfigurationError(f"login={redacted(login)} is neither the login nor the id of an account.")
    return login


def is_machine_name(text: str) -> bool:
    """Whether a machine can have this name."""
    return _MACHINE_NAME.fullmatch(text) is not None


def machine_name(name: str) -> str:
    """Check a machine's name and return it; `{{shortId}}` in it stands for 8 digits.

    Raises:
        ValueError: CloudAPI would refuse it.
    """
    text = reference(name, "machine", "name")
    if not _MACHINE_NAME.fullmatch(text.replace("{{shortId}}", "0" * 8)):
        raise ValueError(
            f"{redacted(name)} is not a machine name: letters, digits, '_', '.' and '-', beginning with a letter or "
            "digit, at most 189 characters"
        )
    return text


def _member(value: object, what: str, members: tuple[str, ...]) -> str:
    for name in members:
        if (found := member_of(value, name)) is not None:
            return found
    raise TypeError(
        f"a {what} must be a str, or an object or mapping with {' or '.join(members)}, not {type(value).__name__}"
    )


def public_key(text: str) -> str:
    """The text of a public key, without surrounding whitespace.

    Raises:
        ValueError: The text is empty, or a private key, which must never be sent.
    """
    key = reference(text.strip() if isinstance(text, str) else text, "key", "key")  # pyright: ignore[reportUnnecessaryIsInstance]
    if "PRIVATE KEY" in key:
        raise ValueError("this is a private key; give the public one, as in the .pub file")
    return key
