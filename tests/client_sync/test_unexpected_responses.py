# Written by scripts/unasync from tests/client_async/test_unexpected_responses.py: edit that file.
"""Answers that no CloudAPI gives, but that come: from proxies, from broken connections, from servers to come."""

from __future__ import annotations

import gzip
import itertools
import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from sdc_sdk import (
    NO_RETRY,
    CloudAPIError,
    ConnectionFailed,
    DataCenter,
    InvalidResponse,
    RequestTimeout,
    Retry,
    SDCError,
    ServerError,
    ServiceUnavailable,
    TooManyRequests,
)
from sdc_sdk._http.error_response import MAX_ERROR_BODY
from tests.conftest import Script
from tests.support.scripted import ACCOUNT, MACHINE, Fault, answer, json_answer

from .clients import client

pytestmark = pytest.mark.anyio

ID = MACHINE["id"]
PAGE = "<html><body>Bad Gateway</body></html>"
GOOD = json_answer(200, ACCOUNT)


def failing(sdc: DataCenter) -> SDCError:
    """What comes out of asking for the account."""
    with pytest.raises(SDCError) as caught:
        sdc.account()
    return caught.value


def test_a_page_of_a_proxy_is_a_server_error_with_the_page(scripted: Script) -> None:
    with client(scripted(answer(502, PAGE)), retry=NO_RETRY) as sdc:
        error = failing(sdc)
    assert isinstance(error, ServerError)
    assert (error.status_code, error.code, error.body) == (502, None, PAGE)
    assert "GetAccount" in str(error)


def test_an_empty_body_is_an_error_with_the_status(scripted: Script) -> None:
    with client(scripted(answer(500)), retry=NO_RETRY) as sdc:
        error = failing(sdc)
    assert isinstance(error, ServerError)
    assert (error.status_code, error.body) == (500, None)


@pytest.mark.parametrize("status", [302, 304, 400, 418, 420, 449, 499, 520, 599, 600, 999])
def test_any_status_is_an_error_that_has_it(status: int, scripted: Script) -> None:
    with client(scripted(answer(status)), retry=NO_RETRY) as sdc:
        error = failing(sdc)
    assert isinstance(error, CloudAPIError)
    assert error.status_code == status


def test_a_redirect_is_not_followed(scripted: Script) -> None:
    elsewhere = scripted(GOOD)
    with client(scripted(answer(302, Location=f"{elsewhere.url}/my"))) as sdc:
        error = failing(sdc)
    assert isinstance(error, CloudAPIError)
    assert error.status_code == 302
    assert elsewhere.requests == []


@pytest.mark.parametrize(
    "body",
    [b"{", b"<html>", b"", b"null", b"5", b'"text"', b"[]", b"[5]", b"{}", b"\xff\xfe", b"[" * 100_000, b'{"id": 5}'],
)
def test_a_success_that_cannot_be_read_is_an_invalid_response_with_the_body(body: bytes, scripted: Script) -> None:
    with client(scripted(answer(200, body, "application/json"))) as sdc:
        error = failing(sdc)
    assert isinstance(error, InvalidResponse)
    assert error.body == body[:MAX_ERROR_BODY]
    assert error.status_code == 200
    assert error.request.operation == "GetAccount"


def _methods() -> dict[str, Callable[[DataCenter], Any]]:
    """One method for each way in which an answer is read."""
    return {
        "a model": lambda sdc: sdc.account(),
        "a list": lambda sdc: sdc.images(),
        "a mapping": lambda sdc: sdc.datacenters(),
        "bound machines": lambda sdc: sdc.machines(),
        "a bound machine": lambda sdc: sdc.machine(ID),
        "raw data": lambda sdc: sdc.raw_machine_data(ID),
        "a created machine": lambda sdc: sdc.create_machine(image="x", package="y"),
        "a count": lambda sdc: sdc.num_machines(),
    }


METHODS = _methods()


