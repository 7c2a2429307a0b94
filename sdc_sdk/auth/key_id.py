"""Key ids as they are sent, `/<account>/keys/<name or MD5 fingerprint>`, and fingerprints."""

from __future__ import annotations

import base64
import hashlib
import os.path
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from sdc_sdk.auth.secrets import redacted
from sdc_sdk.errors import ConfigurationError

if TYPE_CHECKING:
    from sdc_sdk.auth.signer import KnownKey

_FULL = re.compile(r"(/[^/]+(?:/users?/[^/]+)?)/keys/(.+)")
_SENDABLE = re.compile(r"[ !#-~]+")  # printable ASCII without the double quote


def wire_key_id(
    key_id: str | None, *, account: str | None = None, user: str | None = None, key: KnownKey | None = None
) -> str:
    """Work out the `keyId` of the Authorization header.

    CloudAPI finds a key by its name or MD5 fingerprint, but not by its SHA-256 fingerprint, which is therefore
    compared with `key` and converted.

    Args:
        key_id: A key's name, a fingerprint in any form, the full `/<account>/keys/<name>` (with
            `/users/<user>` in the middle for a sub-user), the path that `key` was loaded from, or None: the
            fingerprint of `key`.
        account: The account's login or UUID; a full key id takes precedence.
        user: The sub-user's login, when a sub-user signs.
        key: The loaded key, to compare fingerprints with; None if its public half is not known.

    Returns:
        `/<account>/keys/<key>` or `/<account>/users/<user>/keys/<key>`.

    Raises:
        ConfigurationError: No account is known, the account is `my`, the fingerprint is not the one of `key`,
            or the text cannot be a key id.
    """
    given = (key_id or "").strip()
    if full := split_key_id(given):
        owner, wanted = full
    else:
        owner, wanted = _owner(account, user), given
    if owner.split("/")[1] == "my":
        raise ConfigurationError(
            "A key id cannot say 'my' for the account, it needs the login. Set account= or TRITON_ACCOUNT to the login."
        )
    return _sendable(f"{owner}/keys/{_key_part(wanted, key)}")


def split_key_id(key_id: str) -> tuple[str, str] | None:
    """Split a full key id into owner (`/acme`, `/acme/users/bob`) and key; None if it is not a full key id."""
    match = _FULL.fullmatch(key_id)
    return (match[1], match[2]) if match else None


def wanted_fingerprint(key_id: str | None) -> str | None:
    """Return the fingerprint in a key id of any form, canonical; None if it has a name, or is None.

    Raises:
        ConfigurationError: A fingerprint with missing or wrong digits.
    """
    given = (key_id or "").strip()
    full = split_key_id(given)
    return parse_fingerprint(unquote(full[1] if full else given))


def looks_like_path(key_id: str) -> bool:
    """Return whether a key id is the path of a key file, not a name, a fingerprint or a full key id."""
    return key_id.startswith(("/", "./", "../", "~")) and split_key_id(key_id) is None


def _owner(account: str | None, user: str | None) -> str:
    if not account:
        raise ConfigurationError(
            "No account to sign for. Set account= or TRITON_ACCOUNT, or give the full key id: /<account>/keys/<key>."
        )
    for word, value in (("account", account), ("user", user or "")):
        if "/" in value:
            raise ConfigurationError(f"{word} must be a login, without a slash: {redacted(value)}")
    return f"/{account}/users/{user}" if user else f"/{account}"


def _key_part(wanted: str, key: KnownKey | None) -> str:
    if key is not None and (not wanted or os.path.expanduser(wanted) == key.source):
        return key.md5
    if not wanted:
        raise ConfigurationError("No key id. Set key_id= or TRITON_KEY_ID to the key's name or fingerprint.")
    fingerprint = parse_fingerprint(unquote(wanted))
    if fingerprint is None:
        return _name(wanted)
    if key is not None:
        return _matching(fingerprint, key)
    if fingerprint.startswith("SHA256:"):
        raise ConfigurationError(
            f"CloudAPI does not know SHA-256 fingerprints such as {fingerprint}. Give the MD5 fingerprint "
            "(`ssh-keygen -l -E md5 -f <key>`) or the key's name."
        )
    return fingerprint


def _matching(fingerprint: str, key: KnownKey) -> str:
    if fingerprint not in (key.md5, key.sha256):
        raise ConfigurationError(
            f"The key id asks for {fingerprint}, but the key from {key.source} is {key.md5} ({key.sha256}). "
            "Give the key that belongs to the key id, or the key id of this key."
        )
    return key.md5


def _name(wanted: str) -> str:
    if "/" in wanted:
        raise ConfigurationError(
            f"{redacted(wanted)} is not a key id. Give the key's name or fingerprint, alone or in full: "
            "/<account>/keys/<name or fingerprint>, for a sub-user /<account>/users/<user>/keys/<...>."
        )
    return wanted


def _sendable(key_id: str) -> str:
    if not _SENDABLE.fullmatch(key_id):
        raise ConfigurationError(
            f"{redacted(key_id)} contains a quote, a control or a non-ASCII character, which a header cannot contain. "
            "Give the key's fingerprint, not its name, or the account's UUID, not its login."
        )
    return key_id


_MD5 = re.compile(r"(?:md5:)?((?:[0-9a-f]{2}:){15}[0-9a-f]{2}|[0-9a-f]{32})", re.IGNORECASE)
_SHA256 = re.compile(r"(?i:sha256):([A-Za-z0-9+/]{43})=?")
_MEANT_AS_FINGERPRINT = re.compile(r"(?:md5|sha256):.*|(?:[0-9a-f]{2}:){7,}[0-9a-f]*", re.IGNORECASE)


def md5_fingerprint(blob: bytes) -> str:
    """Return the MD5 fingerprint of a public key blob as `aa:bb:...`."""
    return hashlib.md5(blob, usedforsecurity=False).digest().hex(":")


def sha256_fingerprint(blob: bytes) -> str:
    """Return the SHA-256 fingerprint of a public key blob as ssh-keygen prints it, `SHA256:...`."""
    return "SHA256:" + base64.b64encode(hashlib.sha256(blob).digest()).decode().rstrip("=")


def parse_fingerprint(text: str) -> str | None:
    """Convert a fingerprint to its canonical form.

    Args:
        text: `aa:bb:...`, `MD5:aa:bb:...`, 32 hex digits, or `SHA256:...` with or without the final `=`.

    Returns:
        `aa:bb:...` or `SHA256:...`, which can be compared with `==`; None if `text` is something else, such as a name.

    Raises:
        ConfigurationError: The text looks like a fingerprint, but digits are missing or wrong.
    """
    text = text.strip()
    if match := _MD5.fullmatch(text):
        return bytes.fromhex(match[1].replace(":", "")).hex(":")
    if match := _SHA256.fullmatch(text):
        return f"SHA256:{match[1]}"
    if _MEANT_AS_FINGERPRINT.fullmatch(text):
        raise ConfigurationError(
            f"{redacted(text)} is not a complete key fingerprint. Give 16 pairs of hex digits (aa:bb:...) or "
            "SHA256: with 43 base64 characters, as `ssh-keygen -l -f <key>` prints it."
        )
    return None
