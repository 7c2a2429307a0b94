"""What a DataCenter is set up with: arguments before a named profile, the environment, and the current profile."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from attrs import evolve, field, frozen

from sdc_sdk._config import environment, profiles
from sdc_sdk._config.environment import ENVIRONMENT, Profile, is_complete, missing
from sdc_sdk.auth.key_format import is_path
from sdc_sdk.auth.key_id import split_key_id
from sdc_sdk.auth.secrets import SecretValue, shown
from sdc_sdk.auth.signer import KnownKey
from sdc_sdk.errors import ConfigurationError

ARGUMENT = "argument"
_NOTHING = Profile("", {})
_OF_AN_ACCOUNT = ("user", "roles", "login")  # those of another account do not apply


def _quoted(value: str | None) -> str:
    return "None" if value is None else shown(value)


@frozen
class Config:
    """The settings, and where each came from. Printed, it tells both, and no secrets."""

    profile: str | None = None
    """Name of the profile that was used; `env` is the environment."""
    location: str | None = field(default=None, repr=_quoted)
    """Datacenter, host or URL."""
    account: str | None = field(default=None, repr=_quoted)
    """Login of the account that signs."""
    user: str | None = field(default=None, repr=_quoted)
    """Login of the sub-user that signs."""
    key_id: str | None = field(default=None, repr=_quoted)
    """The key as it was told: name, fingerprint, full key id or path."""
    secret: SecretValue[Any] | None = field(default=None, repr=False)
    """The key itself, where it was given."""
    passphrase: SecretValue[Any] | None = field(default=None, repr=False)
    """The passphrase of the key, where it was given."""
    login: str | None = field(default=None, repr=_quoted)
    """The account in the path, when it is not the one that signs."""
    roles: tuple[str, ...] = field(default=(), converter=tuple)
    """The roles to act with."""
    insecure: bool = False
    """Whether certificates are not verified."""
    api_version: str | None = field(default=None, repr=_quoted)
    """Range of API versions."""
    sources: Mapping[str, str] = field(factory=dict[str, str])
    """Where each setting is from: `argument`, a variable, or the file of a profile."""

    def __str__(self) -> str:
        """One line for each setting that there is; secrets are not shown."""
        return "\n".join(f"{name}: {self._shown(name)} (from {source})" for name, source in self.sources.items())

    def given(self, **settings: Any) -> Config:
        """The same with some settings replaced by arguments."""
        kept = {name: source for name, source in self.sources.items() if name not in settings}
        told = dict.fromkeys((name for name, value in settings.items() if value is not None), ARGUMENT)
        return _told_by_key_id(evolve(self, **settings, sources=kept | told))

    def _shown(self, name: str) -> str:
        value = getattr(self, name)
        if isinstance(value, SecretValue):
            return _kind(self.secret) if name == "secret" else "(given)"
        if isinstance(value, tuple):
            return ", ".join(self.roles)
        return shown(value).strip("'") if isinstance(value, str) else str(value)


def _kind(key: SecretValue[Any] | None) -> str:
    """What may be shown of a key: where it is, or what it is."""
    secret: object = key.reveal() if key else None
    if isinstance(secret, os.PathLike) or (isinstance(secret, str) and is_path(secret)):
        return shown(os.fspath(secret)).strip("'")  # pyright: ignore[reportUnknownArgumentType, reportUnknownMemberType]
    return "(the text of a key)" if isinstance(secret, str | bytes) else f"({type(secret).__name__})"


def resolve(given: Mapping[str, Any], profile: str | None = None, environ: Mapping[str, str] = os.environ) -> Config:
    """Merge the arguments of a DataCenter with what is configured around it.

    Precedence: arguments, a named profile (`profile`, else TRITON_PROFILE), the environment if it is complete, the
    current profile. Where the arguments say it all, nothing else is looked at. What belongs together is not mixed: with
    another account, the sub-user, the roles and the act-as of a profile are left out, and with another key its key.

    Args:
        given: The arguments by field of `Config`; None = not given.
        profile: Name of a profile.
        environ: The environment.

    Raises:
        ConfigurationError: A profile or variable cannot be used.
    """
    told = {name: value for name, value in given.items() if value is not None}
    unused = {*told, *_left_out(told)}
    base = _base(told, profile, environ)
    if base.name == ENVIRONMENT:
        base = environment.checked(base, unused)
    values = {name: value for name, value in base.values.items() if name not in unused}
    sources = {name: base.sources[name] for name in values} | dict.fromkeys(told, ARGUMENT)
    name = base.name if values else None
    variable, passphrase = environment.first(environ, environment.PASSPHRASE)
    if variable and "passphrase" not in told:
        values["passphrase"], sources["passphrase"] = SecretValue(passphrase), variable
    return _told_by_key_id(Config(**(values | told), profile=name, sources=sources))


def _base(told: Mapping[str, Any], profile: str | None, environ: Mapping[str, str]) -> Profile:
    """The settings that fill what the arguments leave open."""
    known = _known(told)
    if profile is None and is_complete(known):
        return _NOTHING
    named = profile or environ.get("TRITON_PROFILE")
    if named and named != ENVIRONMENT:
        return profiles.read(named, environ, known)
    env = environment.read(environ)
    lacking = missing({*env.values, *known})
    if named and lacking:
        variables = ", ".join(names[0] for setting, names in environment.VARIABLES.items() if setting in lacking)
        raise ConfigurationError(f"The environment is not complete: set {variables}.")
    current = profiles.current(environ) if lacking else None
    return profiles.read(current, environ, known) if current else env


def _known(told: Mapping[str, Any]) -> set[str]:
    """The settings that the arguments hold, directly or within another."""
    has_account = "login" in told or _is_full(told.get("key_id"))
    return {*told, *(["account"] if has_account else [])}


def _left_out(told: Mapping[str, Any]) -> set[str]:
    """The settings of a profile that belong to what the arguments replace."""
    left_out = set[str]()
    if "account" in told or _is_full(told.get("key_id")):
        left_out |= {"account", *_OF_AN_ACCOUNT}
    if "key_id" in told:
        left_out.add("secret")
    if "secret" in told and _tells_its_fingerprint(told["secret"].reveal()):
        left_out.add("key_id")
    return left_out


def _tells_its_fingerprint(secret: object) -> bool:
    """Whether a key is enough without its id; a signer need not know its public half."""
    return isinstance(secret, str | bytes | os.PathLike | KnownKey)


def _told_by_key_id(config: Config) -> Config:
    """The same with the account and the sub-user that a full key id names, which it knows best."""
    full = split_key_id(config.key_id.strip()) if config.key_id else None
    if full is None:
        return config
    _, account, *rest = full[0].split("/")
    told: dict[str, Any] = {"account": account, "user": rest[1] if rest else None}
    kept = {name: source for name, source in config.sources.items() if name not in told}
    named = dict.fromkeys((name for name, value in told.items() if value), config.sources["key_id"])
    return evolve(config, **told, sources=kept | named)


def _is_full(key_id: object) -> bool:
    return isinstance(key_id, str) and split_key_id(key_id.strip()) is not None
