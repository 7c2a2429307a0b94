"""Parses firewall rules, such as `FROM any TO tag role = web ALLOW tcp PORT 80`.

Rules are formatted as the real server formats them.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from sdc_sdk.emulator._cloud.state.machine import Machine
from sdc_sdk.emulator._cloud.web.api_errors import CloudError
from sdc_sdk.emulator._cloud.web.js_values import text, whole_number

TOKEN = re.compile(r'\s*("(?:[^"\\]|\\.)*"|[(),=]|-|[^\s(),=-][^\s(),=]*)')

PROTOCOLS = ("tcp", "udp", "icmp", "icmp6", "ah", "esp")
KEYWORDS = {
    *("FROM", "TO", "ALLOW", "BLOCK", "ANY", "ALL", "VMS", "IP", "SUBNET", "TAG", "VM", "OR", "AND"),
    *("PORT", "PORTS", "TYPE", "CODE", "PRIORITY", "TCP", "UDP", "ICMP", "ICMP6", "AH", "ESP"),
}
MAX_PORT = 65535

Part = Callable[..., str]


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
        return f'tag "{self.value}"' + ("" if self.tag_value is None else f' = "{self.tag_value}"')

    def covers(self, machine: Machine) -> bool:
        """Whether it selects a machine. IP addresses and subnets select none."""
        if self.kind == "tag":
            tagged = self.value in machine.tags
            return tagged and (self.tag_value is None or text(machine.tags[self.value]) == self.tag_value)
        return self.kind == "all" or (self.kind == "vm" and self.value == machine.id)


def format_targets(targets: list[RuleTarget]) -> str:
    """Format targets, in the real server's order."""
    parts = sorted(str(target) for target in targets)
    return parts[0] if len(parts) == 1 else f"({' OR '.join(parts)})"


@dataclass(frozen=True)
class ParsedRule:
    """A firewall rule; `str()` formats it."""

    sources: list[RuleTarget]
    destinations: list[RuleTarget]
    action: str
    protocol: str
    details: str = ""

    def __str__(self) -> str:
        details = f" {self.details}" if self.details else ""
        sides = f"FROM {format_targets(self.sources)} TO {format_targets(self.destinations)}"
        return f"{sides} {self.action} {self.protocol}{details}"

    def covers(self, machine: Machine) -> bool:
        """Whether a machine is a source or destination of the rule."""
        return any(target.covers(machine) for target in (*self.sources, *self.destinations))


def parse_firewall_rule(text: str) -> ParsedRule:
    """Parse a rule.

    Raises:
        CloudError: 422 with the message of the firewall API.
    """
    return _Parser(text).rule()


def invalid_rule(message: str) -> CloudError:
    """The error for a rule that does not parse."""
    errors = [{"code": "InvalidParameter", "field": "rule", "message": message}]
    return CloudError(422, "InvalidParameters", "Invalid parameters", errors)


