"""Parses firewall rules, such as `FROM any TO tag role = web ALLOW tcp PORT 80`, with the error messages of fwrule.

fwrule's parser is generated from a grammar. It merges similar states, so part of what it says it expected would be
right elsewhere only; and it checks a value once it has seen the token after it.
"""

import re
from collections.abc import Callable, Sequence
from ipaddress import AddressValueError, IPv4Address, IPv6Address, ip_network
from typing import TypeVar

from sdc_sdk.emulator._cloud.firewall_rule import (
    MAX_PORT,
    IcmpType,
    ParsedRule,
    PortRange,
    RuleError,
    RuleTarget,
    check_rule,
    unescape,
)
from sdc_sdk.emulator._cloud.web.js_values import whole_number

Part = TypeVar("Part")

KEYWORDS = (
    *("FROM", "TO", "IP", "SUBNET", "ANY", "ALL", "TAG", "VM", "VMS", "OR", "AND", "BLOCK", "ALLOW", "PORT", "PORTS"),
    *("TCP", "UDP", "ICMP", "ICMP6", "AH", "ESP", "TYPE", "CODE", "PRIORITY"),
)
PROTOCOLS = ("TCP", "UDP", "ICMP", "ICMP6", "AH", "ESP")
TOKEN = re.compile(
    rf"""(?P<KEYWORD>(?:{"|".join(f"{word}|{word.lower()}" for word in KEYWORDS)})\b)
    |(?P<SIGN>[-,=()])
    |(?P<STRING>"(?:\\["bfnrt/()\\]|\\u[a-fA-F0-9]{{4}}|[^"\\])*")
    |(?P<IPV4ADDR>[0-9]{{1,3}}\.[0-9]{{1,3}}\.[0-9]{{1,3}}\.[0-9]{{1,3}})
    |(?P<IPV6ADDR>[0-9a-f]*:[0-9a-f]*:[:0-9a-f]*)
    |(?P<CIDRSUFFIX>/[0-9]{{1,3}})
    |(?P<WORD>[-a-zA-Z0-9_]+)""",
    re.ASCII | re.VERBOSE,
)
SPACE = re.compile(r"\s*")
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
SHOWN = 20  # characters of the text before and after an error

TARGETS = ("IP", "SUBNET", "VM", "TAG")
LOWERED = ("ALL", "ANY", *TARGETS)  # the names that fwrule shows in lower case where it expected them
AFTER_SIDE = ("TO", "BLOCK", "ALLOW")
AFTER_TARGET = ("TO", ")", "OR", "BLOCK", "ALLOW")
AFTER_TAG = ("TO", ")", "OR", "=", "BLOCK", "ALLOW")
AFTER_PROTOCOL = ("EOF", "PRIORITY")
MAX_TYPE, MAX_PRIORITY = 255, 100


def parse_firewall_rule(text: str) -> ParsedRule:
    """Parse and check a rule.

    Raises:
        RuleError: It does not parse, has values out of range or too many of them, or affects no machines.
    """
    rule = _Parser(text).rule()
    check_rule(rule)
    return rule


