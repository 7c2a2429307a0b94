"""Key formats: private keys in files and text, and SSH's binary wire format."""

from __future__ import annotations

import base64
import os
import re
import stat
import sys
from pathlib import Path
from typing import NamedTuple

from sdc_sdk._core.log import LOGGER
from sdc_sdk._core.messages import clean
from sdc_sdk.auth.algorithms import ALGORITHMS, SUPPORTED
from sdc_sdk.auth.secrets import redacted
from sdc_sdk.errors import ConfigurationError

_BEGIN = re.compile(r"-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----")
_PUBLIC = re.compile(r"---- ?BEGIN [A-Z0-9 ]*PUBLIC KEY|^\s*(ssh|ecdsa|sk)-\S+ AAAA")
_PUTTY = "PuTTY-User-Key-File"


class PrivatePem(NamedTuple):
    """A private key as cleaned-up text, and what is known of it without a passphrase.

    Attributes:
        pem: The key: a secret.
        openssh: Whether it is in OpenSSH's own form.
        encrypted: Whether it needs a passphrase.
        blob: The public key; None except in OpenSSH's own form.
    """

    pem: bytes
    openssh: bool
    encrypted: bool
    blob: bytes | None

    def __repr__(self) -> str:
        return "<PrivatePem>"


def read_pem(text: str, source: str) -> PrivatePem:
    """Find the private key in `text`.

    Accepts text around the key, Windows line endings, indented lines, and line breaks written as backslash and n,
    as in environment variables.

    Args:
        text: The content of a key file or variable.
        source: Its origin, for messages.

    Raises:
        ConfigurationError: The text contains no private key, or one of a type that CloudAPI does not support.
    """
    block = _block(text)
    if block is None:
        raise ConfigurationError(f"{source} {_what_instead(text, source)}")
    label, body = block
    if "\n" not in body:
        body = body.replace("\\r", "").replace("\\n", "\n")
    lines = [line.strip() for line in body.strip().splitlines()]
    pem = "\n".join([f"-----BEGIN {label}-----", *lines, f"-----END {label}-----", ""]).encode(errors="replace")
    if label == "OPENSSH PRIVATE KEY":
        return _openssh(pem, "".join(lines), source)
    if label == "DSA PRIVATE KEY":
        raise unsupported(source, "a DSA key")
    encrypted = label.startswith("ENCRYPTED") or any(re.match("Proc-Type:.*ENCRYPTED", line) for line in lines)
    return PrivatePem(pem, False, encrypted, None)


def _block(text: str) -> tuple[str, str] | None:
    """The label and the body of the first private key; None if there is none."""
    for begin in _BEGIN.finditer(text):
        end = text.find(f"-----END {begin[1]}-----", begin.end())
        if end >= 0:
            return begin[1], text[begin.end() : end]
    return None


def looks_private(text: str) -> bool:
    """Return whether `text` appears to be a private key."""
    return _BEGIN.search(text) is not None or text.startswith(_PUTTY)


def unsupported(source: str, what: str) -> ConfigurationError:
    """Make the error for a key of an unsupported type."""
    return ConfigurationError(f"{source} is {what}. CloudAPI accepts {SUPPORTED}: use or create such a key.")


def damaged(source: str) -> ConfigurationError:
    """Make the error for a damaged key."""
    return ConfigurationError(f"{source} is damaged. Copy the key from its origin or a backup again.")


def _what_instead(text: str, source: str) -> str:
    if not text.strip():
        return "is empty. Give a private key."
    if text.lstrip().startswith(_PUTTY):
        return "is a PuTTY key. Convert it: `puttygen <file> -O private-openssh -o <new file>`."
    if _PUBLIC.search(text):
        private = source.removesuffix(".pub") if source.endswith(".pub") else "the same file name without .pub"
        return f"is a public key. Give the private key that belongs to it, probably {private}."
    if "-----BEGIN CERTIFICATE" in text:
        return "is a certificate. Give a private key."
    if _BEGIN.search(text):
        return "is incomplete: it has the BEGIN line of a private key, but no matching END line."
    return "is not a private key. Give one in OpenSSH or PEM form, with -----BEGIN ... PRIVATE KEY-----."