class _Parser:
    """A recursive descent parser, with one method for each part of a rule."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._position = 0

    def rule(self) -> ParsedRule:
        self._expect("FROM")
        sources = self._targets()
        if not self._take("TO"):
            raise self._refusal("'OR'", "'TO'")
        destinations = self._targets()
        action = next((word for word in ("ALLOW", "BLOCK") if self._take(word)), None)
        if action is None:
            raise self._refusal("'TO'", "'BLOCK'", "'ALLOW'")
        protocol = next((word for word in PROTOCOLS if self._take(word.upper())), None)
        if protocol is None:
            raise self._refusal(*(f"'{word.upper()}'" for word in PROTOCOLS))
        details = self._details(protocol)
        if self._take("PRIORITY"):
            details = f"{details} PRIORITY {self._number()}".strip()
        if self._peek():
            raise self._refusal("'EOF'")
        rule = ParsedRule(sources, destinations, action, protocol, details)
        if not any(target.kind in ("all", "tag", "vm") for target in (*sources, *destinations)):
            raise invalid_rule("rule does not affect VMs")
        return rule

    def _targets(self) -> list[RuleTarget]:
        if not self._take("("):
            return [self._target()]
        targets = [self._target()]
        while self._take("OR"):
            targets.append(self._target())
        if not self._take(")"):
            raise self._refusal("')'", "'OR'")
        return targets

    def _target(self) -> RuleTarget:
        if self._take("ANY"):
            return RuleTarget("any")
        if self._take("ALL"):
            self._expect("VMS")
            return RuleTarget("all")
        if self._take("TAG"):
            name = self._word()
            return RuleTarget("tag", name, self._word() if self._take("=") else None)
        for kind in ("ip", "subnet", "vm"):
            if self._take(kind.upper()):
                return RuleTarget(kind, self._word())
        raise self._refusal("'('", "'ALL'", "'ANY'", "'IP'", "'SUBNET'", "'TAG'", "'VM'")

    def _details(self, protocol: str) -> str:
        if protocol in ("ah", "esp"):
            return ""
        if protocol in ("icmp", "icmp6"):
            return self._several(self._type, "'TYPE'")
        if self._take("PORTS"):
            return self._port_ranges()
        return self._several(self._port, "'PORT'", "'PORTS'")

    def _several(self, one: Part, *expected: str) -> str:
        """One part, or several in parentheses."""
        if not self._take("("):
            return one(*expected)
        parts = [one(*expected)]
        while self._take("AND"):
            parts.append(one(*expected))
        if not self._take(")"):
            raise self._refusal("')'", "'AND'")
        return f"({' AND '.join(parts)})" if len(parts) > 1 else parts[0]

    def _port(self, *expected: str) -> str:
        if not self._take("PORT"):
            raise self._refusal("'('", *expected)
        return "PORT all" if self._take("ALL") else f"PORT {self._port_number()}"

    def _port_ranges(self) -> str:
        ranges: list[str] = []
        while True:
            first = self._port_number()
            ranges.append(f"{first} - {self._port_number()}" if self._take("-") else first)
            if not self._take(","):
                return f"PORTS {', '.join(ranges)}"

    def _port_number(self) -> str:
        first, dash, rest = self._peek().partition("-")
        number = self._number(first if dash and rest else None)
        if not 1 <= whole_number(number) <= MAX_PORT:
            raise invalid_rule(f'Port number "{number}" is invalid')
        return number

    def _type(self, *expected: str) -> str:
        if not self._take("TYPE"):
            raise self._refusal("'('", *expected)
        if self._take("ALL"):
            return "TYPE all"
        kind = f"TYPE {self._number()}"
        return f"{kind} CODE {self._number()}" if self._take("CODE") else kind

    def _number(self, part: str | None = None) -> str:
        """A number. Of a range like `20-22`, `part` is the number before the dash."""
        word = self._peek() if part is None else part
        if not word.isdecimal():
            raise self._refusal("number")
        self._position = self._text.index(word, self._position) + len(word)
        return word

    def _word(self) -> str:
        word = self._peek()
        if not word or word in "(),=" or word.upper() in KEYWORDS:
            raise self._refusal("word")
        self._step()
        return word[1:-1] if word.startswith('"') else word

    def _peek(self) -> str:
        match = TOKEN.match(self._text, self._position)
        return match[1] if match else ""

    def _step(self) -> None:
        match = TOKEN.match(self._text, self._position)
        assert match
        self._position = match.end()

    def _take(self, word: str) -> bool:
        """Consume the next token if it is this word."""
        if self._peek().upper() != word:
            return False
        self._step()
        return True

    def _expect(self, word: str) -> None:
        if not self._take(word):
            raise self._refusal(f"'{word}'")

    def _refusal(self, *expected: str) -> CloudError:
        found = self._peek()
        start = self._text.find(found, self._position) if found else len(self._text)
        kind = found.upper() if found.upper() in KEYWORDS else "word" if found else "EOF"
        choices = ", ".join(expected)
        return invalid_rule(f"Error at character {start}: '{found}', expected: {choices}, found: {kind}")
