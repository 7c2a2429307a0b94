"""Reading the rules of a policy, and asking them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase

from sdc_sdk.emulator.policy.conditions import COMPARISONS, Facts, type_of
from sdc_sdk.emulator.web.errors import invalid_argument

TOKEN = re.compile(r"\s*(::|!=|<=|>=|[=<>(),]|\"[^\"]*\"|/(?:[^/\\]|\\.)+/[a-z]*(?=[\s,)]|$)|[^\s=<>!(),\"]+)")

WORDS = ["'STRING'", "'STRING_LITERAL'", "'FUZZY_STRING'"]
EVERYTHING = ["'REGEX_LITERAL'", "'ALL'", "'EVERYTHING'", "'ANYTHING'", "'*'"]
BEFORE_CAN = ["'CAN'", *WORDS, *EVERYTHING]
AFTER_CAN = ["'NOT'", *WORDS, *EVERYTHING]
BEFORE_CONDITION = ["'NOT'", "'('", *WORDS, "'*'"]
BEFORE_VALUE = [*WORDS, "'*'"]
KEYWORDS = ("CAN", "AND", "OR", "NOT", "WHEN", "WHERE", "IF", "IN", "ON", "LIKE", "IS")

Test = Callable[[Facts], bool]


@dataclass(frozen=True)
class Rule:
    """One sentence."""

    actions: list[str]
    condition: Test
    negated: bool = False

    def allows(self, action: str, facts: Facts) -> bool:
        """Whether the sentence lets an action pass, as things are."""
        named = any(fnmatchcase(action, pattern.lower()) for pattern in self.actions)
        return named and not self.negated and self.condition(facts)


def read_rule(text: str) -> Rule:
    """Read one sentence.

    Raises:
        CloudError: 409, with a message that shows the place.
    """
    return _Reader(text).rule()


def _always(_: Facts) -> bool:
    return True


class _Reader:
    """A reader by recursive descent: one method for each part of a sentence."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._position = 0

    def rule(self) -> Rule:
        while not self._take("CAN"):
            self._word(BEFORE_CAN if self._position == 0 else ["'CAN'"])
            if not self._peek():
                raise self._refusal(["'CAN'"])
        negated = self._take("NOT")
        actions = self._list(AFTER_CAN)
        if self._take("ON") or (self._peek() and self._peek().upper() not in KEYWORDS):
            self._list(AFTER_CAN)  # resources: role tags say which, so that naming them has no effect
        condition: Test = _always
        if self._take("WHEN") or self._take("WHERE") or self._take("IF"):
            condition = self._either()
        if self._peek():
            raise self._refusal(["'EOF'", "'AND'", "'OR'"])
        return Rule(actions, condition, negated)

    def _list(self, expected: list[str]) -> list[str]:
        """`a`, `a AND b`, `a, b AND c`."""
        words = [self._word(expected)]
        while self._take(",") or self._take("AND"):
            self._take("AND")
            words.append(self._word(expected))
        return words

    def _either(self) -> Test:
        tests = [self._both()]
        while self._take("OR"):
            tests.append(self._both())
        return lambda facts: any(test(facts) for test in tests)

    def _both(self) -> Test:
        tests = [self._condition()]
        while self._take("AND"):
            tests.append(self._condition())
        return lambda facts: all(test(facts) for test in tests)

    def _condition(self) -> Test:
        if self._take("NOT"):
            test = self._condition()
            return lambda facts: not test(facts)
        if self._take("("):
            test = self._either()
            if not self._take(")"):
                raise self._refusal(["')'", "'AND'", "'OR'"])
            return test
        return self._comparison()

    def _comparison(self) -> Test:
        name = self._word(BEFORE_CONDITION)
        kind = type_of(name, self._word(BEFORE_VALUE) if self._take("::") else None)
        compare = next((COMPARISONS[sign] for sign in COMPARISONS if self._take(sign)), None)
        if compare is None:
            raise self._refusal([f"'{sign}'" for sign in COMPARISONS])
        values = self._values()
        return lambda facts: name in facts and any(compare(kind, have, want) for have in facts[name] for want in values)

    def _values(self) -> list[str]:
        if not self._take("("):
            return [self._word(BEFORE_VALUE)]
        values = self._list(BEFORE_VALUE)
        if not self._take(")"):
            raise self._refusal(["')'", "','"])
        return values

    def _peek(self) -> str:
        match = TOKEN.match(self._text, self._position)
        return match[1] if match else ""

    def _take(self, word: str) -> bool:
        """Step over a word, if it comes next."""
        match = TOKEN.match(self._text, self._position)
        if not match or match[1].upper() != word:
            return False
        self._position = match.end()
        return True

    def _word(self, expected: list[str]) -> str:
        word = self._peek()
        if not word or word.upper() in KEYWORDS or word in "(),":
            raise self._refusal(expected)
        match = TOKEN.match(self._text, self._position)
        assert match
        self._position = match.end()
        return word.strip('"')

    def _refusal(self, expected: list[str]) -> Exception:
        """What the server's parser says: the place, twenty letters on either side, and what could stand there."""
        got = f"'{self._peek().upper() or 'EOF'}'"
        before, after = self._text[: self._position], self._text[self._position :][:20]
        shown = ("..." if len(before) > 20 else "") + before[-20:]
        pointer = "-" * len(shown) + "^"
        expecting = ", ".join(expected)
        return invalid_argument(f"Parse error on line 1:\n{shown}{after}\n{pointer}\nExpecting {expecting}, got {got}")


def known_facts(**facts: str | list[str]) -> Facts:
    """What a condition can ask for, by name."""
    listed: Mapping[str, list[str]] = {
        name: [value] if isinstance(value, str) else value for name, value in facts.items()
    }
    return listed
