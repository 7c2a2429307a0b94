"""Finding the private key for a key id: in a directory and in the ssh-agent."""

from __future__ import annotations

import base64
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from sdc_sdk._core.messages import clean
from sdc_sdk.auth.key_format import (
    KEY_TEXT,
    PrivatePem,
    blob_type,
    expanded,
    looks_private,
    read_file,
    read_pem,
    read_source,
    warn_if_exposed,
)
from sdc_sdk.auth.key_id import looks_like_path, md5_fingerprint, sha256_fingerprint, wanted_fingerprint
from sdc_sdk.auth.private_key import PrivateKey, load_private_key, unlock
from sdc_sdk.auth.secrets import redacted, scrub_traceback
from sdc_sdk.errors import ConfigurationError

if TYPE_CHECKING:
    import os
    from pathlib import Path

    from sdc_sdk.auth.agent import AgentKey
    from sdc_sdk.auth.private_key import Passphrase, PrivateKey


@scrub_traceback
def find_key(
    key_id: str | None = None,
    secret: str | bytes | os.PathLike[str] | None = None,
    *,
    passphrase: Passphrase | None = None,
    allow_agent: bool = False,
    directory: str | os.PathLike[str] = "~/.ssh",
) -> PrivateKey | AgentKey:
    """Find the key to sign with.

    A given key is used as it is. Otherwise `directory` and the ssh-agent are searched for the key with the fingerprint
    in `key_id`; a key that needs no passphrase is preferred to an encrypted one. Without an id, no key is guessed.

    Args:
        key_id: A fingerprint in any form, a full key id that ends in one, or the path of a key file.
        secret: The key itself: the path of its file, or its text.
        passphrase: Passphrase of an encrypted key, or a function that returns it. The function is called only if it is
            needed, which is not the case if the agent is allowed and has the key.
        allow_agent: Whether to search the ssh-agent, too.
        directory: The folder of the key files.

    Raises:
        ConfigurationError: The given key cannot be used, or no key has the fingerprint; the message lists the searched
            places and the keys in them.
    """
    if secret is None and key_id and looks_like_path(key_id):
        secret = key_id
    has_passphrase = passphrase is not None and not callable(passphrase)
    if secret is not None and (has_passphrase or not allow_agent):
        return load_private_key(secret, passphrase)

    if secret is not None:
        return open_with_agent(secret, passphrase)
    return search(key_id, passphrase, allow_agent, expanded(directory))


def open_with_agent(
    secret: str | bytes | os.PathLike[str], passphrase: Passphrase | None = None
) -> PrivateKey | AgentKey:
    """Open a given key; if it is encrypted, use the agent, which may have it decrypted.

    The passphrase is requested only if the agent does not have the key.

    Raises:
        ConfigurationError: The key cannot be used, or is encrypted and not in the agent.
    """
    file = candidate(secret)
    if not file.pem.encrypted or file.blob is None:
        return file.open(passphrase)
    found, searched = _in_agent(md5_fingerprint(file.blob))
    if found is None and passphrase is not None:
        return file.open(passphrase)
    if found is None:
        raise ConfigurationError(
            f"{file.source} is encrypted, no passphrase was given, and the ssh-agent does not have the key. Give "
            f"passphrase= or TRITON_KEY_PASSPHRASE, or run `ssh-add {file.source}`.{_listed(searched)}"
        )
    found.source = file.source
    return found


def search(
    key_id: str | None, passphrase: Passphrase | None, allow_agent: bool, directory: Path
) -> PrivateKey | AgentKey:
    """Search for the key with the fingerprint in `key_id`: in plain files, in the agent, then in encrypted files.

    Raises:
        ConfigurationError: No key was found; the message lists the existing keys.
    """
    wanted = wanted_fingerprint(key_id)
    files, others = candidates(directory)
    matching = [file for file in files if wanted and file.has(wanted)]
    for file in matching:
        if not file.pem.encrypted:
            return file.open()
    in_agent, listed = _in_agent(wanted) if allow_agent else (None, ["ssh-agent: not used; set allow_agent=True"])
    if in_agent:
        return in_agent
    if matching:
        return _checked(matching[0].open(passphrase), wanted)
    if wanted and (decrypted := _decrypted(files, wanted, passphrase)):
        return decrypted
    raise ConfigurationError(_not_found(key_id, wanted) + _listed([*map(str, files), *others, *listed]))


