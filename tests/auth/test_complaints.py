"""What users of other CloudAPI clients complained about, one test for each thread: none of it may be said of this one.

Each test sets up what the thread tells, as far as it concerns a client library, against a cloud that verifies.
"""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sdc_sdk import ConfigurationError, DataCenter, NotAuthorized, PrivateKey, load_private_key
from sdc_sdk.emulator import Emulator
from tests.auth.conftest import KeyMaker
from tests.conftest import NewCloud, Script
from tests.support.homes import Home
from tests.support.keymaker import PASSPHRASE, KeyCase, run
from tests.support.scripted import ACCOUNT, json_answer
from tests.support.sshagent import Agent
from tests.support.worlds import WORLDS, Login

IMAGE = "2f1dc911-6401-4fa4-8e9d-67ea2e39c271"
_numbers = itertools.count()


@pytest.fixture(params=WORLDS)
def login(request: pytest.FixtureRequest) -> Login:
    return WORLDS[request.param]


Customer = Callable[[KeyCase], tuple[str, PrivateKey]]


@pytest.fixture
def customer(cloud: Emulator, made: KeyMaker, home: Path, monkeypatch: pytest.MonkeyPatch) -> Customer:
    """Opens an account with such a key, which its user has as ~/.ssh/id; TRITON_URL and TRITON_ACCOUNT are set."""

    def new(case: KeyCase) -> tuple[str, PrivateKey]:
        key = load_private_key(made(case).path, case.passphrase)
        account = f"customer{next(_numbers)}"
        cloud.add_account(account, key.public_key)
        shutil.copy(made(case).path, home / "id")
        (home / "id.pub").write_text(key.public_key)
        monkeypatch.setenv("TRITON_URL", cloud.url)
        monkeypatch.setenv("TRITON_ACCOUNT", account)
        return account, key

    return new


def test_node_triton_40_the_key_id_of_a_profile_is_not_what_the_server_gets(
    login: Login, made: KeyMaker, home: Path, scripted: Script
) -> None:
    """A profile may name the key by any hash; the server knows MD5 only."""
    server = scripted(json_answer(200, ACCOUNT))
    key = load_private_key(made(KeyCase("rsa", "openssh", False)).path)
    shutil.copy(made(KeyCase("rsa", "openssh", False)).path, home / "id_rsa")
    for key_id in (key.sha256, f"MD5:{key.md5}", key.md5):
        Home(home.parent).profile("any", url=server.url, account="acme", keyId=key_id)
        login(profile="any")
        assert f'keyId="/acme/keys/{key.md5}"' in server.requests[-1].headers["authorization"]


def test_node_triton_108_a_profile_with_a_key_that_has_a_passphrase(
    login: Login, cloud: Emulator, customer: Customer, made: KeyMaker, home: Path, agent: Agent
) -> None:
    """The key was told as ~/.ssh/id_rsa, and refused; the message spoke of an agent that was never asked."""
    account, key = customer(KeyCase("rsa", "openssh", False))
    run("ssh-keygen", "-q", "-p", "-P", "", "-N", PASSPHRASE, "-f", home / "id")
    for key_id in ("~/.ssh/id", "~/.ssh/id.pub", key.md5, key.sha256):
        Home(home.parent).profile("locked", url=cloud.url, account=account, keyId=key_id)
        with pytest.raises(ConfigurationError, match=r"id is encrypted.*passphrase="):
            login(profile="locked")
        assert login(profile="locked", passphrase=PASSPHRASE) == account
    agent.add(made(KeyCase("rsa", "openssh", False)).path)
    for key_id in ("~/.ssh/id.pub", key.md5, key.sha256):
        Home(home.parent).profile("locked", url=cloud.url, account=account, keyId=key_id)
        assert login(profile="locked") == account
    Home(home.parent).profile("locked", url=cloud.url, account=account, keyId="~/.ssh/id")
    assert login(profile="locked", allow_agent=True) == account


