"""The conditions of a sentence: `sourceip = 10.0.0.0/8`, `tag_role::string IN (www, mail)`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sdc_sdk.emulator._cloud.policy.lexer import PolicySyntaxError
from sdc_sdk.emulator._cloud.policy.value_types import TYPES, Fact, Undecidable

Facts = Mapping[str, Fact]
Condition = Callable[[Facts], bool]

# What a policy may say without a type. Of these, the server knows fewer when it asks the policy: then the others
# are undecidable, unless the sentence gives their type.
KNOWN = {
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
KNOWN_LATER = {"ip": "ip", "sourceip": "ip", "user-agent": "string"}


@dataclass(frozen=True)
class Comparison:
    """One fact against some values, of which one is enough."""

    name: str
    kind: str | None
    operator: str
    values: Sequence[str]

    @classmethod
    def validated(cls, name: str, kind: str | None, operator: str, values: Sequence[str]) -> "Comparison":
        """A comparison that makes sense.

        Raises:
            Unreadable: its type, its operator or one of its values does not.
        """
        known = kind or KNOWN.get(name)
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
        """Whether it is so.

        Raises:
            Undecidable: the fact is not known, or is not of the type.
        """
        kind = self.kind or KNOWN_LATER.get(self.name)
        if kind is None or self.name not in facts:
            raise Undecidable(self.name)
        compare = TYPES[kind].operators[self.operator]
        return any(compare(facts[self.name], value) for value in self.values)


def any_of(conditions: Sequence[Condition]) -> Condition:
    """One of them is enough."""
    return lambda facts: any(condition(facts) for condition in conditions)


def all_of(conditions: Sequence[Condition]) -> Condition:
    """All of them must hold."""
    return lambda facts: all(condition(facts) for condition in conditions)


def negation(condition: Condition) -> Condition:
    """It must not hold."""
    return lambda facts: not condition(facts)
