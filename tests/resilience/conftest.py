"""A cloud of their own, since these tests plan faults, and a certificate for hostile servers."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from sdc_sdk.emulator import Emulator
from tests.support.tls_server import Certificate, self_signed


@pytest.fixture(scope="package")
def cloud() -> Iterator[Emulator]:
    """What is asked of it is done at once."""
    with Emulator(provisioning=0, action=0) as cloud:
        yield cloud


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
