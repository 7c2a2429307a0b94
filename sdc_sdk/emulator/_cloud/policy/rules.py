"""Parsed policy rules."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sdc_sdk.emulator._cloud.policy.conditions import Condition, Facts
from sdc_sdk.emulator._cloud.policy.lexer import Token, read_regex


@dataclass(frozen=True)
class NamePatterns:
    """Names of actions or resources: exact names, patterns, or everything."""

    exact: frozenset[str] = frozenset()
    patterns: tuple[re.Pattern[str], ...] = ()
    everything: bool = False

    @classmethod
    def of(cls, tokens: Iterable[Token]) -> "NamePatterns":
        """The names that tokens stand for."""
        exact: set[str] = set()
        patterns: list[re.Pattern[str]] = []
        for token in tokens:
            if token.kind == "FUZZY_STRING":
                patterns.append(re.compile(re.escape(token.text).replace(r"\*", ".*")))
            elif token.kind == "REGEX_LITERAL":
                patterns.append(read_regex(token.text))
            else:
                exact.add(token.text)
        return cls(frozenset(exact), tuple(patterns))

    def match(self, name: str) -> bool:
        """Whether a name matches. A pattern may match any part of it."""
        return self.everything or name in self.exact or any(pattern.search(name) for pattern in self.patterns)


@dataclass(frozen=True)
class PolicyRule:
    """One rule. Parts that it does not have are None."""

    actions: NamePatterns
    allows: bool = True
    principals: NamePatterns | None = None
    resources: NamePatterns | None = None
    condition: Condition | None = None

    @property
    def has_resource_pattern(self) -> bool:
        """Whether it has a resource pattern, so that it applies to resources without the role tag.

        Exact resource names do not count: the real server ignores them here.
        """
        return self.resources is not None and (self.resources.everything or bool(self.resources.patterns))

    def lets_pass(self, action: str, resource: str, facts: Facts) -> bool:
        """Whether it allows an action. A rule with NOT does not forbid anything: it allows nothing.

        Raises:
            Undecidable: The condition refers to an unknown fact.
        """
        if self.principals and not self.principals.everything:
            return False  # the server evaluates rules without a principal: membership of the role decides
        if not self.actions.match(action) or not (self.resources is None or self.resources.match(resource)):
            return False
        return self.allows and (self.condition is None or self.condition(facts))
