"""One client in many threads, in forked processes, pickled, copied, forgotten."""

from __future__ import annotations

import copy
import gc
import multiprocessing
import pickle
import re
import threading
import time
import warnings
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import anyio
import httpx
import pytest

from sdc_sdk import AsyncDataCenter, DataCenter, Machine, RequestTimeout, Retry, SDCError, Throttle
from sdc_sdk._sync import transport
from sdc_sdk.emulator import Emulator, faults
from tests.client_sync.clients import client
from tests.conftest import NewCloud, Script
from tests.support.processes import is_true_in_a_fork
from tests.support.scripted import ACCOUNT, MACHINE, Fault, json_answer

GOOD = json_answer(200, ACCOUNT)


def test_one_client_serves_32_threads(new_cloud: NewCloud) -> None:
    start = threading.Barrier(32)
    with new_cloud(machines=32).datacenter() as sdc:
        machines = sdc.machines()

        def work(n: int) -> tuple[str, dict[str, object]]:
            start.wait()
            machine = machines[n]
            machine.add_tags({"thread": n})
            return sdc.machine(machine).id, dict(machine.get_tags())

        with ThreadPoolExecutor(32) as pool:
            found = list(pool.map(work, range(32)))
    assert found == [(machine.id, {"thread": n}) for n, machine in enumerate(machines)]


def ask(sdc: DataCenter, results: multiprocessing.SimpleQueue[str]) -> None:
    results.put(sdc.account().login)


@pytest.mark.slow
def test_a_forked_process_gets_connections_of_its_own(new_cloud: NewCloud) -> None:
    cloud = new_cloud()
    fork = multiprocessing.get_context("fork")
    with cloud.datacenter() as sdc, warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # Python 3.12 warns of forks while there are threads
        assert sdc.account().login == "acme"
        results = fork.SimpleQueue()
        children = [fork.Process(target=ask, args=(sdc, results)) for _ in range(3)]
        try:
            for child in children:
                child.start()
            assert [results.get() for _ in children] == ["acme"] * 3
            for child in children:
                child.join()
        finally:
            for child in children:
                if child.is_alive():
                    child.kill()
        assert sdc.account().login == "acme"
        assert [child.exitcode for child in children] == [0, 0, 0]


@pytest.mark.slow
def test_a_lock_that_is_held_while_forking_is_free_in_the_child() -> None:
    throttle = Throttle(10)
    with throttle._lock:  # pyright: ignore[reportPrivateUsage]
        assert is_true_in_a_fork(lambda: throttle.reserve("machines") == 0)


@pytest.mark.parametrize("make", [DataCenter, AsyncDataCenter])
def test_a_client_is_not_pickled(make: type[DataCenter]) -> None:
    sdc = make("http://127.0.0.1:1", "", login="acme")
    with pytest.raises(TypeError, match="Make one in each process"):
        pickle.dumps(sdc)


def test_neither_is_a_machine_but_its_data_are(scripted: Script) -> None:
    with client(scripted(json_answer(200, MACHINE))) as sdc:
        machine = sdc.machine(MACHINE["id"])
    with pytest.raises(TypeError, match=r"to_dict\(\)"):
        pickle.dumps(machine)
    assert pickle.loads(pickle.dumps(machine.to_dict())) == machine.to_dict()


@pytest.mark.parametrize("remake", [copy.copy, copy.deepcopy])
def test_a_copied_machine_is_in_the_same_datacenter(remake: Callable[[Machine], Machine], scripted: Script) -> None:
    with client(scripted(json_answer(200, MACHINE))) as sdc:
        machine = sdc.machine(MACHINE["id"])
        twin = remake(machine)
        assert isinstance(twin, Machine)
        assert (twin.to_dict(), twin.datacenter) == (machine.to_dict(), sdc)
        assert vars(sdc).keys() == vars(copy.copy(sdc)).keys()
        assert copy.deepcopy(sdc) is sdc


def test_a_client_that_was_not_closed_warns_and_is_closed(cloud: Emulator) -> None:
    sdc = cloud.datacenter()
    sdc.account()
    (connection,) = sdc._pool.open_connections  # pyright: ignore[reportPrivateUsage]
    url = sdc.url
    left = [sdc]
    del sdc
    with pytest.warns(ResourceWarning, match=f"<DataCenter {re.escape(url)}> was not closed"):
        left.clear()
    assert connection.is_closed()


@pytest.mark.anyio
async def test_an_asynchronous_client_that_was_not_closed_warns_and_is_closed(cloud: Emulator) -> None:
    sdc = cloud.async_datacenter()
    await sdc.account()
    (connection,) = sdc._pool.open_connections  # pyright: ignore[reportPrivateUsage]
    left = [sdc]
    del sdc
    with pytest.warns(ResourceWarning, match="was not closed"):
        left.clear()
    with anyio.fail_after(10):
        while not connection.is_closed():
            await anyio.sleep(0.001)


