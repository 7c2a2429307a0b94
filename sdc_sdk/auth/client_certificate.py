"""Client certificates for CMON and Docker, signed with the account's SSH key.

These services take no SSH signatures, but certificates: any key pair, whose certificate has the account as subject and
is signed with an SSH key of the account. It is valid as long as the account has that key.
"""

from __future__ import annotations

import base64
import os
import re
import tempfile
from datetime import UTC, datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field, frozen

from sdc_sdk._core.messages import redacted
from sdc_sdk.auth.signer import KnownKey, Signer
from sdc_sdk.errors import ConfigurationError

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.hazmat.primitives.hashes import SHA256, SHA512

DAYS = 3650
"""The default lifetime of a certificate, in days."""
MAX_DAYS = 36_500
"""The longest lifetime of a certificate, in days."""
BACKDATED = timedelta(minutes=5)
"""How long before now a certificate becomes valid: CloudAPI, too, accepts clocks that differ by so much."""
SEQUENCE, BIT_STRING = 0x30, 0x03
"""Tags of DER."""
_ACCOUNT = re.compile(r"[\w.@+-]+", re.ASCII)


class Service(Enum):
    """A service that takes client certificates: the purpose that its certificates have, by Triton's own identifier."""

    CMON = "1.3.6.1.4.1.38678.1.4.2"
    DOCKER = "1.3.6.1.4.1.38678.1.4.1"


@frozen
class ClientCertificate:
    """A client certificate and its private key, which are new: neither is the SSH key that signed it."""

    service: Service
    """The service that it is for."""
    account: str
    """Login of the account, which is the subject."""
    certificate: str
    """The certificate, as PEM."""
    key: str = field(repr=False)
    """The private key, as PEM, unencrypted: a secret."""
    expires: datetime
    """When it expires."""

    def save(self, directory: str | os.PathLike[str] = ".") -> tuple[Path, Path]:
        """Write the certificate and the key to two files, in place of older ones. Only the owner can read the key.

        For CMON, they are `cmon-<account>-cert.pem` and `cmon-<account>-key.pem`; for Docker, `cert.pem` and `key.pem`.

        Args:
            directory: Where to write them; it must exist.

        Returns:
            The paths of the certificate and of the key.

        Raises:
            OSError: A file cannot be written.
        """
        stub = f"cmon-{self.account}-" if self.service is Service.CMON else ""
        folder = Path(directory).expanduser()
        certificate, key = folder / f"{stub}cert.pem", folder / f"{stub}key.pem"
        _write(key, self.key, 0o600)
        _write(certificate, self.certificate, 0o644)
        return certificate, key


def client_certificate(service: Service, account: str, signer: Signer, days: float = DAYS) -> ClientCertificate:
    """Make a key pair on P-256, and the certificate for it.

    Args:
        service: The service that it is for.
        account: Login of the account.
        signer: The SSH key of the account: RSA or ECDSA, also one in an agent.
        days: Lifetime in days.

    Raises:
        ConfigurationError: The key cannot sign certificates: the services do not accept Ed25519.
        ValueError: The lifetime is not above 0, or too long; or the account is not a login.
    """
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    if not _ACCOUNT.fullmatch(account):
        raise ValueError(f"{redacted(account)} is not the login of an account")
    now = datetime.now(UTC).replace(microsecond=0)
    if not 0 < days <= MAX_DAYS:
        raise ValueError(f"days must be a number above 0, up to {MAX_DAYS:,}: {days!r}")
    end = now + timedelta(days=days)
    key = ec.generate_private_key(ec.SECP256R1())
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(account))
        .issuer_name(_name(f"MD5:{base64.b64encode(_md5(signer)).decode().rstrip('=')}"))  # as sshpk writes it
        .not_valid_before(now - BACKDATED)
        .not_valid_after(end)
        .serial_number(x509.random_serial_number())
        .public_key(key.public_key())
    )
    der = _signed(_with_purposes(builder, service), signer)
    return ClientCertificate(
        service,
        account,
        x509.load_der_x509_certificate(der).public_bytes(Encoding.PEM).decode(),
        key.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption()).decode(),
        end,
    )


def _name(common_name: str) -> x509.Name:
    from cryptography import x509
    from cryptography.x509.oid import NameOID

    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])


def _md5(signer: Signer) -> bytes:
    if not isinstance(signer, KnownKey):
        raise ConfigurationError(
            "The certificate names the fingerprint of the key that signs it: give the signer the attributes md5, "
            "sha256 and source, see sdc_sdk.auth.KnownKey."
        )
    return bytes.fromhex(signer.md5.replace(":", ""))


def _with_purposes(builder: x509.CertificateBuilder, service: Service) -> x509.CertificateBuilder:
    from cryptography import x509
    from cryptography.x509.oid import ExtendedKeyUsageOID

    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=service is Service.CMON,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=True,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    purposes = [ExtendedKeyUsageOID.CLIENT_AUTH, x509.ObjectIdentifier(service.value)]
    return (
        builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.ExtendedKeyUsage(purposes), critical=True)
    )


def _signed(builder: x509.CertificateBuilder, signer: Signer) -> bytes:
    """The certificate in DER. `cryptography` only signs with keys of its own, so its signature is replaced."""
    from cryptography.hazmat.primitives.serialization import Encoding

    template = builder.sign(*_stand_in(signer.algorithm))
    der, content = template.public_bytes(Encoding.DER), template.tbs_certificate_bytes
    start = der.index(content) + len(content)
    algorithm = der[start : len(der) - len(_bit_string(template.signature))]
    return _tlv(SEQUENCE, content + algorithm + _bit_string(signer.sign(content)))


def _stand_in(algorithm: str) -> tuple[RSAPrivateKey | EllipticCurvePrivateKey, SHA256 | SHA512]:
    """A key that signs with the same algorithm."""
    from cryptography.hazmat.primitives.asymmetric import ec, rsa
    from cryptography.hazmat.primitives.hashes import SHA256, SHA512

    match algorithm:
        case "rsa-sha256":
            return rsa.generate_private_key(65537, 2048), SHA256()
        case "ecdsa-sha256":
            return ec.generate_private_key(ec.SECP256R1()), SHA256()
        case "ecdsa-sha512":
            return ec.generate_private_key(ec.SECP256R1()), SHA512()
        case _:
            raise ConfigurationError(
                f"CMON and Docker do not accept certificates that are signed with {algorithm}. Use an RSA or ECDSA key "
                "of the account."
            )


def _bit_string(content: bytes) -> bytes:
    return _tlv(BIT_STRING, b"\0" + content)


def _tlv(tag: int, content: bytes) -> bytes:
    """Tag, length and value in DER."""
    size = len(content)
    length = bytes([size]) if size < 128 else _long(size.to_bytes((size.bit_length() + 7) // 8, "big"))
    return bytes([tag]) + length + content


def _long(length: bytes) -> bytes:
    return bytes([0x80 | len(length)]) + length


def _write(path: Path, text: str, mode: int) -> None:
    """Write a file with these permissions, which it has from the start, in place of an older one."""
    number, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # only the owner can read it
    try:
        with os.fdopen(number, "w", encoding="ascii") as file:
            file.write(text)
        os.chmod(temporary, mode)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
