"""Lines, however a stream is cut."""

from __future__ import annotations

import httpx
import pytest

from sdc_sdk._http.response import Lines

DATA = '{"a": 1}\n\n{"b": "\u2028\x85"}\r\n  \n{"c": 3}'.encode()
RESPONSE = httpx.Response(200, request=httpx.Request("GET", "http://127.0.0.1:1"))
LINES = [b'{"a": 1}', '{"b": "\u2028\x85"}\r'.encode(), b'{"c": 3}']


@pytest.mark.parametrize("size", range(1, len(DATA) + 1))
def test_lines_come_whole(size: int) -> None:
    lines = Lines(RESPONSE)
    found = [line.content for at in range(0, len(DATA), size) for line in lines.feed(DATA[at : at + size])]
    assert found == LINES[:2]
    assert [line.content for line in lines.end()] == LINES[2:]


def test_nothing_has_no_lines() -> None:
    assert list(Lines(RESPONSE).end()) == []
