"""The types of values in conditions: how they are parsed, and their operators (node-aperture types/)."""

import math
import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Any

from sdc_sdk.emulator._cloud.policy.lexer import read_regex
from sdc_sdk.emulator._cloud.web.js_dates import DAY, MAX_MILLISECONDS, parse_date, weekday
from sdc_sdk.emulator._cloud.web.js_values import Json, number

Fact = Json | datetime
Compare = Callable[[Fact, str], bool]

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SHORT_DAYS = {"m": 1, "t": 2, "w": 3, "th": 4, "f": 5, "s": 6, "su": 7}
HEX = re.compile(r"0x[0-9a-f]+", re.IGNORECASE)
OCTET = re.compile(r"[0-9]+|0x[0-9a-f]+", re.IGNORECASE)
EQUALITY: dict[str, Callable[[Any, Any], bool]] = {"=": operator.eq, "!=": operator.ne}
ORDER = EQUALITY | {"<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge}


class Undecidable(Exception):
    """A condition refers to a fact that is unknown or of another type; the request is refused."""


@dataclass(frozen=True)
class ValueType:
    """The operators of a type, and its parser, which raises ValueError for an invalid value."""

    operators: Mapping[str, Compare]
    read: Callable[[str, str], object]  # the value and the operator

    def is_value(self, value: str, sign: str) -> bool:
        """Whether a text is a valid value."""
        try:
            self.read(value, sign)
        except ValueError:
            return False
        return True


def _type(
    kinds: tuple[type, ...], read: Callable[[str], object], fact: Callable[[Any], object], signs: Mapping[str, Any]
) -> ValueType:
    """Create a type whose facts and values are converted to what Python can compare."""

    def comparing(compare: Callable[[Any, Any], bool]) -> Compare:
        def holds(given: Fact, value: str) -> bool:
            if not isinstance(given, kinds):
                raise Undecidable(f"{given!r} has the wrong type")
            return compare(fact(given), read(value))

        return holds

    return ValueType({sign: comparing(compare) for sign, compare in signs.items()}, lambda value, _: read(value))


def _same(value: Any) -> Any:
    return value


def _boolean(value: str) -> bool:
    if value not in ("true", "false"):
        raise ValueError(value)
    return value == "true"


def _number(value: str) -> float:
    found = number(value)
    if math.isnan(found):
        raise ValueError(value)
    return found


def _day(value: str) -> float:
    """A day of the week by name, by number, or by a date."""
    name = value.lower()
    if name in SHORT_DAYS:
        return SHORT_DAYS[name]
    for index, day in enumerate(DAYS, 1):
        if name in (day, day[:3]):
            return index
    found = number(value)
    if math.isnan(found):
        return weekday(parse_date(value))
    if not 1 <= found <= len(DAYS):
        raise ValueError(value)
    return found


def _time(value: str) -> int:
    """Seconds since midnight, from three numbers with colons between them, or from a date."""
    parts = [number(part) for part in value.split(":")]
    if len(parts) == 3 and all(map(math.isfinite, parts)):
        hours, minutes, seconds = map(int, parts)
        total = hours * 3600 + minutes * 60 + seconds
        if abs(total) <= MAX_MILLISECONDS // 1000:
            return total % 86400
    return parse_date(value) % DAY // 1000


def _seconds_of_day(moment: datetime) -> int:
    return moment.hour * 3600 + moment.minute * 60 + moment.second


def _network(value: str) -> IPv4Network | IPv6Network:
    """An address, and how many of its bits count after a slash; what is not a number there counts as 0."""
    base, *rest = value.split("/")
    address = _address(base)
    bits = number(rest[0]) if rest else 0
    if bits < 0 or bits > address.max_prefixlen:
        raise ValueError(value)
    length = 0 if math.isnan(bits) else math.ceil(bits)
    if not rest or not rest[0]:
        length = address.max_prefixlen
    if isinstance(address, IPv6Address):
        return IPv6Network((int(address), length), strict=False)
    return IPv4Network((int(address), length), strict=False)


def _address(value: str) -> IPv4Address | IPv6Address:
    """An address. The numbers of IPv4 can be hexadecimal, and one such number can be all of it."""
    if HEX.fullmatch(value):
        return IPv4Address(int(value, 16) % 2**32)
    parts = value.split(".")
    if len(parts) == 4 and all(map(OCTET.fullmatch, parts)):
        return IPv4Address(bytes(int(part, 16) if "x" in part.lower() else int(part) for part in parts))
    if "%" in value:
        raise ValueError(value)
    return IPv6Address(value)


def _within(address: IPv4Address | IPv6Address, network: IPv4Network | IPv6Network) -> bool:
    """Whether a network contains an address. An IPv4-mapped IPv6 address equals its IPv4 address."""
    if isinstance(address, IPv6Address) and address.ipv4_mapped and network.version == 4:
        address = address.ipv4_mapped
    elif isinstance(address, IPv4Address) and network.version == 6:
        address = IPv6Address(f"::ffff:{address}")
    return address in network


def _outside(address: IPv4Address | IPv6Address, network: IPv4Network | IPv6Network) -> bool:
    return not _within(address, network)


def _like(fact: Fact, value: str) -> bool:
    if not isinstance(fact, str):
        raise Undecidable(f"{fact!r} is not a text")
    return bool(read_regex(value).search(fact))


def _contains(fact: Fact, value: str) -> bool:
    if not isinstance(fact, list):
        raise Undecidable(f"{fact!r} is not a list")
    return value in fact


def _read_text(value: str, sign: str) -> object:
    return read_regex(value) if sign == "like" else value


ADDRESSES: dict[str, Callable[[Any, Any], bool]] = {"=": _within, "!=": _outside}
TEXT = _type((str,), _same, _same, ORDER)

TYPES = {
    "array": ValueType({"contains": _contains}, lambda value, _: value),
    "boolean": _type((bool,), _boolean, _same, EQUALITY),
    "date": _type((datetime,), parse_date, lambda moment: moment.timestamp() * 1000, ORDER),
    "day": _type((datetime,), _day, lambda moment: moment.isoweekday(), ORDER),
    "ip": _type((str,), _network, ip_address, ADDRESSES),
    "number": _type((int, float), _number, _same, ORDER),
    "string": ValueType({**TEXT.operators, "like": _like}, _read_text),
    "time": _type((datetime,), _time, _seconds_of_day, ORDER),
}
