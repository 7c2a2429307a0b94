"""A sentence of a policy, once it is read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sdc_sdk.emulator._cloud.policy.conditions import Condition, Facts
from sdc_sdk.emulator._cloud.policy.lexer import Token, read_regex


@dataclass(frozen=True)
class NamePatterns:
    """Names that are spelled out, patterns, or everything."""

    exact: frozenset[str] = frozenset()
    patterns: tuple[re.Pattern[str], ...] = ()
    everything: bool = False

    @classmethod
    def of(cls, tokens: Iterable[Token]) -> "NamePatterns":
        """The names that some words stand for."""
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
        """Whether a name is one of these; patterns may fit any part of it."""
        return self.everything or name in self.exact or any(pattern.search(name) for pattern in self.patterns)


@dataclass(frozen=True)
class PolicyRule:
    """One sentence. What it leaves out is None."""

    actions: NamePatterns
    allows: bool = True
    principals: NamePatterns | None = None
    resources: NamePatterns | None = None
    condition: Condition | None = None

    @property
    def needs_no_tag(self) -> bool:
        """Whether it says itself what it is about, so that the resource need not carry the role as a tag.

        Names that are spelled out do not count: the server overlooks them.
        """
        return self.resources is not None and (self.resources.everything or bool(self.resources.patterns))

    def lets_pass(self, action: str, resource: str, facts: Facts) -> bool:
        """Whether it allows something. A sentence with NOT forbids nothing: it only does not allow.

        Raises:
            Undecidable: the condition asks for what is not known.
        """
        if self.principals and not self.principals.everything:
            return False  # the server asks for nobody by name: roles say whom they are for
        if not self.actions.match(action) or not (self.resources is None or self.resources.match(resource)):
            return False
        return self.allows and (self.condition is None or self.condition(facts))