def _decrypted(files: list[Candidate], wanted: str, passphrase: Passphrase | None) -> PrivateKey | None:
    """Try encrypted files of unknown fingerprint with the passphrase, but do not prompt for one for each file."""
    for file in files:
        if file.blob is None and passphrase is not None and not callable(passphrase):
            with suppress(ConfigurationError):
                key = file.open(passphrase)
                if wanted in (key.md5, key.sha256):
                    return key
    return None


def _in_agent(wanted: str | None) -> tuple[AgentKey | None, list[str]]:
    """Search the agent: return the key, or None, and a description of the agent's keys."""
    from sdc_sdk.auth.agent import agent_keys, pick_agent_key  # here: keys in files need no agent

    try:
        keys = agent_keys()
        found = pick_agent_key(keys, wanted) if wanted else None
    except ConfigurationError as error:
        return None, [f"ssh-agent: {error}"]
    return found, [f"ssh-agent: {_in_words(key)}" for key in keys] or ["ssh-agent: no keys"]


def _in_words(key: AgentKey) -> str:
    return f"{key.type} {key.md5} {key.sha256}{f' ({clean(key.comment, 100)})' if key.comment else ''}"


def _checked(key: PrivateKey, wanted: str | None) -> PrivateKey:
    if wanted not in (key.md5, key.sha256):
        raise ConfigurationError(
            f"{key.source}.pub does not belong to {key.source}, which is {key.md5} ({key.sha256}), not {wanted}. "
            f"Write it again: `ssh-keygen -y -f {key.source} > {key.source}.pub`."
        )
    return key


def _not_found(key_id: str | None, wanted: str | None) -> str:
    if wanted:
        return f"No private key with the fingerprint {wanted} was found. Give the key itself with secret=."
    if key_id:
        return (
            f"The key id {redacted(key_id)} is a name, which does not identify a private key. Give the key itself with "
            "secret=, or its fingerprint as the key id."
        )
    return "No key was given, and none is guessed. Set key_id= or TRITON_KEY_ID to a fingerprint, or give secret=."


def _listed(searched: list[str]) -> str:
    return "".join(["\nSearched:", *(f"\n  {line}" for line in searched)])


@frozen(repr=False)
class Candidate:
    """A private key that may be the one searched for.

    Attributes:
        source: Its path.
        pem: Its text.
        blob: The public key; None if it cannot be read without the passphrase.
    """

    source: str
    pem: PrivatePem
    blob: bytes | None

    def has(self, fingerprint: str) -> bool:
        """Return whether the key has this canonical fingerprint."""
        return self.blob is not None and fingerprint in (md5_fingerprint(self.blob), sha256_fingerprint(self.blob))

    def open(self, passphrase: Passphrase | None = None) -> PrivateKey:
        """Load the key. Raises as `load_private_key` does."""
        key = PrivateKey(unlock(self.pem, self.source, passphrase), self.source)
        warn_if_exposed(self.source)
        return key

    def __str__(self) -> str:
        state = "encrypted" if self.pem.encrypted else "not encrypted"
        if self.blob is None:
            return f"{self.source}: {state}, no .pub file, fingerprint unknown"
        return f"{self.source}: {describe_blob(self.blob)}, {state}"


def candidate(source: str | bytes | os.PathLike[str]) -> Candidate:
    """Read one key.

    Raises:
        ConfigurationError: The key cannot be read, or is not a private key of a supported type.
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
    """Read every private key in a directory.

    Returns:
        The usable keys by name, and a line for each file that only appears to be one.
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
                others += _public_only(path)
            elif looks_private(read_file(path)[0]):
                found.append(candidate(path))
        except ConfigurationError as error:
            others.append(str(error))
    return found, others if found or others else [f"{directory}: no private keys"]


def public_blob(path: Path) -> bytes | None:
    """Return the public key blob of a `.pub` file; None if it is missing, not a regular file, or something else."""
    try:
        blob = base64.b64decode(read_file(path)[0].split()[1], validate=True)
        blob_type(blob)
    except (ConfigurationError, ValueError, IndexError):
        return None
    return blob


def describe_blob(blob: bytes) -> str:
    """Describe a public key by its type and both fingerprints."""
    return f"{blob_type(blob)} {md5_fingerprint(blob)} {sha256_fingerprint(blob)}"


def _public_only(public: Path) -> list[str]:
    blob = public_blob(public)
    if blob is None or public.with_suffix("").exists():
        return []
    return [f"{public}: {describe_blob(blob)}, only the public half"]
