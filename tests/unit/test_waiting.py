"""When to look again, and when to give up."""

from __future__ import annotations

import pytest

from sdc_sdk._core.waiting import TIMEOUT, Wait
from sdc_sdk.errors import WaitTimeout


class Clock:
    def __init__(self) -> None:
        self.time = 1000.0

    def __call__(self) -> float:
        return self.time


def middle() -> float:
    """No luck, neither good nor bad."""
    return 0.5


def test_the_pause_is_the_interval_and_at_the_end_what_is_left() -> None:
    clock = Clock()
    wait = Wait("it", 2, 5, now=clock, chance=middle)
    wait.look("running")
    assert wait.pause() == 2
    clock.time += 4
    assert wait.pause() == 1


def test_the_end_is_an_error_that_says_what_did_not_happen() -> None:
    clock = Clock()
    wait = Wait("machine x: state 'running'", 2, 5, now=clock)
    clock.time += 5
    with pytest.raises(WaitTimeout, match="machine x: state 'running' did not happen within 5 seconds"):
        wait.pause()


def test_without_a_timeout_it_never_ends() -> None:
    clock = Clock()
    wait = Wait("it", 2, None, now=clock, chance=middle)
    wait.look("running")
    clock.time += 1e9
    assert wait.pause() == 2


def test_a_timeout_of_nothing_is_over_at_once() -> None:
    with pytest.raises(WaitTimeout, match="within 0 seconds"):
        Wait("it", 2, 0, now=Clock()).pause()


def test_pauses_grow_with_the_looks_up_to_a_limit() -> None:
    wait = Wait("it", 2, None, now=Clock(), chance=middle)
    pauses: list[float] = []
    for _ in range(100):
        wait.look("provisioning")
        pauses.append(wait.pause())
    assert pauses == sorted(pauses)
    assert (pauses[0], pauses[-1]) == (2, 10)


def test_pauses_vary_so_that_many_do_not_ask_at_once() -> None:
    wait = Wait("it", 2, None)
    wait.look("running")
    pauses = {wait.pause() for _ in range(20)}
    assert len(pauses) > 1
    assert all(1.5 <= pause <= 2.5 for pause in pauses)


def test_each_look_is_passed_on_with_the_time_and_the_number_of_looks() -> None:
    clock = Clock()
    heard: list[tuple[str, float, int]] = []
    wait = Wait("it", 2, 60, lambda state, seconds, looks: heard.append((state, seconds, looks)), now=clock)
    wait.look("provisioning")
    clock.time += 2.5
    wait.look("running")
    assert heard == [("provisioning", 0, 1), ("running", 2.5, 2)]


@pytest.mark.parametrize("interval", [-1, 0, float("nan")])
def test_an_interval_is_more_than_nothing(interval: float) -> None:
    with pytest.raises(ValueError, match="interval"):
        Wait("it", interval, 5)


def test_the_default_is_ten_minutes() -> None:
    assert TIMEOUT == 600
