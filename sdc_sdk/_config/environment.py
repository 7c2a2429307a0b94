"""Settings from environment variables, under the names that the `triton` command and related tools use."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from attrs import evolve, field, frozen

from sdc_sdk.auth.secrets import SecretValue, redacted
from sdc_sdk.errors import ConfigurationError

# The settings by field of `Config`, with their variables in order of precedence. An empty variable counts as unset.
VARIABLES: Mapping[str, tuple[str, ...]] = {
    "location": ("TRITON_URL", "SDC_URL"),
    "account": ("TRITON_ACCOUNT", "SDC_ACCOUNT"),
    "user": ("TRITON_USER", "SDC_USER"),
    "key_id": ("TRITON_KEY_ID", "SDC_KEY_ID"),
    "secret": ("TRITON_KEY_MATERIAL", "SDC_KEY_MATERIAL"),
    "roles": ("TRITON_ROLE",),
    "login": ("TRITON_ACT_AS",),
    "insecure": ("TRITON_TLS_INSECURE", "SDC_TLS_INSECURE", "SDC_TESTING", "TRITON_SKIP_TLS_VERIFY"),
    "api_version": ("SDC_API_VERSION",),
}
PASSPHRASE = ("TRITON_KEY_PASSPHRASE", "SDC_KEY_PASSPHRASE")
_BOOLEANS = {"1": True, "true": True, "0": False, "false": False, "no": False, "off": False}
_ANY_TEXT_IS_TRUE = ("SDC_TESTING", "TRITON_SKIP_TLS_VERIFY")  # as in other clients, which take even a no for a yes


def read(environ: Mapping[str, str]) -> Profile:
    """The settings in the environment, complete or not. Their values are not checked yet, see `checked`."""
    found = {setting: first(environ, names) for setting, names in VARIABLES.items()}
    sources = {setting: name for setting, (name, _) in found.items() if name}
    values: dict[str, Any] = {setting: found[setting][1] for setting in sources}
    if "roles" in values:
        values["roles"] = [role.strip() for role in values["roles"].split(",") if role.strip()]
    if "secret" in values:
        values["secret"] = SecretValue(values["secret"])
    return Profile(ENVIRONMENT, values, sources)


def checked(env: Profile, unused: Collection[str] = ()) -> Profile:
    """Check the settings, except for unused ones, which are left out.

    Raises:
        ConfigurationError: A value cannot be used.
    """
    values = {setting: value for setting, value in env.values.items() if setting not in unused}
    location = values.get("location", "https://")
    if not location.lower().startswith(("http://", "https://")):
        raise ConfigurationError(
            f"{env.sources['location']} is {redacted(location)}, which is not the URL of a CloudAPI: such a URL begins "
            "with https://. (Other software uses TRITON_URL, too: unset it, or give location=.)"
        )
    if "insecure" in values:
        values["insecure"] = _boolean(env.sources["insecure"], values["insecure"])
    return evolve(env, values=values)


def first(environ: Mapping[str, str], names: tuple[str, ...]) -> tuple[str, str]:
    """The name and value of the first of these variables that is not empty; two empty strings if there is none."""
    return next(((name, environ[name]) for name in names if environ.get(name)), ("", ""))


def _boolean(name: str, text: str) -> bool:
    value = _BOOLEANS.get(text.strip().lower(), True if name in _ANY_TEXT_IS_TRUE else None)
    if value is None:
        raise ConfigurationError(f"{name} must be 0, 1, true or false, not {redacted(text)}")
    return value


ENVIRONMENT = "env"
"""The name that stands for the environment instead of a file."""


@frozen
class Profile:
    """One set of settings, and the source of each."""

    name: str
    """Name of the profile; `env` is the environment."""
    values: Mapping[str, Any] = field(repr=False)
    """The settings by field of `Config`."""
    sources: Mapping[str, str] = field(factory=dict[str, str], repr=False)
    """The source of each setting: a variable or a file."""

    @property
    def url(self) -> str | None:
        """URL of the CloudAPI."""
        return self.values.get("location")

    @property
    def account(self) -> str | None:
        """Login of the account."""
        return self.values.get("account")

    @property
    def key_id(self) -> str | None:
        """Fingerprint or name of the key."""
        return self.values.get("key_id")


def is_complete(settings: Iterable[str]) -> bool:
    """Whether these settings are enough to sign and send requests."""
    return not missing(settings)


def missing(settings: Iterable[str]) -> set[str]:
    """The settings that are missing to sign and send requests. With a key, its id is not needed."""
    present = set(settings)
    return {"location", "account", "key_id"} - present - ({"key_id"} if "secret" in present else set[str]())
