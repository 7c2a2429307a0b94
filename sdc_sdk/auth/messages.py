"""What may be shown of a text that somebody configured, and what may not."""

from __future__ import annotations

import re

_RUN = re.compile(r"[A-Za-z0-9+/=]{40,}")


def shown(text: str) -> str:
    """Quote `text` for a message, unless it may be key material that went into the wrong setting.

    That is told by what a path, a name and a fingerprint never have: several lines, a PEM marker, a great length, or 40
    base64 characters in a row; in what may be a path, only if they are as mixed as a key is.
    """
    may_be_path = text.startswith(("/", "~", "."))
    like_a_key = any(not may_be_path or _is_mixed(run[0]) for run in _RUN.finditer(text))
    if like_a_key or "\n" in text or "-----" in text or len(text) > 300:
        return f"(a text of {len(text)} characters, not shown because it may be a key)"
    return repr(text)


def _is_mixed(run: str) -> bool:
    kinds = (str.isupper, str.islower, str.isdigit)
    return all(sum(map(kind, run)) >= 3 for kind in kinds)
