"""What key files there are, and what each is, as far as that shows without a passphrase."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sdc_sdk.auth.fingerprint import md5_fingerprint, sha256_fingerprint
from sdc_sdk.auth.key_format import PrivatePem, looks_private, read_pem
from sdc_sdk.auth.private_key import PrivateKey
from sdc_sdk.auth.reading import KEY_TEXT, read_file, read_source
from sdc_sdk.auth.unlocking import unlock
from sdc_sdk.auth.wire import blob_type
from sdc_sdk.errors import ConfigurationError

if TYPE_CHECKING:
    import os

    from sdc_sdk.auth.unlocking import Passphrase


@dataclass(frozen=True, slots=True, repr=False)
class Candidate:
    """A private key that may be the wanted one.

    Attributes:
        source: Its path.
        pem: Its text.
        blob: The public key; None when only the passphrase would tell.
    """

    source: str
    pem: PrivatePem
    blob: bytes | None

    def has(self, fingerprint: str) -> bool:
        """Tell whether it is the key with this canonical fingerprint."""
        return self.blob is not None and fingerprint in (md5_fingerprint(self.blob), sha256_fingerprint(self.blob))

    def open(self, passphrase: Passphrase | None = None) -> PrivateKey:
        """Load the key; for errors see `load_private_key`."""
        return PrivateKey(unlock(self.pem, self.source, passphrase), self.source)

    def __str__(self) -> str:
        state = "encrypted" if self.pem.encrypted else "not encrypted"
        if self.blob is None:
            return f"{self.source}: {state}, and without a .pub file nothing tells its fingerprint"
        return f"{self.source}: {describe_blob(self.blob)}, {state}"


def candidate(source: str | bytes | os.PathLike[str]) -> Candidate:
    """Look at one key.

    Raises:
        ConfigurationError: It cannot be read, or is no private key of a supported kind.
    """
    text, origin = read_source(source)
    pem = read_pem(text, origin)
    blob = pem.blob
    if blob is None and pem.encrypted and origin != KEY_TEXT:
        blob = public_blob(Path(f"{origin}.pub"))
    elif blob is None:
        blob = base64.b64decode(PrivateKey(unlock(pem, origin, None), origin).public_key.split()[1])
    return Candidate(origin, pem, blob)


def candidates(directory: Path) -> tuple[list[Candidate], list[str]]:
    """Look at every private key in a directory.

    Returns:
        The usable keys by name, and a line on each file that is none although it looks so.
    """
    found: list[Candidate] = []
    others: list[str] = []
    try:
        paths = sorted(path for path in directory.iterdir() if path.is_file())
    except OSError as error:
        return [], [f"{directory}: {error.strerror}"]
    for path in paths:
        try:
            if path.suffix == ".pub":
                others += _lonely(path)
            elif looks_private(read_file(path)[0]):
                found.append(candidate(path))
        except ConfigurationError as fault:
            others.append(str(fault))
    return found, others if found or others else [f"{directory}: no private keys"]


def public_blob(path: Path) -> bytes | None:
    """Return the public key blob of a `.pub` file, None if there is no such file or it is something else."""
    try:
        blob = base64.b64decode(path.read_text("utf-8").split()[1], validate=True)
        blob_type(blob)
    except (OSError, ValueError, IndexError):
        return None
    return blob


def describe_blob(blob: bytes) -> str:
    """Write type and both fingerprints of a public key."""
    return f"{blob_type(blob)} {md5_fingerprint(blob)} {sha256_fingerprint(blob)}"


def _lonely(public: Path) -> list[str]:
    blob = public_blob(public)
    if blob is None or public.with_suffix("").exists():
        return []
    return [f"{public}: {describe_blob(blob)}, only the public half"]
