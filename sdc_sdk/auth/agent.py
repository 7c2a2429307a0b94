"""Keys in an ssh-agent: they sign without a passphrase, and the private key stays in the agent.

Two requests of the agent's protocol are used: list the keys, and sign. An agent is not trusted with the time and memory
of this process: every answer has a time limit and a maximum size.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from sdc_sdk._core.messages import clean
from sdc_sdk.auth.agent_connection import LIST_TIMEOUT, SIGN_TIMEOUT, Connection, connect
from sdc_sdk.auth.algorithms import ALGORITHMS, SUPPORTED
from sdc_sdk.auth.key_format import blob_type, take_string
from sdc_sdk.auth.key_id import md5_fingerprint, sha256_fingerprint
from sdc_sdk.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_KEYS = 2048
"""The maximum number of keys in an agent; OpenSSH has the same limit."""
# Types of messages and flags, see draft-ietf-sshm-ssh-agent
_REQUEST_IDENTITIES, _IDENTITIES_ANSWER = 11, 12
_SIGN_REQUEST, _SIGN_RESPONSE = 13, 14
_FAILURE = 5
_RSA_SHA2_256 = 2


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
            ConfigurationError: The agent is gone, no longer has the key, refuses, or does not answer.
        """
        flags = _RSA_SHA2_256 if self.type == "ssh-rsa" else 0
        request = _string(self._blob) + _string(data) + flags.to_bytes(4, "big")
        with closing(connect()) as agent:
            kind, answer = _ask(agent, _SIGN_REQUEST, request, SIGN_TIMEOUT)
            if kind == _FAILURE:
                raise self._refusal(has_key=any(key.md5 == self.md5 for key in _keys(agent)))
        try:
            if kind != _SIGN_RESPONSE:
                raise ValueError(f"its answer has the type {kind}")
            return _cloudapi_form(self.type, take_string(answer)[0])
        except ValueError as error:
            raise ConfigurationError(f"The signature of the ssh-agent cannot be used: {error}.") from None

    def _refusal(self, has_key: bool) -> ConfigurationError:
        if not has_key:
            return ConfigurationError(
                f"The ssh-agent no longer has the key {self.md5}. Add it again: `ssh-add <file>`."
            )
        return ConfigurationError(
            f"The ssh-agent did not sign with {self.md5} ({self.comment}). It may be locked, or the use of the key was "
            "not confirmed."
        )

    def __repr__(self) -> str:
        return f"<AgentKey {self.type} {self.md5} {self.comment!r}>"


def agent_keys() -> list[AgentKey]:
    """List the keys in the ssh-agent.

    Raises:
        ConfigurationError: There is no agent, or it does not list its keys.
    """
    with closing(connect()) as agent:
        return _keys(agent)


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


def _cloudapi_form(key_type: str, signature: bytes) -> bytes:
    """Convert a signature from SSH's form to CloudAPI's.

    Raises:
        ConfigurationError: The agent does not know SHA-256 for RSA.
        ValueError: It has another form.
    """
    name, rest = take_string(signature)
    content, _ = take_string(rest)
    if key_type == "ssh-rsa" and name == b"ssh-rsa":
        raise ConfigurationError("This ssh-agent signs RSA with SHA-1 only. Use a newer agent, or give the key itself.")
    if name != (b"rsa-sha2-256" if key_type == "ssh-rsa" else key_type.encode()):
        raise ValueError(f"it is a signature of the type {clean(repr(name), 100)}")
    if not key_type.startswith("ecdsa-"):
        return content
    from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

    first, rest = take_string(content)
    second, _ = take_string(rest)
    return encode_dss_signature(int.from_bytes(first, "big"), int.from_bytes(second, "big"))


def _keys(agent: Connection) -> list[AgentKey]:
    kind, answer = _ask(agent, _REQUEST_IDENTITIES, b"", LIST_TIMEOUT)
    try:
        if kind != _IDENTITIES_ANSWER or len(answer) < 4:
            raise ValueError(f"its answer has the type {kind} and {len(answer)} bytes")
        count, rest = int.from_bytes(answer[:4], "big"), answer[4:]
        if count > MAX_KEYS:
            raise ValueError(f"it claims to have {count} keys")
        keys: list[AgentKey] = []
        for _ in range(count):
            blob, rest = take_string(rest)
            comment, rest = take_string(rest)
            keys.append(AgentKey(blob, clean(comment.decode("utf-8", "replace"), 200)))
        if rest:
            raise ValueError("it sent more than it announced")
    except ValueError as error:
        raise ConfigurationError(f"The ssh-agent did not list its keys: {error}.") from None
    return keys


def _string(content: bytes) -> bytes:
    """A string in SSH's wire format."""
    return len(content).to_bytes(4, "big") + content


def _ask(agent: Connection, kind: int, content: bytes, seconds: float) -> tuple[int, bytes]:
    """Send a request: the type and the content of the answer."""
    answer = agent.exchange(_string(bytes([kind]) + content), seconds)
    return answer[0], answer[1:]
