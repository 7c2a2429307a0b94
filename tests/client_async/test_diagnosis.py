"""`diagnose()`: one thing after another, what is wrong with it, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from email.utils import formatdate
from pathlib import Path
from time import time

import pytest

from sdc_sdk import AsyncDataCenter, Diagnosis, load_private_key
from sdc_sdk._http.diagnosis import STEPS
from sdc_sdk.emulator import Emulator
from tests.conftest import NewCloud, Script
from tests.support.homes import Home
from tests.support.keymaker import PASSPHRASE, KeyCase, MadeKey, make
from tests.support.scripted import ACCOUNT, Fault, answer, json_answer
from tests.support.signers import FixedSigner
from tests.support.tls_server import Certificate, TlsServer, self_signed, serving

from .calls import calls

pytestmark = pytest.mark.anyio

PONG = {"ping": "pong", "cloudapi": {"versions": ["9.0.0"]}}


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> MadeKey:
    return make(KeyCase("ed25519", "openssh", False), tmp_path_factory.mktemp("keys"))


async def diagnosis(sdc: AsyncDataCenter) -> Diagnosis:
    async with sdc:
        return await sdc.diagnose()


def statuses(found: Diagnosis) -> str:
    """The first letters of what was found, step by step."""
    assert [finding.step for finding in found.findings] == list(STEPS)
    return "".join(finding.status[0] for finding in found.findings)


@calls(AsyncDataCenter.diagnose)
async def test_all_is_well(cloud: Emulator) -> None:
    found = await diagnosis(cloud.async_datacenter())

    assert (statuses(found), found.ok) == ("oooooo", True)
    printed = str(found)
    assert repr(found) == printed  # at the prompt
    assert f"ok      configuration  {cloud.url}" in printed
    assert f"secret: {cloud.key_path} (from argument)" in printed
    assert f"ok      key            ecdsa-sha2-nistp256 {cloud.key_id} SHA256:" in printed
    assert "responds for the datacenter local-1, API versions 7.0.0," in printed
    assert "ok      clock          The clocks agree." in printed
    assert "ok      account        acme (" in printed
    assert "ok      roles          an account itself needs none" in printed
    assert "->" not in printed


async def test_no_key(cloud: Emulator) -> None:
    found = await diagnosis(AsyncDataCenter(cloud.url))

    assert statuses(found) == "ofooss"
    assert "There is no key to sign requests with. Give account=" in found["key"].text
    assert not found.ok


async def test_a_key_that_is_not_known_here(cloud: Emulator, key: MadeKey) -> None:
    found = await diagnosis(AsyncDataCenter(cloud.url, account="acme", secret=key.path))

    assert statuses(found) == "oooofs"
    mine = load_private_key(key.path)
    assert f"Key: ssh-ed25519 {mine.md5} {mine.sha256} from {key.path}." in found["account"].text
    assert found["account"].advice.startswith("Check that account 'acme' exists in this cloud, and has a key with this")
    assert "diagnose" not in str(found)


async def test_a_location_where_nobody_listens(key: MadeKey) -> None:
    found = await diagnosis(AsyncDataCenter("http://127.0.0.1:1", account="acme", secret=key.path))

    assert statuses(found) == "oofsss"
    assert found["endpoint"].advice.startswith("Check the URL, the network (DNS, VPN) and the proxy settings")


@pytest.mark.parametrize("said", [answer(200, "<html>Welcome!"), answer(404, "<html>no"), json_answer(200, {"a": 1})])
async def test_what_answers_is_no_cloudapi(said: bytes, scripted: Script) -> None:
    server = scripted(said)
    found = await diagnosis(AsyncDataCenter(server.url, "/acme/keys/k", FixedSigner()))

    assert statuses(found) == "oofsss"
    assert "the server there does not behave like a CloudAPI" in found["endpoint"].advice
    (seen,) = server.requests
    assert "authorization" not in seen.headers  # nothing is signed for who may be anybody


async def test_it_does_not_try_again_and_again(scripted: Script) -> None:
    server = scripted(Fault.RESET)
    await diagnosis(AsyncDataCenter(server.url, "/acme/keys/k", FixedSigner()))
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("off", "status", "said"),
    [
        (0, "ok", "The clocks agree."),
        (100, "warning", "This machine's clock is 100 s ahead of the server's; CloudAPI allows 300 s."),
        (-1000, "failed", "This machine's clock is 1000 s behind the server's; CloudAPI allows 300 s."),
    ],
)
async def test_clocks(off: int, status: str, said: str, scripted: Script) -> None:
    date = formatdate(time() - off, usegmt=True)
    server = scripted(json_answer(200, PONG, Date=date), json_answer(200, ACCOUNT, Date=date))
    found = await diagnosis(AsyncDataCenter(server.url, "/acme/keys/k", FixedSigner()))

    assert found["clock"].status == status
    text = found["clock"].text
    for late in (0, 1):  # the response may arrive in the next second
        text = text.replace(f"{abs(off) + (late if off > 0 else -late)} s ", f"{abs(off)} s ")
    assert said == text
    assert found["account"].status == "ok"


async def test_a_server_that_does_not_tell_its_time(scripted: Script) -> None:
    server = scripted(json_answer(200, PONG), json_answer(200, ACCOUNT))
    found = await diagnosis(AsyncDataCenter(server.url, "/acme/keys/k", FixedSigner()))
    assert (found["clock"].status, found["clock"].text) == ("ok", "The server sent no Date header.")


# Certificates


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return self_signed(tmp_path_factory.mktemp("tls"), "server")


@pytest.fixture
def tls_server(certificate: Certificate) -> Iterator[TlsServer]:
    with serving(certificate) as server:
        yield server


async def test_a_self_signed_certificate_is_shown_so_that_it_can_be_trusted(
    tls_server: TlsServer, certificate: Certificate
) -> None:
    found = await diagnosis(AsyncDataCenter(tls_server.url, "/acme/keys/k", FixedSigner()))

    assert statuses(found) == "oofsss"
    assert "self-signed certificate" in found["endpoint"].text
    assert "trust it by its fingerprint, fingerprint=" in found["endpoint"].advice
    assert f"The server's certificate has the fingerprint {certificate.digest}" in found["endpoint"].advice


async def test_certificates_that_are_not_verified_are_a_warning(
    tls_server: TlsServer, certificate: Certificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRITON_URL", tls_server.url)
    monkeypatch.setenv("TRITON_ACCOUNT", "acme")
    monkeypatch.setenv("TRITON_KEY_ID", "k")
    monkeypatch.setenv("TRITON_TLS_INSECURE", "1")
    found = await diagnosis(AsyncDataCenter(secret=FixedSigner()))
    assert found["configuration"].status == "warning"
    assert "Certificates are not verified" in found["configuration"].advice
    found = await diagnosis(AsyncDataCenter(secret=FixedSigner(), fingerprint=certificate.fingerprint))
    assert found["configuration"].status == "ok"


async def test_verify_false_is_a_warning_too(tls_server: TlsServer) -> None:
    found = await diagnosis(AsyncDataCenter(tls_server.url, "/acme/keys/k", FixedSigner(), verify=False))
    assert found["configuration"].status == "warning"


# Settings


async def test_settings_that_the_triton_command_would_not_take_are_pointed_out(
    cloud: Emulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = Home(tmp_path)
    home.profile("east")
    home.current("east")
    monkeypatch.delenv("XDG_CONFIG_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("TRITON_URL", cloud.url)
    monkeypatch.setenv("TRITON_ACCOUNT", "acme")
    monkeypatch.setenv("TRITON_KEY_MATERIAL", cloud.key_path)
    found = await diagnosis(AsyncDataCenter())
    assert statuses(found) == "wooooo"
    assert "prefers its current profile, 'east', to the environment" in found["configuration"].advice
    assert "account: acme (from TRITON_ACCOUNT)" in found["configuration"].text
    monkeypatch.setenv("TRITON_PROFILE", "env")
    assert statuses(await diagnosis(AsyncDataCenter())) == "oooooo"


@pytest.mark.slow
async def test_a_passphrase_is_not_shown(cloud: Emulator, tmp_path: Path) -> None:
    path = make(KeyCase("p256", "pkcs8", True), tmp_path).path
    printed = str(await diagnosis(AsyncDataCenter(cloud.url, account="acme", secret=path, passphrase=PASSPHRASE)))
    assert "passphrase: (given)" in printed
    assert PASSPHRASE not in printed
    assert "(the text of a key)" in str(
        await diagnosis(AsyncDataCenter(cloud.url, account="acme", secret=path.read_text(), passphrase=PASSPHRASE))
    )


# Sub-users and roles


@pytest.fixture
async def shop(new_cloud: NewCloud, key: MadeKey) -> Emulator:
    """A cloud with the sub-users bob, who may look himself up, and eve, who may nothing."""
    cloud = new_cloud()
    public = load_private_key(key.path).public_key
    async with cloud.async_datacenter() as acme:
        for login in ("bob", "eve"):
            user = await acme.create_user(login, email=f"{login}@example.com", password="secret1234")
            await acme.add_user_key(user, "key", public)
        policy = await acme.create_policy("self", rules=["CAN getuser *"])
        await acme.create_role("self", members=["bob"], default_members=["bob"], policies=[policy])
        await acme.create_role("ops", members=["bob"])
    return cloud


@pytest.mark.parametrize(
    ("roles", "status", "said"),
    [
        ([], "ok", "bob is in ops, self; by default in self; acting with self"),
        (["ops", "self"], "ok", "bob is in ops, self; by default in self; acting with ops, self"),
        (["dev"], "failed", "bob is in ops, self; by default in self"),
    ],
)
async def test_the_roles_of_a_sub_user(roles: list[str], status: str, said: str, shop: Emulator, key: MadeKey) -> None:
    found = await diagnosis(AsyncDataCenter(shop.url, account="acme", user="bob", secret=key.path, roles=roles))

    assert found["account"].status == "warning"
    assert found["account"].text.startswith("the signature is accepted, but may not read the account: ")
    assert (found["roles"].status, sorted(found["roles"].text)) == (status, sorted(said))
    if status == "failed":
        assert found["roles"].advice == "Leave dev out of roles=, or make bob a member."


async def test_a_sub_user_who_may_not_look(shop: Emulator, key: MadeKey) -> None:
    found = await diagnosis(AsyncDataCenter(shop.url, "/acme/users/eve/keys/key", key.path))
    assert statuses(found) == "ooooww"
    assert "CloudAPI does not let this user list the roles" in found["roles"].text
    assert found.ok


async def test_roles_that_an_account_does_not_need(scripted: Script) -> None:
    server = scripted(json_answer(200, PONG), json_answer(200, ACCOUNT))
    found = await diagnosis(AsyncDataCenter(server.url, "/acme/keys/k", FixedSigner(), roles=["ops"]))
    assert (found["roles"].status, found["roles"].text) == ("ok", "ops")
    assert [seen.target for seen in server.requests] == ["/--ping", "/my", "/my?as-role=ops"]


async def test_roles_that_are_not_there(scripted: Script) -> None:
    refusal = json_answer(403, {"code": "NotAuthorized", "message": "no such role"})
    server = scripted(json_answer(200, PONG), json_answer(200, ACCOUNT), refusal)
    found = await diagnosis(AsyncDataCenter(server.url, "/acme/keys/k", FixedSigner(), roles=["ops"]))
    assert found["roles"].status == "failed"
    assert found["roles"].advice == "Leave roles= out: an account itself needs none."


async def test_another_account(cloud: Emulator) -> None:
    sdc = AsyncDataCenter(cloud.url, "/acme/keys/emulator", cloud.key_path, login="admin")
    assert statuses(await diagnosis(sdc)) == "oooowo"
    sdc = AsyncDataCenter(cloud.url, "/acme/keys/emulator", cloud.key_path, login="nobody")
    assert statuses(await diagnosis(sdc)) == "oooofs"
