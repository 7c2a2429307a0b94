"""What the conditions of a policy can compare, and how."""

import ipaddress
from collections.abc import Callable, Mapping
from fnmatch import fnmatchcase

from sdc_sdk.emulator.web.errors import invalid_argument

Facts = Mapping[str, list[str]]

TYPES = {
    "sourceip": "ip",
    "ip": "ip",
    "requestip": "ip",
    "date": "date",
    "day": "day",
    "time": "time",
    "user-agent": "string",
    "method": "string",
    "activeRoles": "string",
    "datacenter": "string",
    "tag": "string",
}


def type_of(name: str, given: str | None) -> str:
    """The type of a condition's name: the given one, or the one that everybody knows.

    Raises:
        CloudError: 409, the name has no type.
    """
    kind = given or TYPES.get(name)
    if kind is None:
        raise invalid_argument(f'no type for "{name}"')
    return kind


def _equal(kind: str, have: str, want: str) -> bool:
    if kind == "ip":
        try:
            return ipaddress.ip_address(have) in ipaddress.ip_network(want, strict=False)
        except ValueError:
            return False
    if kind == "day":
        return have[:3].lower() == want[:3].lower()
    return fnmatchcase(have.lower(), want.lower())


def _less(_: str, have: str, want: str) -> bool:
    """Dates and times are written so that their order is that of their letters."""
    return have < want


COMPARISONS: dict[str, Callable[[str, str, str], bool]] = {
    "=": _equal,
    "!=": lambda kind, have, want: not _equal(kind, have, want),
    "<=": lambda kind, have, want: _less(kind, have, want) or _equal(kind, have, want),
    ">=": lambda kind, have, want: not _less(kind, have, want),
    "<": _less,
    ">": lambda kind, have, want: not _less(kind, have, want) and not _equal(kind, have, want),
    "IN": _equal,
    "LIKE": _equal,
}
