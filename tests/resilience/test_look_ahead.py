"""Pages that the synchronous client requests in threads: they end, and nothing waits for those that are in vain."""

from __future__ import annotations

import gc
import threading
import time
import warnings
from collections.abc import Callable, Iterator

import httpx
import pytest

from sdc_sdk import DataCenter, Retry, Throttle
from sdc_sdk._sync.concurrency import Ahead
from tests.support.processes import is_true_in_a_fork
from tests.support.scripted import MACHINE
from tests.support.signers import FixedSigner

END = 25
"""So many machines there are, ten on a page."""


class Server:
    """Answers with pages of machines, and in its own way beyond the third, which is the last."""

    def __init__(self, beyond: Callable[[], httpx.Response]) -> None:
        self.beyond = beyond
        self.in_vain = 0

    def __call__(self, request: httpx.Request) -> httpx.Response:
        offset, limit = (int(request.url.params[name]) for name in ("offset", "limit"))
        if offset > END:
            self.in_vain += 1
            return self.beyond()
        ids = range(offset, min(offset + limit, END))
        return httpx.Response(200, json=[{**MACHINE, "id": f"{n:08x}{MACHINE['id'][8:]}"} for n in ids])

    def client(self, **options: object) -> DataCenter:
        transport = httpx.MockTransport(self)
        return DataCenter("https://cloudapi.example.com", "/a/keys/k", FixedSigner(), transport=transport, **options)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def helpers() -> list[threading.Thread]:
    """The threads that request pages."""
    return [thread for thread in threading.enumerate() if thread.name == "sdc-sdk"]


def eventually(is_true: Callable[[], bool]) -> bool:
    """Whether it becomes true within a while."""
    end = time.monotonic() + 60
    while not is_true() and time.monotonic() < end:
        time.sleep(0.001)
    return is_true()


@pytest.fixture(autouse=True)
def no_thread_is_left() -> Iterator[None]:
    yield
    assert eventually(lambda: not helpers())


def refuse() -> httpx.Response:
    return httpx.Response(503)


def test_requests_in_vain_are_not_retried_once_the_list_is_complete() -> None:
    server = Server(refuse)
    with server.client(retry=Retry(attempts=9, base=3600, cap=3600), deadline=None) as sdc:
        assert len(sdc.machines(limit=10)) == END
        assert eventually(lambda: not helpers())  # the pause before the next attempt was an hour
    assert server.in_vain <= 3


def test_requests_in_vain_do_not_wait_for_the_rate_limit() -> None:
    server = Server(refuse)
    throttle = Throttle(0.01, burst=5)  # three requests at once, then one in 100 s
    with server.client(retry=False, throttle=throttle, deadline=None) as sdc:
        machines = sdc.iter_machines(limit=10)
        for _ in range(21):
            next(machines)
        assert len(helpers()) == 1  # the fourth page waits
        del machines
        gc.collect()
        assert eventually(lambda: not helpers())
    assert server.in_vain == 0


def test_a_loop_that_is_left_does_not_wait() -> None:
    released = threading.Event()

    def hang() -> httpx.Response:
        released.wait(60)
        return httpx.Response(503)

    server = Server(hang)
    with server.client(deadline=50, retry=Retry(attempts=9, base=3600, cap=3600)) as sdc:
        for number, _ in enumerate(sdc.iter_machines(limit=10)):
            if number == 21:
                break
        assert eventually(lambda: server.in_vain == 1)
        assert len(helpers()) == 1
        released.set()
        assert eventually(lambda: not helpers())
    assert server.in_vain == 1


def test_without_threads_pages_are_requested_one_after_another(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refused)
    server = Server(refuse)
    with server.client() as sdc:
        assert len(sdc.machines(limit=10)) == END
        assert sum(1 for _ in sdc.iter_machines(limit=10)) == END
    assert server.in_vain == 0


@pytest.mark.slow
def test_a_loop_that_goes_on_in_a_forked_process_ends() -> None:
    """The threads of its parent do not exist there."""
    with Server(refuse).client() as sdc, warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # Python 3.12 warns of forks while there are threads
        machines = sdc.iter_machines(limit=10)
        for _ in range(11):
            next(machines)
        assert is_true_in_a_fork(lambda: sum(1 for _ in machines) == END - 11)
        assert sum(1 for _ in machines) == END - 11


@pytest.mark.slow
def test_a_job_whose_thread_is_gone_runs_in_the_forked_process() -> None:
    release, ahead = threading.Event(), Ahead[str, int](2)

    def wait() -> int:
        release.wait(60)
        return 2

    assert ahead.first({"one": lambda: 1, "two": wait}) == 1
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        assert is_true_in_a_fork(lambda: ahead.first({"two": lambda: 2}) == 2)
    release.set()
    assert ahead.first({"two": lambda: 3}) == 2
