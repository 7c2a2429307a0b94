"""Private keys: loading them from a file or from text, and signing with them."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, NoReturn

from sdc_sdk.auth.algorithms import ALGORITHMS
from sdc_sdk.auth.fingerprint import md5_fingerprint, sha256_fingerprint
from sdc_sdk.auth.key_format import read_pem
from sdc_sdk.auth.reading import read_source
from sdc_sdk.auth.secrets import guarded
from sdc_sdk.auth.unlocking import unlock

if TYPE_CHECKING:
    import os

    from sdc_sdk.auth.algorithms import Material
    from sdc_sdk.auth.unlocking import Passphrase


class PrivateKey:
    """A private key that signs; made by `load_private_key`.

    Attributes:
        type: Key type as OpenSSH names it, such as `ssh-rsa` or `ecdsa-sha2-nistp256`.
        bits: Size of the key.
        curve: `nistp256`, `nistp384` or `nistp521` for ECDSA, else None.
        algorithm: What it signs with, as CloudAPI names it, such as `rsa-sha256`.
        public_key: The public key in one line, as in `.pub` files, without a comment.
        md5: MD5 fingerprint, `aa:bb:...`.
        sha256: SHA-256 fingerprint, `SHA256:...`.
        source: The path it was loaded from, or `the key text`.
    """

    __slots__ = ("_sign", "algorithm", "bits", "curve", "md5", "public_key", "sha256", "source", "type")

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
        self._sign = material.sign

    def sign(self, data: bytes) -> bytes:
        """Sign `data`: PKCS#1 v1.5 for RSA, DER for ECDSA, 64 raw bytes for Ed25519."""
        return self._sign(data)

    def __repr__(self) -> str:
        return f"<PrivateKey {self.type} {self.bits} {self.md5} from {self.source}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("A private key is not pickled or copied: load it again where it is needed.")


@guarded
def load_private_key(source: str | bytes | os.PathLike[str], passphrase: Passphrase | None = None) -> PrivateKey:
    """Load a private key in OpenSSH, PKCS#1, PKCS#8 or SEC1 form: RSA, ECDSA P-256/384/521 or Ed25519.

    Args:
        source: Path of the key file (`~` is expanded), or the text of the key.
        passphrase: For an encrypted key; or a function that is asked for it only when the key is encrypted,
            such as `getpass.getpass`.

    Raises:
        ConfigurationError: The file cannot be read, is no private key of a supported kind, or the passphrase
            is missing or wrong. The message says what to do; it never holds the key or the passphrase.
    """
    text, origin = read_source(source)
    return PrivateKey(unlock(read_pem(text, origin), origin, passphrase), origin)
