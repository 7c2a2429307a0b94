"""Large answers are read with few garbage collections, and what the fast decoder refuses is read all the same."""

from __future__ import annotations

import gc
import json
import threading
import weakref
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from sdc_cloudapi import Call
from sdc_sdk._http import response
from sdc_sdk._http.garbage_collection import LARGE, THRESHOLD, RareGarbageCollection
from sdc_sdk.errors import InvalidResponse


def reading(read: Callable[[Any], Any]) -> Call[Any]:
    return Call(operation="Try", method="GET", path="/", read=read)


def parse(text: str, read: Callable[[Any], Any]) -> Any:
    request = httpx.Request("GET", "https://cloudapi.example.com/")
    return response.parse(reading(read), httpx.Response(200, content=text.encode(), request=request))


@pytest.fixture(autouse=True)
def threshold() -> Iterator[int]:
    """The threshold of the collector, which every test must restore."""
    before = gc.get_threshold()
    yield before[0]
    after = gc.get_threshold()
    gc.set_threshold(*before)
    assert (after, gc.isenabled()) == (before, True)


def now() -> int:
    return gc.get_threshold()[0]


def test_a_small_answer_leaves_the_collector_alone(threshold: int) -> None:
    assert parse("[1]", lambda value: (value, now())) == ([1], threshold)


def test_while_a_large_answer_is_read_the_collector_is_on_but_runs_less_often() -> None:
    text = json.dumps(["x" * LARGE])
    assert parse(text, lambda _: (gc.isenabled(), now())) == (True, THRESHOLD)


def test_the_threshold_is_restored_after_a_fault(threshold: int) -> None:
    with pytest.raises(InvalidResponse):
        parse("[" * 10 + "x" * LARGE, lambda value: value)
    assert now() == threshold


@pytest.mark.parametrize("own", [0, THRESHOLD + 1])
def test_a_collector_that_is_off_or_slower_stays_so(own: int, threshold: int) -> None:
    gc.set_threshold(own)
    with RareGarbageCollection():
        assert now() == own
    assert now() == own
    gc.set_threshold(threshold)


def test_a_threshold_that_the_program_sets_meanwhile_stays(threshold: int) -> None:
    with RareGarbageCollection():
        gc.set_threshold(5000)
    assert now() == 5000
    gc.set_threshold(threshold)


def test_blocks_within_one_another_count_as_one(threshold: int) -> None:
    with RareGarbageCollection():
        with RareGarbageCollection():
            pass
        assert now() == THRESHOLD
    assert now() == threshold


def test_a_forked_process_starts_with_the_threshold_of_before(threshold: int) -> None:
    with RareGarbageCollection():
        RareGarbageCollection.renew()  # as the child of a fork does
        assert now() == threshold
    assert now() == threshold
    with RareGarbageCollection():
        assert now() == THRESHOLD
    assert now() == threshold


def test_a_block_that_never_ends_leaves_the_collector_on() -> None:
    class Cycle:
        def __init__(self) -> None:
            self.itself = self

    RareGarbageCollection().__enter__()
    try:
        garbage = weakref.ref(Cycle())
        kept = [[number] for number in range(2 * THRESHOLD)]
        assert garbage() is None
        del kept
    finally:
        RareGarbageCollection.renew()


def test_blocks_in_several_threads_count_as_one(threshold: int) -> None:
    first_ended, seen = threading.Event(), list[int]()

    def second() -> None:
        with RareGarbageCollection():
            entered.set()
            first_ended.wait(10)
            seen.append(now())

    entered = threading.Event()
    thread = threading.Thread(target=second)
    with RareGarbageCollection():
        thread.start()
        assert entered.wait(10)
    first_ended.set()
    thread.join()
    assert seen == [THRESHOLD]
    assert now() == threshold


@pytest.mark.parametrize("text", ["[NaN]", "[1e400]", '{"a": 1, "a": 2}', '"\\ud800"'])
def test_what_the_standard_library_reads_is_read(text: str) -> None:
    assert repr(parse(text, lambda value: value)) == repr(json.loads(text))


def test_what_is_no_json_is_refused() -> None:
    with pytest.raises(InvalidResponse, match="not JSON"):
        parse("<html>", lambda value: value)
