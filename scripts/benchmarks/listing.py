"""Listing machines from end to end: time, growth and memory."""

from __future__ import annotations

import asyncio
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import requests

from scripts.benchmarks import installed, peers
from scripts.benchmarks.keys import KEY_ID, key_file
from scripts.benchmarks.measure import Row, compare, held, peak, repeated, single
from scripts.benchmarks.server import PAGE, machines, serving
from sdc_sdk import AsyncDataCenter, DataCenter, Machine, load_private_key

TOTAL = 10_000
FAR = 10_500
"""Not a multiple of a page, so that the last page ends the list."""
TRITON = "tests/npm/node_modules/.bin/triton"
OURS = """
import sys
from sdc_sdk import DataCenter
with DataCenter(sys.argv[1], sys.argv[2], sys.argv[3]) as sdc:
    for machine in sdc.iter_machines():
        print(machine.id, machine.name, machine.image, machine.state, machine.created)
"""
PEAK = """
seconds = time.perf_counter() - begun
print(seconds, next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM:")))
"""
"""Prints the seconds, and the peak memory in KiB; `ru_maxrss` of a new process begins with what its parent takes."""
ITERATING = """
import sys, time
from sdc_sdk import DataCenter
begun = time.perf_counter()
with DataCenter(sys.argv[1], sys.argv[2], sys.argv[3], throttle=False) as sdc:
    assert sum(1 for _ in sdc.iter_machines()) == int(sys.argv[4])
"""
RAW_ITERATING = """
import json, sys, time
import httpx
begun = time.perf_counter()
with httpx.Client() as client:
    found = 0
    while page := json.loads(client.get(f"{sys.argv[1]}/my/machines?limit=1000&offset={found}").content):
        found += len(page)
    assert found == int(sys.argv[4])
"""


def rows() -> list[Row]:
    """Every comparison of listings."""
    with serving(TOTAL) as url:
        found = _ways(url)
    return [*found, *_far_away(0.1, rounds=3), *_far_away(1.0, rounds=1), *_growth(), *_million(), _one_machine()]


def _ways(url: str) -> list[Row]:
    urls = peers.page_urls(url, TOTAL)
    with DataCenter(url, KEY_ID, key_file()) as sdc, httpx.Client() as client, requests.Session() as session:
        ours = repeated(sdc.machines)
        contestants: list[tuple[str, float | None, Callable[[], Any]]] = [
            ("raw httpx + json.loads", 1.35, peers.raw_httpx(client, urls)),
            ("httpx + msgspec structs", None, peers.msgspec_structs(client, urls)),
            ("httpx + stock openapi-python-client's models", None, peers.stock(client, urls)),
            ("requests + dicts (py-smartdc's way)", None, peers.requests_dicts(session, urls)),
        ]
        found = [
            compare(f"machines() of 10,000 / {name}", goal, ours, repeated(work), rounds=9, requests=11)
            for name, goal, work in contestants
        ]
    return [*found, *_commands(url)]


def _far_away(latency: float, rounds: int) -> list[Row]:
    """Pages that take their time: some are requested while others are under way or used."""
    work = latency / 2  # for each page
    with (
        serving(FAR, latency) as url,
        DataCenter(url, KEY_ID, key_file()) as sdc,
        httpx.Client(timeout=60) as client,
    ):
        urls = peers.page_urls(url, FAR)

        async def ours() -> None:
            async with AsyncDataCenter(url, KEY_ID, key_file()) as several:
                await several.machines()

        def iterating() -> None:
            for number, _ in enumerate(sdc.iter_machines(), 1):
                if number % PAGE == 0:
                    time.sleep(work)

        def raw_iterating() -> None:
            for each in urls:
                if len(json.loads(client.get(each).content)) == PAGE:
                    time.sleep(work)

        raw = repeated(peers.raw_httpx(client, urls))
        where = f"{FAR:,} in {len(urls)} pages of {latency * 1000:g} ms"
        return [
            compare(
                f"{name} {where} / raw httpx, page after page", None, mine, other, rounds=rounds, requests=len(urls)
            )
            for name, mine, other in (
                ("machines() of", repeated(sdc.machines), raw),
                ("with await: machines() of", repeated(lambda: asyncio.run(ours())), raw),
                (
                    f"iter_machines() with {work * 1000:g} ms of work a page,",
                    repeated(iterating),
                    repeated(raw_iterating),
                ),
            )
        ]


