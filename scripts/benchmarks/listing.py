"""Listing machines from end to end: time, growth and memory."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import requests

from scripts.benchmarks import peers
from scripts.benchmarks.keys import KEY_ID, key_file
from scripts.benchmarks.measure import Row, compare, repeated, single
from scripts.benchmarks.server import machines, serving
from sdc_sdk import DataCenter, Machine, load_private_key

TOTAL = 10_000
TRITON = "tests/npm/node_modules/.bin/triton"
OURS = """
import sys
from sdc_sdk import DataCenter
with DataCenter(sys.argv[1], sys.argv[2], sys.argv[3]) as sdc:
    for machine in sdc.iter_machines():
        print(machine.id, machine.name, machine.image, machine.state, machine.created)
"""


def rows() -> list[Row]:
    """Every comparison of listings."""
    with serving(TOTAL) as url:
        found = _ways(url)
    return [*found, *_growth(), _one_machine()]


def _ways(url: str) -> list[Row]:
    urls = peers.page_urls(url, TOTAL)
    with DataCenter(url, KEY_ID, key_file()) as sdc, httpx.Client() as client, requests.Session() as session:
        ours = repeated(sdc.machines)
        contestants: list[tuple[str, float | None, Callable[[], Any]]] = [
            ("raw httpx + json.loads", 1.35, peers.raw_httpx(client, urls)),
            ("httpx + msgspec structs", None, peers.msgspec_structs(client, urls)),
            ("requests + dicts (py-smartdc's way)", None, peers.requests_dicts(session, urls)),
        ]
        found = [
            compare(f"machines() of 10,000 / {name}", goal, ours, repeated(work), rounds=9)
            for name, goal, work in contestants
        ]
    return [*found, _commands(url)]


def _commands(url: str) -> Row:
    """Whole commands that print a list: ours in Python, and the official one in Node.js."""
    environment = {
        "HOME": str(key_file().parents[1]),
        "TRITON_URL": url,
        "TRITON_ACCOUNT": "acme",
        "TRITON_KEY_ID": load_private_key(key_file()).md5,
    }
    columns = ["-H", "-o", "id,name,image,state,created"]
    node = [str(Path(sys.executable).with_name("node")), TRITON, "instance", "list", *columns]
    python = [sys.executable, "-c", OURS, url, KEY_ID, str(key_file())]
    run = _quietly(environment)
    return compare("command that lists 10,000 / triton instance list", 1.0, run(python), run(node), rounds=5)


def _quietly(environment: dict[str, str]) -> Callable[[list[str]], Callable[[], float]]:
    def command(words: list[str]) -> Callable[[], float]:
        def work() -> None:
            done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
            if done.returncode or done.stdout.count("\n") < TOTAL:
                raise RuntimeError(f"{words[0]} listed {done.stdout.count(chr(10))} machines: {done.stderr[-500:]}")

        return repeated(work)

    return command


def _growth() -> list[Row]:
    """How time and memory grow from 1,000 to 100,000 machines: 1 means in proportion."""
    small, large = 1_000, 100_000
    with serving(large) as url, DataCenter(url, KEY_ID, key_file()) as sdc:
        seconds = {count: min(_timed(sdc, count) for _ in range(3)) for count in (10 * small, large)}
        page = _peak(lambda: list(map(id, _first(sdc, small))))
        lazy = _peak(lambda: sum(1 for _ in sdc.iter_machines()))
        whole = {count: _peak(partial(_first, sdc, count)) for count in (10 * small, large)}
    return [
        single(
            "time per machine: 100,000 / 10,000",
            1.10,
            seconds[large] / seconds[10 * small] / 10,
            f"{seconds[large]:.2f} s / {seconds[10 * small]:.3f} s",
        ),
        single(
            "peak memory per machine: 100,000 / 10,000",
            1.10,
            whole[large] / whole[10 * small] / 10,
            f"{whole[large] / 1e6:.0f} MB / {whole[10 * small] / 1e6:.0f} MB",
        ),
        single(
            "peak memory of iter_machines() over 100,000 / of one page",
            3.0,
            lazy / page,
            f"{lazy / 1e6:.1f} MB / {page / 1e6:.1f} MB",
        ),
    ]


def _first(sdc: DataCenter, count: int) -> list[Machine]:
    found: list[Machine] = []
    for machine in sdc.iter_machines():
        found.append(machine)
        if len(found) == count:
            break
    return found


def _timed(sdc: DataCenter, count: int) -> float:
    start = time.perf_counter()
    kept = _first(sdc, count)
    elapsed = time.perf_counter() - start
    del kept
    return elapsed


def _peak(work: Callable[[], object]) -> int:
    tracemalloc.start()
    kept = work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    del kept
    return peak


def _one_machine() -> Row:
    """What a listed machine takes, beside the dict that json.loads makes of the same text."""
    text = json.dumps(machines(1000))
    read = Machine.from_dict
    ours = _held(lambda: [read(data) for data in json.loads(text)])
    theirs = _held(lambda: json.loads(text))
    return single(
        "memory of a listed machine / of its dict", 1.2, ours / theirs, f"{ours / 1000:.0f} B / {theirs / 1000:.0f} B"
    )


def _held(work: Callable[[], object]) -> int:
    tracemalloc.start()
    kept = work()
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    del kept
    return size
