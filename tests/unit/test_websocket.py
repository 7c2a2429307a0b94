"""Frames of WebSockets: the handshake, and who has not installed the extra."""

from __future__ import annotations

import sys

import pytest
from websockets.utils import accept_key

from sdc_sdk._http.websocket import Frames
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
