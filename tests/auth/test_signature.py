"""How requests are signed: what is covered, when, and by whom."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from sdc_sdk.auth import KnownKey, SignatureAuth, Signer, load_private_key
from sdc_sdk.auth.signature import authorization, http_date, signing_string
from tests.auth.conftest import KeyMaker, Verifier, Wire
from tests.support.keymaker import KeyCase


class Recorder:
    """A signer that notes what it is given; it stands for a KMS or a hardware token."""

    algorithm = "rsa-sha256"

    def __init__(self) -> None:
        self.signed: list[bytes] = []
        self.threads: list[int] = []

    def sign(self, data: bytes) -> bytes:
        self.signed.append(data)
        self.threads.append(threading.get_ident())
        return b"signature"


class Slow(Recorder):
    blocking = True

    def sign(self, data: bytes) -> bytes:
        time.sleep(0.3)
        return super().sign(data)


def answer(statuses: list[int]) -> tuple[httpx.MockTransport, list[httpx.Request]]:
    seen: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(statuses[len(seen) - 1])

    return httpx.MockTransport(handle), seen


def test_the_text_that_is_signed() -> None:
    assert (
        signing_string("GET", b"/acme/machines?x=y", "Mon, 23 Nov 2026 14:10:00 GMT")
        == b"(request-target): get /acme/machines?x=y\ndate: Mon, 23 Nov 2026 14:10:00 GMT"
    )


def test_the_header() -> None:
    assert authorization("/acme/keys/k", "rsa-sha256", b"\xff\xfe") == (
        'Signature keyId="/acme/keys/k",algorithm="rsa-sha256",headers="(request-target) date",signature="//4="'
    )


@pytest.fixture
def far_away(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Asia/Kathmandu")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("far_away")
def test_the_date_is_in_gmt_in_every_time_zone() -> None:
    assert http_date(784111777.9) == "Sun, 06 Nov 1994 08:49:37 GMT"


def test_every_attempt_is_signed_afresh() -> None:
    signer = Recorder()
    clock = iter([1000.0, 2000.0])
    transport, seen = answer([503, 200])
    auth = SignatureAuth("/acme/keys/k", signer, now=lambda: next(clock))
    with httpx.Client(transport=transport, auth=auth) as client:
        request = client.build_request("GET", "http://cloud/acme/machines")
        client.send(request)
        client.send(request)

    first, second = (http_date(1000.0), http_date(2000.0))
    assert signer.signed == [
        signing_string("GET", b"/acme/machines", first),
        signing_string("GET", b"/acme/machines", second),
    ]
    assert seen[-1].headers.get_list("date") == [second]
    assert len(seen[-1].headers.get_list("authorization")) == 1


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ("/acme/machines", b"/acme/machines"),
        ("/acme/machines?a=b c&d=ü", b"/acme/machines?a=b%20c&d=%C3%BC"),
        ("/acme/machines?tag.x=%2F%2f", b"/acme/machines?tag.x=%2F%2f"),
        ("/acme/keys/aa%3Abb", b"/acme/keys/aa%3Abb"),
        ("/acme/machines?", b"/acme/machines?"),
        ("?x", b"/?x"),
    ],
)
def test_the_bytes_that_are_really_sent_are_signed(given: str, sent: bytes, wire: Wire) -> None:
    signer = Recorder()
    with httpx.Client(auth=SignatureAuth("/acme/keys/k", signer), trust_env=False) as client:
        client.get(wire.url + given).raise_for_status()

    assert signer.signed[0].split(b"\n")[0] == b"(request-target): get " + sent
    assert wire.last()["url"].encode() == sent


def test_a_target_of_ones_own_is_what_is_signed(wire: Wire) -> None:
    signer = Recorder()
    with httpx.Client(auth=SignatureAuth("/acme/keys/k", signer), trust_env=False) as client:
        client.get(wire.url, extensions={"target": b"/as/it/is?a=b+c"}).raise_for_status()

    assert signer.signed[0].split(b"\n")[0] == b"(request-target): get /as/it/is?a=b+c"
    assert wire.last()["url"] == "/as/it/is?a=b+c"


def test_a_body_is_sent_but_not_read_for_signing(made: KeyMaker, wire: Wire, verifier: Verifier) -> None:
    made_key = made(KeyCase("p256", "openssh", False))
    auth = SignatureAuth("/acme/keys/k", load_private_key(made_key.path))
    assert not auth.requires_request_body
    assert not auth.requires_response_body

    with httpx.Client(auth=auth, trust_env=False) as client:
        client.post(wire.url + "/acme/keys", json={"name": "x"}).raise_for_status()

    assert verifier.judge(wire.last(), made_key.public)["accepted"] is True


def test_a_signer_of_ones_own() -> None:
    signer = Recorder()
    assert isinstance(signer, Signer)
    assert not isinstance(signer, KnownKey)  # it has no fingerprint to tell
    transport, seen = answer([200])
    with httpx.Client(transport=transport, auth=SignatureAuth("/acme/keys/k", signer)) as client:
        client.get("http://cloud/acme")

    assert seen[0].headers["authorization"].endswith('signature="c2lnbmF0dXJl"')


def run_beside(signer: Recorder) -> int:
    """Sign once in an event loop, and count how often another task got its turn meanwhile."""
    turns = 0

    async def go() -> None:
        nonlocal turns
        transport, _ = answer([200])
        async with httpx.AsyncClient(transport=transport, auth=SignatureAuth("/acme/keys/k", signer)) as client:
            request: asyncio.Task[Any] = asyncio.create_task(client.get("http://cloud/acme"))
            while not request.done():
                await asyncio.sleep(0.02)
                turns += 1
            await request

    asyncio.run(go())
    return turns


def test_a_blocking_signer_does_not_stop_the_event_loop() -> None:
    slow, quick = Slow(), Recorder()

    assert run_beside(slow) >= 3
    run_beside(quick)

    assert slow.threads != [threading.get_ident()]
    assert quick.threads == [threading.get_ident()]


def test_repr_shows_key_id_and_algorithm_only(made: KeyMaker) -> None:
    auth = SignatureAuth("/acme/keys/k", load_private_key(made(KeyCase("rsa", "openssh", False)).path))

    assert repr(auth) == "SignatureAuth(key_id='/acme/keys/k', algorithm='rsa-sha256')"
