"""The profiles of the `triton` command. They are read, never written."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sdc_sdk._config import environment
from sdc_sdk._config.environment import ENVIRONMENT, is_complete
from sdc_sdk._config.environment import Profile as Profile
from sdc_sdk._core.json_values import as_list, as_object
from sdc_sdk._core.log import LOGGER
from sdc_sdk._core.messages import clean, redacted
from sdc_sdk.errors import ConfigurationError

_LIMIT = 1_000_000  # bytes; a profile has a few hundred
_FIELDS = {
    "url": "location",
    "account": "account",
    "user": "user",
    "keyId": "key_id",
    "actAsAccount": "login",
}


def profiles(environ: Mapping[str, str] = os.environ) -> list[Profile]:
    """List the profiles of the `triton` command by name; the environment comes first, if it is complete.

    A profile that cannot be used is left out; the logger `sdc_sdk` records why.

    Example:
        >>> names = [profile.name for profile in profiles()]
    """
    found: list[Profile] = []
    env = environment.read(environ)
    for name in [*([ENVIRONMENT] if is_complete(env.values) else []), *names(environ)]:
        try:
            found.append(environment.checked(env) if name == ENVIRONMENT else read(name, environ))
        except ConfigurationError as error:
            LOGGER.warning("the profile %s is left out: %s", redacted(name), clean(str(error)))
    return found


def names(environ: Mapping[str, str]) -> list[str]:
    """The names of the profiles that have files."""
    try:
        files = list((directory(environ) / "profiles.d").glob("*.json"))
    except OSError:
        return []
    return sorted(path.stem for path in files if path.stem.lower() != ENVIRONMENT)


def directory(environ: Mapping[str, str]) -> Path:
    """The folder of the `triton` command's configuration."""
    if sys.platform == "win32":
        return Path(environ.get("APPDATA") or Path.home() / "AppData" / "Roaming") / "Joyent" / "Triton"
    if xdg := environ.get("XDG_CONFIG_HOME"):
        return Path(xdg) / "triton"
    return Path(environ.get("HOME") or os.path.expanduser("~")) / ".triton"


def current(environ: Mapping[str, str]) -> str | None:
    """The name of the current profile in `config.json`, if there is one.

    Raises:
        ConfigurationError: The file cannot be read.
    """
    path = directory(environ) / "config.json"
    name = _json(path).get("profile") if os.path.isfile(path) else None
    return name if isinstance(name, str) and name not in ("", ENVIRONMENT) else None


def read(name: str, environ: Mapping[str, str], known: Iterable[str] = ()) -> Profile:
    """Read a profile by name. Unknown and unusable fields are ignored.

    Args:
        name: Its name.
        environ: The environment, which determines the folder of the profiles.
        known: Settings that the profile need not have, because they are known from elsewhere.

    Raises:
        ConfigurationError: The profile does not exist or cannot be used.
    """
    if not name or Path(name).name != name:
        raise ConfigurationError(f"{redacted(name)} is not the name of a profile")
    path = directory(environ) / "profiles.d" / f"{name}.json"
    if not os.path.isfile(path):  # also if the name is too long for a file
        existing = ", ".join(names(environ)) or "none"
        raise ConfigurationError(
            f"There is no profile {redacted(name)} in {path.parent}. Existing profiles: {existing}."
        )
    values = _values(_json(path), path)
    if not is_complete({*values, *known}):
        raise ConfigurationError(f"{path} is not complete: url, account and keyId are required.")
    return Profile(name, values, dict.fromkeys(values, str(path)))


def _values(data: Mapping[str, Any], path: Path) -> dict[str, Any]:
    values: dict[str, Any] = {ours: data[theirs] for theirs, ours in _FIELDS.items() if data.get(theirs)}
    if wrong := [theirs for theirs, ours in _FIELDS.items() if not isinstance(values.get(ours, ""), str)]:
        raise ConfigurationError(f"{path}: {', '.join(wrong)} must be text.")
    if roles := [role for role in as_list(data.get("roles")) if isinstance(role, str) and role]:
        values["roles"] = roles
    if isinstance(data.get("insecure"), bool):
        values["insecure"] = data["insecure"]
    return values


def _json(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            text = file.read(_LIMIT + 1)
        if len(text) > _LIMIT:
            raise ValueError(f"it has more than {_LIMIT} bytes")
        data = json.loads(text.decode("utf-8-sig"))
    except RecursionError:
        raise ConfigurationError(f"{path} cannot be read: it is nested too deeply.") from None
    except (OSError, ValueError) as error:
        raise ConfigurationError(f"{path} cannot be read: {error}.") from None
    if not isinstance(data, dict):
        raise ConfigurationError(f"{path} is not a JSON object.")
    return as_object(data)  # pyright: ignore[reportUnknownArgumentType]
