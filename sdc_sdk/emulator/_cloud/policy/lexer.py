"""Splits policy rules into tokens, and formats the position of a syntax error as the real server does."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

KEYWORDS = ("AND", "OR", "NOT", "CAN", "TO", "IF", "WHEN", "WHERE", "ALL", "EVERYTHING", "ANYTHING", "IN")
SIGNS = ("::", ",", "(", ")")
END = "EOF"

# Tried in this order. The first match wins, even if a later pattern would match more.
KINDS = (
    ("KEYWORD", rf"(?:{'|'.join(KEYWORDS)})\b"),
    ("SIGN", "|".join(re.escape(sign) for sign in SIGNS)),
    ("REGEX_LITERAL", r"/(?!\*)(?:[^\n\r\\/\[]|\\[^\n\r]|\[(?:[^\n\r\]\\]|\\[^\n\r])*\])+/[a-z]*::regexp?"),
    ("STRING_LITERAL", r'"(?:\\["bfnrt/()\\]|\\u[a-f0-9]{4}|[^"()\\])*"'),  # no parentheses within quotes
    ("STRING", r"(?:[^\s,():](?::(?!:))?)+"),
)
TOKEN = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in KINDS), re.IGNORECASE)
SPACE = re.compile(r"\s*")
REGEX_FLAGS = frozenset("gimuy")
REGEX_ERRORS = {  # how Python's errors begin, and what V8 says
    "missing ), unterminated": "Unterminated group",
    "unbalanced parenthesis": "Unmatched ')'",
    "nothing to repeat": "Nothing to repeat",
    "multiple repeat": "Nothing to repeat",
    "min repeat greater": "numbers out of order in {} quantifier",
    "bad character range": "Range out of order in character class",
    "unknown extension": "Invalid group",
}
EXCERPT_LENGTH = 20  # characters on either side of the error


@dataclass(frozen=True)
class Token:
    """A token; `kind` is its name in the grammar, `raw` its text in the rule."""

    kind: str
    raw: str
    start: int

    @property
    def end(self) -> int:
        """The position after the token."""
        return self.start + len(self.raw)

    @property
    def text(self) -> str:
        """The value of the token, without quotes and suffixes."""
        match self.kind:
            case "STRING_LITERAL":
                return self.raw[1:-1]
            case "REGEX_LITERAL":
                return self.raw.rpartition("::")[0]
            case _:
                return self.raw


class PolicySyntaxError(ValueError):
    """A rule that does not parse."""


def tokenize(sentence: str) -> Iterator[Token]:
    """Yield all tokens; the last one marks the end.

    Raises:
        PolicySyntaxError: A part of the text is not a token.
    """
    position = 0
    while True:
        while position < len(sentence) and sentence[position].isspace():
            position += 1
        if position == len(sentence):
            yield Token(END, "", position)
            return
        found = TOKEN.match(sentence, position)
        if not found:
            place = Token("", "", position)
            line = line_number(sentence, position)
            raise PolicySyntaxError(f"Lexical error on line {line}. Unrecognized text.\n{excerpt(sentence, place)}")
        yield Token(_kind(found), found[0], position)
        position = found.end()


def _kind(found: re.Match[str]) -> str:
    kind = found.lastgroup or ""
    if kind in ("KEYWORD", "SIGN"):
        return found[0].upper()
    if kind == "STRING" and "*" in found[0]:
        return "*" if found[0] == "*" else "FUZZY_STRING"
    return kind


def line_number(sentence: str, position: int) -> int:
    """The line number of a position, counted from 1."""
    return 1 + sentence.count("\n", 0, position)


def excerpt(sentence: str, token: Token) -> str:
    """The text around a token, and below it a line that points to the token."""
    before, ahead = sentence[: token.start], sentence[token.start :][: max(len(token.raw), EXCERPT_LENGTH)]
    left = ("..." if len(before) > EXCERPT_LENGTH else "") + before[-EXCERPT_LENGTH:].replace("\n", "")
    right = (ahead[:EXCERPT_LENGTH] + ("..." if len(ahead) > EXCERPT_LENGTH else "")).replace("\n", "")
    return f"{left}{right}\n{'-' * len(left)}^"


def read_regex(literal: str) -> re.Pattern[str]:
    """Compile a literal such as `/body/flags`.

    Raises:
        PolicySyntaxError: It is not a regular expression.
    """
    body, _, flags = literal[1:].rpartition("/")
    if "/" not in literal:
        body, flags = literal[:1], literal  # what JavaScript's substring() makes of it
    if not set(flags) <= REGEX_FLAGS or len(set(flags)) < len(flags):
        raise PolicySyntaxError(f"Invalid flags supplied to RegExp constructor '{flags}'")
    try:
        return re.compile(body, re.IGNORECASE if "i" in flags else 0)
    except (re.error, RecursionError, OverflowError) as error:
        why = next((why for start, why in REGEX_ERRORS.items() if str(error).startswith(start)), str(error))
        raise PolicySyntaxError(f"Invalid regular expression: /{body}/: {why}") from error
