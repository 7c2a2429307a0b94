"""Answers that no CloudAPI should give, and that come all the same: each is an error that keeps what was said."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import random
import re
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest

from sdc_sdk import (
    CloudAPIError,
    ConnectionFailed,
    DataCenter,
    InvalidResponse,
    Machine,
    ResourceGone,
    Retry,
    SDCError,
    ServerError,
)
from sdc_sdk._core.json_values import as_list, as_object
from sdc_sdk._http.error_response import MAX_ERROR_BODY
from tests.client_sync.clients import client
from tests.conftest import Script
from tests.support.schemas import DESCRIPTION, example
from tests.support.scripted import ACCOUNT, MACHINE, Answer, Fault, Seen, answer, json_answer

GOOD = json_answer(200, ACCOUNT)
PAGE = "<html><body>Bad Gateway</body></html>"


def md5(body: bytes) -> str:
    return base64.b64encode(hashlib.md5(body, usedforsecurity=False).digest()).decode()


def failing(scripted: Script, *said: Answer, **options: Any) -> SDCError:
    """What comes out of asking for the account."""
    with client(scripted(*said), **({"retry": False} | options)) as sdc, pytest.raises(SDCError) as caught:
        sdc.account()
    return caught.value


def refused(scripted: Script, *said: Answer) -> CloudAPIError:
    error = failing(scripted, *said)
    assert isinstance(error, CloudAPIError)
    return error


@pytest.mark.parametrize("status", [300, 302, 304, 404, 420, 449, 499, 520, 599, 799, 999])
def test_any_status_is_kept_with_request_id_and_body(status: int, scripted: Script) -> None:
    error = refused(scripted, answer(status, "" if status == 304 else PAGE, Request_Id="r-1"))
    assert (error.status_code, error.code, error.request_id) == (status, None, "r-1")
    assert error.body == (None if status == 304 else PAGE)


def test_a_page_of_a_proxy_is_a_server_error(scripted: Script) -> None:
    error = refused(scripted, answer(502, PAGE, Request_Id="r-1"))
    assert isinstance(error, ServerError)
    assert (error.body, error.request_id) == (PAGE, "r-1")
    assert "text/html" in error.message


def test_a_redirect_is_not_followed(scripted: Script) -> None:
    elsewhere = scripted(GOOD)
    assert refused(scripted, answer(302, Location=f"{elsewhere.url}/my")).status_code == 302
    assert elsewhere.requests == []


def test_gone_with_a_string(scripted: Script) -> None:
    error = refused(scripted, json_answer(410, MACHINE["id"]))
    assert isinstance(error, ResourceGone)
    assert error.body == MACHINE["id"]


def test_an_error_without_a_code(scripted: Script) -> None:
    error = refused(scripted, json_answer(500, {"message": "request expired"}))
    assert (error.code, error.message) == (None, "request expired")


def test_an_error_with_the_fields_at_fault(scripted: Script) -> None:
    fields = [{"field": "a", "code": "Invalid", "message": "No"}, {"field": 5}, 7, None, {"code": "Duplicate"}]
    error = refused(scripted, json_answer(409, {"code": "ValidationFailed", "message": "No", "errors": fields}))
    assert [field.field for field in error.errors][:1] == ["a"]
    assert error.body["errors"] == fields


@pytest.mark.parametrize("errors", [5, "x", {"a": 1}, None, [[]], [{}]])
def test_fields_at_fault_of_any_shape_are_no_crash(errors: object, scripted: Script) -> None:
    assert refused(scripted, json_answer(409, {"code": 7, "message": [], "errors": errors})).body["errors"] == errors


def test_an_empty_success_where_limits_are_asked_for_is_an_invalid_response(scripted: Script) -> None:
    error = failing(scripted, answer(200, Request_Id="r-1"))
    assert isinstance(error, InvalidResponse)
    assert (error.status_code, error.request_id, error.body) == (200, "r-1", b"")
    with client(scripted(answer(200))) as sdc, pytest.raises(InvalidResponse):
        sdc.machines()


SHAPES = [
    b"{",
    b"<html>",
    b"null",
    b"5",
    b'"text"',
    b"[]",
    b"[5]",
    b"{}",
    b"\xff\xfe",
    b"[" * 200_000,
    b'{"a":' * 99_999,
]


@pytest.mark.parametrize("body", SHAPES, ids=lambda body: body[:8])
def test_a_success_of_another_shape_keeps_status_request_id_and_body(body: bytes, scripted: Script) -> None:
    error = failing(scripted, answer(200, body, "application/json", Request_Id="r-1"))
    assert isinstance(error, InvalidResponse)
    assert (error.status_code, error.request_id, error.body) == (200, "r-1", body[:MAX_ERROR_BODY])


@pytest.mark.parametrize("body", [b"{", b"null", b"5", b'{"a": 1}', b"[null]", b"[[]]", b'["x"]'])
def test_a_list_of_another_shape_is_an_invalid_response(body: bytes, scripted: Script) -> None:
    with client(scripted(answer(200, body, "application/json"))) as sdc, pytest.raises(InvalidResponse):
        sdc.machines()


TRUNCATED = b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"id":'
CHUNKED = b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"id"\r\n'


@pytest.mark.parametrize("body", [TRUNCATED, CHUNKED])
def test_a_body_that_breaks_off_is_asked_for_again(body: bytes, scripted: Script) -> None:
    server = scripted(body, GOOD)
    with client(server) as sdc:
        assert sdc.account().login == "acme"
    assert len(server.requests) == 2
    assert isinstance(failing(scripted, body), ConnectionFailed)


def test_a_refusal_whose_body_breaks_off_keeps_what_came(scripted: Script) -> None:
    error = refused(scripted, b"HTTP/1.1 503 No\r\nRequest-Id: r-1\r\nContent-Length: 1000\r\n\r\nsorr")
    assert (error.status_code, error.request_id, error.body) == (503, "r-1", "sorr")


def test_a_refusal_that_cannot_be_decompressed_keeps_the_status(scripted: Script) -> None:
    assert refused(scripted, answer(502, b"no gzip", Content_Encoding="gzip")).status_code == 502


def test_a_body_that_does_not_match_its_digest_is_asked_for_again(scripted: Script) -> None:
    bad = json_answer(200, ACCOUNT, Content_MD5=md5(b"something else"), Request_Id="r-1")
    server = scripted(bad, GOOD)
    with client(server) as sdc:
        assert sdc.account().login == "acme"
    assert len(server.requests) == 2
    error = failing(scripted, bad, retry=Retry(attempts=2, base=0))
    assert isinstance(error, InvalidResponse)
    assert (error.status_code, error.request_id, error.attempts) == (200, "r-1", 2)
    assert json.loads(error.body) == ACCOUNT
    assert "Content-MD5" in str(error)


@pytest.mark.parametrize("digest", [md5(json.dumps(ACCOUNT).encode()), "", "junk", "AAAA", "é"])
def test_a_digest_that_matches_or_is_none_is_no_fault(digest: str, scripted: Script) -> None:
    with client(scripted(json_answer(200, ACCOUNT, Content_MD5=digest)), retry=False) as sdc:
        assert sdc.account().login == "acme"


def test_a_head_has_the_digest_of_a_body_that_is_left_out(scripted: Script) -> None:
    head = f"HTTP/1.1 200 OK\r\nContent-Length: 99\r\nx-resource-count: 3\r\nContent-MD5: {md5(b'x')}\r\n\r\n"
    with client(scripted(head.encode()), retry=False) as sdc:
        assert sdc.num_machines() == 3


@pytest.mark.parametrize("digest", [{}, {"Content_MD5": md5(json.dumps(ACCOUNT).encode())}])
def test_a_compressed_body_is_read(digest: dict[str, str], scripted: Script) -> None:
    body = gzip.compress(json.dumps(ACCOUNT).encode())
    with client(scripted(answer(200, body, "application/json", Content_Encoding="gzip", **digest))) as sdc:
        assert sdc.account().login == "acme"


def test_a_compressed_body_that_is_none_is_an_error_of_ours(scripted: Script) -> None:
    said = answer(200, b"no gzip", "application/json", Content_Encoding="gzip")
    assert isinstance(failing(scripted, said), ConnectionFailed)


@pytest.mark.parametrize("packed", [False, True])
def test_of_ten_megabytes_of_error_only_the_beginning_is_read_and_kept(packed: bool, scripted: Script) -> None:
    body = b"x" * 10_000_000
    said = answer(500, gzip.compress(body), Content_Encoding="gzip") if packed else answer(500, body)
    with client(scripted(said), retry=False) as sdc:
        tracemalloc.start()
        with pytest.raises(ServerError) as caught:
            sdc.account()
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert caught.value.body == "x" * MAX_ERROR_BODY
    assert packed or most < 4 * MAX_ERROR_BODY


def test_a_deleted_machine_with_much_metadata_is_whole(scripted: Script) -> None:
    machine = {**MACHINE, "state": "deleted", "metadata": {"user-script": "x" * 500_000}}
    assert refused(scripted, json_answer(410, machine)).body == machine


def test_of_keys_that_come_twice_the_last_counts(scripted: Script) -> None:
    body = json.dumps(ACCOUNT)[:-1] + ', "login": "last"}'
    with client(scripted(answer(200, body, "application/json"))) as sdc:
        assert sdc.account().login == "last"


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "1e999", "9" * 400, "-" + "9" * 4000, '"\\ud800"'])
def test_a_number_that_json_or_python_hardly_knows_loses_no_machine(value: str, scripted: Script) -> None:
    odd = json.dumps({**MACHINE, "memory": "HERE", "id": "odd"}).replace('"HERE"', value)
    with client(scripted(answer(200, f"[{json.dumps(MACHINE)}, {odd}]", "application/json"))) as sdc:
        assert [machine.id for machine in sdc.machines()] == [MACHINE["id"], "odd"]


def test_a_number_that_python_refuses_to_read_is_an_invalid_response(scripted: Script) -> None:
    body = json.dumps([{**MACHINE, "memory": "HERE"}]).replace('"HERE"', "9" * 5000)
    with client(scripted(answer(200, body, "application/json"))) as sdc, pytest.raises(InvalidResponse):
        sdc.machines()


def test_deep_nesting_in_a_field_that_nobody_knows_is_kept(scripted: Script) -> None:
    deep = "[" * 200 + "]" * 200
    body = json.dumps({**MACHINE, "new": "HERE"}).replace('"HERE"', deep)
    with client(scripted(answer(200, body, "application/json"))) as sdc:
        assert json.dumps(sdc.machine(MACHINE["id"]).additional_properties["new"]) == deep


@pytest.mark.parametrize("junk", [b"no HTTP at all\r\n\r\n", b"HTTP/1.1 2000 OK\r\n\r\n", b"\x00", b""])
def test_what_is_no_http_is_a_failed_connection(junk: bytes, scripted: Script) -> None:
    assert isinstance(failing(scripted, junk), ConnectionFailed)


def test_an_error_tells_attempts_and_why_it_stopped(scripted: Script) -> None:
    error = failing(scripted, answer(503, PAGE), retry=Retry(attempts=3, base=0))
    assert isinstance(error, ServerError)
    assert (error.attempts, error.stopped) == (3, "the limit of retry=")
    assert "3 attempts" in str(error)
    silent = failing(scripted, Fault.RESET, retry=Retry(attempts=2, base=0))
    assert isinstance(silent, ConnectionFailed)
    assert (silent.attempts, silent.stopped) == (2, "the limit of retry=")
    assert silent.elapsed is not None


def test_where_nobody_listens_everything_may_be_sent_again() -> None:
    sdc = DataCenter("http://127.0.0.1:1", "", login="acme", retry=Retry(attempts=2, base=0))
    with sdc, pytest.raises(ConnectionFailed) as caught:
        sdc.ping()
    assert caught.value.attempts == 2


@pytest.mark.parametrize("wrong", [{"a": 1}, ["x"], None, "", "..", "\ud800", "a\nb", 1.5])
def test_a_machine_whose_id_is_no_text_is_an_invalid_response(wrong: object, scripted: Script) -> None:
    """What is asked of it later could not be sent, or would be asked of another one."""
    data = {**MACHINE, "id": wrong}
    requests: list[Callable[[DataCenter], object]] = [
        lambda sdc: sdc.machine(MACHINE["id"]),
        lambda sdc: sdc.create_machine(image="i", package="p"),
        lambda sdc: sdc.create_machine(image="i", package="p", idempotency=True),
    ]
    for request in requests:
        with client(scripted(json_answer(200, data)), retry=False) as sdc, pytest.raises(InvalidResponse, match="id"):
            request(sdc)
    listings: list[Callable[[DataCenter], object]] = [
        lambda sdc: sdc.machines(),
        lambda sdc: list(sdc.iter_machines()),
        lambda sdc: sdc.create_machine(image="i", package="p", idempotency="mine"),
        lambda sdc: sdc.firewall_rule_machines(MACHINE["id"]),
        lambda sdc: sdc.wait_for_machines([MACHINE["id"]], timeout=1),
    ]
    for listing in listings:
        with client(scripted(json_answer(200, [data])), retry=False) as sdc, pytest.raises(InvalidResponse, match="id"):
            listing(sdc)


@pytest.mark.parametrize("count", ["9" * 5000, "9" * 16, "-1", "1.5", "", "five", "\u0665"])
def test_a_count_that_is_no_number_is_an_invalid_response(count: str, scripted: Script) -> None:
    said = answer(200).replace(b"\r\n\r\n", f"\r\nx-resource-count: {count}\r\n\r\n".encode())
    with client(scripted(said)) as sdc, pytest.raises(InvalidResponse, match="x-resource-count") as caught:
        sdc.num_machines()
    assert len(str(caught.value)) < 500


@pytest.mark.parametrize("body", [b"[" * 200_000, b'{"a":' * 99_999, b"[" * 99_999 + b"]" * 99_999])
def test_a_deep_body_of_a_request_by_hand_is_an_invalid_response(body: bytes, scripted: Script) -> None:
    server = scripted(answer(200, body, "application/json", Request_Id="r-1"))
    with client(server) as sdc, pytest.raises(InvalidResponse, match="nested too deeply") as caught:
        sdc.request("GET", "/machines")
    assert (caught.value.request_id, caught.value.body) == ("r-1", body[:MAX_ERROR_BODY])


def test_a_deleted_machine_that_is_waited_for_and_of_which_little_is_said(scripted: Script) -> None:
    server = scripted(json_answer(200, []), json_answer(410, {"code": "ResourceGone"}))
    with client(server) as sdc, pytest.raises(ResourceGone):
        sdc.wait_for_machines([MACHINE["id"]], "deleted", timeout=1)


LISTS = (
    "machines images packages networks keys users roles policies volumes access_keys account me limits datacenters "
    "services ping diagnose migrations num_machines volume_sizes firewall_rules fabric_vlans"
)
SINGLE = (
    "machine raw_machine_data image package network user volume network_ips user_keys migration firewall_rule "
    "firewall_rule_machines"
)
ARGUMENTS: dict[str, tuple[object, ...]] = {
    **dict.fromkeys(LISTS.split(), ()),
    **dict.fromkeys(SINGLE.split(), (MACHINE["id"],)),
    **dict.fromkeys(("key", "role", "policy", "datacenter_url", "role_tags"), ("machines",)),
    "create_machine": (None, "p", "i"),
    "fabric_networks": (2,),
}
PARTS = ("refresh", "audit", "get_nics", "get_disks", "get_tags", "get_metadata", "snapshots", "firewall_rules")
JUNK: list[Any] = [
    None,
    True,
    5,
    -1.5,
    "x",
    "9" * 50,
    10**30,
    "\ud800",
    [],
    {},
    [[]],
    [None],
    {"id": {}},
    {"id": ["x"]},
]


def operations() -> Iterator[tuple[str, re.Pattern[str], Any]]:
    """Method, path and an example of a successful answer of each operation."""
    for path, verbs in DESCRIPTION["paths"].items():
        for verb, operation in verbs.items():
            for status, said in operation.get("responses", {}).items() if "operationId" in operation else ():
                for content in said.get("content", {}).values() if status.startswith("2") else ():
                    pattern = re.sub(r"\{[^}]+\}", "[^/]+", path.partition("#")[0])
                    yield verb.upper(), re.compile(pattern), example(content["schema"])


def changed(value: Any, dice: random.Random) -> Any:
    """An answer with junk here and there, and something missing."""
    if dice.random() < 0.05:
        return dice.choice(JUNK)
    if fields := as_object(value):
        return {name: changed(field, dice) for name, field in fields.items() if dice.random() > 0.02}
    return [changed(item, dice) for item in as_list(value)] or value


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("seed", range(4))
def test_whatever_a_server_says_is_a_result_or_an_error_of_ours(seed: int, scripted: Script) -> None:
    dice, known = random.Random(seed), list(operations())

    def say(seen: Seen) -> bytes:
        path = seen.target.partition("?")[0]
        fitting = [said for verb, pattern, said in known if verb == seen.method and pattern.fullmatch(path)]
        headers = {"x_resource_count": dice.choice(["9" * 5000, "-1", "5", "x"])} if dice.random() < 0.2 else {}
        if dice.random() < 0.1:
            return answer(302, Location=dice.choice(["x", "https://[", "//", "a b", "https://x.example.com"]))
        status = dice.choice([200] * 9 + [201, 202, 204, 404, 409, 410, 500])
        return json_answer(status, changed(dice.choice(fitting) if fitting else {}, dice), **headers)

    with client(scripted(say), retry=False, throttle=False) as sdc:
        for name in [*ARGUMENTS] * 12:
            with suppress(SDCError):
                found = getattr(sdc, name)(*ARGUMENTS[name])
                assert repr(found)
                for part in PARTS if isinstance(found, Machine) else ():
                    with suppress(SDCError):
                        assert repr(getattr(found, part)())
