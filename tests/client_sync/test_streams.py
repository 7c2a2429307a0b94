# Written by scripts/unasync from tests/client_async/test_streams.py: edit that file.
"""Answers that are streams of JSON lines, cut wherever the network cuts them."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from sdc_cloudapi.api.machines import list_machines
from sdc_cloudapi.api.migrations import migrate_machine_watch
from sdc_sdk import ConnectionFailed, DataCenter, InvalidResponse, Machine, ResourceNotFound
from tests.conftest import Script
from tests.support.scripted import MACHINE, json_answer

from .calls import calls
from .clients import client

pytestmark = pytest.mark.anyio

EVENTS = [
    {"type": "progress", "phase": "sync", "state": "running", "current_progress": 1, "total_progress": 2},
    {"type": "progress", "phase": "sync", "message": "a line \u2028 that is none, \x85 and \r neither"},
    {"type": "end", "phase": "sync", "state": "success"},
]

MIGRATION = {"machine": MACHINE["id"], "phase": "sync", "state": "running"}


def chunked(*pieces: bytes, complete: bool = True) -> bytes:
    """An answer in pieces, as they travel."""
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: application/x-json-stream\r\n\r\n"
    body = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces)
    return head + body + (b"0\r\n\r\n" if complete else b"")


def lines(events: Sequence[object]) -> bytes:
    return b"".join(json.dumps(event, ensure_ascii=False).encode() + b"\n" for event in events)


@calls(Machine.watch_migration)
@pytest.mark.parametrize("size", [1, 7, 1000])
def test_events_come_whole_however_they_are_cut(scripted: Script, size: int) -> None:
    data = lines(EVENTS)
    pieces = [data[start : start + size] for start in range(0, len(data), size)]
    server = scripted(json_answer(200, MACHINE), json_answer(200, MIGRATION), chunked(*pieces))
    with client(server) as sdc:
        machine = sdc.machine(MACHINE["id"])
        seen = [event.to_dict() for event in machine.watch_migration()]
    assert seen == EVENTS
    assert server.requests[2].target == f"/my/machines/{MACHINE['id']}/migrate?action=watch"


@calls(DataCenter.stream)
def test_the_last_line_needs_no_end_and_empty_ones_are_none(scripted: Script) -> None:
    server = scripted(chunked(b"\n" + lines(EVENTS).replace(b"\n", b"\n\n").rstrip()))
    with client(server) as sdc:
        seen = [event.to_dict() for event in sdc.stream(migrate_machine_watch(MACHINE["id"]))]
    assert seen == EVENTS


def test_what_came_before_a_stream_broke_off_is_not_lost(scripted: Script) -> None:
    server = scripted(chunked(lines(EVENTS[:1]), b'{"type": "pro', complete=False))
    with client(server) as sdc:
        stream = sdc.stream(migrate_machine_watch(MACHINE["id"]))
        assert (next(stream)).phase == "sync"
        with pytest.raises(ConnectionFailed):
            next(stream)
    assert len(server.requests) == 1


def test_a_line_that_is_no_json_is_an_error_that_shows_it(scripted: Script) -> None:
    server = scripted(chunked(lines(EVENTS[:1]) + b"<html>\n"))
    with client(server) as sdc:
        stream = sdc.stream(migrate_machine_watch(MACHINE["id"]))
        next(stream)
        with pytest.raises(InvalidResponse) as caught:
            next(stream)
    assert caught.value.body == b"<html>"


def test_a_refusal_is_no_stream(scripted: Script) -> None:
    server = scripted(json_answer(404, {"code": "ResourceNotFound", "message": "migration not found"}))
    with client(server) as sdc:
        with pytest.raises(ResourceNotFound, match="migration not found"):
            next(sdc.stream(migrate_machine_watch(MACHINE["id"])))


def test_the_beginning_of_a_stream_is_repeated(scripted: Script) -> None:
    server = scripted(json_answer(429, {}), chunked(lines(EVENTS)))
    with client(server) as sdc:
        assert [event.phase for event in sdc.stream(migrate_machine_watch(MACHINE["id"]))] == ["sync"] * 3


def test_an_answer_that_is_no_stream_is_not_read_as_one(scripted: Script) -> None:
    server = scripted(json_answer(200, []))
    with client(server) as sdc:
        with pytest.raises(ValueError, match="ListMachines is not a stream"):
            next(sdc.stream(list_machines()))
    assert server.requests == []
