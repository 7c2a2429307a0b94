"""Asking no faster than the server allows: the bucket, on a clock of its own."""

from __future__ import annotations

import threading

import pytest

from sdc_sdk._http.throttle import NO_THROTTLE, Throttle, group_of, throttling
from sdc_sdk.emulator._cloud.route_table import ROUTES

TOLD = "You have exceeded your request rate of 10 r/s."


class Clock:
    """A clock that stands still until it is told otherwise."""

    def __init__(self) -> None:
        self.time = 1000.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


def free(throttle: Throttle, bucket: str = "machines") -> int:
    """How many requests may go out at once."""
    count = 0
    while throttle.reserve(bucket) == 0:
        count += 1
        if count == 1000:
            break
    throttle.give_back(bucket)
    return count


def test_a_burst_goes_out_at_once_and_the_rest_at_the_rate(clock: Clock) -> None:
    throttle = Throttle(10, now=clock)
    pauses = [throttle.reserve("machines") for _ in range(40)]
    assert pauses[:28] == [0] * 28
    assert pauses[28:] == pytest.approx([0.1 * n for n in range(1, 13)])


def test_tokens_come_back_with_time_and_not_beyond_the_burst(clock: Clock) -> None:
    throttle = Throttle(10, now=clock)
    assert free(throttle) == 28
    clock.time += 1
    assert free(throttle) == 10
    clock.time += 3600
    assert free(throttle) == 28


def test_each_group_of_endpoints_has_a_bucket(clock: Clock) -> None:
    throttle = Throttle(10, now=clock)
    free(throttle, "machines")
    assert throttle.reserve("machines") > 0
    assert throttle.reserve("images") == 0


def test_without_a_limit_nothing_ever_waits(clock: Clock) -> None:
    assert free(Throttle(now=clock)) == 1000
    assert free(NO_THROTTLE) == 1000


def test_a_refusal_tells_the_rate(clock: Clock) -> None:
    throttle = Throttle(now=clock)
    free(throttle)
    throttle.refused("machines", "You have exceeded your request rate of 4 r/s.")
    assert throttle.reserve("machines") == pytest.approx(0.25)
    assert throttle.reserve("images") == 0


@pytest.mark.parametrize("message", ["", "slow down", "request rate of many r/s", "request rate of 0 r/s"])
def test_a_refusal_that_tells_nothing_means_the_usual_rate_or_a_low_one(clock: Clock, message: str) -> None:
    throttle = Throttle(now=clock)
    throttle.refused("machines", message)
    assert 0 < throttle.reserve("machines") <= 2


def test_the_echoes_of_one_burst_count_once(clock: Clock) -> None:
    throttle = Throttle(now=clock)
    for _ in range(50):
        throttle.refused("machines", TOLD)
    assert throttle.reserve("machines") == pytest.approx(0.1)


def test_where_others_share_the_bucket_it_slows_down_and_comes_back(clock: Clock) -> None:
    throttle = Throttle(10, now=clock)
    free(throttle)
    clock.time += 2
    throttle.refused("machines", TOLD)
    clock.time += 1.5
    throttle.refused("machines", TOLD)
    first = throttle.reserve("machines")
    assert throttle.reserve("machines") - first > 0.3  # fewer than 3.3 a second
    clock.time += 60
    free(throttle)
    first = throttle.reserve("machines")
    assert throttle.reserve("machines") - first == pytest.approx(0.1)


def test_it_never_comes_to_a_standstill(clock: Clock) -> None:
    throttle = Throttle(10, now=clock)
    free(throttle)
    for _ in range(100):
        clock.time += 1.1
        throttle.refused("machines", TOLD)
    first = throttle.reserve("machines")
    assert throttle.reserve("machines") - first <= 2


def test_off_learns_nothing() -> None:
    NO_THROTTLE.refused("machines", TOLD)
    assert NO_THROTTLE.reserve("machines") == 0
    assert throttling(False) is NO_THROTTLE
    assert throttling(True) is not throttling(True)
    assert throttling(own := Throttle(5)) is own
    with pytest.raises(TypeError, match=r"such as Throttle\(10\), not int"):
        throttling(10)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(("rate", "burst"), [(0, 30), (-1, 30), (float("nan"), 30), (10, 0)])
def test_a_limit_that_cannot_be_is_refused(rate: float, burst: int) -> None:
    with pytest.raises(ValueError, match="must be"):
        Throttle(rate, burst)


def test_a_clock_that_goes_back_gives_no_tokens(clock: Clock) -> None:
    throttle = Throttle(10, now=clock)
    free(throttle)
    clock.time -= 100
    assert free(throttle) == 0


def test_threads_share_it(clock: Clock) -> None:
    throttle = Throttle(10, now=clock)
    pauses: list[float] = []

    def ask() -> None:
        pauses.extend(throttle.reserve("machines") for _ in range(50))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(pauses) == pytest.approx([0] * 28 + [0.1 * n for n in range(1, 373)])


def test_the_groups_are_those_of_the_server() -> None:
    """All but role tags: their PUTs have a group of their own, whatever they tag, and nobody sends many."""
    groups = {(f"{r.method} {r.path}", r.family, group_of(r.path)) for r in ROUTES if r.family not in ("", "resources")}
    assert {found for found in groups if found[1] != found[2]} == set()
