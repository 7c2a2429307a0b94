"""Keys in an ssh-agent: they sign without a passphrase, and the private key stays in the agent.

Needs the extra `sdc-sdk[agent]`, which brings paramiko's client of the agent's protocol.
"""

from __future__ import annotations

import os
import socket
import sys
from contextlib import closing
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from sdc_sdk.auth.algorithms import ALGORITHMS, SUPPORTED
from sdc_sdk.auth.key_format import blob_type, take_string
from sdc_sdk.auth.key_id import md5_fingerprint, sha256_fingerprint
from sdc_sdk.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class AgentKey:
    """A key in the ssh-agent that signs.

    Each signature uses its own connection, so threads do not interfere and the agent can be restarted.
    """

    type: str
    """Key type as OpenSSH names it, such as `ssh-ed25519`."""
    algorithm: str
    """The signature algorithm, as CloudAPI names it; empty if the agent cannot sign for CloudAPI with this key."""
    comment: str
    """The agent's comment on the key."""
    md5: str
    """MD5 fingerprint, `aa:bb:...`."""
    sha256: str
    """SHA-256 fingerprint, `SHA256:...`."""
    source: str
    """`ssh-agent`, or the path of the encrypted file that the agent has decrypted."""
    blocking: bool = True
    """Signing waits for the agent, so the asynchronous client does it in a worker thread."""

    def __init__(self, blob: bytes, comment: str = "") -> None:
        self.type = blob_type(blob)
        # With a P-384 key an agent always hashes with SHA-384, which CloudAPI refuses.
        self.algorithm = "" if self.type == "ecdsa-sha2-nistp384" else ALGORITHMS.get(self.type, "")
        self.comment = comment
        self.md5 = md5_fingerprint(blob)
        self.sha256 = sha256_fingerprint(blob)
        self.source = "ssh-agent"
        self._blob = blob

    def sign(self, data: bytes) -> bytes:
        """Sign `data` with the agent.

        Raises:
            ConfigurationError: The agent is gone, no longer has the key, or refuses.
        """
        with closing(connect()) as agent:
            for key in agent.get_keys():
                if key.blob == self._blob:
                    return _cloudapi_form(self, _sign_with_agent(self, key, data))
        raise ConfigurationError(f"The ssh-agent no longer has the key {self.md5}. Add it again: `ssh-add <file>`.")

    def __repr__(self) -> str:
        return f"<AgentKey {self.type} {self.md5} {self.comment!r}>"


def agent_keys() -> list[AgentKey]:
    """List the keys in the ssh-agent.

    Raises:
        ConfigurationError: There is no agent, or the extra `sdc-sdk[agent]` is not installed.
    """
    with closing(connect()) as agent:
        return [AgentKey(key.blob, key.comment) for key in agent.get_keys()]


def pick_agent_key(keys: Sequence[AgentKey], fingerprint: str) -> AgentKey | None:
    """Return the key with that (canonical) fingerprint, or None if the agent does not have it.

    Raises:
        ConfigurationError: The agent has the key, but cannot sign for CloudAPI with a key of that type.
    """
    found = next((key for key in keys if fingerprint in (key.md5, key.sha256)), None)
    if found and not found.algorithm:
        if found.type == "ecdsa-sha2-nistp384":
            why = "with P-384 keys an agent uses SHA-384, which CloudAPI refuses. Give the key file, or another key."
        else:
            why = f"CloudAPI accepts {SUPPORTED}. Use another key."
        raise ConfigurationError(f"The ssh-agent has {fingerprint} ({found.type}), but {why}")
    return found


def _sign_with_agent(own: AgentKey, key: ClientKey, data: bytes) -> bytes:
    try:
        return key.sign_ssh_data(data, "rsa-sha2-256" if own.type == "ssh-rsa" else None)
    except Exception as error:  # paramiko's SSHException, see connect()
        raise ConfigurationError(
            f"The ssh-agent did not sign with {own.md5} ({own.comment}): {error}. It may be locked, or the use of the "
            "key was not confirmed."
        ) from error


def _cloudapi_form(own: AgentKey, ssh_signature: bytes) -> bytes:
    """Convert a signature from SSH's form to CloudAPI's."""
    name, rest = take_string(ssh_signature)
    signature, _ = take_string(rest)
    if own.type == "ssh-rsa" and name != b"rsa-sha2-256":
        raise ConfigurationError("This ssh-agent signs RSA with SHA-1 only. Use a newer agent, or give the key itself.")
    if not own.type.startswith("ecdsa-"):
        return signature
    from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

    first, rest = take_string(signature)
    second, _ = take_string(rest)
    return encode_dss_signature(int.from_bytes(first, "big"), int.from_bytes(second, "big"))


class ClientKey(Protocol):
    """The part of paramiko's AgentKey that is used here."""

    blob: bytes
    comment: str

    def sign_ssh_data(self, data: bytes, algorithm: str | None = None) -> bytes:
        """Return a signature in SSH's form."""
        ...


class Client(Protocol):
    """The part of paramiko's Agent that is used here."""

    def get_keys(self) -> Sequence[ClientKey]:
        """Return the keys that the agent listed when the connection was made."""
        ...

    def close(self) -> None:
        """Close the connection."""
        ...


def connect() -> Client:
    """Connect to the running agent, which lists its keys.

    Raises:
        ConfigurationError: There is no agent, or the extra `sdc-sdk[agent]` is not installed.
    """
    if sys.platform != "win32":
        _check_socket()
    try:
        module = import_module("paramiko.agent")
    except ImportError as error:
        raise ConfigurationError("To use the ssh-agent, install the extra: `pip install 'sdc-sdk[agent]'`.") from error
    try:
        return cast("Callable[[], Client]", module.Agent)()
    except Exception as error:  # paramiko's SSHException, which cannot be named without importing paramiko
        raise ConfigurationError(f"The ssh-agent did not list its keys: {error}.") from error


def _check_socket() -> None:
    path = os.environ.get("SSH_AUTH_SOCK")
    if not path:
        raise ConfigurationError(
            "There is no ssh-agent: SSH_AUTH_SOCK is not set. Start one (`eval $(ssh-agent)`, `ssh-add <file>`), or "
            "give the key itself."
        )
    try:
        with socket.socket(socket.AF_UNIX) as trial:
            trial.connect(path)
    except OSError as error:
        raise ConfigurationError(
            f"No ssh-agent is listening at {path}, the path in SSH_AUTH_SOCK ({error.strerror or error}). Start one, "
            "or give the key itself."
        ) from error
