"""A key to sign with, created once in a folder that looks like a home directory, and a signer that does nothing."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from scripts.benchmarks.folders import new_folder

KEY_ID = "/acme/keys/bench"


@cache
def key_file() -> Path:
    """The private key, with its public half next to it."""
    folder = new_folder() / ".ssh"
    folder.mkdir(mode=0o700)
    key = rsa.generate_private_key(65537, 2048)
    path = folder / "id_rsa"
    path.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption()))
    path.chmod(0o600)
    public = key.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH)
    path.with_suffix(".pub").write_bytes(public + b" bench\n")
    return path


class Unsigning:
    """Returns a fake signature, to measure everything else."""

    algorithm = "rsa-sha256"

    def sign(self, data: bytes) -> bytes:
        """A fake signature, as long as an RSA signature."""
        del data
        return b"0" * 256