def _openssh(pem: bytes, encoded: str, source: str) -> PrivatePem:
    header = openssh_header(encoded)
    if header is None:
        raise damaged(source)
    cipher, blob, key_type = header
    if key_type.startswith("sk-"):
        raise unsupported(source, f"a FIDO key ({key_type}) that only signs for ssh, inside its hardware token")
    if key_type not in ALGORITHMS:
        raise unsupported(source, "a DSA key" if key_type == "ssh-dss" else f"a {key_type} key")
    return PrivatePem(pem, True, cipher != b"none", blob)


_OPENSSH_MAGIC = b"openssh-key-v1\0"


def openssh_header(encoded: str) -> tuple[bytes, bytes, str] | None:
    """Read the header of a private key in OpenSSH's form, which precedes the encrypted part.

    Returns:
        Cipher, public key blob and key type; None if it is damaged.
    """
    try:
        data = base64.b64decode(encoded, validate=True)
        cipher, rest = take_string(data.removeprefix(_OPENSSH_MAGIC))
        _kdf, rest = take_string(rest)
        _kdf_options, rest = take_string(rest)
        blob, _private = take_string(rest[4:])
        return cipher, blob, blob_type(blob)
    except ValueError:
        return None


def take_string(data: bytes) -> tuple[bytes, bytes]:
    """Split off one string of SSH's wire format (4 bytes of length, then the bytes): return the string and the rest.

    Raises:
        ValueError: The data ends too early.
    """
    end = 4 + int.from_bytes(data[:4], "big")
    if len(data) < max(end, 4):
        raise ValueError("the data ends too early")
    return data[4:end], data[end:]


def blob_type(blob: bytes) -> str:
    """Return the key type at the beginning of a public key blob, such as `ssh-ed25519`.

    Raises:
        ValueError: Not a public key blob.
    """
    return take_string(blob)[0].decode("ascii")


KEY_TEXT = "the key text"
_LIMIT = 100_000  # larger than any key, so that the path of a huge file does not fill the memory


def read_source(source: str | bytes | os.PathLike[str]) -> tuple[str, str]:
    """Return the text of a key and its origin.

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
    if not isinstance(source, str | os.PathLike):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"a key must be a path or the text of a key, not {type(source).__name__}")
    return read_file(expanded(source))


def expanded(path: str | os.PathLike[str]) -> Path:
    """A path with `~` expanded; one of a user that does not exist stays as it is."""
    return Path(os.path.expanduser(path))


def warn_if_exposed(source: str) -> None:
    """Log a warning if other users can read or change a file with a secret. `source` is its path, or `KEY_TEXT`."""
    if source == KEY_TEXT or sys.platform == "win32":
        return
    try:
        mode = os.stat(source).st_mode & 0o777
    except (OSError, ValueError):
        return
    if mode & 0o077:
        LOGGER.warning("other users can access %s (mode %03o): run chmod 600 on it", clean(source), mode)


def is_path(source: str) -> bool:
    """Whether a string is a path, not the text of a key."""
    return "\n" not in source and "-----BEGIN" not in source


def read_file(path: Path) -> tuple[str, str]:
    """Return the text of a key file, and its path as a string.

    Raises:
        ConfigurationError: The file is missing, cannot be read, or is not a regular file: a pipe or device may never
            end.
    """
    try:
        with open(path, "rb", opener=_open_at_once) as file:
            if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return _text(file.read(_LIMIT)), str(path)
        problem = "is not a regular file. Give the path of a private key, or the key itself as text."
    except (OSError, ValueError) as error:
        problem = _problem(error)
    raise ConfigurationError(f"The key file {redacted(str(path))} {problem}")


def _open_at_once(path: str, flags: int) -> int:
    """Open a file without waiting: otherwise, a named pipe would wait for somebody who writes."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _problem(error: OSError | ValueError) -> str:
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
