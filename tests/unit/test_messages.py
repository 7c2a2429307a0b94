"""What may stand in messages."""

from __future__ import annotations

import pickle

import httpx
import pytest

from sdc_sdk._core.messages import MAX_LENGTH, clean
from sdc_sdk._http.error_response import error_from
from sdc_sdk.errors import CloudAPIError, ConnectionFailed, InvalidResponse, RequestInfo

INFO = RequestInfo("ListMachines", "GET", "https://cloud.example.com/my/machines")
EVIL = [
    "\x1b[2J\x1b[31mall is well",
    "\x9b31mall is well",
    "all is well\r\n2026-11-23 root logged in",
    "a\x00b\x07c\x08d\x7fe",
    "\u202eabc\u2028def\u2066ghi",
    "half \ud800 a character",
]


def printable(text: str) -> bool:
    """Whether a text is one line that does nothing to a terminal and can be encoded."""
    text.encode()
    return all(char.isprintable() or char == "\N{REPLACEMENT CHARACTER}" for char in text)


@pytest.mark.parametrize("text", EVIL)
def test_what_comes_from_elsewhere_is_cleaned(text: str) -> None:
    assert printable(clean(text))
    assert clean("\x1b[31m") == "\N{REPLACEMENT CHARACTER}[31m"
    assert clean("Grüße, 世界 \U0001f600") == "Grüße, 世界 \U0001f600"


def test_what_has_no_end_is_cut() -> None:
    assert clean("x" * MAX_LENGTH) == "x" * MAX_LENGTH
    assert clean("x" * 500_000) == "x" * MAX_LENGTH + "... (500000 characters)"


def error(body: dict[str, object], **headers: str) -> CloudAPIError:
    """The error for a response with this body."""
    return error_from(httpx.Response(409, json=body, headers=headers), INFO)


@pytest.mark.parametrize("text", EVIL[:5])
@pytest.mark.parametrize("place", ["message", "code", "field", "code of a field", "message of a field"])
def test_an_error_of_the_server_can_be_printed(text: str, place: str) -> None:
    field = {"field": "name", "code": "Invalid", "message": "no"}
    body: dict[str, object] = {"code": "InvalidArgument", "message": "no", "errors": [field]}
    if place in body:
        body[place] = text
    else:
        field["field" if place == "field" else place.partition(" ")[0]] = text
    raised = error(body)
    assert printable(str(raised))
    assert printable(raised.message)
    assert raised.body == body
    assert str(pickle.loads(pickle.dumps(raised))) == str(raised)


def test_a_long_error_of_the_server_is_cut_but_kept_in_the_body() -> None:
    fields = [{"field": "x" * 1000, "code": "y" * 1000, "message": "z" * 1000}] * 400
    raised = error({"code": "c" * 100_000, "message": "m" * 500_000, "errors": fields})
    assert len(str(raised)) < 5000
    assert len(raised.message) < 2100
    assert len(raised.body["message"]) == 500_000
    assert len(raised.errors) == 400


@pytest.mark.parametrize("text", [*EVIL, "x" * 500_000])
def test_other_errors_can_be_printed(text: str) -> None:
    for raised in (ConnectionFailed(text, INFO), InvalidResponse(text, INFO, 200, b"", text)):
        assert printable(str(raised))
        assert len(str(raised)) < 2500
