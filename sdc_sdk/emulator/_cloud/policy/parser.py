"""Parses policy rules.

The real server's parser is generated from a grammar, and its messages list the tokens that it expected. If two
positions share a parser state, the message lists the tokens of both; the lists here do the same.
"""

from sdc_sdk.emulator._cloud.policy.conditions import Comparison, Condition, all_of, any_of, negation
from sdc_sdk.emulator._cloud.policy.lexer import END, PolicySyntaxError, Token, excerpt, line_number, tokenize
from sdc_sdk.emulator._cloud.policy.rules import NamePatterns, PolicyRule

STRINGS = ("STRING", "STRING_LITERAL", "FUZZY_STRING")
NAME = (*STRINGS, "REGEX_LITERAL")
EVERYTHING = ("ALL", "EVERYTHING", "ANYTHING", "*")
LIST = (*NAME, *EVERYTHING)
IF = ("IF", "WHEN", "WHERE")
AFTER_LIST = (END, "CAN", *IF, *LIST)
AFTER_NAME = (END, "AND", ",", "CAN", *IF, *LIST)
CONDITION = ("NOT", "(", *STRINGS, "*")
AFTER_CONDITION = (END, "AND", "OR", ")")
VALUE = (*STRINGS, "*")
MAX_DEPTH = 50
"""How deep a condition may be nested here."""
AFTER_VALUE = (END, "AND", ",", "OR", "IN", ")", "::", *VALUE)


def parse_policy_rule(sentence: str) -> PolicyRule:
    """Parse one rule.

    Raises:
        PolicySyntaxError: The message shows the position of the error, or what is wrong with a condition.
    """
    return _Parser(sentence).rule()


class _Parser:
    """A recursive descent parser, with one method for each part of a rule."""

    def __init__(self, sentence: str) -> None:
        self._sentence = sentence
        self._tokens = tokenize(sentence)
        self._line = 1
        self._depth = 0
        self._next = next(self._tokens)

    def rule(self) -> PolicyRule:
        principals = None if self._sees("CAN", among=("CAN", *LIST)) else self._name_list()
        self._take("CAN")
        allows = not self._took("NOT", among=("NOT", *LIST))
        self._expect(*LIST)
        actions = self._name_list()
        resources = self._name_list() if self._sees(*LIST, among=(END, *IF, *LIST)) else None
        condition = None
        if self._took(*IF, among=(END, *IF)):
            condition = self._disjunction(END)
        return PolicyRule(actions, allows, principals, resources, condition)

    def _name_list(self) -> NamePatterns:
        """A list of names: `*`, `a`, `a AND b`, `a, b AND c` or `a, b, AND c`."""
        first = self._take(*LIST)
        if first.kind in EVERYTHING:
            self._expect(*AFTER_LIST)
            return NamePatterns(everything=True)
        names = [first]
        self._expect(*AFTER_NAME)
        if self._took(","):
            names.append(self._name())
            while self._took(",", among=("AND", ",")):
                if self._sees("AND", among=("AND", *NAME)):
                    break
                names.append(self._name())
        if self._took("AND"):
            names.append(self._name())
            self._expect(*AFTER_LIST)
        return NamePatterns.of(names)

    def _name(self) -> Token:
        name = self._take(*NAME)
        self._expect(*AFTER_NAME)
        return name

    def _disjunction(self, end: str) -> Condition:
        """Conditions joined by OR, up to the end of the rule or of the parentheses."""
        conditions = [self._conjunction()]
        while self._took("OR", among=(END, "OR") if end == END else ("OR", end)):
            conditions.append(self._conjunction())
        return any_of(conditions)

    def _conjunction(self) -> Condition:
        conditions = [self._condition()]
        while self._took("AND", among=AFTER_CONDITION):
            conditions.append(self._condition())
        return all_of(conditions)

    def _condition(self) -> Condition:
        self._expect(*CONDITION)
        if self._depth == MAX_DEPTH:
            raise PolicySyntaxError(f"a condition is nested deeper than {MAX_DEPTH} times")
        self._depth += 1
        try:
            return self._nested()
        finally:
            self._depth -= 1

    def _nested(self) -> Condition:
        if self._took("NOT"):
            return negation(self._condition())
        if self._took("("):
            condition = self._disjunction(")")
            self._take(")")
            self._expect(*AFTER_CONDITION)
            return condition
        return self._comparison().holds

    def _comparison(self) -> Comparison:
        name, kind = self._value(), None
        self._expect("IN", "::", *VALUE)
        if self._took("::"):
            kind = self._value()
        self._expect("IN", *VALUE)
        if self._took("IN"):
            operator, values = "=", self._values()
        else:
            operator, values = self._value().lower(), [self._value()]
        self._expect(*AFTER_CONDITION)
        return Comparison.validated(name, kind, operator, values)

    def _values(self) -> list[str]:
        self._take("(")
        values = [self._value()]
        while self._took(",", among=(",", ")")):
            values.append(self._value())
        self._take(")")
        return values

    def _value(self) -> str:
        value = self._take(*VALUE)
        self._expect(*AFTER_VALUE)
        return value.text

    def _take(self, *kinds: str) -> Token:
        """Consume the next token, which must be of one of these kinds."""
        self._expect(*kinds)
        token = self._next
        if token.kind != END:
            self._line = line_number(self._sentence, token.end)
            self._next = next(self._tokens)
        return token

    def _sees(self, *kinds: str, among: tuple[str, ...] = ()) -> bool:
        """Whether the next token is of one of these kinds. If `among` is given, it must be one of those."""
        if among:
            self._expect(*among)
        return self._next.kind in kinds

    def _took(self, *kinds: str, among: tuple[str, ...] = ()) -> bool:
        """Consume the next token if it is of one of these kinds."""
        if not self._sees(*kinds, among=among):
            return False
        self._take(*kinds)
        return True

    def _expect(self, *kinds: str) -> None:
        if self._next.kind not in kinds:
            place = excerpt(self._sentence, self._next)
            expected = ", ".join(f"'{kind}'" for kind in kinds)
            raise PolicySyntaxError(
                f"Parse error on line {self._line}:\n{place}\nExpecting {expected}, got '{self._next.kind}'"
            )