def test_node_triton_120_a_role_that_is_not_a_default_one_for_accounts_and_sub_users(
    login: Login, new_cloud: NewCloud, made: KeyMaker, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--role` worked for a top-level account, but not for a sub-user: hostdiscovery, a member of a role."""
    key = load_private_key(made(KeyCase("ed25519", "openssh", False)).path)
    cloud: Emulator = new_cloud()
    with cloud.datacenter() as acme:
        acme.create_user("hostdiscovery", email="host@example.com", password="secret1234")
        acme.add_user_key("hostdiscovery", "key", key.public_key)
        policy = acme.create_policy("discovery", rules=["CAN getaccount *"])
        acme.create_role("discovery", members=["hostdiscovery"], policies=[policy])
    shutil.copy(made(KeyCase("ed25519", "openssh", False)).path, home / "id")
    settings = {"url": cloud.url, "account": "acme", "keyId": key.md5, "user": "hostdiscovery"}
    Home(home.parent).profile("default", **settings)
    Home(home.parent).profile("discovery", **settings, roles=["discovery"])
    Home(home.parent).profile("top", url=cloud.url, account="acme", keyId=cloud.key_id, roles=["discovery"])
    with pytest.raises(NotAuthorized, match=r"Signed as sub-user 'hostdiscovery'.* with the default roles"):
        login(profile="default")
    assert login(profile="discovery") == "acme"
    assert login(profile="default", roles=["discovery"]) == "acme"
    assert login(profile="top", secret=cloud.key_path) == "acme"
    for variable, value in [("URL", cloud.url), ("ACCOUNT", "acme"), ("USER", "hostdiscovery"), ("KEY_ID", key.md5)]:
        monkeypatch.setenv(f"TRITON_{variable}", value)
    monkeypatch.setenv("TRITON_ROLE", "discovery")
    assert login() == "acme"


@pytest.mark.parametrize("where", ["file", "agent"])
def test_node_triton_342_ed25519_keys(
    where: str,
    login: Login,
    customer: Customer,
    made: KeyMaker,
    home: Path,
    agent: Agent,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """ED25519 keys, as ssh-keygen makes them by default today."""
    account, key = customer(KeyCase("ed25519", "openssh", False))
    if where == "agent":
        agent.add(home / "id")
        (home / "id").unlink()
    monkeypatch.setenv("TRITON_KEY_ID", key.md5)
    assert login() == account


def test_triton_go_18_the_agent_knows_keys_by_sha256_too(
    login: Login, customer: Customer, home: Path, agent: Agent, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The agent was searched for MD5 fingerprints only."""
    account, key = customer(KeyCase("rsa", "openssh", False))
    agent.add(home / "id")
    (home / "id").unlink()
    for key_id in (key.sha256, key.sha256 + "=", key.md5, f"MD5:{key.md5}"):
        monkeypatch.setenv("TRITON_KEY_ID", key_id)
        assert login() == account


@pytest.mark.parametrize("where", ["file", "agent"])
@pytest.mark.parametrize("kind", ["p256", "p384", "p521"])
def test_triton_go_72_ecdsa_keys_by_every_signer(
    kind: str,
    where: str,
    login: Login,
    customer: Customer,
    home: Path,
    agent: Agent,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Neither the signer for key files nor that for agents knew ECDSA."""
    account, key = customer(KeyCase(kind, "openssh", False))
    monkeypatch.setenv("TRITON_KEY_ID", key.md5)
    if where == "agent":
        agent.add(home / "id")
        (home / "id").unlink()
    if (where, kind) == ("agent", "p384"):  # no agent can: it would have to sign with a hash that the server refuses
        with pytest.raises(
            ConfigurationError, match=r"an agent uses SHA-384, which CloudAPI refuses\. Give the key file"
        ):
            login()
    else:
        assert login() == account


@pytest.mark.parametrize("form", ["pkcs8", "openssh", "sec1"])
@pytest.mark.parametrize("variable", ["TRITON_KEY_MATERIAL", "SDC_KEY_MATERIAL"])
def test_triton_go_197_key_material_in_every_form(
    variable: str, form: str, login: Login, customer: Customer, made: KeyMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Keys of other forms than PKCS#1 could not be given in the environment."""
    case = KeyCase("p256", form, False)
    account, key = customer(case)
    monkeypatch.setenv("TRITON_KEY_ID", key.md5)
    monkeypatch.setenv(variable, made(case).path.read_text())
    assert login() == account


def test_terraform_provider_triton_33_a_sha256_key_id_finds_its_key_in_the_agent(
    login: Login, customer: Customer, home: Path, agent: Agent, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ "No key in the SSH Agent matches fingerprint: SHA256:...", although there was one, among others."""
    account, key = customer(KeyCase("ed25519", "openssh", False))
    agent.add(home / "id")
    (home / "id").unlink()
    run("ssh-keygen", "-q", "-t", "rsa", "-N", "", "-f", home.parent / "another")
    agent.add(home.parent / "another")
    monkeypatch.setenv("SDC_KEY_ID", key.sha256)
    assert login() == account


def test_terraform_provider_triton_55_as_a_sub_user_and_not_only_reading(
    new_cloud: NewCloud, made: KeyMaker, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """TRITON_USER was not looked at: what worked at all was reading."""
    path = made(KeyCase("rsa", "openssh", False)).path
    cloud: Emulator = new_cloud()
    rules = ["CAN createmachine *", "CAN getmachine *", "CAN deletemachine *", "CAN addmachinetags *"]
    cloud.add_user("bob", load_private_key(path).public_key, rules=rules)
    shutil.copy(path, home / "id_rsa")
    for variable, value in [("URL", cloud.url), ("ACCOUNT", "acme"), ("USER", "bob"), ("KEY_MATERIAL", str(path))]:
        monkeypatch.setenv(f"TRITON_{variable}", value)
    with DataCenter() as bob:
        machine = bob.create_machine(package="sample-256M", image=IMAGE)
        machine.add_tags(role="web")
        machine.delete()
        with pytest.raises(NotAuthorized):
            bob.keys()


def test_triton_kubernetes_92_a_private_key_and_its_sha256_fingerprint_match(
    login: Login, customer: Customer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ "Private key file does not match public key fingerprint": the id was what ssh-keygen -l prints."""
    account, key = customer(KeyCase("rsa", "pkcs1", False))
    monkeypatch.setenv("TRITON_KEY_ID", key.sha256)
    monkeypatch.setenv("TRITON_KEY_MATERIAL", "~/.ssh/id")
    assert login() == account
    assert login(key_id=key.sha256, secret="~/.ssh/id") == account


def test_triton_kubernetes_152_keys_that_begin_openssh_private_key(
    login: Login, cloud: Emulator, customer: Customer, home: Path
) -> None:
    """ "asn1: structure error: tags don't match": the form that ssh-keygen writes since OpenSSH 7.8."""
    account, _ = customer(KeyCase("rsa", "openssh", False))
    assert (home / "id").read_text().startswith("-----BEGIN OPENSSH PRIVATE KEY-----")
    assert login(cloud.url, account=account, secret="~/.ssh/id") == account


@pytest.mark.parametrize("form", ["openssh", "pkcs1", "pkcs8"])
def test_triton_kubernetes_165_encrypted_keys_although_the_passphrase_was_given(
    form: str, login: Login, cloud: Emulator, customer: Customer
) -> None:
    """ "ssh: cannot decode encrypted private keys", right after asking for the passphrase."""
    account, _ = customer(KeyCase("rsa", form, True))
    assert login(cloud.url, account=account, secret="~/.ssh/id", passphrase=PASSPHRASE) == account


def test_dcos_in_triton_1_a_sha256_fingerprint_is_not_sent_to_the_server(
    login: Login, customer: Customer, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ "401 Invalid KeyId /<account>/keys/SHA256:...": what `ssh-keygen -l` prints went into TRITON_KEY_ID."""
    account, _ = customer(KeyCase("rsa", "openssh", False))
    printed = run("ssh-keygen", "-l", "-f", home / "id.pub").split()[1]
    assert printed.startswith("SHA256:")
    monkeypatch.setenv("TRITON_KEY_ID", printed)
    assert login() == account
