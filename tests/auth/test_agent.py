"""Signing with keys in a real ssh-agent."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from sdc_sdk.auth import KnownKey, SignatureAuth, Signer, load_private_key, wire_key_id
from sdc_sdk.auth.agent import AgentKey, agent_keys, pick_agent_key
from sdc_sdk.errors import ConfigurationError
from tests.auth.conftest import KeyMaker, Verifier, Wire
from tests.auth.test_key_matrix import TARGET, send
from tests.support.keymaker import ALGORITHMS, KeyCase
from tests.support.sshagent import Agent, listening, running_agent

KINDS = ["rsa", "p256", "p521", "ed25519"]  # not P-384, see below


@pytest.fixture(scope="module")
def full_agent(made: KeyMaker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Agent]:
    with running_agent(tmp_path_factory.mktemp("agent")) as agent:
        for kind in ALGORITHMS:
            agent.add(made(KeyCase(kind, "openssh", False)).path)
        yield agent


@pytest.fixture
def agent(full_agent: Agent, monkeypatch: pytest.MonkeyPatch) -> Agent:
    monkeypatch.setenv("SSH_AUTH_SOCK", str(full_agent.path))
    return full_agent


def key_from_agent(kind: str, made: KeyMaker) -> AgentKey:
    fingerprint = load_private_key(made(KeyCase(kind, "openssh", False)).path).sha256
    key = pick_agent_key(agent_keys(), fingerprint)
    assert key is not None
    return key


@pytest.mark.usefixtures("agent")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("user", [None, "bob"], ids=["account", "sub-user"])
def test_the_servers_verifier_accepts(
    kind: str, user: str | None, made: KeyMaker, wire: Wire, verifier: Verifier
) -> None:
    key = key_from_agent(kind, made)
    key_id = wire_key_id(key.sha256, account="acme", user=user, key=key)

    request = send(wire, key_id, key)
    public = made(KeyCase(kind, "openssh", False)).public

    assert verifier.judge(request, public) == {
        "accepted": True,
        "keyId": f"/acme/users/bob/keys/{key.md5}" if user else f"/acme/keys/{key.md5}",
        "algorithm": ALGORITHMS[kind].upper(),
        "signed": ["(request-target)", "date"],
    }
    assert verifier.judge(request | {"url": "/acme/other"}, public)["accepted"] is False


@pytest.mark.usefixtures("agent")
def test_the_asynchronous_client_signs_with_the_agent_too(made: KeyMaker, wire: Wire, verifier: Verifier) -> None:
    key = key_from_agent("rsa", made)

    async def go() -> None:
        async with httpx.AsyncClient(auth=SignatureAuth("/acme/keys/k", key), trust_env=False) as client:
            (await client.get(wire.url + TARGET)).raise_for_status()

    asyncio.run(go())

    assert verifier.judge(wire.last(), made(KeyCase("rsa", "openssh", False)).public)["accepted"] is True


def test_only_the_wanted_key_is_asked_and_rsa_for_sha256(
    agent: Agent, made: KeyMaker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with listening(agent, tmp_path) as listener:
        monkeypatch.setenv("SSH_AUTH_SOCK", str(listener.path))
        key = key_from_agent("rsa", made)
        assert listener.sign_requests() == []
        key.sign(b"data")

    blob = base64.b64decode(made(KeyCase("rsa", "openssh", False)).public.split()[1])
    assert listener.sign_requests() == [(blob, 2)]


@pytest.mark.usefixtures("agent")
def test_p384_is_refused_with_the_reason(made: KeyMaker) -> None:
    with pytest.raises(ConfigurationError, match="with P-384 keys an agent uses SHA-384, which CloudAPI refuses"):
        key_from_agent("p384", made)


@pytest.mark.usefixtures("agent")
def test_an_agent_key_is_a_signer_and_shows_what_it_is(made: KeyMaker) -> None:
    key = key_from_agent("ed25519", made)

    assert isinstance(key, Signer)
    assert isinstance(key, KnownKey)
    assert repr(key) == f"<AgentKey ssh-ed25519 {key.md5} 'ed25519-openssh-plain comment'>"


@pytest.mark.usefixtures("agent")
def test_an_unknown_fingerprint_is_not_found() -> None:
    assert pick_agent_key(agent_keys(), ":".join(["00"] * 16)) is None


def test_an_agent_that_signs_rsa_with_sha1_only(
    agent: Agent, made: KeyMaker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with listening(agent, tmp_path, drop_flags=True) as listener:
        monkeypatch.setenv("SSH_AUTH_SOCK", str(listener.path))
        with pytest.raises(ConfigurationError, match=r"signs RSA with SHA-1 only\. Use a newer agent"):
            key_from_agent("rsa", made).sign(b"data")


def test_a_key_that_was_removed_and_an_agent_that_was_restarted(
    made: KeyMaker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made(KeyCase("ed25519", "openssh", False)).path
    monkeypatch.setenv("SSH_AUTH_SOCK", str(tmp_path / "agent"))
    with running_agent(tmp_path) as agent:
        agent.add(path)
        key = key_from_agent("ed25519", made)
        before = key.sign(b"data")
        agent.ssh_add("-d", str(path))
        with pytest.raises(ConfigurationError, match=r"no longer has the key .*ssh-add"):
            key.sign(b"data")
    with running_agent(tmp_path) as agent:
        agent.add(path)
        assert key.sign(b"data") == before  # Ed25519 signatures of the same data are the same


def test_a_key_whose_use_is_not_confirmed(made: KeyMaker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSH_AUTH_SOCK", str(tmp_path / "agent"))
    with running_agent(tmp_path) as agent:
        agent.add(made(KeyCase("p256", "openssh", False)).path, "-c")  # asks a person, and here is none
        with pytest.raises(ConfigurationError, match=r"did not sign with .* not confirmed"):
            key_from_agent("p256", made).sign(b"data")


@pytest.mark.parametrize("value", [None, ""])
def test_no_agent(value: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    if value is not None:
        monkeypatch.setenv("SSH_AUTH_SOCK", value)

    with pytest.raises(ConfigurationError, match="There is no ssh-agent: SSH_AUTH_SOCK is not set"):
        agent_keys()


def test_an_agent_that_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSH_AUTH_SOCK", str(tmp_path / "gone"))

    with pytest.raises(ConfigurationError, match=r"No ssh-agent is listening at .*gone.*\(No such file or directory\)"):
        agent_keys()
