"""Building the text of firewall rules. Rules can also be written by hand.

    sdc.create_firewall_rule(allow("tcp", ANY, tag("role", "web"), ports=[80, (8000, 8010)]), enabled=True)

makes `FROM any TO tag "role" = "web" ALLOW tcp PORTS 80, 8000 - 8010`. The server validates rules: one of the sides,
for example, has to be machines.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
from typing import Any, Literal, TypeAlias

from sdc_cloudapi.models import Machine
from sdc_sdk._core.references import id_of

Protocol: TypeAlias = Literal["tcp", "udp", "icmp", "icmp6", "ah", "esp"]
Side: TypeAlias = str | Sequence[str]
"""The source or target of traffic: one of the texts below, or several, of which one has to match."""
Pair: TypeAlias = tuple[int, int]

ANY = "any"
"""Everywhere, the Internet included."""
ALL_MACHINES = "all vms"
"""All machines of the account."""


def machine(machine: str | Machine | Mapping[str, Any]) -> str:
    """One machine."""
    return f"vm {id_of(machine, 'machine')}"


def tag(name: str, value: str | float | bool | None = None) -> str:
    """The machines with a tag, of this value or of any value."""
    return f"tag {_quoted(name)}" if value is None else f"tag {_quoted(name)} = {_quoted(_text(value))}"


def ip(address: str | IPv4Address | IPv6Address) -> str:
    """One address."""
    return f"ip {address}"


def subnet(network: str | IPv4Network | IPv6Network) -> str:
    """All addresses of a network, such as `10.0.0.0/8`."""
    return f"subnet {network}"


def allow(
    protocol: Protocol,
    source: Side,
    target: Side,
    *,
    ports: Sequence[int | Pair] | None = None,
    types: Sequence[int | Pair] | None = None,
    priority: int | None = None,
) -> str:
    """The text of a rule that lets traffic in.

    Args:
        protocol: The protocol.
        source: The source of the traffic.
        target: The target of the traffic.
        ports: Ports of tcp and udp; a pair is the first and last of a range. By default all.
        types: Types of icmp and icmp6; a pair is a type and a code. By default all.
        priority: 0 (the default) to 100; rules of higher priority are checked first.
    """
    return _rule("ALLOW", protocol, source, target, ports, types, priority)


def block(
    protocol: Protocol,
    source: Side,
    target: Side,
    *,
    ports: Sequence[int | Pair] | None = None,
    types: Sequence[int | Pair] | None = None,
    priority: int | None = None,
) -> str:
    """The text of a rule that blocks outgoing traffic of machines. The arguments are those of `allow()`."""
    return _rule("BLOCK", protocol, source, target, ports, types, priority)


def _rule(
    action: str,
    protocol: Protocol,
    source: Side,
    target: Side,
    ports: Sequence[int | Pair] | None,
    types: Sequence[int | Pair] | None,
    priority: int | None,
) -> str:
    details = ""
    if protocol in ("tcp", "udp"):
        details = _ports(ports)
    elif protocol in ("icmp", "icmp6"):
        details = _types(types)
    parts = ["FROM", _side(source), "TO", _side(target), action, protocol, details]
    return " ".join([part for part in parts if part] + ([] if priority is None else [f"PRIORITY {priority}"]))


def _side(side: Side) -> str:
    return side if isinstance(side, str) else _several(side, "OR")


def _ports(ports: Sequence[int | Pair] | None) -> str:
    if ports is None:
        return "PORT all"
    if all(isinstance(port, int) for port in ports):
        return _several([f"PORT {port}" for port in ports], "AND")
    return "PORTS " + ", ".join(f"{p[0]} - {p[1]}" if isinstance(p, tuple) else str(p) for p in ports)


def _types(types: Sequence[int | Pair] | None) -> str:
    if types is None:
        return "TYPE all"
    return _several([f"TYPE {t[0]} CODE {t[1]}" if isinstance(t, tuple) else f"TYPE {t}" for t in types], "AND")


def _several(parts: Iterable[str], word: str) -> str:
    """Several parts in parentheses; a single part without."""
    texts = list(parts)
    if not texts:
        raise ValueError("a side, the ports or the types of a firewall rule are empty")
    return texts[0] if len(texts) == 1 else f"({f' {word} '.join(texts)})"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _text(value: str | float | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
