"""The types of values in conditions: how they are parsed, and their operators."""

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any

from sdc_sdk.emulator._cloud.policy.lexer import read_regex
from sdc_sdk.emulator._cloud.web.js_values import Json, number

Fact = Json | datetime
Compare = Callable[[Fact, str], bool]

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SHORT_DAYS = {"m": 1, "t": 2, "w": 3, "th": 4, "f": 5, "s": 6, "su": 7}
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
    if found is None:
        raise ValueError(value)
    return found


def _date(value: str) -> float:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        moment = parsedate_to_datetime(value)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def _day(value: str) -> int:
    """A day of the week by name, by number, or by a date."""
    name = value.lower()
    if name in SHORT_DAYS:
        return SHORT_DAYS[name]
    for index, day in enumerate(DAYS, 1):
        if name in (day, day[:3]):
            return index
    found = number(value)
    if found is None:
        return datetime.fromtimestamp(_date(value), UTC).isoweekday()
    if not 1 <= found <= len(DAYS):
        raise ValueError(value)
    return int(found)


def _time(value: str) -> int:
    clock = re.fullmatch(r"(\d+):(\d+):(\d+)", value)
    if clock:
        hours, minutes, seconds = (int(part) for part in clock.groups())
        return (hours * 3600 + minutes * 60 + seconds) % 86400
    return _seconds_of_day(datetime.fromtimestamp(_date(value), UTC))


def _seconds_of_day(moment: datetime) -> int:
    return moment.hour * 3600 + moment.minute * 60 + moment.second


def _network(value: str) -> IPv4Network | IPv6Network:
    return ip_network(value, strict=False)


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
    "date": _type((datetime,), _date, lambda moment: moment.timestamp(), ORDER),
    "day": _type((datetime,), _day, lambda moment: moment.isoweekday(), ORDER),
    "ip": _type((str,), _network, ip_address, ADDRESSES),
    "number": _type((int, float), _number, _same, ORDER),
    "string": ValueType({**TEXT.operators, "like": _like}, _read_text),
    "time": _type((datetime,), _time, _seconds_of_day, ORDER),
}
