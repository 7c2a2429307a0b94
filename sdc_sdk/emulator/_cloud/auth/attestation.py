"""Attestation of SSH keys: certificates that show that a key was made in a hardware token, such as a YubiKey.

The first certificate is for the key, and each is signed by the next. The real server also demands that a certificate
of the manufacturer signed the last one; the emulator trusts all manufacturers.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import pairwise

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.types import CertificatePublicKeyTypes
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, SSHPublicKeyTypes, load_ssh_public_key

POLICY = x509.ObjectIdentifier("1.3.6.1.4.1.41482.3.8")  # YubiKey: two bytes, the policies for PIN and touch
FACTORS = ("pin", "touch")
REQUIRED = 2  # policies from here on require the factor


def verify_attestation(openssh: str, chain: Sequence[str], now: float) -> tuple[str, ...]:
    """Verify the certificates of a key, and return what else its token requires to sign: `pin`, `touch`.

    Raises:
        ValueError: The certificates do not attest the key.
    """
    certificates = [x509.load_pem_x509_certificate(pem.encode()) for pem in chain]
    if _encoded(certificates[0].public_key()) != _encoded(load_ssh_public_key(openssh.encode())):
        raise ValueError("First attestation certificate must match subject key")
    today = datetime.fromtimestamp(now, UTC)
    for index, certificate in enumerate(certificates):
        if certificate.not_valid_after_utc < today:
            raise ValueError(f"Attestation certificate {index} has expired")
        if index and not _is_ca(certificate):
            raise ValueError(f"Attestation chain certificate {index} is not a CA")
    for index, (certificate, issuer) in enumerate(pairwise(certificates)):
        try:
            certificate.verify_directly_issued_by(issuer)
        except (InvalidSignature, TypeError, ValueError) as error:
            raise ValueError(f"Attestation certificate {index} not signed by next in chain") from error
    return _factors(certificates[0])


def _encoded(key: CertificatePublicKeyTypes | SSHPublicKeyTypes) -> bytes:
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def _is_ca(certificate: x509.Certificate) -> bool:
    """Whether it may sign others: it says so, or says nothing about its purposes."""
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        return True


def _factors(certificate: x509.Certificate) -> tuple[str, ...]:
    try:
        extension = certificate.extensions.get_extension_for_oid(POLICY).value
    except x509.ExtensionNotFound:
        return ()
    assert isinstance(extension, x509.UnrecognizedExtension)
    return tuple(name for name, policy in zip(FACTORS, extension.value, strict=False) if policy >= REQUIRED)
