"""Proxies from the environment and from `proxy=`. Requests to loopback addresses never use one."""

from __future__ import annotations

import base64
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import suppress

import httpx
import pytest

from sdc_sdk import ConfigurationError, ConnectionFailed, DataCenter
from sdc_sdk._http.proxies import proxy_for, usable
from tests.support.accepting import Acceptor, read_head
from tests.support.hostile import WORLDS, HostileServer, ask, forever, once
from tests.support.scripted import ACCOUNT, ScriptedServer, json_answer
from tests.support.signers import FixedSigner
from tests.support.tls_server import Certificate

RESPONSE = json_answer(200, ACCOUNT)
HOST = "cloudapi.example.com"


@pytest.fixture(autouse=True)
def no_proxy_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


class Tunnel:
    """A proxy that connects every tunnel to one server, and records the requests."""

    def __init__(self, port: int) -> None:
        self._port = port
        self.heads: list[bytes] = []
        self._acceptor = Acceptor(self._serve)
        self.url = f"http://127.0.0.1:{self._acceptor.port}"

    def close(self) -> None:
        self._acceptor.close()

    def _serve(self, client: socket.socket) -> None:
        head, _ = read_head(client)
        self.heads.append(head)
        server = socket.create_connection(("127.0.0.1", self._port))
        self._acceptor.keep(server)
        client.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
        for one, other in ((client, server), (server, client)):
            threading.Thread(target=self._pump, args=(one, other), daemon=True).start()

    def _pump(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while data := one.recv(65536):
                other.sendall(data)
            other.shutdown(socket.SHUT_WR)


@pytest.fixture
def secure(tls: ssl.SSLContext) -> Iterator[HostileServer]:
    with HostileServer(once(RESPONSE), tls=tls) as server:
        yield server


@pytest.fixture
def tunnel(secure: HostileServer) -> Iterator[Tunnel]:
    made = Tunnel(secure.port)
    yield made
    made.close()


def account(sdc: DataCenter) -> object:
    return sdc.account()


@pytest.mark.parametrize("variable", ["HTTPS_PROXY", "all_proxy", None])
@pytest.mark.parametrize("world", WORLDS)
def test_requests_go_through_a_tunnel(
    world: str,
    variable: str | None,
    tunnel: Tunnel,
    secure: HostileServer,
    certificate: Certificate,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if variable:
        monkeypatch.setenv(variable, tunnel.url)
    options = {} if variable else {"proxy": tunnel.url.replace("//", "//ops:hidden@")}
    ask(world, f"https://{HOST}", account, fingerprint=certificate.fingerprint, **options)
    (head,) = tunnel.heads
    assert head.startswith(b"CONNECT cloudapi.example.com:443 HTTP/1.1\r\n")
    assert b"Signature" not in head  # the proxy gets no signature
    assert (base64.b64encode(b"ops:hidden") in head) == (variable is None)
    assert b"ops:hidden" not in secure.heads[0]
    assert b"authorization: Signature" in secure.heads[0].replace(b"Authorization", b"authorization")


@pytest.mark.parametrize("world", WORLDS)
def test_a_tunnel_does_not_unpin_a_certificate(world: str, tunnel: Tunnel, secure: HostileServer) -> None:
    with pytest.raises(ConnectionFailed, match="fingerprint"):
        ask(world, f"https://{HOST}", account, fingerprint="ab" * 32, proxy=tunnel.url)
    assert secure.heads == []


@pytest.mark.parametrize("world", WORLDS)
def test_a_proxy_that_never_responds_ends_at_the_deadline(world: str) -> None:
    with HostileServer(forever(b"x", b"HTTP/1.1 200 "), pause=0.1) as proxy:
        with pytest.raises(ConnectionFailed, match="the deadline has passed"):
            ask(world, f"https://{HOST}", account, deadline=0.5, proxy=proxy.url)
        assert proxy.heads[0].startswith(b"CONNECT ")


@pytest.mark.parametrize("world", WORLDS)
def test_a_refusal_by_the_proxy_is_a_failed_connection(world: str) -> None:
    refusal = b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"
    with HostileServer(once(refusal)) as proxy, pytest.raises(ConnectionFailed, match="407"):
        ask(world, f"https://{HOST}", account, proxy=proxy.url)


@pytest.mark.parametrize("world", WORLDS)
def test_plain_requests_are_forwarded_where_they_are_allowed(world: str) -> None:
    with ScriptedServer(RESPONSE) as proxy:
        ask(world, f"http://{HOST}", account, allow_http=True, proxy=proxy.url)
    assert proxy.requests[0].target == f"http://{HOST}/my"


@pytest.mark.parametrize("given", [False, True], ids=["from the environment", "given"])
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
@pytest.mark.parametrize("world", WORLDS)
def test_requests_to_this_machine_use_no_proxy(
    world: str, host: str, given: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ScriptedServer(RESPONSE) as server, ScriptedServer(RESPONSE) as proxy:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        options = {"proxy": proxy.url} if given else {}
        ask(world, server.url.replace("127.0.0.1", host), account, **options)
        assert (len(server.requests), proxy.requests) == (1, [])


def chosen(url: str, **environment: str) -> str | None:
    found = proxy_for(httpx.URL(url), None, environment)
    return str(found.url) if found else None


def test_the_proxy_for_the_scheme_precedes_the_one_for_all() -> None:
    assert chosen("https://a.example", https="http://one", all="http://two") == "http://one"
    assert chosen("https://a.example", http="http://one", all="http://two") == "http://two"
    assert chosen("https://a.example", http="http://one") is None
    assert chosen("https://a.example", https="one:3128") == "http://one:3128"
    assert chosen("https://a.example") is None


@pytest.mark.parametrize(
    ("url", "entries", "excluded"),
    [
        ("https://a.example", "*", True),
        ("https://a.example", "b.example, *", True),
        ("https://a.example", "", False),
        ("https://a.example", "a.example", True),
        ("https://A.Example", "a.EXAMPLE", True),
        ("https://api.a.example", "a.example", True),
        ("https://nota.example", "a.example", False),
        ("https://a.example", ".a.example", False),
        ("https://api.a.example", ".a.example", True),
        ("https://api.a.example", "*.a.example", True),
        ("https://a.example:8443", "a.example:8443", True),
        ("https://a.example:8444", "a.example:8443", False),
        ("https://a.example", "http://a.example", False),
        ("http://a.example", "http://a.example", True),
        ("https://192.0.2.7", "192.0.2.7", True),
        ("https://192.0.2.7", "192.0.2.0/24", True),
        ("https://192.0.3.7", "192.0.2.0/24", False),
        ("https://192.0.2.7", "2.7", False),
        ("https://[2001:db8::7]", "2001:db8::7", True),
        ("https://[2001:db8::7]", "[2001:db8::7]", True),
        ("https://[2001:db8::7]", "2001:db8::/32", True),
        ("https://[2001:db9::7]", "2001:db8::/32", False),
        ("https://a.example", "::::, bad host, a.example", True),
    ],
)
def test_no_proxy_excludes(url: str, entries: str, excluded: bool) -> None:
    assert (chosen(url, all="http://proxy", no=entries) is None) == excluded


@pytest.mark.parametrize("proxy", ["gopher://ops:hidden@proxy", "http://", "hidden", 7], ids=repr)
def test_an_invalid_proxy_is_refused_and_not_shown(proxy: str) -> None:
    with pytest.raises(ConfigurationError, match="proxy= is not the URL of a proxy") as caught:
        DataCenter(f"https://{HOST}", "/acme/keys/k", FixedSigner(), proxy=proxy)
    assert "hidden" not in str(caught.value)


def test_an_invalid_proxy_in_the_environment_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "gopher://ops:hidden@proxy")
    with pytest.raises(ConfigurationError, match="The proxy in the environment is not") as caught:
        ask("sync", f"https://{HOST}", account)
    assert "hidden" not in str(caught.value)


def test_socks_needs_an_extra_package(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(_: str) -> None:
        return None

    def present(_: str) -> object:
        return object()

    monkeypatch.setattr("sdc_sdk._http.proxies.find_spec", absent)
    with pytest.raises(ConfigurationError, match=r"pip install 'httpx\[socks\]'"):
        usable("socks5://127.0.0.1:1080")
    monkeypatch.setattr("sdc_sdk._http.proxies.find_spec", present)
    assert usable("socks5h://127.0.0.1:1080").url.scheme == "socks5h"
