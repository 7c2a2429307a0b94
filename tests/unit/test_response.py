"""Large answers are read without the garbage collector, and what the fast decoder refuses is read all the same."""

from __future__ import annotations

import gc
import json
import threading
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from sdc_cloudapi import Call
from sdc_sdk._http import response
from sdc_sdk._http.garbage_collection import LARGE, GarbageCollectionPaused
from sdc_sdk.errors import InvalidResponse


def reading(read: Callable[[Any], Any]) -> Call[Any]:
    return Call(operation="Try", method="GET", path="/", read=read)


def parse(text: str, read: Callable[[Any], Any]) -> Any:
    request = httpx.Request("GET", "https://cloudapi.example.com/")
    return response.parse(reading(read), httpx.Response(200, content=text.encode(), request=request))


def test_a_small_answer_leaves_the_collector_alone() -> None:
    assert parse("[1]", lambda value: (value, gc.isenabled())) == ([1], True)


def test_a_large_answer_is_read_without_the_collector_which_goes_on_afterwards() -> None:
    text = json.dumps(["x" * LARGE])
    assert parse(text, lambda _: gc.isenabled()) is False
    assert gc.isenabled()


def test_the_collector_goes_on_after_a_fault() -> None:
    with pytest.raises(InvalidResponse):
        parse("[" * 10 + "x" * LARGE, lambda value: value)
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with GarbageCollectionPaused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_blocks_within_one_another_count_as_one() -> None:
    with GarbageCollectionPaused():
        with GarbageCollectionPaused():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_forked_process_collects_although_a_block_was_open() -> None:
    with GarbageCollectionPaused():
        GarbageCollectionPaused.renew()  # as the child of a fork does
        assert gc.isenabled()
    assert gc.isenabled()
    with GarbageCollectionPaused():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_blocks_in_several_threads_count_as_one() -> None:
    first_ended, seen = threading.Event(), list[bool]()

    def second() -> None:
        with GarbageCollectionPaused():
            entered.set()
            first_ended.wait(10)
            seen.append(gc.isenabled())

    entered = threading.Event()
    thread = threading.Thread(target=second)
    with GarbageCollectionPaused():
        thread.start()
        assert entered.wait(10)
    first_ended.set()
    thread.join()
    assert seen == [False]
    assert gc.isenabled()


@pytest.mark.parametrize("text", ["[NaN]", "[1e400]", '{"a": 1, "a": 2}', '"\\ud800"'])
def test_what_the_standard_library_reads_is_read(text: str) -> None:
    assert repr(parse(text, lambda value: value)) == repr(json.loads(text))


def test_what_is_no_json_is_refused() -> None:
    with pytest.raises(InvalidResponse, match="not JSON"):
        parse("<html>", lambda value: value)
