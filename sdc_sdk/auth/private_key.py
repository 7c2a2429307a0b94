"""Private keys: loading, decrypting and signing."""

from __future__ import annotations

import base64
from collections.abc import Callable
from importlib.util import find_spec
from typing import TYPE_CHECKING, NoReturn, TypeAlias

from sdc_sdk.auth.algorithms import ALGORITHMS, Material, describe
from sdc_sdk.auth.key_format import PrivatePem, read_pem, read_source, unsupported, warn_if_exposed
from sdc_sdk.auth.key_id import md5_fingerprint, sha256_fingerprint
from sdc_sdk.auth.secrets import Prompt, scrub_traceback
from sdc_sdk.errors import ConfigurationError

if TYPE_CHECKING:
    import os

    from sdc_sdk.auth.algorithms import Material, SignFunction


class PrivateKey:
    """A private key that signs; `load_private_key` returns it."""

    __slots__ = ("algorithm", "bits", "curve", "md5", "public_key", "sha256", "sign", "source", "type")

    type: str
    """Key type as OpenSSH names it, such as `ssh-rsa` or `ecdsa-sha2-nistp256`."""
    bits: int
    """Size of the key."""
    curve: str | None
    """`nistp256`, `nistp384` or `nistp521` for ECDSA, else None."""
    algorithm: str
    """The signature algorithm, as CloudAPI names it, such as `rsa-sha256`."""
    public_key: str
    """The public key in one line, as in `.pub` files, without a comment."""
    md5: str
    """MD5 fingerprint, `aa:bb:...`."""
    sha256: str
    """SHA-256 fingerprint, `SHA256:...`."""
    source: str
    """The path of its file, or `the key text`."""

    sign: SignFunction
    """Signs bytes: PKCS#1 v1.5 for RSA, DER for ECDSA, 64 raw bytes for Ed25519."""

    def __init__(self, material: Material, source: str) -> None:
        blob = base64.b64decode(material.public_key.split()[1])
        self.type = material.type
        self.bits = material.bits
        self.curve = material.curve
        self.algorithm = ALGORITHMS[material.type]
        self.public_key = material.public_key
        self.md5 = md5_fingerprint(blob)
        self.sha256 = sha256_fingerprint(blob)
        self.source = source
        self.sign = material.sign

    def __repr__(self) -> str:
        return f"<PrivateKey {self.type} {self.bits} {self.md5} from {self.source}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("A private key cannot be pickled or copied: load it again where it is needed.")


@scrub_traceback
def load_private_key(source: str | bytes | os.PathLike[str], passphrase: Passphrase | None = None) -> PrivateKey:
    """Load a private key in OpenSSH, PKCS#1, PKCS#8 or SEC1 form: RSA, ECDSA P-256/384/521 or Ed25519.

    Example:
        >>> key = load_private_key("~/.ssh/id_ed25519")
        >>> key.type
        'ssh-ed25519'

    Args:
        source: Path of the key file (`~` is expanded), or the text of the key.
        passphrase: Passphrase of an encrypted key, or a function that returns it, such as `getpass.getpass`. The
            function is called only if the key is encrypted.

    Raises:
        ConfigurationError: The file cannot be read, is not a private key of a supported type, or the passphrase is
            missing or wrong. The message says what to do; it never contains the key or the passphrase.
    """
    text, origin = read_source(source)
    key = PrivateKey(unlock(read_pem(text, origin), origin, passphrase), origin)
    warn_if_exposed(origin)
    return key


Passphrase: TypeAlias = str | bytes | Callable[[], str | bytes]
"""A passphrase, or a function that returns it."""


def unlock(key: PrivatePem, source: str, passphrase: Passphrase | None) -> Material:
    """Decrypt and parse a key.

    Args:
        key: The result of `read_pem`.
        source: Its origin, for messages.
        passphrase: Used, or called, only if the key is encrypted.

    Raises:
        ConfigurationError: The passphrase is missing or wrong, or the key is damaged or of an unsupported type. The
            exception has no cause or context, which could hold secrets.
    """
    loaded = _load(key, _secret(passphrase, source) if key.encrypted else None)
    if isinstance(loaded, str):
        raise ConfigurationError(f"{source} {loaded}")
    material = describe(loaded)
    if material is None:
        raise unsupported(source, _kind(loaded))
    return material


def _secret(passphrase: Passphrase | None, source: str) -> bytes | None:
    if isinstance(passphrase, Prompt):
        return passphrase.ask(source).encode()
    secret = passphrase() if callable(passphrase) else passphrase
    if secret is not None and not isinstance(secret, str | bytes):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"a passphrase must be str, bytes or a function that returns one, not {type(secret).__name__}")
    return secret.encode(errors="replace") if isinstance(secret, str) else secret


def _load(key: PrivatePem, secret: bytes | None) -> object:
    """Load the key; a `str` says what is wrong with it."""
    if key.encrypted and not secret:
        return (
            "is encrypted and no passphrase was given. Give passphrase=, or load the key into an ssh-agent. (A "
            "DataCenter also takes it from TRITON_KEY_PASSPHRASE, and asks for it with prompt=True.)"
        )
    from cryptography.exceptions import InvalidSignature, InvalidTag, UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_ssh_private_key

    load = load_ssh_private_key if key.openssh else load_pem_private_key
    try:
        # Testing the primes of an RSA key takes 40 ms (2048 bits) to 250 ms (4096 bits) each time a program starts,
        # and is meant for untrusted keys. Whether the user's own key is intact, one signature shows as well.
        loaded = load(key.pem, secret, unsafe_skip_rsa_key_validation=True)
        _check_signature(loaded)
    except UnsupportedAlgorithm:
        return _unsupported_encryption(key)
    except (ValueError, InvalidTag, InvalidSignature):
        if secret:
            return "could not be decrypted: the passphrase is wrong (or the file is damaged)."
        return "is damaged. Copy the key from its origin or a backup again."
    return loaded


def _check_signature(key: object) -> None:
    """Check that the public half of an RSA key verifies a signature of the key.

    Raises:
        ValueError: The numbers of the key are inconsistent.
        cryptography.exceptions.InvalidSignature: The numbers of the key are inconsistent.
    """
    from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.hazmat.primitives.hashes import SHA256

    if isinstance(key, RSAPrivateKey):
        key.public_key().verify(key.sign(b"", PKCS1v15(), SHA256()), b"", PKCS1v15(), SHA256())


def _unsupported_encryption(key: PrivatePem) -> str:
    if key.openssh and find_spec("bcrypt") is None:
        return "is an encrypted OpenSSH key, which needs the package bcrypt: `pip install bcrypt`."
    return (
        "has an encryption or a form that this version of cryptography does not support. Write it again with "
        "`ssh-keygen -p -f <file>`."
    )


def _kind(key: object) -> str:
    curve = getattr(getattr(key, "curve", None), "name", None)
    if curve:
        return f"an ECDSA key on the curve {curve}"
    kind = type(key).__name__.removesuffix("PrivateKey")
    return f"an {kind} key" if kind[0] in "EX" else f"a {kind} key"