def test_a_client_that_was_closed_or_never_used_does_not_warn(cloud: Emulator) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        unused = cloud.datacenter()
        used = cloud.datacenter()
        used.account()
        used.close()
        del unused, used
        gc.collect()


def test_copies_share_the_connections_and_their_end(cloud: Emulator) -> None:
    sdc = cloud.datacenter()
    copies = [sdc.with_options(timeout=n + 1) for n in range(100)]
    assert {id(each._pool) for each in copies} == {id(sdc._pool)}  # pyright: ignore[reportPrivateUsage]
    copies[0].account()
    del sdc  # the copies keep them
    gc.collect()
    copies[1].account()
    copies[2].close()
    with pytest.raises(RuntimeError, match="closed"):
        copies[3].account()


def test_closing_while_threads_are_calling_leaves_nothing_open(
    cloud: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "KEEPALIVE_EXPIRY", 0.0)  # so that connections are closed all the time
    raised: list[Exception] = []

    def calling(sdc: DataCenter) -> None:
        while True:
            try:
                sdc.account()
            except (RuntimeError, SDCError) as error:
                raised.append(error)
                return

    for _ in range(10):
        sdc = cloud.datacenter()
        threads = [threading.Thread(target=calling, args=(sdc,), daemon=True) for _ in range(8)]
        for thread in threads:
            thread.start()
        time.sleep(0.02)
        sdc.close()
        for thread in threads:
            thread.join(30)
        assert sdc._pool.open_connections == []  # pyright: ignore[reportPrivateUsage]
    assert len(raised) == 80  # each thread ended with an error that says so, and with no other


def test_one_call_may_have_its_own_timeout(scripted: Script) -> None:
    with client(scripted(Fault.SILENCE), retry=False) as sdc:
        with pytest.raises(RequestTimeout) as caught:
            sdc.with_options(timeout=0.1).account()
        assert sdc._timeout.read == 60  # pyright: ignore[reportPrivateUsage]
    assert "GetAccount" in str(caught.value)
    assert caught.value.elapsed is not None
    assert caught.value.elapsed >= 0.1
    assert f"{caught.value.elapsed:.1f} s" in str(caught.value)


def test_every_attempt_counts_for_the_elapsed_time(cloud: Emulator, sdc: DataCenter) -> None:
    with cloud.fault(faults.Hang()) as planned, pytest.raises(RequestTimeout) as caught:
        sdc.with_options(timeout=0.1, retry=Retry(attempts=3, base=0)).machines()
    assert planned.hits == caught.value.attempts == 3
    assert caught.value.elapsed is not None
    assert caught.value.elapsed >= 0.3


@pytest.mark.parametrize(
    "timeout",
    [0, -1, float("nan"), float("inf"), True, "5", httpx.Timeout(None), httpx.Timeout(5, read=None)],
    ids=repr,
)
def test_a_timeout_that_is_none_is_refused(timeout: float) -> None:
    with pytest.raises(ValueError, match="timeout"):
        DataCenter("http://127.0.0.1:1", "", login="acme", timeout=timeout)
    with DataCenter("http://127.0.0.1:1", "", login="acme") as sdc, pytest.raises(ValueError, match="timeout"):
        sdc.with_options(timeout=timeout)


def test_options_change_what_is_sent_and_only_in_the_copy(scripted: Script) -> None:
    server = scripted(GOOD)
    with client(server, headers={"X-One": "1"}) as sdc:
        sdc.with_options(headers={"X-Two": "2", "Accept-Version": "~8"}, roles=["ops"]).account()
        sdc.account()
    first, second = server.requests
    assert (first.headers["x-one"], first.headers["x-two"], first.headers["accept-version"]) == ("1", "2", "~8")
    assert (first.target, second.target) == ("/my?as-role=ops", "/my")
    assert "x-two" not in second.headers
    assert second.headers["accept-version"] == "~9||~8"


def test_options_that_are_not_given_stay() -> None:
    throttle, retry = Throttle(5), Retry(attempts=7)
    with DataCenter("http://127.0.0.1:1", "", login="acme", throttle=throttle, retry=retry, timeout=7) as sdc:
        twin = sdc.with_options()
        assert vars(twin) == vars(sdc)
        other = sdc.with_options(retry=False, throttle=False, timeout=3)
    differing = {name for name, value in vars(sdc).items() if vars(other)[name] != value}
    assert differing == {"_retry", "_throttle", "_timeout"}


def test_an_object_for_another_datacenter_learns_for_itself() -> None:
    with DataCenter("http://127.0.0.1:1", "", login="acme", throttle=Throttle(now=lambda: 0.0)) as one:
        two = one.datacenter("http://127.0.0.1:2")
        throttle = one._throttle  # pyright: ignore[reportPrivateUsage]
        throttle.refused((one.base_url, "machines"), "request rate of 1 r/s")
        assert throttle.reserve((one.base_url, "machines")) == 1
        assert throttle.reserve((two.base_url, "machines")) == 0
