"""Public keys in OpenSSH format: fingerprints and signature verification."""

import base64
import binascii
import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import load_ssh_public_key

Verifier = rsa.RSAPublicKey | dsa.DSAPublicKey | ec.EllipticCurvePublicKey | ed25519.Ed25519PublicKey

HASHES: dict[str, type[hashes.HashAlgorithm]] = {
    "sha1": hashes.SHA1,
    "sha256": hashes.SHA256,
    "sha512": hashes.SHA512,
}
TYPES: dict[str, type[Verifier]] = {
    "rsa": rsa.RSAPublicKey,
    "dsa": dsa.DSAPublicKey,
    "ecdsa": ec.EllipticCurvePublicKey,
    "ed25519": ed25519.Ed25519PublicKey,
}


@dataclass(frozen=True)
class PublicKey:
    """An SSH public key of an account or a sub-user."""

    name: str
    openssh: str
    multifactor: tuple[str, ...] | None = None  # None: no hardware token attested it

    @classmethod
    def read(cls, openssh: str, name: str | None = None) -> "PublicKey":
        """Parse a key. Without a name, its comment becomes the name.

        Raises:
            ValueError: It is not an OpenSSH public key of a supported type.
        """
        openssh = openssh.strip()
        _load(openssh)
        comment = openssh.split(None, 2)[2:]
        return cls(name or (comment[0] if comment else "(unnamed)"), openssh)

    @property
    def fingerprint(self) -> str:
        """The MD5 fingerprint with colons, the only kind that CloudAPI knows."""
        blob = base64.b64decode(self.openssh.split()[1])
        digest = hashlib.md5(blob, usedforsecurity=False).hexdigest()
        return ":".join(digest[i : i + 2] for i in range(0, len(digest), 2))

    def verifies(self, algorithm: str, signature: str, signed: str) -> bool:
        """Whether a base64 signature of a text verifies with this key; an algorithm is, for example, `RSA-SHA256`."""
        kind, _, digest = algorithm.lower().partition("-")
        key = _load(self.openssh)
        if not isinstance(key, TYPES[kind]):
            return False
        try:
            _verify(key, base64.b64decode(signature), signed.encode("latin-1", "replace"), HASHES[digest]())
        except (InvalidSignature, binascii.Error, ValueError):
            return False
        return True


def _load(openssh: str) -> Verifier:
    try:
        return load_ssh_public_key(openssh.encode())
    except (UnsupportedAlgorithm, ValueError) as error:
        raise ValueError(f"not a supported SSH public key: {error}") from error


def _verify(key: Verifier, signature: bytes, signed: bytes, digest: hashes.HashAlgorithm) -> None:
    if isinstance(key, rsa.RSAPublicKey):
        key.verify(signature, signed, padding.PKCS1v15(), digest)
    elif isinstance(key, dsa.DSAPublicKey):
        key.verify(signature, signed, digest)
    elif isinstance(key, ec.EllipticCurvePublicKey):
        key.verify(signature, signed, ec.ECDSA(digest))
    else:
        key.verify(signature, signed)
