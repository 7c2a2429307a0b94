"""An emulator for these tests alone, since they inject faults, and a certificate for malicious servers."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from sdc_sdk.emulator import Emulator
from tests.support.tls_server import Certificate, self_signed


@pytest.fixture(scope="package")
def cloud() -> Iterator[Emulator]:
    """An emulator that completes every job immediately."""
    with Emulator(provisioning=0, action=0) as cloud:
        yield cloud


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    """A self-signed certificate."""
    return self_signed(Path(tmp_path_factory.mktemp("tls")), "hostile")


@pytest.fixture(scope="session")
def tls(certificate: Certificate) -> ssl.SSLContext:
    """An SSL context for servers that use the certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate.path, certificate.key)
    return context
