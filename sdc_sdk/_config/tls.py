"""Whose certificate is trusted: what `verify=` and `fingerprint=` may be, as httpx wants it."""

from __future__ import annotations

import hashlib
import os
import re
import ssl
from typing import TypeAlias

from sdc_sdk.errors import ConfigurationError

Verify: TypeAlias = bool | str | os.PathLike[str] | ssl.SSLContext


def verification(verify: Verify, url: str, fingerprint: str | None = None) -> bool | ssl.SSLContext:
    """The certificate check for `url`.

    Args:
        verify: A bool, a file or directory of CAs, or a context that is used as it is.
        url: Where requests go.
        fingerprint: SHA-256 fingerprint of the one certificate that is trusted, whoever signed it.

    Raises:
        ConfigurationError: The file or directory cannot be used, or the fingerprint is none.
    """
    if not url.lower().startswith("https://"):
        return False  # nothing to verify; loading the CAs would only cost time
    if fingerprint is not None:
        return pinned(fingerprint)
    if isinstance(verify, bool | ssl.SSLContext):
        return verify
    return _trusting(os.path.expanduser(verify))


def pinned(fingerprint: str) -> ssl.SSLContext:
    """A context that trusts one certificate, by its SHA-256 fingerprint, and no other: for self-signed ones.

    Args:
        fingerprint: 64 hex digits, with or without colons, as `openssl x509 -noout -fingerprint -sha256` prints it.

    Raises:
        ConfigurationError: It is no such fingerprint.
    """
    expected = fingerprint.rpartition("=")[2].replace(":", "").strip().lower()
    if not re.fullmatch("[0-9a-f]{64}", expected):
        raise ConfigurationError(
            f"{fingerprint!r} is not the SHA-256 fingerprint of a certificate. Make it with: "
            "openssl x509 -noout -fingerprint -sha256 -in <certificate>"
        )

    class Socket(ssl.SSLSocket):
        """What the synchronous client speaks through."""

        def do_handshake(self, block: bool = False) -> None:
            super().do_handshake(block)
            _compare(self.getpeercert(binary_form=True), expected)

    class Object(ssl.SSLObject):
        """What the asynchronous client speaks through."""

        def do_handshake(self) -> None:
            super().do_handshake()
            _compare(self.getpeercert(binary_form=True), expected)

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE  # OpenSSL checks no chain: the fingerprint says all there is to know
    context.sslsocket_class, context.sslobject_class = Socket, Object
    return context


class WrongFingerprint(ssl.SSLCertVerificationError):
    """The server's certificate is not the one that is trusted."""


def refusal(error: BaseException) -> ssl.SSLCertVerificationError | None:
    """The refusal of a certificate behind a failed connection, if that is what it is."""
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, ssl.SSLCertVerificationError):
        cause = cause.__cause__ or cause.__context__
    return cause


def advice(error: ssl.SSLCertVerificationError) -> str:
    """What to do about a certificate that was refused."""
    if isinstance(error, WrongFingerprint):
        return (
            "  Either the server has a new certificate, or somebody is in between. Ask its operator for the "
            "fingerprint: if it is the one above, give that as fingerprint=."
        )
    return (
        "  If this cloud has a certificate of its own making, trust it by its fingerprint, fingerprint=, or by its CA, "
        "verify=<file>. This prints the fingerprint, to be compared with what the operator says: openssl s_client "
        "-connect <host>:443 </dev/null | openssl x509 -noout -fingerprint -sha256"
    )


def _compare(certificate: bytes | None, expected: str) -> None:
    found = hashlib.sha256(certificate or b"").hexdigest()
    if found != expected:
        raise WrongFingerprint(
            f"the server's certificate has the SHA-256 fingerprint {found}, not {expected}, which is trusted"
        )


def _trusting(path: str) -> ssl.SSLContext:
    try:
        if os.path.isdir(path):
            return ssl.create_default_context(capath=path)
        return ssl.create_default_context(cafile=path)
    except (OSError, ssl.SSLError) as error:
        raise ConfigurationError(f"verify={path!r} is not a file or directory of CA certificates: {error}") from None
