"""The hash and the signature encoding that CloudAPI accepts for each type of key."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

# By the OpenSSH name of the key type. The server refuses ecdsa-sha384, so P-384 signs with SHA-512. It accepts
# rsa-sha1, which is obsolete and not used here.
ALGORITHMS = {
    "ssh-rsa": "rsa-sha256",
    "ecdsa-sha2-nistp256": "ecdsa-sha256",
    "ecdsa-sha2-nistp384": "ecdsa-sha512",
    "ecdsa-sha2-nistp521": "ecdsa-sha512",
    "ssh-ed25519": "ed25519-sha512",
}
SUPPORTED = "RSA, ECDSA (P-256, P-384, P-521) or Ed25519"

_OPENSSH_CURVES = {"secp256r1": "nistp256", "secp384r1": "nistp384", "secp521r1": "nistp521"}


class SignFunction(Protocol):
    """Signs bytes."""

    def __call__(self, data: bytes, /) -> bytes:
        """Sign `data` and return the raw signature."""
        ...


class Material(NamedTuple):
    """A private key of a supported type, in a common form."""

    type: str
    bits: int
    curve: str | None
    sign: SignFunction
    public_key: str


def describe(key: object) -> Material | None:
    """Convert a private key of `cryptography` to the common form; None if CloudAPI does not support its type."""
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

    if isinstance(key, rsa.RSAPrivateKey):
        return Material("ssh-rsa", key.key_size, None, _rsa(key), _public(key))
    if isinstance(key, ec.EllipticCurvePrivateKey) and key.curve.name in _OPENSSH_CURVES:
        curve = _OPENSSH_CURVES[key.curve.name]
        return Material(f"ecdsa-sha2-{curve}", key.key_size, curve, _ecdsa(key), _public(key))
    if isinstance(key, ed25519.Ed25519PrivateKey):
        return Material("ssh-ed25519", 256, None, key.sign, _public(key))
    return None


def _rsa(key: RSAPrivateKey) -> SignFunction:
    from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
    from cryptography.hazmat.primitives.hashes import SHA256

    return partial(key.sign, padding=PKCS1v15(), algorithm=SHA256())


def _ecdsa(key: EllipticCurvePrivateKey) -> SignFunction:
    from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
    from cryptography.hazmat.primitives.hashes import SHA256, SHA512

    method = ECDSA(SHA256() if key.key_size == 256 else SHA512())
    return partial(key.sign, signature_algorithm=method)


def _public(key: RSAPrivateKey | EllipticCurvePrivateKey | Ed25519PrivateKey) -> str:
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    return key.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()
