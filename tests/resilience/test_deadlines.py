"""Every call ends at its deadline, whatever the server does."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

import httpcore
import pytest

from sdc_cloudapi.api.migrations import migrate_machine_watch
from sdc_sdk import (
    AsyncDataCenter,
    DataCenter,
    RequestTimeout,
    Retry,
    SDCError,
    ServiceUnavailable,
    Throttle,
    TooManyRequests,
    WaitTimeout,
)
from sdc_sdk._async import transport as async_transport
from sdc_sdk._sync import concurrency, connection
from sdc_sdk._sync import transport as sync_transport
from sdc_sdk.emulator import Emulator
from tests.client_sync.clients import client
from tests.conftest import NewCloud, Script
from tests.support.hostile import DRIPS, WORLDS, HostileServer, ask, chunked, forever
from tests.support.scripted import ACCOUNT, MACHINE, json_answer
from tests.support.signers import FixedSigner
from tests.support.tls_server import Certificate

DEADLINE, MOST = 0.5, 20.0
"""The deadline of a call in seconds, and how long it may take on a busy computer: without it, 60 s or for ever."""


@contextmanager
def soon(most: float = MOST) -> Generator[None]:
    """Fail if the block takes too long."""
    start = time.monotonic()
    yield
    assert time.monotonic() - start < most


def account(sdc: Any) -> Any:
    return sdc.account()


@pytest.mark.parametrize("encrypted", [False, True], ids=["plain", "tls"])
@pytest.mark.parametrize("drip", DRIPS)
@pytest.mark.parametrize("world", WORLDS)
def test_a_slow_response_ends(world: str, drip: str, encrypted: bool, tls: ssl.SSLContext) -> None:
    dripping = HostileServer(DRIPS[drip], pause=0.1, tls=tls if encrypted else None)
    with dripping as server, pytest.raises(SDCError) as caught, soon():
        ask(world, server.url, account, deadline=DEADLINE, verify=False)
    assert len(server.heads) == 1
    if drip == "a refusal":  # the status arrived
        assert isinstance(caught.value, ServiceUnavailable)
        assert caught.value.stopped == "the deadline has passed"
        return
    assert isinstance(caught.value, RequestTimeout)
    assert (caught.value.attempts, caught.value.stopped) == (1, "the deadline has passed")
    assert caught.value.elapsed is not None
    assert DEADLINE <= caught.value.elapsed < MOST
    assert str(caught.value).endswith(f" (the deadline has passed) [GetAccount: GET {server.url}/my]")


@pytest.mark.parametrize("greeting", [b"", b"\x16\x03\x03\x40\x00"], ids=["silent", "dripping"])
@pytest.mark.parametrize("options", [{"verify": False}, {"fingerprint": "ab" * 32}], ids=["unverified", "pinned"])
@pytest.mark.parametrize("world", WORLDS)
def test_a_tls_handshake_ends(world: str, options: dict[str, Any], greeting: bytes) -> None:
    greeter = HostileServer(forever(greeting and b"\x02", greeting), pause=0.1, greets=True)
    with greeter as server, pytest.raises(RequestTimeout, match="the deadline has passed"), soon():
        ask(world, server.url, account, deadline=DEADLINE, **options)


@pytest.mark.parametrize("world", WORLDS)
def test_attempts_and_pauses_count(world: str) -> None:
    always = Retry(attempts=1000, base=0.05, cap=0.05)
    refusal = b"HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n"
    with HostileServer(lambda _: [refusal]) as server, soon(), pytest.raises(SDCError) as caught:
        ask(world, server.url, account, deadline=DEADLINE, retry=always)
    assert isinstance(caught.value, ServiceUnavailable | RequestTimeout)  # the last attempt may be cut short
    assert len(server.heads) <= caught.value.attempts <= len(server.heads) + 1
    assert caught.value.attempts > 1
    assert caught.value.stopped.startswith("the deadline")


@pytest.mark.parametrize("world", WORLDS)
def test_a_pause_past_the_deadline_is_not_started(world: str, scripted: Script) -> None:
    server = scripted(json_answer(429, {"code": "RequestThrottled", "message": "slowly"}, Retry_After="60"))
    with soon(), pytest.raises(TooManyRequests, match="the deadline leaves no time for another attempt"):
        ask(world, server.url, account, deadline=5, retry=True)
    assert len(server.requests) == 1


@pytest.mark.parametrize("world", WORLDS)
def test_the_wait_for_the_throttle_counts(world: str, scripted: Script) -> None:
    server = scripted(json_answer(200, ACCOUNT))
    throttle = Throttle(0.01, burst=1)
    ask(world, server.url, account, throttle=throttle)
    for _ in range(2):  # a call that would be too late takes no token
        with (
            soon(),
            pytest.raises(RequestTimeout, match=r"the rate limit delays it by \d+\.\d s, past the deadline") as caught,
        ):
            ask(world, server.url, account, throttle=throttle, deadline=5)
        assert caught.value.attempts == 0
    assert len(server.requests) == 1


def test_the_wait_for_a_slot_counts(scripted: Script, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sync_transport, "MAX_CONNECTIONS", 1)
    server = scripted(json_answer(200, ACCOUNT))
    with client(server, deadline=0.2) as sdc:
        slots = sdc._pool.slots  # pyright: ignore[reportPrivateUsage]
        assert slots.acquire()
        with soon(), pytest.raises(RequestTimeout, match="too many requests were in flight until the deadline"):
            sdc.account()
        slots.release()
        sdc.account()
    assert len(server.requests) == 1


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_the_wait_for_a_slot_counts_for_tasks(scripted: Script, monkeypatch: pytest.MonkeyPatch, backend: str) -> None:
    monkeypatch.setattr(async_transport, "MAX_CONNECTIONS", 1)
    server = scripted(json_answer(200, ACCOUNT))

    async def refused(sdc: AsyncDataCenter) -> None:
        slots = sdc._pool.slots  # pyright: ignore[reportPrivateUsage]
        assert await slots.acquire(timeout=0)
        with soon(), pytest.raises(RequestTimeout, match="too many requests were in flight until the deadline"):
            await sdc.account()
        slots.release()
        await sdc.account()

    ask(backend, server.url, refused, deadline=0.2)
    assert len(server.requests) == 1


def machine(head: bytes) -> bool:
    return b"/machines/" in head


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("drip", ["a header", "the body", "100 Continue", "nothing"])
def test_a_wait_ends_within_a_second_of_its_timeout(world: str, drip: str) -> None:
    found = json_answer(200, {**MACHINE, "state": "provisioning"}).replace(b"Connection: close\r\n", b"")
    heads: list[bytes] = []

    def play(head: bytes) -> Any:
        heads.append(head)
        return [found] if len(heads) == 1 else DRIPS[drip](head)

    async def wait_async(sdc: AsyncDataCenter) -> None:
        found = await sdc.machine(MACHINE["id"])
        with soon(0.5 + 1 + MOST):
            await found.wait("running", timeout=0.5, interval=0.01)

    def wait(sdc: DataCenter) -> None:
        found = sdc.machine(MACHINE["id"])
        with soon(0.5 + 1 + MOST):
            found.wait("running", timeout=0.5, interval=0.01)

    with HostileServer(play, pause=0.1) as server, pytest.raises(WaitTimeout):
        ask(world, server.url, wait if world == "sync" else wait_async)


def test_the_last_poll_has_time_for_a_response(scripted: Script) -> None:
    """After the timeout there is one more poll, which has time to get a response."""
    answers = [json_answer(200, {**MACHINE, "state": state}) for state in ("provisioning", "provisioning", "running")]
    with client(scripted(*answers)) as sdc:
        machine = sdc.machine(MACHINE["id"])
        machine.wait("running", timeout=0.2, interval=60)
    assert machine.state == "running"


EVENT = b'{"type": "progress", "phase": "sync", "state": "running"}\n'


@pytest.mark.parametrize("world", WORLDS)
def test_a_started_stream_has_no_deadline(world: str) -> None:
    call = migrate_machine_watch(MACHINE["id"])

    async def follow_async(sdc: AsyncDataCenter) -> int:
        return len([event async for event in sdc.stream(call)])

    def follow(sdc: DataCenter) -> int:
        return len(list(sdc.stream(call)))

    with HostileServer(lambda _: chunked(*[EVENT] * 8), pause=0.1) as server:
        assert ask(world, server.url, follow if world == "sync" else follow_async, deadline=0.3) == 8


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("drip", ["a header", "a refusal", "nothing"])
def test_a_stream_that_does_not_start_ends(world: str, drip: str) -> None:
    call = migrate_machine_watch(MACHINE["id"])

    async def follow_async(sdc: AsyncDataCenter) -> None:
        async for _ in sdc.stream(call):
            pass

    def follow(sdc: DataCenter) -> None:
        for _ in sdc.stream(call):
            pass

    with (
        HostileServer(DRIPS[drip], pause=0.1) as server,
        pytest.raises(SDCError, match="the deadline has passed"),
        soon(),
    ):
        ask(world, server.url, follow if world == "sync" else follow_async, deadline=DEADLINE)


def test_a_web_socket_may_stay_open(new_cloud: NewCloud) -> None:
    with new_cloud(machines=1).datacenter() as sdc:
        feed = sdc.with_options(deadline=0.3).changefeed()
        next(feed)
        time.sleep(0.4)
        sdc.machines()[0].rename("later")
        assert getattr(next(feed), "changed_resource_id", None)
        feed.close()


def several(*found: str) -> Callable[[str, int], list[str]]:
    """A DNS lookup that finds these addresses for any host."""

    def addresses(_: str, __: int) -> list[str]:
        return list(found)

    return addresses


def test_all_addresses_share_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[tuple[str, float]] = []

    class Unreachable(httpcore.SyncBackend):
        def connect_tcp(self, host: str, port: int, timeout: float | None = None, *_: Any, **__: Any) -> Any:
            assert timeout is not None
            tried.append((host, timeout))
            time.sleep(min(timeout, 0.2))
            raise httpcore.ConnectTimeout("timed out")

    monkeypatch.setattr(connection, "addresses", several(*(f"192.0.2.{n}" for n in range(50))))
    monkeypatch.setattr(httpcore, "SyncBackend", Unreachable)
    with soon(), pytest.raises(RequestTimeout, match="the deadline has passed"):
        ask("sync", "https://cloudapi.example.com", account, deadline=DEADLINE, verify=False)
    timeouts = [timeout for _, timeout in tried]
    assert 1 <= len(timeouts) <= 3  # fewer than 3 if this computer is busy
    assert timeouts[0] <= DEADLINE
    assert all(after <= before - 0.2 for before, after in pairwise(timeouts))


def test_all_addresses_of_a_host_are_tried(scripted: Script, monkeypatch: pytest.MonkeyPatch) -> None:
    server = scripted(json_answer(200, ACCOUNT))
    found = concurrency.addresses("localhost", 1)
    assert set(found) <= {"127.0.0.1", "::1"}
    monkeypatch.setattr(connection, "addresses", several("::1", "127.0.0.1"))
    assert ask("sync", server.url.replace("127.0.0.1", "localhost"), account, allow_http=True).login == "acme"


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_a_dns_lookup_that_hangs_ends_for_tasks(monkeypatch: pytest.MonkeyPatch, backend: str) -> None:
    ended = threading.Event()

    def slow(*arguments: Any, **named: Any) -> Any:
        flags = arguments[5] if len(arguments) > 5 else named.get("flags", 0)
        if not flags & socket.AI_NUMERICHOST:  # trio first checks whether the host is an address
            ended.wait(MOST)
        raise socket.gaierror(socket.EAI_NONAME, "no such host")

    monkeypatch.setattr("socket.getaddrinfo", slow)

    async def ask_account(sdc: AsyncDataCenter) -> None:
        with pytest.raises(RequestTimeout, match="the deadline has passed"):
            await sdc.account()
        ended.set()  # the lookup has not

    ask(backend, "https://cloudapi.example.com", ask_account, deadline=0.2, verify=False)


@pytest.mark.parametrize("deadline", [0, -1, float("nan"), float("inf"), True, "5"], ids=repr)
@pytest.mark.parametrize("make", [DataCenter, AsyncDataCenter])
def test_an_invalid_deadline_is_refused(make: Callable[..., Any], deadline: Any) -> None:
    with pytest.raises(ValueError, match="deadline must be a number of seconds above 0"):
        make("http://127.0.0.1:1", "", login="acme", deadline=deadline)
    with pytest.raises(ValueError, match="deadline must be a number of seconds above 0"):
        make("http://127.0.0.1:1", "", login="acme").with_options(deadline=deadline)


def test_there_is_a_deadline_by_default() -> None:
    with DataCenter("http://127.0.0.1:1", "", login="acme") as sdc:
        copies = [sdc, sdc.with_options(timeout=9), sdc.with_options(deadline=7), sdc.with_options(deadline=None)]
        again = copies[2].with_options()
    found = [each._deadline for each in (*copies, again)]  # pyright: ignore[reportPrivateUsage]
    assert found == [300, 300, 7, float("inf"), 7]


@pytest.mark.parametrize("world", WORLDS)
def test_without_a_deadline_a_call_works(world: str, cloud: Emulator) -> None:
    key = {"key_id": cloud.key_id, "secret": cloud.key_path, "account": cloud.account}
    assert ask(world, cloud.url, account, deadline=None, **key).login == cloud.account


def test_a_deadline_survives_in_copies_for_other_datacenters() -> None:
    with DataCenter("http://127.0.0.1:1", "/acme/keys/k", FixedSigner(), deadline=7) as sdc:
        other = sdc.datacenter("http://127.0.0.1:2")
        assert other._deadline == 7  # pyright: ignore[reportPrivateUsage]


def test_a_certificate_is_still_pinned(certificate: Certificate, tls: ssl.SSLContext) -> None:
    body = json_answer(200, ACCOUNT)
    with HostileServer(lambda _: [body], tls=tls) as server:
        assert ask("sync", server.url, account, fingerprint=certificate.fingerprint).login == "acme"
        with pytest.raises(SDCError, match="fingerprint"):
            ask("sync", server.url, account, fingerprint="ab" * 32)
