"""Custom transports: `transport=` changes how requests are sent, and nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from sdc_sdk import (
    AsyncDataCenter,
    ClientClosed,
    ConfigurationError,
    ConnectionFailed,
    DataCenter,
    InvalidResponse,
    RequestTimeout,
    Retry,
)
from sdc_sdk._http import response as responses
from sdc_sdk._sync import transport as sync_transport
from sdc_sdk.emulator import Emulator
from tests.support.hostile import WORLDS, HostileServer, ask, bomb, forever, once
from tests.support.scripted import ACCOUNT, MACHINE
from tests.support.signers import FixedSigner

URL = "https://cloudapi.example.com"
Handler = Callable[[httpx.Request], httpx.Response]


def account(sdc: Any) -> Any:
    return sdc.account()


@pytest.mark.parametrize("world", WORLDS)
def test_each_attempt_is_a_new_signed_request(world: str) -> None:
    seen: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(503) if len(seen) < 3 else httpx.Response(200, json=ACCOUNT)

    transport = httpx.MockTransport(handler)
    found = ask(world, URL, account, transport=transport, retry=Retry(base=0))
    assert found.login == "acme"
    assert [str(request.url) for request in seen] == [f"{URL}/my"] * 3
    assert len({id(request) for request in seen}) == 3
    for request in seen:
        assert request.headers["Authorization"].startswith('Signature keyId="/acme/keys/test"')
        assert request.headers["Date"]
        assert 299 < request.extensions["deadline"] - time.monotonic() < 300


class Recording(httpx.BaseTransport):
    """A transport of a user: it adds a header, notes the request, and lets httpx send it."""

    def __init__(self) -> None:
        self.seen: list[httpx.Request] = []
        self._inner = httpx.HTTPTransport()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.headers["X-Trace"] = "t-1"
        self.seen.append(request)
        return self._inner.handle_request(request)

    def close(self) -> None:
        self._inner.close()


class AsyncRecording(httpx.AsyncBaseTransport):
    """The same for the asynchronous client."""

    def __init__(self) -> None:
        self.seen: list[httpx.Request] = []
        self._inner = httpx.AsyncHTTPTransport()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        request.headers["X-Trace"] = "t-1"
        self.seen.append(request)
        return await self._inner.handle_async_request(request)

    async def aclose(self) -> None:
        await self._inner.aclose()


@pytest.mark.parametrize("world", WORLDS)
def test_a_transport_of_ones_own_sends_what_the_server_accepts(world: str) -> None:
    transport: Any = Recording() if world == "sync" else AsyncRecording()

    def list_machines(sdc: DataCenter) -> int:
        with transport:
            return len(sdc.machines())

    async def list_machines_async(sdc: AsyncDataCenter) -> int:
        async with transport:
            return len(await sdc.machines())

    with Emulator(machines=3) as cloud:
        key = {"key_id": cloud.key_id, "secret": cloud.key_path, "account": cloud.account}
        work = list_machines if world == "sync" else list_machines_async
        assert ask(world, cloud.url, work, transport=transport, **key) == 3
    (request,) = transport.seen
    assert "Signature keyId=" in request.headers["Authorization"]


@pytest.mark.parametrize("world", WORLDS)
def test_an_error_of_the_transport_is_a_failed_connection(world: str) -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("no route", request=request)

    with pytest.raises(ConnectionFailed, match=r"no route\) after 3 attempts"):
        ask(world, URL, account, transport=httpx.MockTransport(handler), retry=Retry(attempts=3, base=0))


@pytest.mark.parametrize("world", WORLDS)
def test_redirects_are_not_followed_and_cookies_not_kept(world: str) -> None:
    seen: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        headers = {"Location": "https://elsewhere.example.com/", "Set-Cookie": "session=1"}
        return httpx.Response(302 if len(seen) == 1 else 200, headers=headers, json=ACCOUNT)

    def one(sdc: DataCenter) -> Any:
        with pytest.raises(Exception, match="302"):
            sdc.account()
        return sdc.account()

    async def one_async(sdc: AsyncDataCenter) -> Any:
        with pytest.raises(Exception, match="302"):
            await sdc.account()
        return await sdc.account()

    ask(world, URL, one if world == "sync" else one_async, transport=httpx.MockTransport(handler))
    assert {request.url.host for request in seen} == {"cloudapi.example.com"}
    assert "cookie" not in seen[1].headers


def real(world: str) -> httpx.BaseTransport | httpx.AsyncBaseTransport:
    return httpx.HTTPTransport() if world == "sync" else httpx.AsyncHTTPTransport()


@pytest.mark.parametrize("world", ["sync", "asyncio"])
def test_the_transport_of_httpx_works(world: str, cloud: Emulator) -> None:
    key = {"key_id": cloud.key_id, "secret": cloud.key_path, "account": cloud.account}

    async def work_async(sdc: AsyncDataCenter) -> list[Any]:
        found = [await sdc.account(), len(await sdc.packages())]
        await given.aclose()
        return found

    def work(sdc: DataCenter) -> list[Any]:
        return [sdc.account(), len(sdc.packages())]

    given: Any = real(world)
    found, packages = ask(world, cloud.url, work if world == "sync" else work_async, transport=given, **key)
    if world == "sync":
        given.close()
    assert found.login == cloud.account
    assert packages > 0


@pytest.mark.parametrize("drip", ["X-Drip: x\r\n", "\r\n"], ids=["headers", "body"])
def test_the_deadline_applies_to_headers_and_body(drip: str) -> None:
    begin = b"HTTP/1.1 200 OK\r\nContent-Length: 999999\r\n"
    flood = forever(b"x", begin + b"\r\n") if drip == "\r\n" else forever(drip.encode(), begin)
    start = time.monotonic()

    async def work(sdc: AsyncDataCenter) -> None:
        with pytest.raises(RequestTimeout, match="the deadline has passed"):
            await sdc.account()
        await given.aclose()

    given = httpx.AsyncHTTPTransport()
    with HostileServer(flood, pause=0.1) as server:
        ask("asyncio", server.url, work, transport=given, deadline=0.5)
    assert time.monotonic() - start < 60  # the timeout of a client that is given none


def test_the_deadline_applies_to_the_body_in_the_synchronous_client() -> None:
    flood = forever(b"x", b"HTTP/1.1 200 OK\r\nContent-Length: 999999\r\n\r\n")
    dripping = HostileServer(flood, pause=0.1)
    with (
        dripping as server,
        httpx.HTTPTransport() as given,
        pytest.raises(RequestTimeout, match="the deadline has passed"),
    ):
        ask("sync", server.url, account, transport=given, deadline=0.5)


def test_the_limit_of_bodies_applies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(responses, "MAX_BODY", 1000)
    bombing, limit = HostileServer(once(bomb(10_000))), "larger than 1,000 bytes"
    with bombing as server, httpx.HTTPTransport() as given, pytest.raises(InvalidResponse, match=limit):
        ask("sync", server.url, account, transport=given)


def test_the_limit_of_requests_in_flight_applies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sync_transport, "MAX_CONNECTIONS", 3)
    now, most = 0, 0

    def handler(_: httpx.Request) -> httpx.Response:
        nonlocal now, most
        now += 1
        most = max(most, now)
        time.sleep(0.01)
        now -= 1
        return httpx.Response(200, json=ACCOUNT)

    options: dict[str, Any] = {"transport": httpx.MockTransport(handler)}
    with DataCenter(URL, "/acme/keys/k", FixedSigner(), **options) as sdc, ThreadPoolExecutor(12) as threads:
        list(threads.map(account, [sdc] * 24))
    assert 1 < most <= 3


def test_closing_the_client_ends_its_calls_and_leaves_the_transport() -> None:
    closed: list[bool] = []

    class Mine(httpx.MockTransport):
        def close(self) -> None:
            closed.append(True)

    def machines(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json=[MACHINE])

    sdc = DataCenter(URL, "/acme/keys/k", FixedSigner(), transport=Mine(machines))
    other = sdc.datacenter("https://other.example.com")
    assert len(sdc.machines()) == 1
    sdc.close()
    with pytest.raises(ClientClosed):
        sdc.machines()
    assert len(other.machines()) == 1
    assert closed == []


@pytest.mark.parametrize("option", [{"fingerprint": "ab" * 32}, {"verify": False}, {"proxy": "http://proxy"}], ids=str)
def test_options_of_tls_and_proxies_cannot_be_combined_with_a_transport(option: dict[str, Any]) -> None:
    transport = httpx.MockTransport(lambda _: httpx.Response(200))
    with pytest.raises(ConfigurationError, match="transport= brings its own TLS and proxy"):
        DataCenter(URL, "/acme/keys/k", FixedSigner(), transport=transport, **option)


@pytest.mark.parametrize(
    ("make", "transport"), [(DataCenter, httpx.AsyncHTTPTransport()), (AsyncDataCenter, httpx.HTTPTransport())]
)
def test_a_transport_for_the_other_client_is_refused(make: Callable[..., Any], transport: Any) -> None:
    with pytest.raises(TypeError, match="transport must be an httpx"):
        make(URL, "/acme/keys/k", FixedSigner(), transport=transport)
