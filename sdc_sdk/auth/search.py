"""Searching key files and the ssh-agent; apart from `find`, because a program that is given its key never needs it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from sdc_sdk.auth.agent import agent_keys, pick_agent_key
from sdc_sdk.auth.candidates import Candidate, candidate, candidates
from sdc_sdk.auth.fingerprint import md5_fingerprint
from sdc_sdk.auth.key_id import wanted_fingerprint
from sdc_sdk.auth.messages import shown
from sdc_sdk.errors import ConfigurationError

if TYPE_CHECKING:
    import os
    from pathlib import Path

    from sdc_sdk.auth.agent import AgentKey
    from sdc_sdk.auth.private_key import PrivateKey
    from sdc_sdk.auth.unlocking import Passphrase


def open_with_agent(
    secret: str | bytes | os.PathLike[str], passphrase: Passphrase | None = None
) -> PrivateKey | AgentKey:
    """Open a given key; when it is encrypted, take it from the agent, which may have it decrypted.

    The passphrase is asked for only when the agent does not have it.

    Raises:
        ConfigurationError: The key cannot be used, or is encrypted and not in the agent.
    """
    given = candidate(secret)
    if not given.pem.encrypted or given.blob is None:
        return given.open(passphrase)
    found, seen = _in_agent(md5_fingerprint(given.blob))
    if found is None and passphrase is not None:
        return given.open(passphrase)
    if found is None:
        raise ConfigurationError(
            f"{given.source} is encrypted, no passphrase was given, and the ssh-agent does not have it either. Give "
            f"passphrase= or TRITON_KEY_PASSPHRASE, or `ssh-add {given.source}`.{_listed(seen)}"
        )
    found.source = given.source
    return found


def search(
    key_id: str | None, passphrase: Passphrase | None, allow_agent: bool, directory: Path
) -> PrivateKey | AgentKey:
    """Look for the key with the fingerprint in `key_id`: a plain file, the agent, then encrypted files.

    Raises:
        ConfigurationError: There is none; the message lists what there is.
    """
    wanted = wanted_fingerprint(key_id)
    files, seen = candidates(directory)
    matching = [file for file in files if wanted and file.has(wanted)]
    for file in matching:
        if not file.pem.encrypted:
            return file.open()
    in_agent, seen_there = _in_agent(wanted) if allow_agent else (None, ["ssh-agent: not asked (allow_agent=True)"])
    if in_agent:
        return in_agent
    if matching:
        return _checked(matching[0].open(passphrase), wanted)
    if wanted and (unmarked := _unmarked(files, wanted, passphrase)):
        return unmarked
    raise ConfigurationError(_not_found(key_id, wanted) + _listed([*map(str, files), *seen, *seen_there]))


def _unmarked(files: list[Candidate], wanted: str, passphrase: Passphrase | None) -> PrivateKey | None:
    """Try encrypted files whose fingerprint nothing tells, but do not ask a person for passphrases one by one."""
    for file in files:
        if file.blob is None and passphrase is not None and not callable(passphrase):
            with suppress(ConfigurationError):
                key = file.open(passphrase)
                if wanted in (key.md5, key.sha256):
                    return key
    return None


def _in_agent(wanted: str | None) -> tuple[AgentKey | None, list[str]]:
    """Look into the agent: the key, or what is there instead of it."""
    try:
        keys = agent_keys()
        found = pick_agent_key(keys, wanted) if wanted else None
    except ConfigurationError as fault:
        return None, [f"ssh-agent: {fault}"]
    return found, [f"ssh-agent: {_in_words(key)}" for key in keys] or ["ssh-agent: no keys"]


def _in_words(key: AgentKey) -> str:
    return f"{key.type} {key.md5} {key.sha256}{f' ({key.comment})' if key.comment else ''}"


def _checked(key: PrivateKey, wanted: str | None) -> PrivateKey:
    if wanted not in (key.md5, key.sha256):
        raise ConfigurationError(
            f"{key.source}.pub does not belong to {key.source}, which is {key.md5} ({key.sha256}), not {wanted}. "
            f"Write it anew: `ssh-keygen -y -f {key.source} > {key.source}.pub`."
        )
    return key


def _not_found(key_id: str | None, wanted: str | None) -> str:
    if wanted:
        return f"No private key with the fingerprint {wanted} was found. Give the key itself with secret=."
    if key_id:
        return (
            f"The key id {shown(key_id)} is a name, which does not tell the private key. Give the key itself with "
            "secret=, or its fingerprint as the key id."
        )
    return "No key was given, and none is guessed. Set key_id= or TRITON_KEY_ID to a fingerprint, or give secret=."


def _listed(seen: list[str]) -> str:
    return "".join(["\nLooked at:", *(f"\n  {line}" for line in seen)])
