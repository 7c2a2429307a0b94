"""Processor instructions, which hardly vary from run to run, so that changes are judged by them. Needs valgrind."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import httpx

from scripts.benchmarks import callgrind, peers
from scripts.benchmarks.keys import KEY_ID, Unsigning
from scripts.benchmarks.measure import Row, single
from scripts.benchmarks.server import ID, MACHINE, machines
from sdc_cloudapi.api.machines import list_machines
from sdc_cloudapi.models import Machine
from sdc_sdk import DataCenter
from sdc_sdk._http import response
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
    sdc = DataCenter(URL, KEY_ID, Unsigning())
    return lambda: sdc.machine(ID)


def _raw_call() -> Callable[[], object]:
    client = httpx.Client()
    return lambda: json.loads(client.get(f"{URL}/my/machines/{ID}").content)


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
    "reading": _reading,
    "loading": _loading,
    "page with [fast]": _fast_page,
    "page": _plain_page,
    "page of structs": _structs,
}
TIMES = {
    "call": 200,
    "raw call": 200,
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
    _answering()
    run = WORKS[sys.argv[1]]()
    for _ in range(int(sys.argv[2])):
        run()