@pytest.mark.parametrize("method", METHODS)
def test_nothing_but_our_own_errors_comes_out_of_a_success(method: str, scripted: Script) -> None:
    bodies = ("{", "5", "null", '"x"', "[5]", "[[[]]]", '["ab"]', '[["a","b"]]')
    server = scripted(*(answer(200, body, "application/json") for body in bodies))
    with client(server) as sdc:
        for _ in bodies:
            with pytest.raises(InvalidResponse):
                METHODS[method](sdc)
    assert len(server.requests) == len(bodies)


@pytest.mark.parametrize("method", METHODS)
def test_nothing_but_our_own_errors_comes_out_of_a_failure(method: str, scripted: Script) -> None:
    bodies = (b"", b"<html>", b"[]", b'"x"', b"null", b'{"errors": {"a": 1}, "code": [], "message": 5}', b"\xff")
    for status, body in itertools.product((400, 404, 500, 520), bodies):
        with client(scripted(answer(status, body)), retry=NO_RETRY) as sdc:
            with pytest.raises(CloudAPIError) as caught:
                METHODS[method](sdc)
            assert caught.value.status_code == status


@pytest.mark.parametrize("count", ["", "x", "-1", "1.5"])
def test_a_count_that_is_none_is_an_invalid_response(count: str, scripted: Script) -> None:
    with client(scripted(answer(200, x_resource_count=count))) as sdc:
        with pytest.raises(InvalidResponse, match="x-resource-count"):
            sdc.num_machines()


def test_a_body_that_cannot_be_decompressed_is_our_own_error(scripted: Script) -> None:
    with client(scripted(answer(200, b"no gzip", "application/json", Content_Encoding="gzip"))) as sdc:
        error = failing(sdc)
    assert isinstance(error, ConnectionFailed)


def test_a_compressed_body_is_read(scripted: Script) -> None:
    body = gzip.compress(GOOD.partition(b"\r\n\r\n")[2])
    with client(scripted(answer(200, body, "application/json", Content_Encoding="gzip"))) as sdc:
        assert (sdc.account()).login == "acme"


@pytest.mark.parametrize(
    "junk",
    [b"no HTTP at all\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", b"HTTP/1.1 2000 OK\r\n\r\n", b"\x00"],
)
def test_what_is_no_http_is_a_failed_connection(junk: bytes, scripted: Script) -> None:
    with client(scripted(junk)) as sdc:
        error = failing(sdc)
    assert isinstance(error, ConnectionFailed)


def test_a_body_that_breaks_off_is_a_failed_connection(scripted: Script) -> None:
    broken = b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"id":'
    with client(scripted(broken), retry=NO_RETRY) as sdc:
        error = failing(sdc)
    assert isinstance(error, ConnectionFailed)
    assert isinstance(error.__cause__, httpx.TransportError)


def test_a_connection_that_is_cut_is_tried_again(scripted: Script) -> None:
    server = scripted(Fault.RESET, Fault.RESET, GOOD)
    with client(server) as sdc:
        assert (sdc.account()).login == "acme"
    assert len(server.requests) == 3


def test_a_connection_that_stays_cut_tells_how_often_it_was_tried(scripted: Script) -> None:
    server = scripted(Fault.RESET)
    with client(server) as sdc:
        error = failing(sdc)
    assert isinstance(error, ConnectionFailed)
    assert not isinstance(error, RequestTimeout)
    assert (error.attempts, len(server.requests)) == (3, 3)
    assert isinstance(error.__cause__, httpx.TransportError)


def test_where_nobody_listens_there_is_no_connection() -> None:
    with DataCenter("http://127.0.0.1:1", "", login="acme", retry=NO_RETRY) as sdc:
        with pytest.raises(ConnectionFailed, match=r"Ping: GET http://127\.0\.0\.1:1/--ping"):
            sdc.ping()


def test_a_server_that_never_answers_times_out(scripted: Script) -> None:
    start = time.monotonic()
    with client(scripted(Fault.SILENCE), timeout=0.1, retry=NO_RETRY) as sdc:
        error = failing(sdc)
    assert isinstance(error, RequestTimeout)
    assert isinstance(error.__cause__, httpx.TimeoutException)
    assert time.monotonic() - start < 60  # the timeout of a client that is given none


