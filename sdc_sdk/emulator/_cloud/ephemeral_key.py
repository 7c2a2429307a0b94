"""A key pair to sign with, for those who did not bring one."""

import os
import shutil
import tempfile
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat


class EphemeralKey:
    """An RSA key, whose private half is in a file from `save()` to `remove()`."""

    def __init__(self) -> None:
        self._private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self._directory: Path | None = None

    @property
    def public(self) -> str:
        """The public half, as OpenSSH writes it."""
        public = self._private.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH)
        return f"{public.decode()} emulator"

    @property
    def path(self) -> Path | None:
        """The file with the private half; the public one lies beside it."""
        return self._directory / "id_rsa" if self._directory else None

    def save(self) -> None:
        """Write both files, which only the user can read."""
        self._directory = Path(tempfile.mkdtemp(prefix="cloudapi-emulator-"))
        path = self._directory / "id_rsa"
        pem = self._private.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())
        with open(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600), "wb") as file:
            file.write(pem)
        path.with_suffix(".pub").write_text(f"{self.public}\n")

    def remove(self) -> None:
        """Remove both files, if they are there."""
        if self._directory:
            shutil.rmtree(self._directory)
            self._directory = None
