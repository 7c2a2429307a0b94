"""Finding the private key that a key id means."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sdc_sdk.auth.key_id import looks_like_path
from sdc_sdk.auth.private_key import load_private_key
from sdc_sdk.auth.secrets import guarded

if TYPE_CHECKING:
    import os

    from sdc_sdk.auth.agent import AgentKey
    from sdc_sdk.auth.private_key import PrivateKey
    from sdc_sdk.auth.unlocking import Passphrase


@guarded
def find_key(
    key_id: str | None = None,
    secret: str | bytes | os.PathLike[str] | None = None,
    *,
    passphrase: Passphrase | None = None,
    allow_agent: bool = False,
    directory: str | os.PathLike[str] = "~/.ssh",
) -> PrivateKey | AgentKey:
    """Find the key to sign with.

    A given key is taken as it is. Otherwise the key with the fingerprint in `key_id` is looked for in `directory` and
    in the ssh-agent; one that can be used at once comes before an encrypted one. Without an id no key is guessed.

    Args:
        key_id: A fingerprint in any form, a full key id that ends in one, or the path of a key file.
        secret: The key itself: the path of its file, or its text.
        passphrase: For an encrypted key, or a function that is asked for it when it is needed: only if the agent, where
            it is allowed, does not have the key.
        allow_agent: Whether to ask the ssh-agent too; needs the extra `sdc-sdk[agent]`.
        directory: Where key files are.

    Raises:
        ConfigurationError: The given key cannot be used, or no key has the fingerprint; the message lists the places
            searched and what was found there.
    """
    if secret is None and key_id and looks_like_path(key_id):
        secret = key_id
    is_at_hand = passphrase is not None and not callable(passphrase)
    if secret is not None and (is_at_hand or not allow_agent):
        return load_private_key(secret, passphrase)

    from sdc_sdk.auth.search import open_with_agent, search

    if secret is not None:
        return open_with_agent(secret, passphrase)
    return search(key_id, passphrase, allow_agent, Path(directory).expanduser())
