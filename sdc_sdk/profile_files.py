"""The profiles of the `triton` command, and the environment in the same form. They are read, never written."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from attrs import field, frozen

from sdc_sdk.errors import ConfigurationError
from sdc_sdk.json_values import as_list, as_object

ENVIRONMENT = "env"
"""The name that stands for the environment instead of a file."""

# The settings by field, with the variables that hold them, first to last. An empty value counts as none.
VARIABLES: Mapping[str, tuple[str, ...]] = {
    "location": ("TRITON_URL", "SDC_URL"),
    "account": ("TRITON_ACCOUNT", "SDC_ACCOUNT"),
    "user": ("TRITON_USER", "SDC_USER"),
    "key_id": ("TRITON_KEY_ID", "SDC_KEY_ID"),
    "secret": ("TRITON_KEY_MATERIAL", "SDC_KEY_MATERIAL"),
    "roles": ("TRITON_ROLE",),
    "login": ("TRITON_ACT_AS",),
    "api_version": ("SDC_API_VERSION",),
}
_INSECURE = ("TRITON_TLS_INSECURE", "SDC_TLS_INSECURE", "SDC_TESTING", "TRITON_SKIP_TLS_VERIFY")
_FIELDS = {
    "url": "location",
    "account": "account",
    "user": "user",
    "keyId": "key_id",
    "actAsAccount": "login",
}
_BOOLEANS = {"1": True, "true": True, "0": False, "false": False}


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


def profiles(environ: Mapping[str, str] = os.environ) -> list[Profile]:
    """List the profiles of the `triton` command, by name; first the environment, if it holds one.

    Raises:
        ConfigurationError: A profile cannot be read.
    """
    folder = directory(environ) / "profiles.d"
    names = sorted(path.stem for path in folder.glob("*.json")) if folder.is_dir() else []
    env = from_environment(environ)
    return [*([env] if is_complete(env.values) else []), *(read(name, environ) for name in names)]


def is_complete(values: Iterable[str]) -> bool:
    """Whether these settings are enough to sign requests and know where to send them."""
    return {"location", "account", "key_id"} <= set(values)


def directory(environ: Mapping[str, str]) -> Path:
    """The folder of the `triton` command's configuration."""
    if xdg := environ.get("XDG_CONFIG_HOME"):
        return Path(xdg) / "triton"
    if sys.platform == "win32":
        return Path(environ.get("APPDATA") or Path.home()) / "Joyent" / "Triton"
    return Path(environ.get("HOME") or Path.home()) / ".triton"


def current(environ: Mapping[str, str]) -> Profile | None:
    """The profile that `config.json` names as the current one, if there is one.

    Raises:
        ConfigurationError: It cannot be read.
    """
    path = directory(environ) / "config.json"
    name = _json(path).get("profile") if path.is_file() else None
    return read(name, environ) if isinstance(name, str) and name not in ("", ENVIRONMENT) else None


def read(name: str, environ: Mapping[str, str]) -> Profile:
    """Read a profile by name. Fields that are not known here are passed over.

    Raises:
        ConfigurationError: There is no such profile, or it cannot be used.
    """
    if not name or Path(name).name != name:
        raise ConfigurationError(f"{name!r} is not the name of a profile")
    path = directory(environ) / "profiles.d" / f"{name}.json"
    if not path.is_file():
        known = ", ".join(sorted(p.stem for p in path.parent.glob("*.json"))) or "none"
        raise ConfigurationError(f"There is no profile {name!r} in {path.parent}. There are: {known}.")
    data = _json(path)
    values: dict[str, Any] = {ours: data[theirs] for theirs, ours in _FIELDS.items() if data.get(theirs)}
    if wrong := [theirs for theirs, ours in _FIELDS.items() if not isinstance(values.get(ours, ""), str)]:
        raise ConfigurationError(f"{path}: {', '.join(wrong)} must be text")
    if roles := [role for role in as_list(data.get("roles")) if isinstance(role, str)]:
        values["roles"] = roles
    if isinstance(data.get("insecure"), bool):
        values["insecure"] = data["insecure"]
    if not is_complete(values):
        raise ConfigurationError(f"{path} is not complete: url, account and keyId are needed")
    return Profile(name, values, dict.fromkeys(values, str(path)))


def from_environment(environ: Mapping[str, str]) -> Profile:
    """The settings of the environment, however many there are.

    Raises:
        ConfigurationError: A value cannot be used.
    """
    found = {ours: _first(environ, names) for ours, names in VARIABLES.items()}
    values: dict[str, Any] = {ours: value for ours, (_, value) in found.items() if value}
    sources = {ours: name for ours, (name, value) in found.items() if value}
    if "roles" in values:
        values["roles"] = [role.strip() for role in values["roles"].split(",") if role.strip()]
    if "location" in values and not values["location"].startswith(("http://", "https://")):
        raise ConfigurationError(
            f"{sources['location']} is {values['location']!r}, which is not the URL of a CloudAPI: it begins with "
            "https://. (Other software uses TRITON_URL, too: unset it, or give location=.)"
        )
    name, insecure = _first(environ, _INSECURE)
    if insecure:
        values["insecure"] = name == "SDC_TESTING" or _boolean(name, insecure)
        sources["insecure"] = name
    return Profile(ENVIRONMENT, values, sources)


def _first(environ: Mapping[str, str], names: tuple[str, ...]) -> tuple[str, str]:
    return next(((name, environ[name]) for name in names if environ.get(name)), ("", ""))


def _boolean(name: str, text: str) -> bool:
    try:
        return _BOOLEANS[text.lower()]
    except KeyError:
        raise ConfigurationError(f"{name} must be 0, 1, true or false, not {text!r}") from None


def _json(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ConfigurationError(f"{path} cannot be read: {error}") from None
    if not isinstance(data, dict):
        raise ConfigurationError(f"{path} is not a JSON object")
    return as_object(data)  # pyright: ignore[reportUnknownArgumentType]
