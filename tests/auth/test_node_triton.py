"""The `triton` command and this library, with the same profiles, environment and keys, are the same account."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sdc_sdk import AsyncDataCenter, DataCenter, load_private_key, profiles
from sdc_sdk.emulator import Emulator
from tests.auth.conftest import KeyMaker
from tests.support.homes import Home
from tests.support.keymaker import KeyCase
from tests.support.processes import run
from tests.support.sshagent import Agent, running_agent
from tests.support.tools import require
from tests.support.worlds import WORLDS

KEYS = {name: KeyCase(kind, "openssh", False) for name, kind in [("acme", "rsa"), ("beta", "ed25519"), ("bob", "p256")]}


@pytest.fixture(scope="module")
def cloud(made: KeyMaker) -> Iterator[Emulator]:
    """A cloud with two accounts and a sub-user, each with a key of its own."""
    public = {name: load_private_key(made(case).path).public_key for name, case in KEYS.items()}
    with Emulator(account="acme", public_key=public["acme"]) as cloud:
        cloud.add_account("beta", public["beta"])
        cloud.add_user("bob", public["bob"], rules=["CAN getaccount *"])
        yield cloud


@pytest.fixture
def user(made: KeyMaker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """Whose ~/.ssh has the keys, except that of beta; TRITON_ variables are for the test to set."""
    user = Home(tmp_path)
    (tmp_path / ".ssh").mkdir(mode=0o700)
    for name in ("acme", "bob"):
        shutil.copy(made(KEYS[name]).path, tmp_path / ".ssh" / f"id_{name}")
        shutil.copy(f"{made(KEYS[name]).path}.pub", tmp_path / ".ssh" / f"id_{name}.pub")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME")
    return user


@pytest.fixture
def agent(made: KeyMaker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Agent]:
    """An agent that has the key of beta."""
    with running_agent(tmp_path) as agent:
        agent.add(made(KEYS["beta"]).path)
        monkeypatch.setenv("SSH_AUTH_SOCK", str(agent.path))
        yield agent


def by_triton(*options: str) -> str:
    """The account that the command works for."""
    node, package = require("node", "npm:triton")
    command = [node, str(Path(package) / "bin" / "triton"), *options, "account", "get", "-j"]
    done = run(command, env=dict(os.environ), timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    login: str = json.loads(done.stdout)["login"]
    return login


def fingerprints(made: KeyMaker, name: str) -> tuple[str, str]:
    key = load_private_key(made(KEYS[name]).path)
    return key.md5, key.sha256


def expect(login: str, options: list[str], profile: str | None = None) -> None:
    """Hold that everybody works for the same account."""
    assert by_triton(*options) == login
    assert [ask(profile=profile) for ask in WORLDS.values()] == [login, login]


@pytest.mark.parametrize("hash_", [0, 1], ids=["MD5", "SHA256"])
@pytest.mark.parametrize("name", ["acme", "beta"])
def test_profiles(name: str, hash_: int, cloud: Emulator, made: KeyMaker, user: Home, agent: Agent) -> None:
    path = user.profile("mine", url=cloud.url, account=name, keyId=fingerprints(made, name)[hash_])
    before = Path(path).read_text()

    expect(name, ["-p", "mine"], "mine")

    assert DataCenter.from_profile("mine").config.sources["account"] == path
    assert Path(path).read_text() == before


def test_the_profile_of_a_sub_user(cloud: Emulator, made: KeyMaker, user: Home) -> None:
    key_id, _ = fingerprints(made, "bob")
    user.profile("bob", url=cloud.url, account="acme", user="bob", keyId=key_id, roles=["bob"])
    expect("acme", ["-p", "bob"], "bob")


def test_the_profile_of_an_operator_who_acts_for_somebody(made: KeyMaker, user: Home) -> None:
    public = load_private_key(made(KEYS["acme"]).path).public_key
    with Emulator(account="acme", public_key=public) as cloud:
        cloud.add_account("beta", load_private_key(made(KEYS["beta"]).path).public_key)
        with DataCenter(cloud.url, account="acme", secret=made(KEYS["acme"]).path) as acme:
            policy = acme.create_policy("help", rules=["CAN getaccount *"])
            acme.create_role("helpers", members=[{"type": "account", "login": "beta"}], policies=[policy])
        shutil.copy(made(KEYS["beta"]).path, user.path / ".ssh" / "id_beta")
        key_id, _ = fingerprints(made, "beta")
        user.profile("help", url=cloud.url, account="beta", keyId=key_id, actAsAccount="acme", roles=["helpers"])
        expect("acme", ["-p", "help"], "help")


def test_the_current_profile(cloud: Emulator, made: KeyMaker, user: Home, agent: Agent) -> None:
    user.profile("first", url=cloud.url, account="acme", keyId=fingerprints(made, "acme")[0])
    user.profile("second", url=cloud.url, account="beta", keyId=fingerprints(made, "beta")[0])
    for name, login in (("first", "acme"), ("second", "beta")):
        user.current(name)
        expect(login, [])


def test_profiles_where_xdg_says(cloud: Emulator, made: KeyMaker, user: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    user.profile("mine", url=cloud.url, account="acme", keyId=fingerprints(made, "acme")[0])
    (user.path / "config").mkdir()
    (user.path / ".triton").rename(user.path / "config" / "triton")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(user.path / "config"))
    expect("acme", ["-p", "mine"], "mine")


def test_a_profile_by_its_variable(
    cloud: Emulator, made: KeyMaker, user: Home, agent: Agent, monkeypatch: pytest.MonkeyPatch
) -> None:
    user.profile("first", url=cloud.url, account="acme", keyId=fingerprints(made, "acme")[0])
    user.profile("second", url=cloud.url, account="beta", keyId=fingerprints(made, "beta")[1])
    user.current("first")
    monkeypatch.setenv("TRITON_PROFILE", "second")
    expect("beta", [])


ENVIRONMENTS: dict[str, Callable[[str, str], dict[str, str]]] = {
    "TRITON": lambda url, key_id: {"TRITON_URL": url, "TRITON_ACCOUNT": "acme", "TRITON_KEY_ID": key_id},
    "SDC": lambda url, key_id: {"SDC_URL": url, "SDC_ACCOUNT": "acme", "SDC_KEY_ID": key_id},
    "both": lambda url, key_id: {
        "TRITON_URL": "",
        "SDC_URL": url,
        "TRITON_ACCOUNT": "acme",
        "SDC_ACCOUNT": "beta",
        "SDC_KEY_ID": key_id,
        "SDC_TESTING": "1",
    },
}


@pytest.mark.parametrize("which", ENVIRONMENTS)
def test_the_environment(
    which: str, cloud: Emulator, made: KeyMaker, user: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in ENVIRONMENTS[which](cloud.url, fingerprints(made, "acme")[1]).items():
        monkeypatch.setenv(name, value)
    expect("acme", [])
    user.profile("other", url=cloud.url, account="beta", keyId=fingerprints(made, "beta")[0])
    expect("acme", ["-p", "env"], "env")


def test_a_sub_user_of_the_environment_with_a_role(
    cloud: Emulator, made: KeyMaker, user: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in ENVIRONMENTS["TRITON"](cloud.url, fingerprints(made, "bob")[1]).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("SDC_USER", "bob")
    expect("acme", [])


def test_both_list_the_same_profiles(cloud: Emulator, made: KeyMaker, user: Home) -> None:
    for name in ("west", "east", "env"):
        user.profile(name, url=cloud.url, account=name, keyId=fingerprints(made, "acme")[0])
    user.write(".triton/profiles.d/broken.json", "{")
    node, package = require("node", "npm:triton")
    command = [node, str(Path(package) / "bin" / "triton"), "profiles", "-j"]
    done = run(command, env=dict(os.environ), check=True)
    listed = [json.loads(line) for line in done.stdout.splitlines()]
    assert sorted((p["name"], p["account"]) for p in listed) == [(p.name, p.account) for p in profiles()]


def test_an_asynchronous_client_from_a_profile(cloud: Emulator, made: KeyMaker, user: Home) -> None:
    user.profile("mine", url=cloud.url, account="acme", keyId=fingerprints(made, "acme")[0])
    assert AsyncDataCenter.from_profile("mine").config.profile == "mine"
