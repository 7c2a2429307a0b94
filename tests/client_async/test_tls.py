"""Whose certificate is trusted, with a real TLS server and certificates that nobody knows."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from sdc_sdk import AsyncDataCenter, ConnectionFailed
from sdc_sdk._config.tls import Verify
from tests.support.signers import FixedSigner
from tests.support.tls_server import Certificate, TlsServer, authority, self_signed, serving

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return self_signed(tmp_path_factory.mktemp("tls"), "server")


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    """A certificate for another host, as private clouds have it when they are reached by their address."""
    return self_signed(tmp_path_factory.mktemp("tls"), "other", "DNS:*.triton")


@pytest.fixture
def server(certificate: Certificate) -> Iterator[TlsServer]:
    with serving(certificate) as server:
        yield server


def client(url: str, verify: Verify = True, fingerprint: str | None = None) -> AsyncDataCenter:
    return AsyncDataCenter(url, "/acme/keys/test", FixedSigner(), verify=verify, fingerprint=fingerprint)


async def refused(sdc: AsyncDataCenter) -> ConnectionFailed:
    async with sdc:
        with pytest.raises(ConnectionFailed) as caught:
            await sdc.account()
    assert caught.value.attempts == 1  # a certificate does not get better
    return caught.value


async def test_a_self_signed_certificate_is_refused_and_it_is_said_what_to_do(server: TlsServer) -> None:
    error = await refused(client(server.url))

    assert "self-signed certificate" in str(error)
    assert "trust it by its fingerprint, fingerprint=, or by its CA, verify=<file>" in error.hint
    assert error.hint in str(error)
    assert server.requests == []  # and no signature was sent


async def test_verify_false_trusts_anybody(server: TlsServer, caplog: pytest.LogCaptureFixture) -> None:
    async with client(server.url, verify=False) as sdc:
        assert (await sdc.account()).login == "acme"
    (record,) = [record for record in caplog.records if record.name == "sdc_sdk"]
    assert (record.levelname, server.url in record.getMessage()) == ("WARNING", True)
    assert "is not verified" in record.getMessage()


async def test_what_is_verified_or_has_no_certificate_gets_no_warning(caplog: pytest.LogCaptureFixture) -> None:
    for url in ("https://cloud.example.com", "http://127.0.0.1:8080"):
        await client(url, verify=url.startswith("https")).close()
    assert [record for record in caplog.records if record.name == "sdc_sdk"] == []


@pytest.mark.parametrize("name", ["SDC_TESTING", "TRITON_SKIP_TLS_VERIFY"])
@pytest.mark.parametrize(("text", "verified"), [("0", True), ("no", True), ("false", True), ("", True), ("1", False)])
async def test_a_variable_that_says_no_leaves_verification_on(
    server: TlsServer, name: str, text: str, verified: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, text)
    monkeypatch.setenv("TRITON_URL", server.url)
    monkeypatch.setenv("TRITON_ACCOUNT", "acme")
    sdc = AsyncDataCenter(key_id="/acme/keys/test", secret=FixedSigner())
    if verified:
        await refused(sdc)
        return
    async with sdc:
        assert (await sdc.account()).login == "acme"


async def test_verify_may_be_a_file_a_directory_or_a_context(
    server: TlsServer, certificate: Certificate, tmp_path: Path
) -> None:
    context = ssl.create_default_context(cafile=str(certificate.path))
    for verify in (certificate.path, str(certificate.path), authority(certificate, tmp_path / "cas"), context):
        async with client(server.url, verify=verify) as sdc:
            assert (await sdc.account()).login == "acme"


async def test_verify_with_the_ca_of_others(server: TlsServer, other: Certificate) -> None:
    assert "certificate verify failed" in str(await refused(client(server.url, verify=other.path)))


async def test_the_name_has_to_fit_also_with_the_right_ca(other: Certificate) -> None:
    with serving(other) as server:
        error = await refused(client(server.url, verify=other.path))
    assert "IP address mismatch" in str(error)


async def test_a_fingerprint_as_openssl_prints_it(server: TlsServer, certificate: Certificate) -> None:
    printed = certificate.fingerprint
    for fingerprint in (printed, printed.partition("=")[2], certificate.digest, certificate.digest.upper()):
        async with client(server.url, fingerprint=fingerprint) as sdc:
            assert (await sdc.account()).login == "acme"


async def test_a_fingerprint_trusts_that_certificate_whatever_its_name(other: Certificate) -> None:
    with serving(other) as server:
        async with client(server.url, fingerprint=other.fingerprint) as sdc:
            assert (await sdc.account()).login == "acme"


@pytest.mark.parametrize("verify", [True, False])
async def test_a_wrong_fingerprint_is_refused_whatever_verify_says(
    verify: bool, server: TlsServer, certificate: Certificate, other: Certificate
) -> None:
    error = await refused(client(server.url, verify=verify, fingerprint=other.fingerprint))

    assert f"has the SHA-256 fingerprint {certificate.digest}, not the trusted {other.digest}" in str(error)
    assert "Ask the operator for the fingerprint" in error.hint
    assert server.requests == []


async def test_a_fingerprint_is_held_in_other_datacenters_too(
    certificate: Certificate, other: Certificate, server: TlsServer
) -> None:
    with serving(other) as elsewhere:
        async with client(server.url, fingerprint=certificate.fingerprint) as sdc:
            await sdc.account()
            error = await refused(sdc.datacenter(elsewhere.url))
    assert other.digest in str(error)
    assert elsewhere.requests == []
