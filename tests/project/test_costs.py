"""The cost of a call, counted rather than timed: function calls, files passed, memory, parsed keys."""

from __future__ import annotations

import gc
import itertools
import json
import os
import sys
import threading
import weakref
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import httpx
import pytest
from cryptography.hazmat.primitives import serialization

import sdc_cloudapi
import sdc_sdk
from scripts.benchmarks.measure import peak
from sdc_cloudapi import Call
from sdc_cloudapi.models import Machine
from sdc_sdk import DataCenter, ResourceNotFound, emulator
from sdc_sdk._http import response
from sdc_sdk._sync.transport import Pool
from sdc_sdk.emulator import Emulator, faults
from tests.support.scripted import MACHINE
from tests.support.signers import FixedSigner

URL = "http://127.0.0.1:1"
ID = MACHINE["id"]
ROOT = Path(__file__).parents[2]
NUMBERS = itertools.count()
NETWORK = "f4b8a52d-07c1-4f7e-8f64-3a90d1b6e702"


def calls_of(work: Callable[[], object]) -> int:
    """The number of Python functions that are called."""
    work()  # one-time work, such as imports
    count = 0

    def note(_: FrameType, event: str, __: Any) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


OWN = tuple(f"{Path(package.__file__).parent}{os.sep}" for package in (sdc_sdk, sdc_cloudapi) if package.__file__)
EMULATOR = str(Path(emulator.__file__).parent)


def files_passed(work: Callable[[], object]) -> list[str]:
    """The SDK's files whose functions are called, in order. A run of calls into the same file counts once."""
    passed: list[str] = []

    def note(frame: FrameType, event: str, _: Any) -> None:
        name = frame.f_code.co_filename
        if event == "call" and name.startswith(OWN) and not name.startswith(EMULATOR) and passed[-1:] != [name]:
            passed.append(name)

    work()  # one-time work, such as imports
    work()
    gc.collect()  # so that no finalizer from another test runs meanwhile
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return passed


def list_machines(cloud: Emulator, sdc: DataCenter) -> object:
    return sdc.machines(state="running")


def create_machine(cloud: Emulator, sdc: DataCenter) -> object:
    return sdc.create_machine(
        f"web-{next(NUMBERS)}",
        "sample-256M",
        image="2f1dc911-6401-4fa4-8e9d-67ea2e39c271",
        tags={"role": "web"},
        metadata={"owner": "ops"},
        networks=[NETWORK],
        idempotency=True,
    )


def get_what_is_not_there(cloud: Emulator, sdc: DataCenter) -> object:
    with pytest.raises(ResourceNotFound) as caught:
        sdc.package("nope")
    return caught


def list_machines_at_the_second_attempt(cloud: Emulator, sdc: DataCenter) -> object:
    with cloud.fault(faults.Unavailable(), times=1):
        return sdc.machines(state="running")


@pytest.mark.parametrize(
    ("work", "files", "hops"),
    [
        (list_machines, 14, 30),
        (create_machine, 18, 30),
        (get_what_is_not_there, 14, 21),
        (list_machines_at_the_second_attempt, 16, 47),
    ],
    ids=["list", "create", "404", "503"],
)
def test_a_reader_passes_few_files(work: Callable[[Emulator, DataCenter], object], files: int, hops: int) -> None:
    """A hop is a call into a different file than the call before."""
    with Emulator(machines=3) as cloud, cloud.datacenter() as sdc:
        passed = files_passed(lambda: work(cloud, sdc))
    names = sorted({Path(name).relative_to(ROOT).as_posix() for name in passed})
    assert len(names) <= files, names
    assert len(passed) - 1 <= hops, [Path(name).stem for name in passed]


