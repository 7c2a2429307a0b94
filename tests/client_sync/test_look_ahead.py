# Written by scripts/unasync from tests/client_async/test_look_ahead.py: edit that file.
"""Pages of a long list are requested before they are needed."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

import httpx
import pytest

from sdc_sdk import DataCenter, Retry, SDCError, ServerError
from sdc_sdk._sync.concurrency import PAGES_AT_ONCE, PAGES_WHILE_ITERATING
from tests.support.scripted import MACHINE

from .clients import FixedSigner

pytestmark = pytest.mark.anyio

TRACE: ContextVar[str] = ContextVar("trace", default="nothing")


class Pages(httpx.BaseTransport):
    """Answers requests for pages of a list. A page for which `hold` is true waits until the test is over."""

    def __init__(self, length: int, hold: Callable[[Pages, int], bool] = lambda pages, number: False) -> None:
        self.length, self.hold = length, hold
        self.requested: list[int] = []
        """The numbers of the pages, 0 for the first, in the order of the requests."""
        self.traces: set[str] = set()
        self.failing = 10**9
        """The number of the page from which the server fails."""
        self.over = False

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        offset, limit = (int(request.url.params[name]) for name in ("offset", "limit"))
        number = -(-offset // 10)
        self.requested.append(number)
        self.traces.add(TRACE.get())
        while self.hold(self, number) and not self.over:
            time.sleep(0.001)
        if number >= self.failing:
            return httpx.Response(500, json={"code": "InternalError", "message": f"page {number}"})
        ids = range(offset, min(offset + limit, self.length))
        machines = [{**MACHINE, "id": f"{n:08x}{MACHINE['id'][8:]}", "name": f"web-{n}"} for n in ids]
        return httpx.Response(200, json=machines)


def client(pages: Pages, **options: Any) -> DataCenter:
    return DataCenter("https://cloudapi.example.com", "/acme/keys/test", FixedSigner(), transport=pages, **options)


def names(length: int) -> list[str]:
    return [f"web-{n}" for n in range(length)]


def test_the_window_slides() -> None:
    """Every page waits until the three after it are requested, but the last ones, after which there are none."""

    def hold(pages: Pages, number: int) -> bool:
        return 0 < number <= 9 and number + PAGES_AT_ONCE - 1 not in pages.requested

    pages = Pages(95, hold)
    with client(pages, deadline=20) as sdc:
        assert [machine.name for machine in sdc.machines(limit=10)] == names(95)
    assert sorted(pages.requested)[:10] == list(range(10))
    assert len(pages.requested) <= 10 + PAGES_AT_ONCE - 1


def test_a_list_of_one_page_takes_one_request() -> None:
    pages = Pages(9)
    with client(pages) as sdc:
        assert len(sdc.machines(limit=10)) == 9
        assert len([machine for machine in sdc.iter_machines(limit=10)]) == 9
        pages.length = 30
        assert len(sdc.machines(limit=10, paged=True)) == 10
    assert pages.requested == [0, 0, 0]


@pytest.mark.parametrize(
    ("length", "needed", "in_vain"), [(9, 1, 0), (10, 2, 3), (25, 3, 3), (95, 10, 3), (100, 11, 3)]
)
def test_pages_beyond_the_end_are_few_and_not_waited_for(length: int, needed: int, in_vain: int) -> None:
    """They wait until the test is over."""
    pages = Pages(length, lambda pages, number: number >= needed)
    with client(pages, deadline=60) as sdc:
        try:
            assert [machine.name for machine in sdc.machines(limit=10)] == names(length)
            assert needed <= len(pages.requested) <= needed + in_vain
            pages.requested.clear()
            assert [machine.name for machine in sdc.iter_machines(limit=10)] == names(length)
            assert set(range(needed)) <= {*pages.requested}
        finally:
            pages.over = True


def test_a_page_that_fails_ends_the_list_and_the_others_are_not_waited_for() -> None:
    pages = Pages(95, lambda pages, number: number > 3)
    pages.failing = 3
    with client(pages, retry=False, deadline=60) as sdc:
        try:
            with pytest.raises(ServerError, match="page 3") as caught:
                sdc.machines(limit=10)
        finally:
            pages.over = True
    assert isinstance(caught.value, SDCError)  # by itself, not in a group


def test_pages_beyond_the_end_may_fail() -> None:
    pages = Pages(25)
    pages.failing = 3
    with client(pages, retry=Retry(base=60, cap=60)) as sdc:
        assert [machine.name for machine in sdc.machines(limit=10)] == names(25)


def test_context_variables_go_along() -> None:
    pages = Pages(95)
    token = TRACE.set("mine")
    try:
        with client(pages) as sdc:
            sdc.machines(limit=10)
            assert len([machine for machine in sdc.iter_machines(limit=10)]) == 95
    finally:
        TRACE.reset(token)
    assert pages.traces == {"mine"}


def test_a_loop_that_works_has_the_next_page_requested_from_the_second_page_on() -> None:
    pages = Pages(95)
    with client(pages) as sdc:
        machines = sdc.iter_machines(limit=10)
        for _ in range(10):
            next(machines)
        time.sleep(0.01)
        assert pages.requested == [0]
        next(machines)
        while len(pages.requested) < 1 + PAGES_WHILE_ITERATING:
            time.sleep(0.001)
        for _ in range(9):
            next(machines)
        time.sleep(0.01)
        assert sorted(pages.requested) == list(range(1 + PAGES_WHILE_ITERATING))
        assert len([machine for machine in machines]) == 75


def test_a_failure_while_iterating_comes_with_its_page() -> None:
    pages = Pages(95)
    pages.failing = 3
    with client(pages, retry=False) as sdc:
        machines = sdc.iter_machines(limit=10)
        for _ in range(30):
            next(machines)
        with pytest.raises(ServerError, match="page 3"):
            next(machines)
