"""What may be shown of a text that somebody configured, and what may not."""

from __future__ import annotations

import re

_LIKE_A_KEY = re.compile(r"[A-Za-z0-9+/=]{40}")


def shown(text: str) -> str:
    """Quote `text` for a message, unless it may be key material that went into the wrong setting.

    That is told by what a path, a name and a fingerprint never have: several lines, a PEM marker, a great length, or,
    in anything but a path, 40 base64 characters in a row.
    """
    like_a_path = text.startswith(("/", "~", "."))
    if "\n" in text or "-----" in text or len(text) > 300 or (not like_a_path and _LIKE_A_KEY.search(text)):
        return f"(a text of {len(text)} characters, not shown because it may be a key)"
    return repr(text)
