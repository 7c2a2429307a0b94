"""Fingerprints of public keys, in every spelling that people paste."""

from __future__ import annotations

import base64
import hashlib
import re

from sdc_sdk.auth.messages import shown
from sdc_sdk.errors import ConfigurationError

_MD5 = re.compile(r"(?:md5:)?((?:[0-9a-f]{2}:){15}[0-9a-f]{2}|[0-9a-f]{32})", re.IGNORECASE)
_SHA256 = re.compile(r"(?i:sha256):([A-Za-z0-9+/]{43})=?")
_MEANT_AS_FINGERPRINT = re.compile(r"(?:md5|sha256):.*|(?:[0-9a-f]{2}:){7,}[0-9a-f]*", re.IGNORECASE)


def md5_fingerprint(blob: bytes) -> str:
    """Return the MD5 fingerprint of a public key blob as `aa:bb:...`."""
    return hashlib.md5(blob, usedforsecurity=False).digest().hex(":")


def sha256_fingerprint(blob: bytes) -> str:
    """Return the SHA-256 fingerprint of a public key blob as ssh-keygen prints it, `SHA256:...`."""
    return "SHA256:" + base64.b64encode(hashlib.sha256(blob).digest()).decode().rstrip("=")


def parse_fingerprint(text: str) -> str | None:
    """Bring a fingerprint into its one canonical form.

    Args:
        text: `aa:bb:...`, `MD5:aa:bb:...`, 32 hex digits, or `SHA256:...` with or without the final `=`.

    Returns:
        `aa:bb:...` or `SHA256:...`, to be compared with `==`; None when `text` is something else, say a name.

    Raises:
        ConfigurationError: It was meant to be a fingerprint, but digits are missing or wrong.
    """
    text = text.strip()
    if match := _MD5.fullmatch(text):
        return bytes.fromhex(match[1].replace(":", "")).hex(":")
    if match := _SHA256.fullmatch(text):
        return f"SHA256:{match[1]}"
    if _MEANT_AS_FINGERPRINT.fullmatch(text):
        raise ConfigurationError(
            f"{shown(text)} is not a whole key fingerprint. Give 16 pairs of hex digits (aa:bb:...) or "
            "SHA256: with 43 base64 characters, as `ssh-keygen -l -f <key>` prints it."
        )
    return None
