"""Every key type x format x plain/encrypted x source x account/sub-user, judged by the server's own verifier."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import httpx
import pytest

from sdc_sdk.auth import PrivateKey, SignatureAuth, Signer, load_private_key, wire_key_id
from tests.auth.conftest import KeyMaker, Verifier, Wire
from tests.auth.keymaker import ALGORITHMS, KeyCase, MadeKey, cases

TARGET = "/acme/machines?limit=2&name=it%27s%20%28x%29&tag.role=a%2Fb"
ALL = pytest.mark.parametrize("case", cases(), ids=str)


def load(key: MadeKey, source: str) -> PrivateKey:
    given: Path | str = key.path if source == "file" else key.path.read_text()
    return load_private_key(given, key.case.passphrase)


def send(wire: Wire, key_id: str, signer: Signer, method: str = "GET") -> dict[str, Any]:
    """Send one request over the loopback socket and return it as it arrived."""
    with httpx.Client(auth=SignatureAuth(key_id, signer), trust_env=False) as client:
        client.request(method, wire.url + TARGET).raise_for_status()
    return wire.last()


@ALL
@pytest.mark.parametrize("source", ["file", "text"])
@pytest.mark.parametrize("user", [None, "bob"], ids=["account", "sub-user"])
def test_the_servers_verifier_accepts(
    case: KeyCase, source: str, user: str | None, made: KeyMaker, wire: Wire, verifier: Verifier
) -> None:
    made_key = made(case)
    key = load(made_key, source)
    key_id = wire_key_id(None, account="acme", user=user, key=key)

    verdict = verifier.judge(send(wire, key_id, key), made_key.public)

    assert verdict == {
        "accepted": True,
        "keyId": f"/acme/users/bob/keys/{key.md5}" if user else f"/acme/keys/{key.md5}",
        "algorithm": ALGORITHMS[case.kind].upper(),
        "signed": ["(request-target)", "date"],
    }


@ALL
def test_what_was_changed_on_the_way_is_refused(case: KeyCase, made: KeyMaker, wire: Wire, verifier: Verifier) -> None:
    made_key = made(case)
    request = send(wire, "/acme/keys/k", load(made_key, "file"))
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

    request = send(wire, "/acme/keys/k", load(made_key, "file"), method)

    assert request["method"] == method
    assert verifier.judge(request, made_key.public)["accepted"] is True


@pytest.mark.parametrize("kind", ALGORITHMS)
def test_the_asynchronous_client_signs_the_same_way(kind: str, made: KeyMaker, wire: Wire, verifier: Verifier) -> None:
    made_key = made(KeyCase(kind, "openssh", False))

    async def go() -> None:
        auth = SignatureAuth("/acme/keys/k", load(made_key, "file"))
        async with httpx.AsyncClient(auth=auth, trust_env=False) as client:
            (await client.get(wire.url + TARGET)).raise_for_status()

    asyncio.run(go())

    assert verifier.judge(wire.last(), made_key.public)["accepted"] is True
