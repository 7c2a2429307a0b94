"""Firewall rules, and how they are checked and formatted. See `firewall_parser` for their language."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from ipaddress import ip_address

from sdc_sdk.emulator._cloud.state.machine import Machine
from sdc_sdk.emulator._cloud.web.js_values import text

MAX_TARGETS = 24  # of one side
MAX_PARTS = 24  # ports or types
MAX_PORT = 65535

ESCAPES = {'"': '"', "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "/": "/", "(": "(", ")": ")", "\\": "\\"}
INVISIBLE = (
    *(*range(0x20), 0x7F, 0x85, 0xA0, 0x1680, 0x180E, *range(0x2000, 0x200E)),
    *(0x2028, 0x2029, 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF),
)
ESCAPED = {
    **{chr(code): f"\\u{code:04X}" for code in INVISIBLE},
    **{character: f"\\{letter}" for letter, character in ESCAPES.items() if letter != "/"},
}


class RuleError(Exception):
    """A rule is invalid."""


@dataclass(frozen=True)
class RuleTarget:
    """One source or destination: any, all VMs, an IP address, a subnet, a machine, or machines with a tag."""

    kind: str
    value: str = ""
    tag_value: str | None = None

    def __str__(self) -> str:
        if self.kind == "any":
            return "any"
        if self.kind == "all":
            return "all vms"
        if self.kind != "tag":
            return f"{self.kind} {self.value}"
        return f"tag {_quoted(self.value)}" + ("" if self.tag_value is None else f" = {_quoted(self.tag_value)}")

    def covers(self, machine: Machine) -> bool:
        """Whether it selects a machine. IP addresses and subnets select none."""
        if self.kind == "tag":
            tagged = self.value in machine.tags
            return tagged and (self.tag_value is None or text(machine.tags[self.value]) == self.tag_value)
        return self.kind == "all" or (self.kind == "vm" and self.value == machine.id)


def format_targets(targets: Sequence[RuleTarget]) -> str:
    """Format targets: sorted by kind and value, each once. A tag without a value includes the same with one."""
    whole = {target.value for target in targets if target.kind == "tag" and target.tag_value is None}
    shown = {target for target in targets if target.tag_value is None or target.value not in whole}
    kinds = ("any", "all", "ip", "subnet", "tag", "vm")
    ordered = sorted(shown, key=lambda target: (kinds.index(target.kind), target.value, target.tag_value or ""))
    parts = [str(target) for target in ordered]
    return parts[0] if len(parts) == 1 else f"({' OR '.join(parts)})"


@dataclass(frozen=True)
class ParsedRule:
    """A firewall rule; `str()` formats it.

    A port is a range from its first to its last, or one number as both; a type has a code or None. Without ports or
    types, all are meant.
    """

    sources: list[RuleTarget]
    destinations: list[RuleTarget]
    action: str
    protocol: str
    ports: list["PortRange"] = field(default_factory=list["PortRange"])
    types: list["IcmpType"] = field(default_factory=list["IcmpType"])
    priority: int = 0

    def __str__(self) -> str:
        sides = f"FROM {format_targets(self.sources)} TO {format_targets(self.destinations)}"
        parts = [sides, self.action, self.protocol, self._details()]
        if self.priority:
            parts.append(f"PRIORITY {self.priority}")
        return " ".join(part for part in parts if part)

    def as_stored(self) -> "ParsedRule":
        """The rule as FWAPI reads it back from its database, which tells less apart than the language.

        A range of one port is a port, one that has all ports is all, and a tag's empty value is none.
        """
        ports = [port if port.first < port.last else replace(port, is_range=False) for port in self.ports]
        if any((port.first, port.last) == (1, MAX_PORT) for port in ports):
            ports = []
        sources, destinations = (
            [target if target.tag_value else replace(target, tag_value=None) for target in side]
            for side in (self.sources, self.destinations)
        )
        return replace(self, sources=sources, destinations=destinations, ports=ports)

    def _details(self) -> str:
        if self.protocol in ("ah", "esp"):
            return ""
        if self.protocol in ("icmp", "icmp6"):
            types = sorted(self.types, key=lambda icmp: (icmp.number, icmp.code or 0))
            return _joined("TYPE", [str(icmp) for icmp in types])
        ports = sorted(self.ports, key=lambda port: port.first)
        if any(port.is_range for port in ports):
            return f"PORTS {', '.join(map(str, ports))}"
        return _joined("PORT", [str(port) for port in ports])

    def covers(self, machine: Machine) -> bool:
        """Whether a machine is a source or destination of the rule."""
        return any(target.covers(machine) for target in (*self.sources, *self.destinations))


@dataclass(frozen=True)
class PortRange:
    """Ports from the first to the last. One that was written as a range stays one, even if it has only one port."""

    first: int
    last: int
    is_range: bool = True

    def __str__(self) -> str:
        return f"{self.first} - {self.last}" if self.is_range else str(self.first)


@dataclass(frozen=True)
class IcmpType:
    """A type of ICMP messages, with a code or with any."""

    number: int
    code: int | None = None

    def __str__(self) -> str:
        return str(self.number) if self.code is None else f"{self.number} CODE {self.code}"


def check_rule(rule: ParsedRule) -> None:
    """Check what the grammar does not.

    Raises:
        RuleError: There are too many parts, or the rule makes no sense.
    """
    if max(len(rule.ports), len(rule.types)) > MAX_PARTS:
        raise RuleError(f"maximum of {MAX_PARTS} {'types' if rule.types else 'ports'} allowed")
    targets = [*rule.sources, *rule.destinations]
    if max(len(rule.sources), len(rule.destinations)) > MAX_TARGETS:
        raise RuleError(f"maximum of {MAX_TARGETS} targets allowed per side")
    family = {"icmp": 4, "icmp6": 6}.get(rule.protocol)
    for kind, name in (("ip", "address"), ("subnet", "subnet")):
        addresses = [target.value.partition("/")[0] for target in targets if target.kind == kind]
        if family and any(_ip_version(address) != family for address in addresses):
            raise RuleError(f"rule affects ICMPv{family} but contains a non-IPv{family} {name}")
    if not any(target.kind in ("all", "tag", "vm") for target in targets):
        raise RuleError("rule does not affect VMs")


def _ip_version(address: str) -> int | None:
    """4 or 6; None for an IPv4 address with leading zeros, which subnets can have."""
    try:
        return ip_address(address).version
    except ValueError:
        return None


def unescape(quoted: str) -> str:
    """The text of a quoted string."""
    plain, rest = "", quoted
    while rest:
        character, rest = rest[0], rest[1:]
        if character == "\\" and rest[0] == "u":
            character, rest = chr(int(rest[1:5], 16)), rest[5:]
        elif character == "\\":
            character, rest = ESCAPES[rest[0]], rest[1:]
        plain += character
    return plain


def _quoted(plain: str) -> str:
    return '"' + "".join(ESCAPED.get(character, character) for character in plain) + '"'


def _joined(word: str, parts: list[str]) -> str:
    """`PORT 1`, `(PORT 1 AND PORT 2)`, or `PORT all`."""
    if len(parts) > 1:
        return f"({' AND '.join(f'{word} {part}' for part in parts)})"
    return f"{word} {parts[0] if parts else 'all'}"
