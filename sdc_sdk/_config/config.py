"""The settings of a DataCenter: arguments first, then a named profile, the environment, or the current profile."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Any

from attrs import evolve, field, frozen

from sdc_sdk._config import environment, profiles
from sdc_sdk._config.environment import ENVIRONMENT, Profile, is_complete, missing
from sdc_sdk.auth.bearer import Bearer
from sdc_sdk.auth.key_format import is_path
from sdc_sdk.auth.key_id import split_key_id
from sdc_sdk.auth.secrets import SecretValue, redacted
from sdc_sdk.auth.signer import KnownKey
from sdc_sdk.errors import ConfigurationError

ARGUMENT = "argument"
KEY_AS_TEXT = "(the text of a key)"
_TEXTS = frozenset({"location", "account", "user", "key_id", "login", "api_version", "profile"})
_NOTHING = Profile("", {})
_VERSIONS = re.compile(r"[ -~]+")  # printable ASCII, as headers have it
_OF_AN_ACCOUNT = ("user", "roles", "login")  # these do not apply to another account


def _quoted(value: str | None) -> str:
    return "None" if value is None else redacted(value)


@frozen
class Config:
    """The settings and the source of each. `str()` shows both, but no secrets."""

    profile: str | None = None
    """Name of the profile that was used; `env` is the environment."""
    location: str | None = field(default=None, repr=_quoted)
    """Datacenter, host or URL."""
    account: str | None = field(default=None, repr=_quoted)
    """Login of the account that signs."""
    user: str | None = field(default=None, repr=_quoted)
    """Login of the sub-user that signs."""
    key_id: str | None = field(default=None, repr=_quoted)
    """The key id as given: a name, a fingerprint, a full key id or a path."""
    secret: SecretValue[Any] | None = field(default=None, repr=False)
    """The key itself, if given."""
    passphrase: SecretValue[Any] | None = field(default=None, repr=False)
    """The passphrase of the key, if given."""
    login: str | None = field(default=None, repr=_quoted)
    """The account in the path, if it is not the account that signs."""
    roles: tuple[str, ...] = ()
    """The roles to act with."""
    insecure: bool = False
    """Whether certificates are not verified."""
    api_version: str | None = field(default=None, repr=_quoted)
    """Range of API versions."""
    sources: Mapping[str, str] = field(factory=dict[str, str])
    """The source of each setting: `argument`, a variable, or a profile's file."""

    def __str__(self) -> str:
        """One line for each setting; secrets are not shown."""
        return "\n".join(f"{name}: {self._shown(name)} (from {source})" for name, source in self.sources.items())

    @property
    def has_bearer(self) -> bool:
        """Whether requests carry a bearer token."""
        return _is_bearer(self.secret)

    def given(self, **settings: Any) -> Config:
        """Return a copy in which arguments replace some settings."""
        kept = {name: source for name, source in self.sources.items() if name not in settings}
        added = dict.fromkeys((name for name, value in settings.items() if value is not None), ARGUMENT)
        return _with_owner_of_key(evolve(self, **settings, sources=kept | added))

    def forget(self, key: object) -> None:
        """Forget the text of the key and the passphrase, now that the key is loaded: here and in all copies.

        Args:
            key: The loaded key, which replaces its text.
        """
        if self.secret is not None and (kind := _kind(self.secret)) == KEY_AS_TEXT:
            self.secret.replace(key, kind)
        if self.passphrase is not None:
            self.passphrase.replace(None, "(given)")

    def _shown(self, name: str) -> str:
        value = getattr(self, name)
        if isinstance(value, SecretValue):
            return _kind(self.secret) if name == "secret" else "(given)"
        if isinstance(value, tuple):
            return ", ".join(self.roles)
        return redacted(value).strip("'") if isinstance(value, str) else str(value)


def _kind(key: SecretValue[Any] | None) -> str:
    """What may be shown of a key: its path, or its type."""
    if key and key.description:
        return key.description
    secret: object = key.reveal() if key else None
    if isinstance(secret, os.PathLike) or (isinstance(secret, str) and is_path(secret)):
        return redacted(os.fspath(secret)).strip("'")  # pyright: ignore[reportUnknownArgumentType, reportUnknownMemberType]
    return KEY_AS_TEXT if isinstance(secret, str | bytes) else f"({type(secret).__name__})"


