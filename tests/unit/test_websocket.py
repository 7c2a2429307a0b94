"""Frames of WebSockets: the handshake, and who has not installed the extra."""

from __future__ import annotations

import sys

import pytest
from websockets.utils import accept_key

from sdc_sdk._http.websocket import MAX_FRAGMENTS, MAX_MESSAGE, Frames
from sdc_sdk.errors import ConfigurationError


def test_the_answer_has_to_be_for_this_request() -> None:
    frames = Frames()
    key = frames.request_headers()["Sec-WebSocket-Key"]
    assert frames.accepts({"Sec-WebSocket-Accept": accept_key(key)})
    assert not frames.accepts({"Sec-WebSocket-Accept": accept_key("another")})
    assert not frames.accepts({})


def test_a_frame_that_breaks_the_rules_is_the_end() -> None:
    frames = Frames()
    frames.receive(b"\x81\x81\x00\x00\x00\x00a")  # masked, as only clients do it
    assert frames.ended
    assert not frames.messages


def test_without_the_extra_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "websockets.protocol", None)
    with pytest.raises(ConfigurationError, match=r"pip install 'sdc-sdk\[feed\]'"):
        Frames()


def test_a_message_comes_in_so_many_pieces_and_no_more() -> None:
    few, many = Frames(), Frames()
    few.receive(b"\x01\x01a" + b"\x00\x00" * (MAX_FRAGMENTS - 2) + b"\x80\x01b")
    many.receive(b"\x01\x01a" + b"\x00\x00" * (MAX_FRAGMENTS - 1) + b"\x80\x01b")
    assert (list(few.messages), few.ended) == ([b"ab"], False)
    assert (list(many.messages), many.ended) == ([], True)


def test_a_message_in_pieces_is_not_larger_than_one_in_one() -> None:
    frames, piece = Frames(), b"x" * 2**20
    frames.receive(b"\x02\x00")
    for _ in range(MAX_MESSAGE // len(piece)):
        frames.receive(b"\x00\x7f" + len(piece).to_bytes(8, "big") + piece)
        assert not frames.ended
    frames.receive(b"\x80\x01x")
    assert frames.ended
    assert not frames.messages
