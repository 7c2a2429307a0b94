"""A signer that costs nothing, to see what all the rest costs."""

from __future__ import annotations


class Unsigning:
    """Makes no real signature."""

    algorithm = "rsa-sha256"

    def sign(self, data: bytes) -> bytes:
        """As long as one of RSA."""
        del data
        return b"0" * 256
