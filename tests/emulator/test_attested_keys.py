"""Keys that a YubiKey attests (sdc-cloudapi lib/keys.js:46 and 97, sdc-ufds lib/keys.js)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import NameOID

from sdc_sdk.emulator import Emulator
from tests.conftest import NewCloud
from tests.emulator.conftest import Ask
from tests.support.failures import Failures

Key = ec.EllipticCurvePrivateKey
POLICY = x509.ObjectIdentifier("1.3.6.1.4.1.41482.3.8")
REFUSED = {"code": "InvalidArgument", "message": "key already exists or is invalid"}


def new_key() -> Key:
    return ec.generate_private_key(ec.SECP256R1())


def openssh(key: Key) -> str:
    return key.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()


def certificate(key: Key, signer: Key, *, policy: bytes = b"", ca: bool | None = None, days: int = 1) -> str:
    """A certificate for `key`, which `signer` signed."""
    now = datetime.now(UTC)
    name = [x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, openssh(of)[-60:])]) for of in (key, signer)]
    builder = x509.CertificateBuilder(
        name[1], name[0], key.public_key(), x509.random_serial_number(), now - timedelta(9), now + timedelta(days)
    )
    if policy:
        builder = builder.add_extension(x509.UnrecognizedExtension(POLICY, policy), critical=False)
    if ca is not None:
        builder = builder.add_extension(x509.BasicConstraints(ca, None), critical=True)
    return builder.sign(signer, SHA256()).public_bytes(Encoding.PEM).decode()


@pytest.fixture
def cloud(new_cloud: NewCloud) -> Emulator:
    return new_cloud()


@pytest.fixture
def add(ask: Ask, cloud: Emulator) -> Callable[..., Any]:
    def send(key: Key, *attestation: str) -> Any:
        body = {"name": "token", "key": openssh(key), "attestation": [*attestation]}
        return ask(cloud, "POST", "/my/keys", body=body)

    return send


def test_the_key_of_a_token_is_attested(add: Callable[..., Any], ask: Ask, cloud: Emulator) -> None:
    key, token, maker = new_key(), new_key(), new_key()
    answer = add(key, certificate(key, token, policy=b"\x02\x01"), certificate(token, maker, ca=True))
    assert answer.status == 201
    assert (answer.body["attested"], answer.body["multifactor"]) == (True, ["pin"])
    assert ask(cloud, "GET", "/my/keys/token").body == answer.body
    plain = ask(cloud, "GET", "/my/keys").body[0]
    assert plain.keys() == {"name", "fingerprint", "key"}


def test_what_a_token_requires(add: Callable[..., Any]) -> None:
    key = new_key()
    assert add(key, certificate(key, new_key(), policy=b"\x03\x02")).body["multifactor"] == ["pin", "touch"]


def test_a_token_that_requires_nothing(add: Callable[..., Any]) -> None:
    key = new_key()
    assert add(key, certificate(key, new_key())).body["multifactor"] == []


def test_certificates_that_attest_nothing(add: Callable[..., Any]) -> None:
    key, token, other = new_key(), new_key(), new_key()
    wrong = {
        "of another key": [certificate(other, token)],
        "not signed by the next": [certificate(key, token), certificate(other, other, ca=True)],
        "signed by the key of no CA": [certificate(key, token), certificate(token, other, ca=False)],
        "expired": [certificate(key, token, days=-1)],
        "no certificate": ["x"],
    }
    with Failures() as failures:
        for name, chain in wrong.items():
            with failures.case(name):
                answer = add(key, *chain)
                assert (answer.status, answer.body) == (409, REFUSED)
