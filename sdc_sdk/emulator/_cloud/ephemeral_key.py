"""A key pair that lives as long as the emulator runs."""

import os
import shutil
import tempfile
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat


class EphemeralKey:
    """An ECDSA key pair, in files from `save()` to `remove()`. Generating an RSA key would take 1,000 times as long."""

    def __init__(self) -> None:
        self._private = ec.generate_private_key(ec.SECP256R1())
        self._directory: Path | None = None

    @property
    def public(self) -> str:
        """The public key in OpenSSH format."""
        public = self._private.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH)
        return f"{public.decode()} emulator"

    @property
    def path(self) -> Path | None:
        """The file with the private key, next to the one with the public key; None if they are not saved."""
        return self._directory / "id_ecdsa" if self._directory else None

    def save(self) -> None:
        """Write both files, into a directory that only the user can read."""
        self._directory = Path(tempfile.mkdtemp(prefix="cloudapi-emulator-"))
        path = self._directory / "id_ecdsa"
        pem = self._private.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())
        with open(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600), "wb") as file:
            file.write(pem)
        path.with_suffix(".pub").write_text(f"{self.public}\n")

    def remove(self) -> None:
        """Delete both files, if they exist."""
        if self._directory:
            shutil.rmtree(self._directory)
            self._directory = None
