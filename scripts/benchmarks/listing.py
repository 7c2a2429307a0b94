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
from scripts.benchmarks.server import machines, serving
from sdc_sdk import AsyncDataCenter, DataCenter, Machine, load_private_key

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
    return [*found, _far_away(), *_growth(), _one_machine()]


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
            compare(f"machines() of 10,000 / {name}", goal, ours, repeated(work), rounds=9)
            for name, goal, work in contestants
        ]
    return [*found, _commands(url)]


def _far_away() -> Row:
    """Pages with a latency of 100 ms: some arrive while others are decoded."""
    with serving(TOTAL, latency=0.1) as url:
        urls = peers.page_urls(url, TOTAL)

        async def ours() -> None:
            async with AsyncDataCenter(url, KEY_ID, key_file()) as sdc:
                await sdc.machines()

        async def raw() -> None:
            async with httpx.AsyncClient() as client:
                _ = [item for each in urls for item in json.loads((await client.get(each)).content)]

        return compare(
            "async: machines() of 10,000, 100 ms a page / raw httpx.AsyncClient, page after page",
            None,
            repeated(lambda: asyncio.run(ours())),
            repeated(lambda: asyncio.run(raw())),
            rounds=9,
        )


def _commands(url: str) -> Row:
    """Complete commands that print a list: ours in Python, and the official one in Node.js."""
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
    """How time and memory grow from 1,000 to 100,000 machines: 1 means that the slope stays the same."""
    small, middle, large = 1_000, 10_000, 100_000
    with serving(large) as url, DataCenter(url, KEY_ID, key_file()) as sdc, httpx.Client() as client:

        def ours(count: int) -> float:
            return _timed(partial(_first, sdc, count))

        def raw(count: int) -> float:
            return _timed(peers.raw_httpx(client, peers.page_urls(url, count)[:-1]))

        slopes = [
            compare(f"time per machine{of}, 10,000 to 100,000 / 1,000 to 10,000", goal, *_slopes(seconds), rounds=9)
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
