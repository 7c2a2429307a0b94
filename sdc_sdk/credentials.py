"""From the key arguments of a DataCenter to what signs its requests."""

from __future__ import annotations

import os
from typing import TypeAlias

from sdc_sdk.auth import Passphrase, PrivateKey, SignatureAuth, Signer, load_private_key, wire_key_id
from sdc_sdk.errors import ConfigurationError

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
    if allow_agent:
        raise ConfigurationError(
            "Signing with ssh-agent is not available yet. Give the key file: secret='~/.ssh/<key>'."
        )
    signer = load_private_key(secret, passphrase) if isinstance(secret, str | os.PathLike) else secret
    key = signer if isinstance(signer, PrivateKey) else None
    return SignatureAuth(wire_key_id(key_id, account=account, user=user, key=key), signer)
