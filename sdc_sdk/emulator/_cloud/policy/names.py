"""Lists of names in a sentence: what may be done, and to what."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sdc_sdk.emulator._cloud.policy.lexer import Unreadable, Word


@dataclass(frozen=True)
class Names:
    """Names that are spelled out, patterns, or everything."""

    exact: frozenset[str] = frozenset()
    patterns: tuple[re.Pattern[str], ...] = ()
    everything: bool = False

    @classmethod
    def of(cls, words: Iterable[Word]) -> "Names":
        """The names that some words stand for."""
        exact: set[str] = set()
        patterns: list[re.Pattern[str]] = []
        for word in words:
            if word.kind == "FUZZY_STRING":
                patterns.append(re.compile(re.escape(word.text).replace(r"\*", ".*")))
            elif word.kind == "REGEX_LITERAL":
                patterns.append(read_regex(word.text))
            else:
                exact.add(word.text)
        return cls(frozenset(exact), tuple(patterns))

    def hold(self, name: str) -> bool:
        """Whether a name is one of these; patterns may fit any part of it."""
        return self.everything or name in self.exact or any(pattern.search(name) for pattern in self.patterns)


def read_regex(literal: str) -> re.Pattern[str]:
    """Read `/body/flags`.

    Raises:
        Unreadable: it is no regular expression.
    """
    body, _, flags = literal[1:].rpartition("/")
    try:
        return re.compile(body, re.IGNORECASE if "i" in flags else 0)
    except re.error as error:
        raise Unreadable(f"Invalid regular expression: /{body}/: {error}") from error
