"""Settings from environment variables, under the names that the `triton` command and its relatives use."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from attrs import evolve, field, frozen

from sdc_sdk.auth.secrets import SecretValue, shown
from sdc_sdk.errors import ConfigurationError

# The settings by field of `Config`, with the variables that hold them, first to last. An empty value counts as none.
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
_BOOLEANS = {"1": True, "true": True, "0": False, "false": False}


def read(environ: Mapping[str, str]) -> Profile:
    """The settings of the environment, however many there are; the texts are not checked yet, see `checked`."""
    found = {setting: first(environ, names) for setting, names in VARIABLES.items()}
    sources = {setting: name for setting, (name, _) in found.items() if name}
    values: dict[str, Any] = {setting: found[setting][1] for setting in sources}
    if "roles" in values:
        values["roles"] = [role.strip() for role in values["roles"].split(",") if role.strip()]
    if "secret" in values:
        values["secret"] = SecretValue(values["secret"])
    return Profile(ENVIRONMENT, values, sources)


def checked(env: Profile, unused: Collection[str] = ()) -> Profile:
    """The same settings, checked, apart from those that something else takes the place of.

    Raises:
        ConfigurationError: A value cannot be used.
    """
    values = {setting: value for setting, value in env.values.items() if setting not in unused}
    location = values.get("location", "https://")
    if not location.lower().startswith(("http://", "https://")):
        raise ConfigurationError(
            f"{env.sources['location']} is {shown(location)}, which is not the URL of a CloudAPI: that begins with "
            "https://. (Other software uses TRITON_URL, too: unset it, or give location=.)"
        )
    if "insecure" in values:
        values["insecure"] = _boolean(env.sources["insecure"], values["insecure"])
    return evolve(env, values=values)


def first(environ: Mapping[str, str], names: tuple[str, ...]) -> tuple[str, str]:
    """The first of these variables that is not empty, and its value; both empty if there is none."""
    return next(((name, environ[name]) for name in names if environ.get(name)), ("", ""))


def _boolean(name: str, text: str) -> bool:
    if name == "SDC_TESTING":  # whatever it says, as ever
        return True
    value = _BOOLEANS.get(text.lower(), True if name == "TRITON_SKIP_TLS_VERIFY" else None)
    if value is None:
        raise ConfigurationError(f"{name} must be 0, 1, true or false, not {text!r}")
    return value


ENVIRONMENT = "env"
"""The name that stands for the environment instead of a file."""


@frozen
class Profile:
    """One set of settings, and where each came from."""

    name: str
    """Name of the profile; `env` is the environment."""
    values: Mapping[str, Any] = field(repr=False)
    """The settings by field of `Config`."""
    sources: Mapping[str, str] = field(factory=dict[str, str], repr=False)
    """Where each is from: a variable or a file."""

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
    """Whether these settings are enough to sign requests and know where to send them."""
    return not missing(settings)


def missing(settings: Iterable[str]) -> set[str]:
    """What these settings lack to sign requests and know where to send them; a key says its own fingerprint."""
    there = set(settings)
    return {"location", "account", "key_id"} - there - ({"key_id"} if "secret" in there else set[str]())
