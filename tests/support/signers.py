"""Signers for servers that do not verify."""

from __future__ import annotations

SIGNATURE = b"a signature that must not be seen"


class FixedSigner:
    """Signs everything alike."""

    algorithm = "rsa-sha256"

    def sign(self, data: bytes) -> bytes:
        return SIGNATURE
