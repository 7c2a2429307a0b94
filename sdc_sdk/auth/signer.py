"""The interfaces of signers: a private key in memory, an ssh-agent, a KMS, a hardware token."""

from __future__ import annotations

from typing import Protocol, runtime_checkable


@runtime_checkable
class Signer(Protocol):
    """Anything that signs bytes with one key.

    Implement these two members and pass the object to `SignatureAuth`. The signature has the form that CloudAPI
    verifies: PKCS#1 v1.5 for RSA, DER for ECDSA, the 64 raw bytes for Ed25519.

    A signer that does slow I/O also sets `blocking = True`: the asynchronous client then calls it in a worker thread,
    so that it does not block the event loop.
    """

    @property
    def algorithm(self) -> str:
        """The name that is sent: `rsa-sha256`, `ecdsa-sha256`, `ecdsa-sha512` or `ed25519-sha512`."""
        ...

    def sign(self, data: bytes, /) -> bytes:
        """Sign `data` and return the raw signature, not in base64."""
        ...


@runtime_checkable
class KnownKey(Protocol):
    """A key whose public half is known, so that its fingerprint can be checked."""

    @property
    def md5(self) -> str:
        """MD5 fingerprint, `aa:bb:...`, as CloudAPI stores it."""
        ...

    @property
    def sha256(self) -> str:
        """SHA-256 fingerprint as ssh-keygen prints it, `SHA256:...`."""
        ...

    @property
    def source(self) -> str:
        """The origin of the key, for messages: a path, `key text`, `ssh-agent`."""
        ...
