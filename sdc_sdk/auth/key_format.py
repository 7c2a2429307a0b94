"""Recognising the text of a private key, and saying what a text is that is none."""

from __future__ import annotations

import re
from typing import NamedTuple

from sdc_sdk.auth.algorithms import ALGORITHMS, SUPPORTED
from sdc_sdk.auth.wire import openssh_header
from sdc_sdk.errors import ConfigurationError

_BEGIN = re.compile(r"-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----")
_BLOCK = re.compile(_BEGIN.pattern + r"(.*?)-----END \1-----", re.DOTALL)
_PUBLIC = re.compile(r"---- ?BEGIN [A-Z0-9 ]*PUBLIC KEY|^\s*(ssh|ecdsa|sk)-\S+ AAAA")
_PUTTY = "PuTTY-User-Key-File"


class PrivatePem(NamedTuple):
    """One private key as text, cleaned up; what can be known of it without a passphrase.

    Attributes:
        pem: The key: a secret.
        openssh: Whether it is in OpenSSH's own form.
        encrypted: Whether it needs a passphrase.
        blob: The public key, which only OpenSSH's form shows.
    """

    pem: bytes
    openssh: bool
    encrypted: bool
    blob: bytes | None

    def __repr__(self) -> str:
        return "<PrivatePem>"


def read_pem(text: str, source: str) -> PrivatePem:
    """Find the private key in `text`.

    Takes what happens to keys on their way: text around the key, Windows line ends, indented lines, and line
    ends written out as backslash and n, as in environment variables.

    Args:
        text: The content of a key file or variable.
        source: Where it is from, for messages.

    Raises:
        ConfigurationError: It is no private key, or one of a kind that CloudAPI does not take.
    """
    block = _BLOCK.search(text)
    if block is None:
        raise ConfigurationError(f"{source} {_what_instead(text, source)}")
    label, body = block[1], block[2]
    if "\n" not in body:
        body = body.replace("\\r", "").replace("\\n", "\n")
    lines = [line.strip() for line in body.strip().splitlines()]
    pem = "\n".join([f"-----BEGIN {label}-----", *lines, f"-----END {label}-----", ""]).encode()
    if label == "OPENSSH PRIVATE KEY":
        return _openssh(pem, "".join(lines), source)
    if label == "DSA PRIVATE KEY":
        raise unsupported(source, "a DSA key")
    encrypted = label.startswith("ENCRYPTED") or any(re.match("Proc-Type:.*ENCRYPTED", line) for line in lines)
    return PrivatePem(pem, False, encrypted, None)


def looks_private(text: str) -> bool:
    """Tell whether `text` is a private key, at least by its looks."""
    return _BEGIN.search(text) is not None or text.startswith(_PUTTY)


def unsupported(source: str, what: str) -> ConfigurationError:
    """Make the error for a key of a kind that cannot sign for CloudAPI."""
    return ConfigurationError(f"{source} is {what}. CloudAPI takes {SUPPORTED}: use or make such a key.")


def damaged(source: str) -> ConfigurationError:
    """Make the error for a key that is broken inside."""
    return ConfigurationError(f"{source} is damaged. Take the key from its origin or a backup again.")


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
        return "is cut off: a private key begins, but its END line is missing or is another one."
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
