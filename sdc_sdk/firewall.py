"""Building the text of firewall rules. Rules can also be written by hand.

    sdc.create_firewall_rule(allow("tcp", ANY, tag("role", "web"), ports=[80, (8000, 8010)]), enabled=True)

makes `FROM any TO tag "role" = "web" ALLOW tcp PORTS 80, 8000 - 8010`. The server validates rules: one of the sides,
for example, has to be machines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
from typing import Any, Literal, TypeAlias

from sdc_cloudapi.models import Machine
from sdc_sdk._core.references import id_of

Protocol: TypeAlias = Literal["tcp", "udp", "icmp", "icmp6", "ah", "esp"]
Side: TypeAlias = str | Sequence[str]
"""The source or target of traffic: one of the texts below, or several, of which one has to match."""
Pair: TypeAlias = tuple[int, int]
"""The first and the last of a range of ports, or an ICMP type and its code."""

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

    Example:
        >>> firewall.allow("tcp", firewall.ANY, firewall.tag("role", "web"), ports=[80, 443])
        'FROM any TO tag "role" = "web" ALLOW tcp (PORT 80 AND PORT 443)'

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
    """The text of a rule that blocks outgoing traffic of machines. The arguments are those of `allow()`.

    Example:
        >>> firewall.block("tcp", firewall.tag("role", "web"), firewall.ANY, ports=[25])
        'FROM tag "role" = "web" TO any BLOCK tcp PORT 25'
    """
    return _rule("BLOCK", protocol, source, target, ports, types, priority)


def same_rule(one: str, other: str) -> bool:
    """Whether two texts are the same rule, however they are written. Nothing is sent.

    The server sends rules in a normal form: `from any to (tag www or tag db) allow tcp port 80` becomes
    `FROM any TO (tag "db" OR tag "www") ALLOW tcp PORT 80`. Compare with this function to find out whether a rule that
    you are about to create exists. Texts that are not rules are the same if they are equal.
    """
    return _contents(one) == _contents(other)


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


_WORD = re.compile(r'"(?:[^"\\]|\\.)*"|[(),=]|[^\s(),="]+')
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)")
_CONTROL = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


def _contents(rule: str) -> object:
    """What a rule says, without what only its text has: case, quotes, parentheses, order, and the default priority."""
    words: list[str] = _WORD.findall(rule)
    lower = [word.lower() for word in words]
    action = next((word for word in lower if word in ("allow", "block")), None)
    if action is None or lower[0] != "from" or "to" not in lower:
        return rule
    to, at = lower.index("to"), lower.index(action)
    details, _, priority = " ".join(lower[at + 2 :]).partition("priority")
    parts = re.findall(r"type \w+(?: code \w+)?" if "type" in details else r"\d+(?: ?- ?\d+)?|all", details)
    return (
        frozenset(_targets(words[1:to])),
        frozenset(_targets(words[to + 1 : at])),
        *lower[at : at + 2],
        frozenset(part.replace(" ", "") for part in parts),
        priority.strip() or "0",
    )


def _targets(words: Iterable[str]) -> Iterable[tuple[str, ...]]:
    target: list[str] = []
    for word in words:
        if word.lower() == "or":
            yield tuple(target)
            target = []
        elif word not in "()":  # the names and values of tags are case-sensitive, the rest is not
            target.append(_unquoted(word) if target[:1] == ["tag"] else word.lower())
    yield tuple(target)


def _unquoted(word: str) -> str:
    return _ESCAPE.sub(lambda found: _unescaped(found[1]), word[1:-1]) if word.startswith('"') else word


def _unescaped(character: str) -> str:
    return chr(int(character[1:], 16)) if len(character) > 1 else _CONTROL.get(character, character)
