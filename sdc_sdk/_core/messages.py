"""Texts in messages: nothing that may be a key, no control characters, and a limited length."""

from __future__ import annotations

import re

MAX_LENGTH = 2000
"""Characters of a server's text that are shown."""

# Patterns are compiled when they are first used: few programs need them, and this one takes a while.
_RUN = r"[A-Za-z0-9+/=]{40,}"
# Control characters, also those that terminals take for the beginning of a sequence; invisible characters that change
# the direction of writing or end a line; and half a character.
_UNPRINTABLE = r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
_SPACES = r"[\t\n\v\f\r]"


def redacted(value: object) -> str:
    """Quote a value for a message, unless it may be key material in the wrong setting.

    Key material is recognized by what a path, a name and a fingerprint never have: several lines, a PEM marker, more
    than 300 characters, or 40 base64 characters in a row. In a possible path, these must also be as mixed as in a key.
    """
    text = value if isinstance(value, str) else repr(value)
    may_be_path = text.startswith(("/", "~", "."))
    like_a_key = any(not may_be_path or _is_mixed(run[0]) for run in re.finditer(_RUN, text))
    if like_a_key or "\n" in text or "-----" in text or len(text) > 300:
        return f"(a text of {len(text)} characters, not shown because it may be a key)"
    return repr(value)


def _is_mixed(run: str) -> bool:
    kinds = (str.isupper, str.islower, str.isdigit)
    return all(sum(map(kind, run)) >= 3 for kind in kinds)


def clean(text: str, max_length: int = MAX_LENGTH) -> str:
    """A text from outside, such as a server's error message, in one printable line of limited length."""
    kept = text[:max_length]
    kept = re.sub(_UNPRINTABLE, "\N{REPLACEMENT CHARACTER}", re.sub(_SPACES, " ", kept))
    return kept if len(text) <= max_length else f"{kept}... ({len(text)} characters)"
