"""From the key settings of a DataCenter to the object that signs its requests."""

from __future__ import annotations

import os
from typing import NamedTuple, TypeAlias

from sdc_sdk._config.config import ARGUMENT, Config
from sdc_sdk.auth import Bearer, KnownKey, Passphrase, SignatureAuth, Signer, find_key, wire_key_id
from sdc_sdk.auth.key_format import expanded, read_pem, read_source
from sdc_sdk.auth.key_id import looks_like_path, md5_fingerprint, wanted_fingerprint
from sdc_sdk.auth.key_search import public_blob
from sdc_sdk.auth.secrets import on_terminal, scrub_traceback
from sdc_sdk.auth.signature import DeferredAuth
from sdc_sdk.errors import ConfigurationError

Key: TypeAlias = str | bytes | os.PathLike[str] | Signer
Secret: TypeAlias = Key | Bearer
SETTINGS = "\nSettings:"
DEFAULT_SECRET = "~/.ssh/id_rsa"  # noqa: S105  a path


class KeyChoice(NamedTuple):
    """Which key signs, and how it may be opened. Nothing is read before `load`."""

    config: Config
    """The settings: account, sub-user, key id, key, passphrase."""
    allow_agent: bool | None = None
    """Whether to use the ssh-agent; None: only when the key is searched for, as `triton` does."""
    prompt: bool = False
    """Whether to ask for the passphrase on the terminal, if there is one."""

    def bearer(self) -> Bearer | None:
        """The bearer token that is sent in place of a signature, if one was given.

        Raises:
            ConfigurationError: There is a key id, too.
        """
        secret = self.config.secret.reveal() if self.config.secret else None
        if not isinstance(secret, Bearer):
            return None
        if self.config.key_id:
            raise ConfigurationError("A bearer token is sent in place of a signature: leave out key_id=.")
        return secret

    @scrub_traceback
    def load(self) -> SignatureAuth:
        """Load the key and work out its key id. Its text and the passphrase are not kept.

        Raises:
            ConfigurationError: The key or the key id cannot be used.
        """
        try:
            loaded = self._load()
        except ConfigurationError as error:
            raise ConfigurationError(f"{error}{self._origins()}") from None
        self.config.forget(loaded.signer)
        return loaded

    def is_quick(self) -> bool:
        """Whether loading reads one small file at most: no search, no agent, no passphrase, no decryption."""
        secret = self._secret()
        if secret is None or isinstance(secret, Signer):
            return secret is not None
        try:
            return not read_pem(*read_source(secret)).encrypted
        except ConfigurationError:
            return True  # loading it raises the same error as quickly

    def _load(self) -> SignatureAuth:
        secret, key_id = self._secret(), _as_fingerprint(self.config.key_id)
        login = self.config.login if self.config.login != "my" else None
        account, user = self.config.account or login, self.config.user
        if isinstance(secret, Signer):
            known = secret if isinstance(secret, KnownKey) else None
            return SignatureAuth(wire_key_id(key_id, account=account, user=user, key=known), secret)
        allow_agent = secret is None if self.allow_agent is None else self.allow_agent
        key = find_key(key_id, secret, passphrase=self._passphrase(), allow_agent=allow_agent)
        return SignatureAuth(wire_key_id(key_id, account=account, user=user, key=key), key)

    def _secret(self) -> Key | None:
        """The key as given, or the default key; None means that the key is searched for."""
        if self.config.secret is not None:
            return _checked(self.config.secret.reveal())
        key_id = _as_fingerprint(self.config.key_id)
        identifies_key = key_id is not None and (looks_like_path(key_id) or wanted_fingerprint(key_id) is not None)
        return None if identifies_key or not os.path.isfile(os.path.expanduser(DEFAULT_SECRET)) else DEFAULT_SECRET

    def _passphrase(self) -> Passphrase | None:
        if self.config.passphrase is not None:
            passphrase: Passphrase | None = self.config.passphrase.reveal()
            if passphrase is None:  # a key was loaded with it before: only a variable still has it
                passphrase = os.environ.get(self.config.sources.get("passphrase", ""))
            if passphrase is not None:
                return passphrase
        return on_terminal() if self.prompt else None

    def _origins(self) -> str:
        """The sources of the settings, unless all of them are arguments."""
        if all(source == ARGUMENT for source in self.config.sources.values()):
            return ""
        return "".join([SETTINGS, *(f"\n  {line}" for line in str(self.config).splitlines())])


def authentication(choice: KeyChoice) -> SignatureAuth | Bearer:
    """The authentication with the chosen key, or with a bearer token.

    Raises:
        ConfigurationError: The key or the key id cannot be used.
    """
    return choice.bearer() or choice.load()


def async_authentication(choice: KeyChoice) -> SignatureAuth | Bearer:
    """The same for the asynchronous client: slow work is done before the first request, in a worker thread.

    Raises:
        ConfigurationError: The key or the key id cannot be used, if that is known without slow work.
    """
    if bearer := choice.bearer():
        return bearer
    return choice.load() if choice.is_quick() else DeferredAuth(choice.load)


def _checked(secret: object) -> Key:
    if not isinstance(secret, str | bytes | os.PathLike | Signer):
        raise TypeError(f"secret must be a path, the text of a key, a Signer or a Bearer, not {type(secret).__name__}")
    return secret  # pyright: ignore[reportUnknownVariableType]


def _as_fingerprint(key_id: str | None) -> str | None:
    """The fingerprint, if the key id is the path of a public key, as `triton profile create` accepts it."""
    if key_id and looks_like_path(key_id) and key_id.endswith(".pub"):
        blob = public_blob(expanded(key_id))
        return md5_fingerprint(blob) if blob else key_id
    return key_id or None