def own_calls(work: Callable[[], object]) -> int:
    """The number of the SDK's own functions that are called."""
    count = 0

    def note(frame: FrameType, event: str, _: Any) -> None:
        nonlocal count
        count += event == "call" and frame.f_code.co_filename.startswith(OWN)

    work()  # one-time work, such as imports
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.fixture
def responding(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every response is a machine, and nothing is sent."""

    def respond(_: httpx.BaseTransport, request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json=MACHINE, request=request)

    for transport in (httpx.HTTPTransport, Pool):
        monkeypatch.setattr(transport, "handle_request", respond)


@pytest.mark.usefixtures("responding")
def test_a_call_takes_fewer_function_calls_than_a_raw_one() -> None:
    with DataCenter(URL, "/acme/keys/test", FixedSigner()) as sdc, httpx.Client() as client:
        ours = calls_of(lambda: sdc.machine(ID))
        raw = calls_of(lambda: json.loads(client.get(f"{URL}/my/machines/{ID}").content))
    assert raw > 100  # by httpx alone
    assert ours <= raw - 10  # 336 of 355 in Python 3.11, 319 of 333 in 3.13


@pytest.mark.usefixtures("responding")
def test_a_call_without_a_hook_costs_what_it_did_before_there_were_hooks() -> None:
    with DataCenter(URL, "/acme/keys/test", FixedSigner()) as sdc:
        assert own_calls(lambda: sdc.machine(ID)) <= 40
        assert own_calls(lambda: sdc.with_options(on_event=list[object]().append).machine(ID)) > 50  # it would be seen


def test_reading_a_machine_takes_a_function_call_for_each_list_and_date() -> None:
    """None for each object: a list of machines or NICs is read in one call."""
    nic = {"mac": "90:b8:d0:00:00:01", "ip": "192.0.2.7", "primary": True}
    pages = [[{**MACHINE, "nics": [{**nic}, {**nic}]} for _ in range(100)] for _ in range(2)]
    a_list, dates, fields = 2, 2, 2 + 1  # two fields may have lists, of which the data has one
    assert calls_of(lambda: Machine.consume_all(pages.pop())) == 1 + a_list + 100 * (dates + fields + a_list)


def test_a_page_takes_little_more_memory_than_its_text_decoded() -> None:
    text = json.dumps([{**MACHINE, "id": f"{number:08x}{ID[8:]}"} for number in range(1000)])
    dicts = peak(lambda: json.loads(text))
    assert peak(lambda: Machine.consume_all(json.loads(text))) < 1.1 * dicts


def blocks_of(work: Callable[[], object]) -> int:
    """The blocks of memory that are allocated for what `work` returns."""
    work()
    gc.collect()
    gc.disable()
    try:
        before = sys.getallocatedblocks()
        kept = work()
        found = sys.getallocatedblocks() - before
    finally:
        gc.enable()
    del kept
    return found


def test_a_machine_takes_as_many_allocations_as_its_text_decoded() -> None:
    """A model in place of a dict, and a date in place of a string: not one block more for each machine."""
    nics = [{"mac": f"90:b8:d0:00:00:0{n}", "ip": f"192.0.2.{n}", "primary": n == 1} for n in (1, 2)]
    text = json.dumps([{**MACHINE, "id": f"{number:08x}{ID[8:]}", "nics": nics} for number in range(1000)])
    dicts = blocks_of(lambda: json.loads(text))
    assert blocks_of(lambda: Machine.consume_all(json.loads(text))) < dicts + 1000


class Counted:
    """Requests and threads of a list of machines, from a server that has a number of them."""

    def __init__(self, length: int, monkeypatch: pytest.MonkeyPatch) -> None:
        self.length, self.requests, self.threads = length, 0, 0
        start = threading.Thread.start

        def started(thread: threading.Thread) -> None:
            self.threads += 1
            start(thread)

        monkeypatch.setattr(threading.Thread, "start", started)

    def respond(self, request: httpx.Request) -> httpx.Response:
        self.requests += 1
        offset, limit = (int(request.url.params[name]) for name in ("offset", "limit"))
        ids = range(offset, min(offset + limit, self.length))
        return httpx.Response(200, json=[{**MACHINE, "id": f"{n:08x}{ID[8:]}"} for n in ids])

    def client(self) -> DataCenter:
        return DataCenter(URL, "/acme/keys/test", FixedSigner(), transport=httpx.MockTransport(self.respond))


@pytest.mark.parametrize(("length", "needed", "in_vain"), [(0, 1, 0), (9, 1, 0), (10, 2, 3), (95, 10, 3), (100, 11, 3)])
def test_the_requests_and_threads_of_a_list(
    length: int, needed: int, in_vain: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = Counted(length, monkeypatch)
    with counted.client() as sdc:
        assert len(sdc.machines(limit=10)) == length
        assert needed <= counted.requests <= needed + in_vain
        assert counted.threads <= needed + in_vain - 2 * (needed > 1) - (needed == 1)  # two pages need none


@pytest.mark.parametrize(("length", "needed", "in_vain"), [(0, 1, 0), (9, 1, 0), (10, 2, 1), (95, 10, 1), (100, 11, 1)])
def test_the_requests_and_threads_of_a_loop_over_a_list(
    length: int, needed: int, in_vain: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = Counted(length, monkeypatch)
    with counted.client() as sdc:
        assert sum(1 for _ in sdc.iter_machines(limit=10)) == length
        assert needed <= counted.requests <= needed + in_vain
        assert counted.threads <= needed + in_vain - 2 * (needed > 1) - (needed == 1)


def test_a_loop_that_ends_on_the_first_page_takes_one_request(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = Counted(95, monkeypatch)
    with counted.client() as sdc:
        assert [machine.id[-1] for machine in itertools.islice(sdc.iter_machines(limit=10), 10)]
    assert (counted.requests, counted.threads) == (1, 0)


def test_a_page_is_read_without_a_garbage_collection() -> None:
    page = json.dumps([{**MACHINE, "id": f"{number:08x}{ID[8:]}"} for number in range(1000)]).encode()
    body = httpx.Response(200, content=page, request=httpx.Request("GET", URL))
    collections: list[str] = []

    def note(phase: str, _: dict[str, int]) -> None:
        collections.append(phase)

    def read(value: Any) -> list[Machine]:
        found = Machine.consume_all(value)
        collected.append(len(collections))  # before the end, when the threshold is restored
        return found

    collected: list[int] = []
    gc.collect()
    gc.callbacks.append(note)
    try:
        machines = response.parse(Call(operation="Try", method="GET", path="/", read=read), body)
    finally:
        gc.callbacks.remove(note)
    assert len(machines) == 1000
    assert collected == [0]


def test_a_response_is_freed_without_the_garbage_collector(cloud: Emulator) -> None:
    with cloud.datacenter() as sdc:
        gc.disable()
        try:
            _, response = sdc.request("GET", "/machines")
            gone = weakref.ref(response)
            del response
            assert gone() is None
        finally:
            gc.enable()


def test_the_key_is_parsed_once(cloud: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []

    def noting(name: str, load: Callable[..., Any]) -> Callable[..., Any]:
        def noted(*arguments: Any, **named: Any) -> Any:
            parsed.append(name)
            return load(*arguments, **named)

        return noted

    for name in ("load_pem_private_key", "load_ssh_private_key"):
        monkeypatch.setattr(serialization, name, noting(name, getattr(serialization, name)))
    with cloud.datacenter() as sdc:
        for _ in range(3):
            sdc.account()
        sdc.with_options(timeout=9).account()
    assert len(parsed) == 1
