"""The words of a sentence, and how the server's parser points at one that is out of place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

KEYWORDS = ("AND", "OR", "NOT", "CAN", "TO", "IF", "WHEN", "WHERE", "ALL", "EVERYTHING", "ANYTHING", "IN")
SIGNS = ("::", ",", "(", ")")
END = "EOF"

# Tried in this order; the first that fits wins, even where a later one would take more.
KINDS = (
    ("KEYWORD", rf"(?:{'|'.join(KEYWORDS)})\b"),
    ("SIGN", "|".join(re.escape(sign) for sign in SIGNS)),
    ("REGEX_LITERAL", r"/(?!\*)(?:[^\n\r\\/\[]|\\[^\n\r]|\[(?:[^\n\r\]\\]|\\[^\n\r])*\])+/[a-z]*::regexp?"),
    ("STRING_LITERAL", r'"(?:\\["bfnrt/()\\]|\\u[a-f0-9]{4}|[^"()\\])*"'),  # no brackets within quotes
    ("STRING", r"(?:[^\s,():](?::(?!:))?)+"),
)
WORD = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in KINDS), re.IGNORECASE)
SPACE = re.compile(r"\s*")
SHOWN = 20  # letters on either side of a place


@dataclass(frozen=True)
class Word:
    """One word; `kind` is what the grammar calls it, `written` how it stands in the sentence."""

    kind: str
    written: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.written)

    @property
    def text(self) -> str:
        """What the word says."""
        match self.kind:
            case "STRING_LITERAL":
                return self.written[1:-1]
            case "REGEX_LITERAL":
                return self.written.rpartition("::")[0]
            case _:
                return self.written


class Unreadable(ValueError):
    """A sentence that cannot be read."""


def words(sentence: str) -> Iterator[Word]:
    """All words, and the end as the last one.

    Raises:
        Unreadable: something is no word.
    """
    position = 0
    while True:
        while position < len(sentence) and sentence[position].isspace():
            position += 1
        if position == len(sentence):
            yield Word(END, "", position)
            return
        found = WORD.match(sentence, position)
        if not found:
            place = Word("", "", position)
            line = line_of(sentence, position)
            raise Unreadable(f"Lexical error on line {line}. Unrecognized text.\n{shown(sentence, place)}")
        yield Word(_kind(found), found[0], position)
        position = found.end()


def _kind(found: re.Match[str]) -> str:
    kind = found.lastgroup or ""
    if kind in ("KEYWORD", "SIGN"):
        return found[0].upper()
    if kind == "STRING" and "*" in found[0]:
        return "*" if found[0] == "*" else "FUZZY_STRING"
    return kind


def line_of(sentence: str, position: int) -> int:
    """The number of the line that a place is in, from 1."""
    return 1 + sentence.count("\n", 0, position)


def shown(sentence: str, word: Word) -> str:
    """The letters around a word, and below them a line that points at it."""
    before, ahead = sentence[: word.start], sentence[word.start :][: max(len(word.written), SHOWN)]
    left = ("..." if len(before) > SHOWN else "") + before[-SHOWN:].replace("\n", "")
    right = (ahead[:SHOWN] + ("..." if len(ahead) > SHOWN else "")).replace("\n", "")
    return f"{left}{right}\n{'-' * len(left)}^"


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
