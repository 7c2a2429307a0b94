"""A signer for servers that do not verify signatures."""

from __future__ import annotations

SIGNATURE = b"a signature that must not be seen"


class FixedSigner:
    """Signs everything with the same bytes."""

    algorithm = "rsa-sha256"

    def sign(self, data: bytes) -> bytes:
        return SIGNATURE
