"""The compute node of a new machine: affinity rules, locality hints, and otherwise the node with the fewest machines.

Affinity rules become locality hints, as sdc-designation does: ids of machines to be near to and far from.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from sdc_sdk.emulator._cloud.state.datacenter_state import COMPUTE_NODES
from sdc_sdk.emulator._cloud.state.machine import Machine
from sdc_sdk.emulator._cloud.web.api_errors import internal_error, invalid_argument
from sdc_sdk.emulator._cloud.web.js_values import Json, text, texts, truthy
from sdc_sdk.emulator._cloud.web.json_schema import is_uuid

KEY = re.compile(r"[a-z_][a-z0-9\-_.]+", re.IGNORECASE)
VALUE = re.compile(r"[-a-z0-9:_\s.*/()?+[\]\\^$|]+", re.IGNORECASE)
SHOWN_KEY = r"/^[a-z_][a-z0-9\-_.]+$/i"
SHOWN_VALUE = r"/^[-a-z0-9:_\s.*/()?+[\]\\^$|]+$/i"
NAMES = ("instance", "container")  # keys of rules for names and ids; all others are for tags


class NoComputeNode(Exception):
    """No compute node meets all strict rules, so the machine cannot be provisioned."""


@dataclass(frozen=True)
class AffinityRule:
    """A parsed rule, such as `instance!=~db*`."""

    key: str
    value: str
    wants_near: bool
    is_soft: bool

    def selects(self, machine: Machine) -> bool:
        """Whether a machine is one of those that the rule names."""
        if self.key in NAMES:
            return machine.id == self.value if is_uuid(self.value) else self._matches(machine.name)
        return self.key in machine.tags and self._matches(text(machine.tags[self.key]))

    def _matches(self, value: str) -> bool:
        if len(self.value) > 2 and self.value[0] == self.value[-1] == "/":
            try:
                return re.search(self.value[1:-1], value) is not None
            except re.error as error:
                raise NoComputeNode(f"invalid regular expression: {self.value}") from error
        return re.fullmatch(".*".join(map(re.escape, self.value.split("*"))), value) is not None


def parse_affinity(rules: Json) -> list[AffinityRule]:
    """Parse affinity rules.

    Raises:
        CloudError: 409 if one does not parse.
    """
    return [_parse_rule(rule) for rule in (rules if isinstance(rules, list) else [rules])]


def _parse_rule(rule: Json) -> AffinityRule:
    if not isinstance(rule, str):
        raise internal_error()
    operator = "==" if "==" in rule else "!="
    shown = "'" + json.dumps(rule)[1:-1] + "'"
    key, found, value = rule.partition(operator)
    if not found:
        raise invalid_argument(f'could not find operator in affinity rule: expected one of "==", "!=": {shown}')
    if not KEY.fullmatch(key):
        raise invalid_argument(f"invalid key in affinity rule: {shown}: '{key}' does not match {SHOWN_KEY}")
    is_soft, value = value.startswith("~"), value.removeprefix("~")
    if not VALUE.fullmatch(value):
        raise invalid_argument(f"invalid value in affinity rule: {shown}: '{value}' does not match {SHOWN_VALUE}")
    return AffinityRule(key, value, operator == "==", is_soft)


@dataclass
class Locality:
    """The machines to be near to and far from, by id. If it is not strict, it is ignored where it cannot be met."""

    strict: bool = False
    near: list[str] = field(default_factory=list[str])
    far: list[str] = field(default_factory=list[str])

    @classmethod
    def from_hints(cls, hints: Json) -> "Locality":
        """Read the deprecated parameter `locality`, which was validated."""
        if not isinstance(hints, dict):
            return cls()
        near, far = (texts(hints[name]) if truthy(hints.get(name)) else [] for name in ("near", "far"))
        return cls(hints.get("strict") is True, near, far)

    @classmethod
    def from_rules(cls, rules: Sequence[AffinityRule], machines: Sequence[Machine]) -> "Locality":
        """Convert affinity rules. If any of them is strict, the soft ones are dropped.

        Raises:
            NoComputeNode: A strict rule wants to be near to machines that do not exist.
        """
        locality = cls(strict=any(not rule.is_soft for rule in rules))
        for rule in rules:
            if rule.key == "image" or (rule.is_soft and locality.strict):
                continue  # every compute node has every image
            selected = [machine.id for machine in machines if rule.selects(machine)]
            if not selected and rule.wants_near and locality.strict:
                raise NoComputeNode(f'no active containers found matching "{rule.value}"')
            (locality.near if rule.wants_near else locality.far).extend(selected)
        return locality


def choose_compute_node(locality: Locality, machines: Sequence[Machine]) -> str:
    """Choose a compute node for a new machine of an account that has these active machines.

    Raises:
        NoComputeNode: No compute node meets a strict locality.
    """
    nodes = list(COMPUTE_NODES)
    hosts = {machine.id: machine.compute_node for machine in machines}
    far = {hosts.get(machine) for machine in locality.far}
    near = {hosts.get(machine) for machine in locality.near}
    apart = [node for node in nodes if node not in far]
    if apart or locality.strict:
        nodes = apart
    if near and locality.strict:
        nodes = [node for node in nodes if near == {node}]
    elif near:
        nodes = [node for node in nodes if node in near] or nodes
    if not nodes:
        raise NoComputeNode("no compute node meets the locality")
    return min(nodes, key=lambda node: sum(machine.compute_node == node for machine in machines))
