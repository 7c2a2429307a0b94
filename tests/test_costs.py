"""What a call costs, counted and not timed: function calls, allocations, keys that are parsed."""

from __future__ import annotations

import gc
import json
import sys
import weakref
from collections.abc import Callable
from types import FrameType
from typing import Any

import httpx
import pytest
from cryptography.hazmat.primitives import serialization

from scripts.benchmarks.measure import peak
from sdc_cloudapi.models import Machine
from sdc_cloudapi.reading import list_of
from sdc_sdk import DataCenter
from sdc_sdk._sync.transport import Pool
from sdc_sdk.emulator import Emulator
from tests.scripted import MACHINE
from tests.signers import FixedSigner

URL = "http://127.0.0.1:1"
ID = MACHINE["id"]


def calls_of(work: Callable[[], object]) -> int:
    """How many Python functions are called."""
    work()  # what is done once, such as imports, is done
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


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every request is answered with a machine, without a network."""

    def answer(_: httpx.BaseTransport, request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json=MACHINE, request=request)

    for transport in (httpx.HTTPTransport, Pool):
        monkeypatch.setattr(transport, "handle_request", answer)


@pytest.mark.usefixtures("answering")
def test_a_call_takes_fewer_function_calls_than_a_raw_one() -> None:
    with DataCenter(URL, "/acme/keys/test", FixedSigner()) as sdc, httpx.Client() as client:
        ours = calls_of(lambda: sdc.machine(ID))
        raw = calls_of(lambda: json.loads(client.get(f"{URL}/my/machines/{ID}").content))
    assert raw > 100  # so much httpx does by itself
    assert ours <= raw - 10  # 336 of 355 in Python 3.11, 319 of 333 in 3.13


def test_reading_a_machine_takes_a_function_call_for_each_object_list_and_date() -> None:
    nics = [{"mac": "90:b8:d0:00:00:01", "ip": "192.0.2.7", "primary": True}] * 2
    data = {**MACHINE, "nics": nics}
    itself, dates, lists, objects, the_lambda = 1, 2, 2 + 1, 2, 1  # two kinds of lists, of which one is there
    assert calls_of(lambda: Machine.from_dict(data)) == itself + dates + lists + objects + the_lambda


def test_a_page_takes_little_more_memory_than_its_text_decoded() -> None:
    text = json.dumps([{**MACHINE, "id": f"{number:08x}{ID[8:]}"} for number in range(1000)])
    dicts = peak(lambda: json.loads(text))
    assert peak(lambda: list_of(Machine.from_dict)(json.loads(text))) < 1.1 * dicts


def test_an_answer_goes_without_the_collector(cloud: Emulator) -> None:
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