def resolve(given: Mapping[str, Any], profile: str | None = None, environ: Mapping[str, str] = os.environ) -> Config:
    """Merge the arguments of a DataCenter with the configuration of its surroundings.

    Precedence: arguments, a named profile (`profile`, else TRITON_PROFILE), the environment if it is complete, the
    current profile. If the arguments are complete, nothing else is read. Settings that belong together are not mixed:
    if the arguments replace the account, the sub-user, roles and act-as of the profile are left out; if they replace
    the key, so is the key of the profile.

    Args:
        given: The arguments by field of `Config`; None means not given.
        profile: Name of a profile.
        environ: The environment.

    Raises:
        ConfigurationError: A profile or variable cannot be used.
        TypeError: A setting is not a str.
    """
    arguments = {name: value for name, value in given.items() if value is not None}
    for setting, value in {**arguments, "profile": profile or ""}.items():
        if setting in _TEXTS and not isinstance(value, str):
            raise TypeError(f"{setting} must be a str, not {type(value).__name__}")
    unused = {*arguments, *_left_out(arguments)}
    base = _base(arguments, profile, environ)
    if base.name == ENVIRONMENT:
        base = environment.checked(base, unused)
    values = {name: value for name, value in base.values.items() if name not in unused}
    sources = {name: base.sources[name] for name in values} | dict.fromkeys(arguments, ARGUMENT)
    name = base.name if values else None
    variable, passphrase = environment.first(environ, environment.PASSPHRASE)
    if variable and "passphrase" not in arguments:
        values["passphrase"], sources["passphrase"] = SecretValue(passphrase), variable
    values |= arguments
    values["roles"] = tuple(values.get("roles", ()))
    return _with_owner_of_key(_checked(Config(**values, profile=name, sources=sources)))


def _checked(config: Config) -> Config:
    """Check what is sent as it is.

    Raises:
        ConfigurationError: The range of API versions cannot be sent in a header.
    """
    versions = config.api_version
    if versions is not None and not _VERSIONS.fullmatch(versions):
        source = config.sources.get("api_version", ARGUMENT)
        raise ConfigurationError(f"{redacted(versions)} is not a range of API versions (from {source}).")
    return config


def _base(arguments: Mapping[str, Any], profile: str | None, environ: Mapping[str, str]) -> Profile:
    """The settings that complete the arguments."""
    known = _known(arguments)
    if profile is None and is_complete(known):
        return _NOTHING
    named = profile or environ.get("TRITON_PROFILE")
    if named and named != ENVIRONMENT:
        return profiles.read(named, environ, known)
    env = environment.read(environ)
    unset = missing({*env.values, *known})
    if named and unset:
        variables = ", ".join(names[0] for setting, names in environment.VARIABLES.items() if setting in unset)
        raise ConfigurationError(f"The environment is not complete: set {variables}.")
    current = profiles.current(environ) if unset else None
    return profiles.read(current, environ, known) if current else env


def _known(arguments: Mapping[str, Any]) -> set[str]:
    """The settings that the arguments contain, directly or as part of another one."""
    has_account = "login" in arguments or _is_full(arguments.get("key_id")) or _is_bearer(arguments.get("secret"))
    return {*arguments, *(["account"] if has_account else [])}


def _left_out(arguments: Mapping[str, Any]) -> set[str]:
    """The settings of a profile that no longer apply, because the arguments replace what they belong to."""
    left_out = set[str]()
    if "account" in arguments or _is_full(arguments.get("key_id")):
        left_out |= {"account", *_OF_AN_ACCOUNT}
    if "key_id" in arguments:
        left_out.add("secret")
    if _is_bearer(arguments.get("secret")):
        left_out |= {"key_id", "user"}
    if "secret" in arguments and _has_fingerprint(arguments["secret"].reveal()):
        left_out.add("key_id")
    return left_out


def _has_fingerprint(secret: object) -> bool:
    """Whether the fingerprint of a key follows from the key itself; a signer may not know its public half."""
    return isinstance(secret, str | bytes | os.PathLike | KnownKey)


def _is_bearer(secret: SecretValue[Any] | None) -> bool:
    """Whether requests carry a token, which names its account itself."""
    return secret is not None and isinstance(secret.reveal(), Bearer)


def _with_owner_of_key(config: Config) -> Config:
    """Return a copy with the account and the sub-user that a full key id names; these take precedence."""
    full = split_key_id(config.key_id.strip()) if config.key_id else None
    if full is None:
        return config
    _, account, *rest = full[0].split("/")
    owner: dict[str, Any] = {"account": account, "user": rest[1] if rest else None}
    kept = {name: source for name, source in config.sources.items() if name not in owner}
    named = dict.fromkeys((name for name, value in owner.items() if value), config.sources["key_id"])
    return evolve(config, **owner, sources=kept | named)


def _is_full(key_id: object) -> bool:
    return isinstance(key_id, str) and split_key_id(key_id.strip()) is not None