def test_a_refusal_for_haste_is_repeated_also_when_something_changes(scripted: Script) -> None:
    server = scripted(json_answer(429, {"code": "TooManyRequestsError"}), json_answer(201, MACHINE))
    with client(server) as sdc:
        assert (sdc.create_machine(image="x", package="y")).id == ID
    assert [seen.method for seen in server.requests] == ["POST", "POST"]


def test_a_refusal_for_haste_that_stays_is_an_error_after_so_many_attempts(scripted: Script) -> None:
    server = scripted(json_answer(429, {"code": "TooManyRequestsError", "message": "slow down"}))
    with client(server) as sdc:
        error = failing(sdc)
    assert isinstance(error, TooManyRequests)
    assert (error.attempts, len(server.requests)) == (3, 3)
    assert "3 attempts" in str(error)


@pytest.mark.parametrize("status", [502, 503, 504])
def test_a_failing_server_is_asked_again(status: int, scripted: Script) -> None:
    server = scripted(answer(status, PAGE), answer(status), GOOD)
    with client(server) as sdc:
        assert (sdc.account()).login == "acme"
    assert len(server.requests) == 3


@pytest.mark.parametrize("said", [answer(502), answer(503), answer(504), Fault.RESET])
def test_a_machine_is_never_created_twice_by_itself(said: bytes | Fault, scripted: Script) -> None:
    server = scripted(said, json_answer(201, MACHINE))
    with client(server) as sdc:
        with pytest.raises((ServerError, ConnectionFailed)):
            sdc.create_machine(image="x", package="y")
    assert len(server.requests) == 1


def test_every_attempt_is_signed_afresh(scripted: Script) -> None:
    server = scripted(answer(503), GOOD)
    with client(server, retry=Retry(attempts=2, base=0), headers={}) as sdc:
        sdc.account()
    assert all("authorization" in seen.headers and "date" in seen.headers for seen in server.requests)


def test_the_server_tells_how_long_to_wait(scripted: Script) -> None:
    start = time.monotonic()
    with client(scripted(answer(503, Retry_After="0.2"), GOOD)) as sdc:
        sdc.account()
    assert time.monotonic() - start >= 0.2


@pytest.mark.parametrize("said", ["junk", "-1", "Mon, 99 Foo 2026", "nan", "Mon, 01 Jan 2001 00:00:00 GMT"])
def test_a_wait_that_says_nothing_is_none(said: str, scripted: Script) -> None:
    with client(scripted(answer(503, Retry_After=said), GOOD)) as sdc:
        assert (sdc.account()).login == "acme"


def test_maintenance_is_told_as_such(scripted: Script) -> None:
    body = {"code": "ServiceUnavailableError", "message": "This Triton data center is being upgraded"}
    with client(scripted(json_answer(503, body)), retry=NO_RETRY) as sdc:
        error = failing(sdc)
    assert isinstance(error, ServiceUnavailable)
    assert error.message == "This Triton data center is being upgraded"


def test_what_a_server_to_come_sends_is_kept(scripted: Script) -> None:
    machine = {
        **MACHINE,
        "id": "other",
        "state": "hibernating",
        "brand": "new",
        "colour": "blue",
        "nics": None,
        "tags": None,
    }
    with client(scripted(json_answer(200, [machine, MACHINE]))) as sdc:
        first, second = sdc.machines()
    assert (first.state, first.brand) == ("hibernating", "new")
    assert first.additional_properties == {"colour": "blue"}
    assert (first.nics, first.tags) == (None, None)
    assert second.additional_properties == {}


def test_passwords_of_any_shape_are_no_crash(scripted: Script) -> None:
    odd = {**MACHINE, "metadata": {"credentials": "none"}}
    with client(scripted(json_answer(200, odd))) as sdc:
        machine = sdc.machine(ID)
        assert machine.credentials() == {}
