"""What a DataCenter is set up with: arguments before a named profile, the environment, and the current profile."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from sdc_sdk import profile_files
from sdc_sdk.errors import ConfigurationError
from sdc_sdk.profile_files import ENVIRONMENT, Profile

ARGUMENT = "argument"
_IDENTITY = ("account", "key_id")
_OF_IDENTITY = ("user", "roles", "login")  # another identity's do not apply
_NOTHING = Profile("", {})


@frozen
class Config:
    """The settings, and where each came from."""

    profile: str | None = None
    """Name of the profile that was used; `env` is the environment."""
    location: str | None = None
    """Datacenter, host or URL."""
    account: str | None = None
    """Login of the account that signs."""
    user: str | None = None
    """Login of the sub-user that signs."""
    key_id: str | None = None
    """The key as it was told: name, fingerprint, full key id or path."""
    secret: Any = field(default=None, repr=False)
    """The key itself, where it was given."""
    login: str | None = None
    """The account in the path, when it is not the one that signs."""
    roles: tuple[str, ...] = field(default=(), converter=tuple)
    """The roles to act with."""
    insecure: bool = False
    """Whether certificates are not verified."""
    api_version: str | None = None
    """Range of API versions."""
    sources: Mapping[str, str] = field(factory=dict[str, str])
    """Where each setting is from: `argument`, a variable, or the file of a profile."""

    def __str__(self) -> str:
        """One line for each setting that there is; the key itself is never shown."""
        shown = {name: getattr(self, name) for name in self.sources} | {"secret": "(given)"}
        return "\n".join(f"{name}: {shown[name]} (from {source})" for name, source in self.sources.items())


def resolve(given: Mapping[str, Any], profile: str | None = None, environ: Mapping[str, str] = os.environ) -> Config:
    """Merge the arguments of a DataCenter with what is configured around it.

    Precedence: arguments, a named profile (`profile`, else TRITON_PROFILE), the environment if it is complete, the
    current profile. When location and key are both given, nothing else is looked at; and when the account or the key is
    given, sub-user, roles and act-as of a profile are left out: they belong to its own account.

    Args:
        given: The arguments by field of `Config`; None = not given.
        profile: Name of a profile.
        environ: The environment.

    Raises:
        ConfigurationError: A profile or variable cannot be used.
    """
    told = {name: value for name, value in given.items() if value is not None}
    base = _base(told, profile, environ)
    left_out = _OF_IDENTITY if any(name in told for name in _IDENTITY) else ()
    values = {name: value for name, value in base.values.items() if name not in left_out}
    sources = {name: base.sources[name] for name in values} | dict.fromkeys(told, ARGUMENT)
    return Config(**(values | told), profile=base.name or None, sources=sources)


def _base(told: Mapping[str, Any], profile: str | None, environ: Mapping[str, str]) -> Profile:
    """The settings that fill what the arguments leave open."""
    if profile is None and "location" in told and any(name in told for name in _IDENTITY):
        return _NOTHING
    named = profile or environ.get("TRITON_PROFILE")
    if named and named != ENVIRONMENT:
        return profile_files.read(named, environ)
    env = profile_files.from_environment(environ)
    if profile_files.is_complete({*env.values, *told}):
        return env
    if named:
        missing = [names[0] for ours, names in profile_files.VARIABLES.items() if ours in _needed(env, told)]
        raise ConfigurationError(f"The environment is not complete: set {', '.join(missing)}.")
    return profile_files.current(environ) or env


def _needed(env: Profile, told: Mapping[str, Any]) -> set[str]:
    return {"location", "account", "key_id"} - set(env.values) - set(told)
