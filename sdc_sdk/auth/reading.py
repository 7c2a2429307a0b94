"""Getting the text of a key, from a file or from a setting that holds the key itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sdc_sdk.auth.messages import shown
from sdc_sdk.errors import ConfigurationError

if TYPE_CHECKING:
    import os

KEY_TEXT = "the key text"
_LIMIT = 100_000  # more than any key; keeps a mistaken path to something huge from filling memory


def read_source(source: str | bytes | os.PathLike[str]) -> tuple[str, str]:
    """Return the text of a key and where it is from.

    Args:
        source: The text of a key, or the path of a file. Bytes are text, a `Path` is a path, and a `str` is
            text if it has several lines or a PEM marker.

    Raises:
        ConfigurationError: The file is missing or cannot be read.
    """
    if isinstance(source, bytes):
        return _text(source), KEY_TEXT
    if isinstance(source, str) and not is_path(source):
        return source, KEY_TEXT
    return read_file(Path(source).expanduser())


def is_path(source: str) -> bool:
    """Whether a text is taken for a path, not for a key."""
    return "\n" not in source and "-----BEGIN" not in source


def read_file(path: Path) -> tuple[str, str]:
    """Return the text of a key file, and its path in words.

    Raises:
        ConfigurationError: The file is missing or cannot be read.
    """
    try:
        with path.open("rb") as file:
            return _text(file.read(_LIMIT)), str(path)
    except (OSError, ValueError) as error:
        fault = _fault(error)
    raise ConfigurationError(f"The key file {shown(str(path))} {fault}")


def _fault(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "does not exist. Give the path of a private key, or the key itself as text."
    if isinstance(error, IsADirectoryError):
        return "is a directory. Give the path of a private key in it."
    if isinstance(error, PermissionError):
        return "may not be read by this user. Change its owner or mode, or give another file."
    reason = error.strerror if isinstance(error, OSError) else None
    return f"cannot be read ({reason or 'not a usable path'}). Give the path of a private key."


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")
