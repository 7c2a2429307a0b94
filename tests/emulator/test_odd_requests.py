"""Requests that are too deep, too long or too large are refused, with or without a signature, and nothing is logged."""

from __future__ import annotations

import gzip
import http.client
import json
import socket
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from typing import Any
from urllib.parse import urlsplit

import pytest

from sdc_sdk.emulator import Emulator
from sdc_sdk.emulator._cloud.web.js_values import MAX_DEPTH
from sdc_sdk.emulator._cloud.web.url_parsing import parse_query
from tests.emulator.conftest import Ask

DIGITS = "9" * 5000
DEEP = 40_000
JSON = {"Content-Type": "application/json"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
MULTIPART = {"Content-Type": "multipart/form-data; boundary=x"}

BODIES: dict[str, tuple[bytes, dict[str, str]]] = {
    "lists": (b"[" * DEEP + b"]" * DEEP, JSON),
    "objects": (b'{"a":' * (DEEP // 4) + b"1" + b"}" * (DEEP // 4), JSON),
    "lists without an end": (b"[" * DEEP, JSON),
    "a list in a field": (b'{"phone": ' + b"[" * (MAX_DEPTH + 1) + b"]" * (MAX_DEPTH + 1) + b"}", JSON),
    "a whole number": (b'{"phone": ' + DIGITS.encode() + b"}", JSON),
    "a number below zero": (b'{"phone": -' + DIGITS.encode() + b"}", JSON),
    "a number with an exponent": (b'{"phone": 1e5000}', JSON),
    "no number": (b'{"phone": NaN}', JSON),
    "infinity": (b'{"phone": -Infinity}', JSON),
    "a gzip bomb": (gzip.compress(b"0" * 50_000_000), {**JSON, "Content-Encoding": "gzip"}),
    "half a gzip": (gzip.compress(b"{}" * 100)[:20], {**JSON, "Content-Encoding": "gzip"}),
    "an unknown charset": (
        b'--x\r\nContent-Disposition: form-data; name="a"\r\n'
        b"Content-Type: text/plain; charset=no\r\n\r\n1\r\n--x--\r\n",
        MULTIPART,
    ),
    "forms in forms": (
        b"".join(
            b"--x%s\r\nContent-Type: multipart/mixed; boundary=x%d\r\n\r\n" % (str(n - 1).encode() if n else b"", n)
            for n in range(2000)
        ),
        MULTIPART,
    ),
}
"""Bodies that are refused, and their headers."""

TARGETS = {
    "an object": "/my/machines?a" + "[b]" * 2000 + "=1",
    "a list": "/my/machines?a" + "[]" * 2000 + "=1",
    "an index": f"/my/machines?a[{DIGITS}]=1",
    "expires": f"/my/machines?algorithm=rsa-sha256&keyId=/acme/keys/k&signature=AA%3D%3D&expires={DIGITS}",
    "limit": f"/my/machines?limit={DIGITS}",
    "offset": f"/my/machines?offset=-{DIGITS}",
    "a number in the path": f"/my/fabrics/default/vlans/{DIGITS}",
    "predicate": "/my/volumes?predicate=" + "[" * 9000,
}


@pytest.fixture(autouse=True)
def nothing_fails(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """No traceback is logged."""
    yield
    assert caplog.records == []


def answer(cloud: Emulator, method: str, target: str, body: bytes = b"", **headers: str) -> tuple[int, Any]:
    """The answer to a request that nobody signed."""
    with closing(http.client.HTTPConnection(urlsplit(cloud.url).netloc, timeout=30)) as connection:
        connection.request(method, target, body, headers)
        response = connection.getresponse()
        return response.status, json.loads(response.read())


@pytest.mark.parametrize("body", BODIES)
def test_a_body_that_nobody_can_read_is_refused_before_anyone_asks_who_sent_it(cloud: Emulator, body: str) -> None:
    content, headers = BODIES[body]
    status, refusal = answer(cloud, "POST", "/my", content, **headers)
    bomb = body == "a gzip bomb"
    assert (status, refusal["code"]) == ((413, "PayloadTooLargeError") if bomb else (400, "InvalidContent"))


@pytest.mark.parametrize("target", TARGETS)
def test_an_odd_query_needs_a_signature_like_any_other(cloud: Emulator, target: str) -> None:
    status, refusal = answer(cloud, "GET", TARGETS[target])
    assert (status, refusal["code"]) == (401, "InvalidCredentials")


@pytest.mark.parametrize("target", [name for name in TARGETS if name != "expires"])
def test_an_odd_query_that_is_signed_is_refused_or_ignored(cloud: Emulator, ask: Ask, target: str) -> None:
    found = ask(cloud, "GET", TARGETS[target])
    assert found.status in (200, 400, 404, 409)


SIGNED: dict[str, tuple[str, str, dict[str, Any]]] = {
    "a condition": ("POST", "/my/policies", {"name": "p", "rules": "CAN getmachine WHEN " + "(" * 3000}),
    "negations": ("POST", "/my/policies", {"name": "p", "rules": "CAN getmachine WHEN " + "NOT " * 3000 + "a = b"}),
    "a pattern": ("POST", "/my/policies", {"name": "p", "rules": "CAN /" + "(" * 3000 + ")" * 3000 + "/"}),
    "rules as JSON": ("POST", "/my/policies", {"name": "p", "rules": "[" * 9000}),
    "a port": ("POST", "/my/fwrules", {"rule": f"FROM any TO all vms ALLOW tcp PORT {DIGITS}"}),
    "a VLAN": ("POST", "/my/fabrics/default/vlans", {"vlan_id": DIGITS, "name": "vlan"}),
}


@pytest.mark.parametrize("what", SIGNED)
def test_what_is_deep_or_long_inside_of_a_field_is_no_failure(ask: Ask, what: str) -> None:
    method, path, body = SIGNED[what]
    with Emulator() as cloud:
        assert ask(cloud, method, path, body=body).status in (201, 409, 422)


def test_objects_in_a_query_are_five_deep() -> None:
    assert parse_query("a[b][c][d][e][f]=1") == {"a": {"b": {"c": {"d": {"e": {"f": "1"}}}}}}
    assert parse_query("a[b][c][d][e][f][g][]=1") == {"a": {"b": {"c": {"d": {"e": {"f": {"[g][]": "1"}}}}}}}


def test_what_is_deep_but_not_too_deep_is_read(cloud: Emulator, ask: Ask) -> None:
    body = b'{"phone": ' + b"[" * 100 + b'"1"' + b"]" * 100 + b"}"
    assert answer(cloud, "POST", "/my", body, **JSON)[0] == 401


@pytest.mark.parametrize("headers", [JSON, MULTIPART, {}], ids=["JSON", "form", "neither"])
@pytest.mark.parametrize("declared", [True, False], ids=["declared", "chunked"])
@pytest.mark.parametrize(("method", "path", "status"), [("POST", "/my", 413), ("POST", "/my/nothing/to/be/found", 404)])
def test_a_body_without_end_is_not_read(
    cloud: Emulator, method: str, path: str, status: int, declared: bool, headers: dict[str, str]
) -> None:
    size, piece = 300 * 2**20, b"0" * 2**16
    sent = 0
    host = urlsplit(cloud.url)
    with socket.create_connection((str(host.hostname), host.port or 0), timeout=10) as connection:
        length = {"Content-Length": str(size)} if declared else {"Transfer-Encoding": "chunked"}
        lines = [f"{name}: {value}" for name, value in {"Host": "x", **length, **headers}.items()]
        connection.sendall("\r\n".join([f"{method} {path} HTTP/1.1", *lines, "", ""]).encode())
        with suppress(ConnectionError):  # it was refused long ago
            while sent < size:
                connection.sendall(piece if declared else b"%x\r\n%s\r\n" % (len(piece), piece))
                sent += len(piece)
        head = connection.recv(65536).decode()
    assert head.startswith(f"HTTP/1.1 {status} ")
    assert "connection: close" in head.lower()
    assert sent < 40 * 2**20  # most of it is in the buffers of the system


def test_a_body_that_is_a_little_too_large_does_not_end_the_connection(cloud: Emulator) -> None:
    with closing(http.client.HTTPConnection(urlsplit(cloud.url).netloc, timeout=30)) as connection:
        for _ in range(2):
            connection.request("POST", "/my", b"0" * 1_000_000, JSON)
            response = connection.getresponse()
            assert (response.status, json.loads(response.read())["code"]) == (413, "PayloadTooLargeError")
            assert response.getheader("connection") is None
        connection.request("GET", "/--ping")
        assert connection.getresponse().status == 200


def test_refusing_takes_no_time(cloud: Emulator) -> None:
    start = time.process_time()
    for content, headers in BODIES.values():
        answer(cloud, "POST", "/my", content, **headers)
    assert time.process_time() - start < 10


def test_a_body_that_no_get_needs_is_ignored(cloud: Emulator, ask: Ask) -> None:
    found = answer(cloud, "GET", "/my", b"0" * 200_000, **FORM)
    assert found[0] == 401
    assert ask(cloud, "GET", "/my").status == 200
