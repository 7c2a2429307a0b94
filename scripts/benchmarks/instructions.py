"""Processor instructions, which hardly vary from run to run, so that changes are judged by them. Needs valgrind."""

from __future__ import annotations

import gc
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import httpx

from scripts.benchmarks.keys import KEY_ID, Unsigning
from scripts.benchmarks.measure import Row, single
from scripts.benchmarks.server import ID, MACHINE
from sdc_cloudapi.models import Machine
from sdc_sdk import DataCenter
from sdc_sdk._sync.transport import Pool

URL = "http://127.0.0.1:1"


def rows() -> list[Row]:
    """The instructions of a small call and of reading a machine, compared with the minimum."""
    if shutil.which("valgrind") is None:
        print("(valgrind is not installed: instructions are not counted)")
        return []
    with ThreadPoolExecutor(2) as threads:
        ours, raw, reading, loading = threads.map(_instructions, WORKS)
    return [
        _row("GetMachine, signing and network left out / raw httpx", ours, raw),
        _row("a list of 100 machines: json.loads and models / json.loads alone", reading, loading),
    ]


def _row(name: str, ours: float, theirs: float) -> Row:
    return single(f"instructions: {name}", None, ours / theirs, f"{ours:,.0f} / {theirs:,.0f}")


def _instructions(work: str) -> float:
    """Instructions of one run: the difference of many and few runs, which excludes the start."""
    times = TIMES[work]
    return (_counted(work, 2 * times) - _counted(work, times)) / times


def _counted(work: str, times: int) -> int:
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", sys.executable, "-m", __name__]
    same = {**os.environ, "PYTHONHASHSEED": "0"}
    done = subprocess.run([*command, work, str(times)], env=same, capture_output=True, text=True, check=True)
    found = re.search(r"Collected : (\d+)", done.stderr)
    assert found is not None, done.stderr
    return int(found[1])


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


WORKS = {"call": _call, "raw call": _raw_call, "reading": _reading, "loading": _loading}
TIMES = {"call": 200, "raw call": 200, "reading": 30, "loading": 30}


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
