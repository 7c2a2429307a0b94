"""Client certificates for CMON and Docker."""

from __future__ import annotations

import pytest
from cryptography import x509

from sdc_sdk import AsyncDataCenter, ConfigurationError
from sdc_sdk.auth.client_certificate import ClientCertificate, Service
from tests.conftest import NewCloud, Script
from tests.support.scripted import ACCOUNT, json_answer

from .calls import calls
from .clients import FixedSigner, client

pytestmark = pytest.mark.anyio


def subject(made: ClientCertificate) -> str:
    return x509.load_pem_x509_certificate(made.certificate.encode()).subject.rfc4514_string()


@calls(AsyncDataCenter.cmon_certificate, AsyncDataCenter.docker_certificate)
async def test_the_certificates_of_an_account(new_cloud: NewCloud) -> None:
    async with new_cloud().async_datacenter() as sdc:
        cmon, docker = await sdc.cmon_certificate(), await sdc.docker_certificate(days=1)
    assert (cmon.service, docker.service) == (Service.CMON, Service.DOCKER)
    assert subject(cmon) == subject(docker) == "CN=acme"
    assert (cmon.expires - docker.expires).days in (3648, 3649)
    assert cmon.key != docker.key


class KnownSigner(FixedSigner):
    """A signer that knows its fingerprint."""

    md5, sha256, source = ":".join(["aa"] * 16), "SHA256:x", "a test"


@pytest.mark.parametrize(
    ("settings", "asked", "name"),
    [
        ({"account": "acme"}, 0, "acme"),
        ({"account": "acme", "login": "other"}, 0, "other"),  # as node-triton does for actAsAccount
        ({"key_id": "/acme/keys/test"}, 0, "acme"),
        ({"account": "acme", "login": ACCOUNT["id"]}, 1, "acme"),
    ],
)
async def test_the_login_is_asked_for_only_if_the_settings_do_not_have_it(
    scripted: Script, settings: dict[str, str], asked: int, name: str
) -> None:
    server = scripted(json_answer(200, ACCOUNT))
    options = {"key_id": "/acme/keys/test", **settings}
    async with client(server, secret=KnownSigner(), **options) as sdc:
        assert subject(await sdc.cmon_certificate()) == f"CN={name}"
    assert len(server.requests) == asked


async def test_without_a_key_there_is_no_certificate() -> None:
    async with AsyncDataCenter("http://127.0.0.1:1", login="acme") as sdc:
        with pytest.raises(ConfigurationError, match="no key to sign"):
            await sdc.cmon_certificate()
