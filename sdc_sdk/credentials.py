"""From the key arguments of a DataCenter to what signs its requests."""

from __future__ import annotations

import os
from typing import TypeAlias

from sdc_sdk.auth import KnownKey, Passphrase, SignatureAuth, Signer, find_key, wire_key_id
from sdc_sdk.auth.keyid import looks_like_path, wanted_fingerprint

Secret: TypeAlias = str | os.PathLike[str] | Signer
DEFAULT_SECRET = "~/.ssh/id_rsa"  # noqa: S105  a path


def signature_auth(
    key_id: str | None,
    secret: Secret,
    *,
    account: str | None = None,
    user: str | None = None,
    passphrase: Passphrase | None = None,
    allow_agent: bool = False,
) -> SignatureAuth:
    """Load the key and work out its key id.

    Raises:
        ConfigurationError: The key or the key id cannot be used.
    """
    if not isinstance(secret, str | os.PathLike):
        known = secret if isinstance(secret, KnownKey) else None
        return SignatureAuth(wire_key_id(key_id, account=account, user=user, key=known), secret)
    key = find_key(key_id, _given(secret, key_id), passphrase=passphrase, allow_agent=allow_agent)
    return SignatureAuth(wire_key_id(key_id, account=account, user=user, key=key), key)


def _given(secret: str | os.PathLike[str], key_id: str | None) -> str | os.PathLike[str] | None:
    """The key as given, or None when the key id alone says which one: then it is searched for."""
    is_told_by_id = key_id is not None and (looks_like_path(key_id) or wanted_fingerprint(key_id) is not None)
    return None if secret == DEFAULT_SECRET and is_told_by_id else secret
