"""The faults that users plan in tests of their own: whom they meet, how often, and what becomes of the cloud."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from sdc_sdk import (
    ConnectionFailed,
    DataCenter,
    RequestTimeout,
    SDCError,
    ServerError,
    ServiceUnavailable,
    TooManyRequests,
)
from sdc_sdk.emulator import Emulator, faults
from tests.conftest import NewCloud

IMAGE = "2f1dc911-6401-4fa4-8e9d-67ea2e39c271"


@pytest.fixture
def sdc(cloud: Emulator) -> Iterator[DataCenter]:
    """A client that repeats nothing."""
    with cloud.datacenter() as sdc:
        yield sdc.with_options(retry=False, throttle=False, timeout=0.5)
        for machine in sdc.machines():
            machine.delete()


def create(sdc: DataCenter) -> None:
    sdc.create_machine(image=IMAGE, package="sample-256M")


TABLE: list[tuple[faults.Fault, type[SDCError], int]] = [
    (faults.RateLimited(rate=5), TooManyRequests, 0),
    (faults.Unavailable(), ServiceUnavailable, 0),
    (faults.Unavailable(retry_after=7), ServiceUnavailable, 0),
    (faults.BadGateway(), ServerError, 0),
    (faults.BadGateway(after=True), ServerError, 1),
    (faults.Reset(), ConnectionFailed, 0),
    (faults.Reset(after=True), ConnectionFailed, 1),
    (faults.Truncated(), ConnectionFailed, 1),
    (faults.Truncated(keep=0), ConnectionFailed, 1),
    (faults.Truncated(keep=10_000), ConnectionFailed, 1),
    (faults.Booting(), ServerError, 0),
    (faults.Hang(), RequestTimeout, 0),
    (faults.Hang(after=True), RequestTimeout, 1),
]


@pytest.mark.parametrize(("fault", "error", "made"), TABLE, ids=[repr(row[0])[:40] for row in TABLE])
def test_each_fault_is_what_it_says(
    fault: faults.Fault, error: type[SDCError], made: int, cloud: Emulator, sdc: DataCenter
) -> None:
    with cloud.fault(fault, method="POST") as planned, pytest.raises(error):
        create(sdc)
    assert planned.hits == 1
    assert len(sdc.machines()) == made


def test_latency_is_no_failure(cloud: Emulator, sdc: DataCenter) -> None:
    with cloud.fault(faults.Latency(0.01)) as planned:
        create(sdc)
    assert planned.hits == 1
    with cloud.fault(faults.Latency(60)), pytest.raises(RequestTimeout):
        sdc.with_options(timeout=0.05).machines()


def test_a_fault_of_ones_own(cloud: Emulator, sdc: DataCenter) -> None:
    class Teapot:
        """418."""

        async def happen(self, exchange: faults.Exchange) -> None:
            await exchange.answer(418, {"Content-Type": "text/plain"}, b"short and stout")

    with cloud.fault(Teapot()), pytest.raises(SDCError, match="418"):
        sdc.machines()


@pytest.mark.parametrize(("share", "hits"), [(1.0, 20), (0.5, 10), (0.1, 2), (0.3, 6), (0.04, 0)])
def test_a_share_of_the_requests_is_met(share: float, hits: int, cloud: Emulator, sdc: DataCenter) -> None:
    with cloud.fault(faults.RateLimited(), share=share) as planned:
        failed = sum(fails(sdc.keys) for _ in range(20))
    assert failed == planned.hits == hits


def fails(ask: Callable[[], object]) -> bool:
    try:
        ask()
    except SDCError:
        return True
    return False


def test_only_some_requests_and_so_often(cloud: Emulator, sdc: DataCenter) -> None:
    with cloud.fault(faults.BadGateway(), method="GET", path="/machines*", times=2) as planned:
        assert not fails(sdc.keys)
        assert [fails(sdc.machines) for _ in range(4)] == [True, True, False, False]
        assert planned.hits == 2


def test_the_account_itself_has_an_empty_path(cloud: Emulator, sdc: DataCenter) -> None:
    with cloud.fault(faults.BadGateway(), path=""):
        assert fails(sdc.account)
        assert not fails(sdc.keys)


def test_it_ends_with_its_block_or_when_it_is_stopped(cloud: Emulator, sdc: DataCenter) -> None:
    planned = cloud.fault(faults.BadGateway())
    assert fails(sdc.keys)
    planned.stop()
    assert not fails(sdc.keys)


@pytest.mark.parametrize("impossible", [{"share": 0}, {"share": 1.1}, {"times": 0}])
def test_a_fault_that_could_never_happen_is_refused(impossible: dict[str, int], cloud: Emulator) -> None:
    with pytest.raises(ValueError, match="a fault happens"):
        cloud.fault(faults.Reset(), **impossible)  # type: ignore[arg-type]


def test_a_cloud_stops_although_somebody_waits(new_cloud: NewCloud) -> None:
    cloud = new_cloud()
    cloud.fault(faults.Hang())
    with cloud.datacenter() as sdc, pytest.raises(RequestTimeout):
        sdc.with_options(retry=False, timeout=0.1).keys()
    cloud.stop()
