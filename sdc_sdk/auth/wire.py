"""SSH's binary wire format: public key blobs, signatures, and the head of OpenSSH's private keys."""

from __future__ import annotations

import base64

_OPENSSH_MAGIC = b"openssh-key-v1\0"


def openssh_header(encoded: str) -> tuple[bytes, bytes, str] | None:
    """Read the head of a private key in OpenSSH's form, which stands before the encrypted part.

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
    """Take one string of SSH's wire format (4 bytes of length, then the bytes): it, and what follows it.

    Raises:
        ValueError: The data ends too early.
    """
    end = 4 + int.from_bytes(data[:4], "big")
    if len(data) < max(end, 4):
        raise ValueError("the data ends too early")
    return data[4:end], data[end:]


def blob_type(blob: bytes) -> str:
    """Return the key type that a public key blob begins with, such as `ssh-ed25519`.

    Raises:
        ValueError: It is no public key blob.
    """
    return take_string(blob)[0].decode("ascii")
