"""When a request is repeated, and after how long."""

from __future__ import annotations

import time
from email.utils import formatdate

import pytest

from sdc_sdk.retry import NO_RETRY, Retry, seconds

RETRY = Retry(attempts=4, base=0.5, cap=20)


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_an_idempotent_request_is_repeated(status: int) -> None:
    assert RETRY.after_status(1, status, idempotent=True) is not None


@pytest.mark.parametrize("status", [502, 503, 504])
def test_a_request_that_may_have_acted_is_not_repeated(status: int) -> None:
    assert RETRY.after_status(1, status, idempotent=False) is None


def test_what_was_refused_before_it_acted_is_repeated_always() -> None:
    assert RETRY.after_status(1, 429, idempotent=False) is not None


@pytest.mark.parametrize("status", [400, 401, 404, 409, 410, 420, 500, 501])
def test_a_fault_that_stays_is_not_repeated(status: int) -> None:
    assert RETRY.after_status(1, status, idempotent=True) is None


def test_a_connection_that_fails_is_tried_again_only_for_idempotent_requests() -> None:
    assert RETRY.after_failure(1, idempotent=True) is not None
    assert RETRY.after_failure(1, idempotent=False) is None


@pytest.mark.parametrize(("attempt", "again"), [(1, True), (3, True), (4, False), (5, False)])
def test_it_ends_after_so_many_attempts(attempt: int, again: bool) -> None:
    assert (RETRY.after_status(attempt, 503, idempotent=True) is not None) == again
    assert (RETRY.after_failure(attempt, idempotent=True) is not None) == again


def test_no_retry_never_repeats() -> None:
    assert NO_RETRY.after_status(1, 429, idempotent=True) is None
    assert NO_RETRY.after_failure(1, idempotent=True) is None


@pytest.mark.parametrize(("attempt", "most"), [(1, 0.5), (2, 1), (3, 2), (9, 20)])
def test_pauses_double_are_scattered_and_have_a_cap(attempt: int, most: float) -> None:
    retry = Retry(attempts=10)
    pauses = [retry.after_failure(attempt, idempotent=True) or 0 for _ in range(300)]
    assert 0 <= min(pauses) < most * 0.2
    assert most * 0.8 < max(pauses) <= most


def test_a_great_many_attempts_are_no_overflow() -> None:
    pause = Retry(attempts=10_000).after_failure(5000, idempotent=True)
    assert pause is not None
    assert pause <= 20


def test_the_server_says_when_to_come_back() -> None:
    pause = RETRY.after_status(1, 503, idempotent=True, retry_after="7")
    assert pause == 7


def test_the_server_cannot_make_us_wait_longer_than_the_cap() -> None:
    assert RETRY.after_status(1, 503, idempotent=True, retry_after="86400") == 20


@pytest.mark.parametrize(
    "value",
    [
        *(None, "", "junk", "-5", "nan", "0", "Mon, 01 Jan 2001 00:00:00 GMT", "Mon, 99 Foo 2026 00:00:00 GMT"),
        *("Mon, 01 Jan 2024 00:00:00 +99999999", "Mon, 01 Jan 99999999 00:00:00 GMT", "12:61", "é"),
        *("Mon, 01 Jan 0000 00:00:00 -0000", "Mon, 01 Jan 2024 00:00:00 -9999", ","),
    ],
)
def test_a_retry_after_that_says_nothing_is_0(value: str | None) -> None:
    assert seconds(value) == 0


def test_retry_after_may_be_a_number_or_a_date() -> None:
    assert seconds("1.5") == 1.5
    assert seconds(formatdate(time.time() + 60, usegmt=True)) == pytest.approx(60, abs=3)


def test_a_date_without_a_zone_is_universal_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    try:
        date = formatdate(time.time() + 60, usegmt=True).replace("GMT", "-0000")
        assert seconds(date) == pytest.approx(60, abs=3)
    finally:
        monkeypatch.undo()
        time.tzset()
