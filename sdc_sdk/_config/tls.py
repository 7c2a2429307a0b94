"""Which certificates are trusted: from `verify=` and `fingerprint=` to what httpx accepts."""

from __future__ import annotations

import hashlib
import os
import re
import ssl
from typing import TypeAlias

from sdc_sdk._core.log import LOGGER
from sdc_sdk._core.messages import redacted
from sdc_sdk.errors import ConfigurationError

Verify: TypeAlias = bool | str | os.PathLike[str] | ssl.SSLContext


def verification(verify: Verify, url: str, fingerprint: str | None = None) -> bool | ssl.SSLContext:
    """The certificate check for `url`. If it is switched off, the logger `sdc_sdk` records a warning.

    Args:
        verify: A bool, a file or directory of CAs, or a context that is used as it is.
        url: Where requests go.
        fingerprint: SHA-256 fingerprint of the only certificate to trust, whoever signed it.

    Raises:
        ConfigurationError: The file, directory or fingerprint cannot be used.
    """
    if not url.lower().startswith("https://"):
        return False  # nothing to verify; loading the CAs would only cost time
    if fingerprint is not None:
        return pinned(fingerprint)
    if verify is False:
        LOGGER.warning("the certificate of %s is not verified: anyone in between can read and change everything", url)
    if isinstance(verify, bool | ssl.SSLContext):
        return verify
    return _trusting(os.path.expanduser(verify))


def pinned(fingerprint: str) -> ssl.SSLContext:
    """A context that trusts only the certificate with this SHA-256 fingerprint, for self-signed certificates.

    Args:
        fingerprint: 64 hex digits, with or without colons, as `openssl x509 -noout -fingerprint -sha256` prints it.

    Raises:
        ConfigurationError: The text is not such a fingerprint.
    """
    expected = fingerprint.rpartition("=")[2].replace(":", "").strip().lower()
    if not re.fullmatch("[0-9a-f]{64}", expected):
        raise ConfigurationError(
            f"{redacted(fingerprint)} is not the SHA-256 fingerprint of a certificate. Print it with: "
            "openssl x509 -noout -fingerprint -sha256 -in <certificate>"
        )

    class Socket(ssl.SSLSocket):
        """The TLS connection of the synchronous client."""

        def do_handshake(self, block: bool = False) -> None:
            super().do_handshake(block)
            _compare(self.getpeercert(binary_form=True), expected)

    class Object(ssl.SSLObject):
        """The TLS connection of the asynchronous client."""

        def do_handshake(self) -> None:
            super().do_handshake()
            _compare(self.getpeercert(binary_form=True), expected)

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE  # OpenSSL need not check the chain: the fingerprint identifies the certificate
    context.sslsocket_class, context.sslobject_class = Socket, Object
    return context


class WrongFingerprint(ssl.SSLCertVerificationError):
    """The server's certificate is not the trusted one."""


def refusal(error: BaseException) -> ssl.SSLCertVerificationError | None:
    """The certificate error that caused a failed connection, or None if something else did."""
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, ssl.SSLCertVerificationError):
        cause = cause.__cause__ or cause.__context__
    return cause


def advice(error: ssl.SSLCertVerificationError) -> str:
    """What to do about a rejected certificate."""
    if isinstance(error, WrongFingerprint):
        return (
            "  Either the server has a new certificate, or someone intercepts the connection. Ask the operator for "
            "the fingerprint: if it is the one above, pass it as fingerprint=."
        )
    return (
        "  If this cloud has a self-signed certificate, trust it by its fingerprint, fingerprint=, or by its CA, "
        "verify=<file>. This command prints the fingerprint; compare it with the one from the operator: openssl "
        "s_client -connect <host>:443 </dev/null | openssl x509 -noout -fingerprint -sha256"
    )


def _compare(certificate: bytes | None, expected: str) -> None:
    found = hashlib.sha256(certificate or b"").hexdigest()
    if found != expected:
        raise WrongFingerprint(
            f"the server's certificate has the SHA-256 fingerprint {found}, not the trusted {expected}"
        )


def _trusting(path: str) -> ssl.SSLContext:
    try:
        if os.path.isdir(path):
            return ssl.create_default_context(capath=path)
        return ssl.create_default_context(cafile=path)
    except (OSError, ValueError, ssl.SSLError) as error:
        raise ConfigurationError(
            f"verify={redacted(path)} is not a file or directory of CA certificates: {error}"
        ) from None
