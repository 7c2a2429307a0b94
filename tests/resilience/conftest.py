"""A certificate for servers that mean harm."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest

from tests.tls_server import Certificate, self_signed


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    """A certificate that nobody signed."""
    return self_signed(Path(tmp_path_factory.mktemp("tls")), "hostile")


@pytest.fixture(scope="session")
def tls(certificate: Certificate) -> ssl.SSLContext:
    """How a server speaks TLS with it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate.path, certificate.key)
    return context