class _Parser:
    """A recursive descent parser, with one method for each part of a rule."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._end = 0  # of the last token that was taken
        self._token: tuple[str, str, int] | None = None  # the next one: its kind, its text and its end

    def rule(self) -> ParsedRule:
        self._take("FROM")
        sources = self._side()
        self._take("TO")
        destinations = self._side()
        action = self._take("BLOCK", "ALLOW")
        protocol = self._take(*PROTOCOLS)
        ports: list[PortRange] = []
        types: list[IcmpType] = []
        if protocol in ("TCP", "UDP"):
            self._require("(", "PORT", "PORTS")
            ports = self._port_ranges() if self._next() == "PORTS" else self._parts("PORT", self._port)
        elif protocol in ("ICMP", "ICMP6"):
            self._require("(", "TYPE")
            types = self._parts("TYPE", self._type)
        priority = 0
        if self._take(*AFTER_PROTOCOL) == "PRIORITY":
            priority = self._number("Priority level", 0, MAX_PRIORITY)
            self._require("EOF")
        return ParsedRule(sources, destinations, action, protocol.lower(), ports, types, priority)

    def _side(self) -> list[RuleTarget]:
        self._require("(", "ALL", "ANY", *TARGETS)
        if self._next() != "(":
            targets = [self._wildcard() or self._target()]
        else:
            self._take("(")
            self._require("ALL", "ANY", *TARGETS)
            wildcard = self._wildcard()
            targets = [wildcard] if wildcard else self._several_targets()
            self._take(")")
        self._require(*AFTER_SIDE)
        return targets

    def _wildcard(self) -> RuleTarget | None:
        if self._next() == "ANY":
            self._take("ANY")
            return RuleTarget("any")
        if self._next() == "ALL":
            self._take("ALL")
            self._take("VMS")
            return RuleTarget("all")
        return None

    def _several_targets(self) -> list[RuleTarget]:
        targets = [self._target()]
        self._require(")", "OR")
        while self._next() == "OR":
            self._take("OR")
            targets.append(self._target())
            self._require(")", "OR")
        return targets

    def _target(self) -> RuleTarget:
        kind = self._take(*TARGETS)
        if kind == "TAG":
            return self._tag()
        if kind == "VM":
            value = self._value("WORD", after=AFTER_TARGET)
            if not UUID.fullmatch(value):
                raise RuleError(f'UUID "{value}" is invalid')
        elif kind == "SUBNET":
            address = self._value("IPV4ADDR", "IPV6ADDR")
            value = address + self._value("CIDRSUFFIX", after=AFTER_TARGET)
            _check_subnet(value)
        else:
            value = self._value("IPV4ADDR", "IPV6ADDR", after=AFTER_TARGET)
            _check_address(value)
        return RuleTarget(kind.lower(), value)

    def _tag(self) -> RuleTarget:
        name = self._tag_text()
        if self._next() != "=":
            return RuleTarget("tag", name)
        self._take("=")
        value = self._tag_text()
        self._require(*AFTER_TARGET)
        return RuleTarget("tag", name, value)

    def _tag_text(self) -> str:
        text = self._value("WORD", "STRING", after=AFTER_TAG)
        return unescape(text[1:-1]) if text.startswith('"') else text

    def _parts(self, word: str, one: Callable[[], Part]) -> list[Part]:
        """The parts of `PORT 1` or `(PORT 1 AND PORT 2)`; none of `PORT all`, which means all."""
        in_parentheses = self._next() == "("
        if in_parentheses:
            self._take("(")
        self._take(word)
        self._require("WORD", "ALL")
        parts: list[Part] = []
        if self._next() == "ALL":
            self._take("ALL")
            self._require("EOF", "PRIORITY", ")")
        else:
            parts.append(one())
            while in_parentheses and self._next() == "AND":
                self._take("AND")
                self._take(word)
                parts.append(one())
            if in_parentheses:
                self._require(")", "AND")
        if in_parentheses:
            self._take(")")
        self._require(*AFTER_PROTOCOL)
        return parts

    def _port(self) -> PortRange:
        number = self._number("Port number", 1, MAX_PORT, after=("EOF", "PRIORITY", ")", "AND"))
        return PortRange(number, number, is_range=False)

    def _type(self) -> IcmpType:
        number = self._number("ICMP type", 0, MAX_TYPE, after=("EOF", "PRIORITY", ")", "AND", "CODE"))
        if self._next() != "CODE":
            return IcmpType(number)
        self._take("CODE")
        return IcmpType(number, self._number("ICMP code", 0, MAX_TYPE, after=("EOF", "PRIORITY", ")", "AND")))

    def _port_ranges(self) -> list[PortRange]:
        self._take("PORTS")
        ranges = [self._port_range()]
        while self._next() == ",":
            self._take(",")
            ranges.append(self._port_range())
        return ranges

    def _port_range(self) -> PortRange:
        """`1`, `1-2`, which is one word, or `1 - 2`."""
        word = self._value("WORD", after=("EOF", "PRIORITY", "-", ","))
        ends = word.split("-")
        if self._next() == "-":
            self._take("-")
            ends = [word, self._value("WORD", after=("EOF", "PRIORITY", ","))]
        elif len(ends) > 2:
            raise RuleError(f'"{word}" is not a valid port number or range')
        numbers = [_checked_number("Port number", end, 1, MAX_PORT) for end in ends]
        if numbers[-1] < numbers[0]:
            raise RuleError(f"The end of the range ({ends[-1]}) cannot be less than the start ({ends[0]})")
        return PortRange(numbers[0], numbers[-1], is_range=len(ends) > 1)

    def _number(self, what: str, least: int, most: int, *, after: Sequence[str] = ()) -> int:
        return _checked_number(what, self._value("WORD", after=after), least, most)

    def _next(self) -> str:
        """The kind of the next token: a keyword, a sign, or WORD, STRING and so on."""
        return self._read()[0]

    def _read(self) -> tuple[str, str, int]:
        if self._token is None:
            start = self._skip_space()
            match = TOKEN.match(self._text, start)
            if match:
                kind = match.lastgroup or ""
                kind = match[0].upper() if kind in ("KEYWORD", "SIGN") else kind
                self._token = (kind, match[0], match.end())
            elif start == len(self._text):
                self._token = ("EOF", "", self._end)
            else:
                raise self._unexpected_text(start)
        return self._token

    def _skip_space(self) -> int:
        match = SPACE.match(self._text, self._end)
        assert match
        return match.end()

    def _take(self, *expected: str) -> str:
        """Take the next token, which must be one of these, and return its kind."""
        self._require(*expected)
        kind, _, self._end = self._read()
        self._token = None
        return kind

    def _value(self, *expected: str, after: Sequence[str] = ()) -> str:
        """Take the next token, and return its text. One of `after` must follow."""
        text = self._read()[1]
        self._take(*expected)
        if after:
            self._require(*after)
        return text

    def _require(self, *expected: str) -> None:
        """Refuse the rule if the next token is none of these."""
        kind, text, _ = self._read()
        if kind in expected:
            return
        choices = ", ".join(f"'{name.lower() if name in LOWERED else name}'" for name in expected)
        column = self._end - self._text.rfind("\n", 0, self._end) - 1
        found = "word" if kind == "WORD" else kind
        raise RuleError(f"Error at character {column}: '{text}', expected: {choices}, found: {found}")

    def _unexpected_text(self, start: int) -> RuleError:
        before = "".join(self._text[max(0, start - SHOWN) : start].splitlines())
        after = "".join(self._text[start : start + SHOWN].splitlines())
        position = len(before) + (len("...") if start > SHOWN else 0)
        return RuleError(f"Error at character {position}: '{after}', found: unexpected text")


def _checked_number(what: str, digits: str, least: int, most: int) -> int:
    number = whole_number(digits) if digits.isdecimal() else least - 1
    if not least <= number <= most:
        raise RuleError(f'{what} "{digits}" is invalid')
    return number


def _check_address(address: str) -> None:
    if ":" in address:
        if not _is_ipv6(address):
            raise RuleError(f'IPv6 address "{address}" is invalid')
    elif not _is_ipv4(address) or int(IPv4Address(address)) in (0, 2**32 - 1):
        raise RuleError(f'IPv4 address "{address}" is invalid')


def _check_subnet(subnet: str) -> None:
    address, _, length = subnet.partition("/")
    if ":" not in address:  # unlike single addresses, those of subnets can have leading zeros
        address = ".".join(str(int(part)) for part in address.split("."))
    if not (_is_ipv6(address) if ":" in address else _is_ipv4(address)):
        raise RuleError(f'Subnet "{subnet}" is invalid (bad address component)')
    if not int(length) <= (128 if ":" in address else 32):
        raise RuleError(f'Subnet "{subnet}" is invalid (bad prefix length)')
    try:
        ip_network(f"{address}/{length}")
    except ValueError:
        raise RuleError(f'Subnet "{subnet}" is invalid (bits set to right of mask)') from None


def _is_ipv4(address: str) -> bool:
    try:
        IPv4Address(address)
    except AddressValueError:
        return False
    return True


def _is_ipv6(address: str) -> bool:
    try:
        IPv6Address(address)
    except AddressValueError:
        return False
    return True
