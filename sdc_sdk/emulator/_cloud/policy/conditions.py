"""Conditions of policy rules: `sourceip = 10.0.0.0/8`, `tag_role::string IN (www, mail)`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sdc_sdk.emulator._cloud.policy.lexer import PolicySyntaxError
from sdc_sdk.emulator._cloud.policy.value_types import TYPES, Fact, Undecidable

Facts = Mapping[str, Fact]
Condition = Callable[[Facts], bool]

# Facts that a rule may use without a type when it is created. When the rule is evaluated, the server knows only the
# types in EVALUATED_TYPES; conditions on other facts are undecidable, unless the rule states their type.
DEFAULT_TYPES = {
    "activeRoles": "array",
    "date": "date",
    "day": "day",
    "fromjob": "boolean",
    "method": "string",
    "overwrite": "boolean",
    "owner": "string",
    "sourceip": "ip",
    "time": "time",
    "user-agent": "string",
}
EVALUATED_TYPES = {"ip": "ip", "sourceip": "ip", "user-agent": "string"}


@dataclass(frozen=True)
class Comparison:
    """Compares a fact with one or more values; it holds if it holds for any of them."""

    name: str
    kind: str | None
    operator: str
    values: Sequence[str]

    @classmethod
    def validated(cls, name: str, kind: str | None, operator: str, values: Sequence[str]) -> "Comparison":
        """Create a comparison after checking its type, operator and values.

        Raises:
            PolicySyntaxError: The type, the operator or a value is invalid.
        """
        known = kind or DEFAULT_TYPES.get(name)
        if known is None:
            raise PolicySyntaxError(f'no type for "{name}"')
        if known not in TYPES:
            raise PolicySyntaxError(f'unknown type "{known}"')
        if operator not in TYPES[known].operators:
            raise PolicySyntaxError(f'unsupported operation "{operator}" on type "{known}"')
        for value in values:
            if not TYPES[known].is_value(value, operator):
                raise PolicySyntaxError(f'unable to validate value "{value}" as type "{known}"')
        return cls(name, kind, operator, values)

    def holds(self, facts: Facts) -> bool:
        """Whether the comparison is true.

        Raises:
            Undecidable: The fact is unknown, or not of the type.
        """
        kind = self.kind or EVALUATED_TYPES.get(self.name)
        if kind is None or self.name not in facts:
            raise Undecidable(self.name)
        compare = TYPES[kind].operators[self.operator]
        return any(compare(facts[self.name], value) for value in self.values)


def any_of(conditions: Sequence[Condition]) -> Condition:
    """A condition that holds if any of these holds."""
    return lambda facts: any(condition(facts) for condition in conditions)


def all_of(conditions: Sequence[Condition]) -> Condition:
    """A condition that holds if all of these hold."""
    return lambda facts: all(condition(facts) for condition in conditions)


def negation(condition: Condition) -> Condition:
    """A condition that holds if this one does not."""
    return lambda facts: not condition(facts)
