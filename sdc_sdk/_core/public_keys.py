"""Public SSH keys as they are given to CloudAPI. Pure."""

from __future__ import annotations

from sdc_sdk._core.references import reference


def public_key(text: str) -> str:
    """The text of a public key, without blanks around it.

    Raises:
        ValueError: It is empty, or a private key, which must never be sent.
    """
    key = reference(text.strip() if isinstance(text, str) else text, "key", "key")  # pyright: ignore[reportUnnecessaryIsInstance]
    if "PRIVATE KEY" in key:
        raise ValueError("this is a private key; give the public one, as in the .pub file")
    return key
