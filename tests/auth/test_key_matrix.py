"""Every key type x format x plain/encrypted x source x account/sub-user, judged by the server's own verifier.

The verifier is npm's http-signature 1.4.0, which CloudAPI itself uses.
"""

from __future__ import annotations

import asyncio
import itertools
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key

from sdc_sdk import AsyncDataCenter, ConfigurationError, DataCenter, load_private_key
from sdc_sdk.auth import PrivateKey, SignatureAuth, Signer
from tests.auth.conftest import KeyMaker, Verifier, Wire
from tests.support.keymaker import ALGORITHMS, KeyCase, MadeKey, cases
from tests.support.sshagent import Agent, running_agent

TARGET = "/acme/machines?limit=2&name=it%27s%20%28x%29&tag.role=a%2Fb"
PARAMS: dict[str, str | int | float | bool] = {"limit": 2, "name": "it's (x)", "tag.role": "a/b"}
ALL = pytest.mark.parametrize("case", cases(), ids=str)
SOURCES = ("file", "text", "agent")
USERS = (None, "bob")


def send(wire: Wire, key_id: str, signer: Signer, method: str = "GET") -> dict[str, Any]:
    """Send one request over the loopback socket and return it as it arrived."""
    with httpx.Client(auth=SignatureAuth(key_id, signer), trust_env=False) as client:
        client.request(method, wire.url + TARGET).raise_for_status()
    return wire.last()


def ask_sync(url: str, **settings: Any) -> None:
    with DataCenter(url, **settings) as sdc:
        sdc.request("GET", "/machines", params=PARAMS)


def ask_async(url: str, **settings: Any) -> None:
    async def go() -> None:
        async with AsyncDataCenter(url, **settings) as sdc:
            await sdc.request("GET", "/machines", params=PARAMS)

    asyncio.run(go())


WORLDS = {"sync": ask_sync, "async": ask_async}


@pytest.fixture(scope="module")
def full_agent(made: KeyMaker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Agent]:
    """An ssh-agent that has every key."""
    directory = tmp_path_factory.mktemp("agent")
    with running_agent(directory) as agent:
        for case in cases():
            add(agent, made(case), directory)
        yield agent


def add(agent: Agent, key: MadeKey, directory: Path) -> None:
    """Add a key to an agent; an agent holds keys, not forms: what ssh-add cannot read is brought into another first."""
    path = directory / "key"
    shutil.copy(key.path, path)
    path.chmod(0o600)
    if (key.case.kind, key.case.form) != ("ed25519", "pkcs8"):  # since OpenSSH 9.6 only
        agent.add(path, passphrase=key.case.passphrase)
        return
    password = key.case.passphrase.encode() if key.case.passphrase else None
    private = load_pem_private_key(path.read_bytes(), password)
    assert isinstance(private, Ed25519PrivateKey)
    path.write_bytes(private.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()))
    agent.add(path)


@ALL
@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("user", USERS, ids=["account", "sub-user"])
@pytest.mark.parametrize("world", WORLDS)
def test_the_servers_verifier_accepts(
    case: KeyCase,
    source: str,
    user: str | None,
    world: str,
    made: KeyMaker,
    wire: Wire,
    verifier: Verifier,
    full_agent: Agent,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSH_AUTH_SOCK", str(full_agent.path))
    made_key = made(case)
    key = loaded(made_key)
    settings: dict[str, Any] = {"account": "acme", "user": user, "login": "acme"}
    if source == "agent":
        settings |= {"key_id": key.sha256}
    else:
        settings |= {"secret": made_key.path if source == "file" else made_key.path.read_text()}
        settings |= {"passphrase": case.passphrase}
    if (source, case.kind) == ("agent", "p384"):  # an agent would have to sign with a hash that the server refuses
        with pytest.raises(ConfigurationError, match="an agent uses SHA-384, which CloudAPI refuses"):
            WORLDS[world](wire.url, **settings)
        return
    WORLDS[world](wire.url, **settings)

    assert wire.last()["url"] == TARGET
    assert verifier.judge(wire.last(), made_key.public) == {
        "accepted": True,
        "keyId": f"/acme/users/bob/keys/{key.md5}" if user else f"/acme/keys/{key.md5}",
        "algorithm": ALGORITHMS[case.kind].upper(),
        "signed": ["(request-target)", "date"],
    }


def test_the_matrix_has_no_hole() -> None:
    """Every kind in every form that the programs which make keys can write, plain and encrypted."""
    impossible = {("rsa", "sec1"), ("ed25519", "pkcs1"), ("ed25519", "sec1")}
    impossible |= {(kind, "pkcs1") for kind in ("p256", "p384", "p521")}  # PKCS#1 is for RSA, SEC1 for elliptic curves
    whole = set(itertools.product(ALGORITHMS, ["openssh", "pkcs1", "pkcs8", "sec1"])) - impossible
    assert {(case.kind, case.form) for case in cases()} == whole
    assert {(case.kind, case.form, case.encrypted) for case in cases()} == {
        (*pair, encrypted) for pair in whole for encrypted in (True, False)
    }
    assert set(SOURCES) == {"file", "text", "agent"}


@cache
def loaded(key: MadeKey) -> PrivateKey:
    return load_private_key(key.path, key.case.passphrase)


@ALL
def test_what_was_changed_on_the_way_is_refused(case: KeyCase, made: KeyMaker, wire: Wire, verifier: Verifier) -> None:
    made_key = made(case)
    request = send(wire, "/acme/keys/k", loaded(made_key))
    other = made(KeyCase(case.kind, "pkcs8" if case.form == "openssh" else "openssh", False))
    seconds = request["headers"]["date"][-6:-4]
    late = request["headers"]["date"].replace(f":{seconds} GMT", f":{(int(seconds) + 1) % 60:02} GMT")
    changed = {
        "path": request | {"url": request["url"].replace("acme", "acme2")},
        "query": request | {"url": request["url"].replace("limit=2", "limit=3")},
        "method": request | {"method": "DELETE"},
        "date": request | {"headers": request["headers"] | {"date": late}},
    }

    assert verifier.judge(request, made_key.public)["accepted"] is True
    assert late != request["headers"]["date"]
    for what, tampered in changed.items():
        assert verifier.judge(tampered, made_key.public)["accepted"] is False, what
    assert verifier.judge(request, other.public)["accepted"] is False, "key"


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE"])
def test_every_method(method: str, made: KeyMaker, wire: Wire, verifier: Verifier) -> None:
    made_key = made(KeyCase("p256", "openssh", False))

    request = send(wire, "/acme/keys/k", loaded(made_key), method)

    assert request["method"] == method
    assert verifier.judge(request, made_key.public)["accepted"] is True