def _million() -> list[Row]:
    """A million machines, one after another, in new processes whose peak memory the system tells."""
    found: dict[tuple[str, int], tuple[float, float]] = {}
    for total in (100_000, 1_000_000):
        with serving(total) as url:
            for name, code in (("ours", ITERATING), ("raw", RAW_ITERATING)):
                said = installed.run("-c", code + PEAK, url, KEY_ID, str(key_file()), str(total))
                seconds, kilobytes = said.split()
                found[name, total] = float(seconds), float(kilobytes) / 1000
    (time_of_some, memory_of_some), (time_of_all, memory_of_all) = found["ours", 100_000], found["ours", 1_000_000]
    raw_time, raw_memory = found["raw", 1_000_000]
    pages = 1_001
    return [
        single(
            "iter_machines() over 1,000,000 / raw httpx + json.loads, page after page",
            None,
            time_of_all / raw_time,
            f"{time_of_all:.0f} s / {raw_time:.0f} s",
            requests=pages,
        ),
        single(
            "time per machine of iter_machines(), over 1,000,000 / over 100,000",
            None,
            time_of_all / time_of_some / 10,
            f"{time_of_all:.0f} s / {time_of_some:.1f} s",
        ),
        single(
            "memory of the process, iter_machines() over 1,000,000 / over 100,000",
            None,
            memory_of_all / memory_of_some,
            f"{memory_of_all:.0f} MB / {memory_of_some:.0f} MB; raw httpx {raw_memory:.0f} MB",
        ),
    ]


def _commands(url: str) -> list[Row]:
    """Complete commands that print a list: ours in Python, and the official one in Node.js."""
    if not Path(TRITON).exists():
        print("(run `npm ci` in tests/npm to compare with the command triton)")
        return []
    environment = {
        "HOME": str(key_file().parents[1]),
        "TRITON_URL": url,
        "TRITON_ACCOUNT": "acme",
        "TRITON_KEY_ID": load_private_key(key_file()).md5,
    }
    columns = ["-H", "-o", "id,name,image,state,created"]
    node = [str(Path(sys.executable).with_name("node")), TRITON, "instance", "list", *columns]
    python = [str(installed.python()), "-c", OURS, url, KEY_ID, str(key_file())]
    run = _quietly(environment)
    return [compare("command that lists 10,000 / triton instance list", 1.0, run(python), run(node), rounds=5)]


def _quietly(environment: dict[str, str]) -> Callable[[list[str]], Callable[[], float]]:
    def command(words: list[str]) -> Callable[[], float]:
        def work() -> None:
            done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
            if done.returncode or done.stdout.count("\n") < TOTAL:
                raise RuntimeError(f"{words[0]} listed {done.stdout.count(chr(10))} machines: {done.stderr[-500:]}")

        return repeated(work)

    return command


def _growth() -> list[Row]:
    """How time and memory grow from 1,000 to 100,000 machines: 1 means that the slope stays the same."""
    small, middle, large = 1_000, 10_000, 100_000
    with serving(large) as url, DataCenter(url, KEY_ID, key_file()) as sdc, httpx.Client() as client:

        def ours(count: int) -> float:
            return _timed(partial(_first, sdc, count))

        def raw(count: int) -> float:
            return _timed(peers.raw_httpx(client, peers.page_urls(url, count)[:-1]))

        slopes = [
            compare(f"time per machine{of}, 10,000 to 100,000 / 1,000 to 10,000", goal, *_slopes(seconds), rounds=5)
            for of, goal, seconds in (("", 1.10, ours), (" of raw httpx + json.loads", None, raw))
        ]
        page = peak(lambda: list(map(id, _first(sdc, small))))
        lazy = peak(lambda: sum(1 for _ in sdc.iter_machines()))
        whole = {count: peak(partial(_first, sdc, count)) for count in (small, middle, large)}
    rising = (whole[large] - whole[middle]) / (large - middle), (whole[middle] - whole[small]) / (middle - small)
    return [
        *slopes,
        single(
            "peak memory per machine, 10,000 to 100,000 / 1,000 to 10,000",
            1.10,
            rising[0] / rising[1],
            f"{rising[0]:.0f} B / {rising[1]:.0f} B",
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


def _slopes(seconds: Callable[[int], float]) -> tuple[Callable[[], float], Callable[[], float]]:
    """Seconds per additional machine: with many, and with few."""

    def many() -> float:
        return (seconds(100_000) - seconds(10_000)) / 90_000

    def few() -> float:
        return statistics.median((seconds(10_000) - seconds(1_000)) / 9_000 for _ in range(5))

    return many, few


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    kept = work()
    elapsed = time.perf_counter() - start
    del kept
    return elapsed


def _one_machine() -> Row:
    """The memory of a listed machine, compared with the dict that json.loads makes from the same text."""
    text = json.dumps(machines(1000))
    ours = held(lambda: Machine.consume_all(json.loads(text)))
    theirs = held(lambda: json.loads(text))
    return single(
        "memory of a listed machine / of its dict", 1.2, ours / theirs, f"{ours / 1000:.0f} B / {theirs / 1000:.0f} B"
    )
