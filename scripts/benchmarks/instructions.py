"""Processor instructions, which hardly vary from run to run, so that changes are judged by them. Needs valgrind."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpcore
import httpx

from scripts.benchmarks import callgrind, peers
from scripts.benchmarks.keys import KEY_ID, Unsigning
from scripts.benchmarks.measure import Row, single
from scripts.benchmarks.server import HEAD, ID, MACHINE, machines
from sdc_cloudapi.api.machines import list_machines
from sdc_cloudapi.models import Machine
from sdc_sdk import DataCenter
from sdc_sdk._http import response
from sdc_sdk._sync import connection
from sdc_sdk._sync.transport import Pool

URL = "http://127.0.0.1:1"


def rows() -> list[Row]:
    """The instructions of a small call and of reading a machine, compared with the minimum."""
    if not callgrind.is_installed():
        return []
    with ThreadPoolExecutor(2) as threads:
        found = dict(zip(WORKS, threads.map(_instructions, WORKS), strict=True))

    def row(name: str, goal: float | None, ours: str, theirs: str) -> Row:
        mine, other = found[ours], found[theirs]
        return single(f"instructions: {name}", goal, mine / other, f"{mine:,.0f} / {other:,.0f}")

    return [
        row("GetMachine, signing and network left out / raw httpx", None, "call", "raw call"),
        row("GetMachine over prepared streams, with a deadline / streams without a clock", 1.005, "timed", "untimed"),
        row("a list of 100 machines: json.loads and models / json.loads alone", None, "reading", "loading"),
        row("page of 1,000, with the extra [fast] / msgspec structs", 2.4, "page with [fast]", "page of structs"),
        row("page of 1,000, without extras / msgspec structs", None, "page", "page of structs"),
    ]


def _instructions(work: str) -> float:
    """Instructions of one run: the difference of many and few runs, which excludes the start."""
    times = TIMES[work]
    return (_counted(work, 2 * times) - _counted(work, times)) / times


def _counted(work: str, times: int) -> int:
    return callgrind.instructions(sys.executable, "-m", __name__, work, str(times))


def _call() -> Callable[[], object]:
    _answering()
    sdc = DataCenter(URL, KEY_ID, Unsigning())
    return lambda: sdc.machine(ID)


def _raw_call() -> Callable[[], object]:
    _answering()
    client = httpx.Client()
    return lambda: json.loads(client.get(f"{URL}/my/machines/{ID}").content)


def _timed_call() -> Callable[[], object]:
    """With the usual deadline, which the streams of the connection look at."""
    return _streamed(DataCenter(URL, KEY_ID, Unsigning()))


def _untimed_call() -> Callable[[], object]:
    """With the streams of httpcore themselves: what the calls took before there were deadlines."""

    def bare(stream: httpcore.NetworkStream, _: object) -> httpcore.NetworkStream:
        return stream

    module: Any = connection
    module.TimedStream = bare
    return _streamed(DataCenter(URL, KEY_ID, Unsigning(), deadline=None))


def _streamed(sdc: DataCenter) -> Callable[[], object]:
    """A call through a connection as it is, but for the socket."""
    module: Any = httpcore
    module.SyncBackend = _Prepared
    return lambda: sdc.machine(ID)


class _Prepared(httpcore.NetworkBackend):
    """In place of the network, whose instructions would vary."""

    def connect_tcp(self, *_: Any, **__: Any) -> httpcore.NetworkStream:
        return _PreparedStream()


class _PreparedStream(httpcore.NetworkStream):
    """A connection on which the same response comes again and again, read at once."""

    def __init__(self) -> None:
        body = MACHINE.read_bytes()
        self._response = HEAD % (1, len(body)) + body

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        del max_bytes, timeout
        return self._response

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""

    def get_extra_info(self, info: str) -> Any:
        """Nothing, so that nothing is waiting to be read."""


def _reading() -> Callable[[], object]:
    """Decoding a page of 100 and reading it; `loading` is the first of the two."""
    text = f"[{','.join([MACHINE.read_text(encoding='utf-8')] * 100)}]"
    return lambda: Machine.consume_all(json.loads(text))


def _loading() -> Callable[[], object]:
    text = f"[{','.join([MACHINE.read_text(encoding='utf-8')] * 100)}]"
    return lambda: json.loads(text)


def _page() -> httpx.Response:
    request = httpx.Request("GET", URL)
    return httpx.Response(200, content=json.dumps(machines(1000)).encode(), request=request)


def _fast_page() -> Callable[[], object]:
    """With orjson, which is installed here."""
    call, page = list_machines(), _page()
    return lambda: response.parse(call, page)


def _plain_page() -> Callable[[], object]:
    call, page = list_machines(), _page()
    return lambda: call.parse(page)


def _structs() -> Callable[[], object]:
    text = _page().content
    return lambda: peers.MACHINES.decode(text)


WORKS = {
    "call": _call,
    "raw call": _raw_call,
    "timed": _timed_call,
    "untimed": _untimed_call,
    "reading": _reading,
    "loading": _loading,
    "page with [fast]": _fast_page,
    "page": _plain_page,
    "page of structs": _structs,
}
TIMES = {
    "call": 200,
    "raw call": 200,
    "timed": 200,
    "untimed": 200,
    "reading": 30,
    "loading": 30,
    "page with [fast]": 5,
    "page": 5,
    "page of structs": 5,
}


def _answering() -> None:
    """Respond to every request without a network, whose instructions would vary."""
    body = MACHINE.read_bytes()

    def answer(_: httpx.BaseTransport, request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers={"Content-Type": "application/json"}, content=body, request=request)

    for transport in (httpx.HTTPTransport, Pool):
        transport.handle_request = answer  # type: ignore[assignment, method-assign]


if __name__ == "__main__":
    gc.disable()
    run = WORKS[sys.argv[1]]()
    for _ in range(int(sys.argv[2])):
        run()
