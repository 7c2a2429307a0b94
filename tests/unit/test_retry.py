"""When a request is repeated, and after how long."""

from __future__ import annotations

import time
from email.utils import formatdate

import pytest

from sdc_sdk._http.retry import DEFAULT_RETRY, NO_RETRY, Attempt, Retry, pause_after, policy, seconds
from sdc_sdk._http.timeouts import deadline

RETRY = Retry(attempts=4, base=0.5, cap=20)


def refused(
    status: int, number: int = 1, *, idempotent: bool = True, retry_after: str | None = None, retry: Retry = RETRY
) -> float | str:
    """What follows a refusal."""
    return retry.after(Attempt("GetMachine", number, 1.0, idempotent, status=status, retry_after=retry_after))


def unanswered(
    number: int = 1, *, idempotent: bool = True, arrived: bool = True, passing: bool = True, retry: Retry = RETRY
) -> float | str:
    """What follows silence."""
    return retry.after(Attempt("GetMachine", number, 1.0, idempotent, arrived=arrived, passing=passing))


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_an_idempotent_request_is_repeated(status: int) -> None:
    assert isinstance(refused(status), float)


@pytest.mark.parametrize("status", [502, 503, 504])
def test_a_request_that_may_have_acted_is_not_repeated_and_it_is_told_why(status: int) -> None:
    assert refused(status, idempotent=False) == "not retried: the server may have acted"


def test_what_was_refused_before_it_acted_is_repeated_always() -> None:
    assert isinstance(refused(429, idempotent=False), float)


@pytest.mark.parametrize("status", [400, 401, 404, 409, 410, 420, 500, 501, 520])
def test_a_fault_that_stays_is_not_repeated_and_needs_no_words(status: int) -> None:
    assert refused(status) == ""


def test_a_connection_that_fails_is_tried_again_only_for_idempotent_requests() -> None:
    assert isinstance(unanswered(), float)
    assert unanswered(idempotent=False) == "not retried: the server may have acted"


def test_a_request_that_never_arrived_is_sent_again_whatever_it_is() -> None:
    assert isinstance(unanswered(idempotent=False, arrived=False), float)


def test_a_failure_that_stays_is_not_repeated() -> None:
    assert unanswered(arrived=False, passing=False) == ""


@pytest.mark.parametrize(("number", "again"), [(1, True), (3, True), (4, False), (5, False)])
def test_it_ends_after_so_many_attempts_and_says_so(number: int, again: bool) -> None:
    for verdict in (refused(503, number), unanswered(number)):
        assert isinstance(verdict, float) if again else verdict == "the limit of retry="


def test_no_retry_never_repeats() -> None:
    assert refused(429, retry=NO_RETRY) == ""
    assert unanswered(retry=NO_RETRY) == ""


def test_haste_has_more_patience_by_default() -> None:
    assert isinstance(refused(429, 11, retry=DEFAULT_RETRY), float)
    assert isinstance(refused(429, 12, retry=DEFAULT_RETRY), str)
    assert isinstance(refused(503, 4, retry=DEFAULT_RETRY), str)


def test_off_default_own() -> None:
    assert policy(False) is NO_RETRY
    assert policy(True) is DEFAULT_RETRY
    assert policy(RETRY) is RETRY
    with pytest.raises(TypeError, match=r"such as Retry\(attempts=3\), not int"):
        policy(3)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(("number", "most"), [(1, 0.5), (2, 1), (3, 2), (9, 20)])
def test_pauses_double_are_scattered_and_have_a_cap(number: int, most: float) -> None:
    retry = Retry(attempts=10)
    pauses = [pause for _ in range(300) if isinstance(pause := unanswered(number, retry=retry), float)]
    assert len(pauses) == 300
    assert 0 <= min(pauses) < most * 0.2
    assert most * 0.8 < max(pauses) <= most


def test_a_great_many_attempts_are_no_overflow() -> None:
    pause = unanswered(5000, retry=Retry(attempts=10_000))
    assert isinstance(pause, float)
    assert pause <= 20


def test_the_server_says_when_to_come_back() -> None:
    assert refused(503, retry_after="7") == 7


def test_the_server_cannot_make_us_wait_longer_than_the_cap() -> None:
    assert refused(503, retry_after="86400") == 20


def test_a_policy_of_ones_own_decides() -> None:
    class Once:
        """A policy of one's own."""

        def after(self, attempt: Attempt) -> float | str:
            return 0.25 if attempt.number == 1 else "enough"

    assert pause_after(Attempt("ListMachines", 1, 1.0, True, status=503, retry_after="9"), Once()) == 0.25
    assert pause_after(Attempt("ListMachines", 2, 3.5, True, arrived=False), Once()) == "enough"


def test_there_is_no_pause_beyond_the_deadline() -> None:
    failed = Attempt("ListMachines", 1, 1.0, True, status=503, retry_after="9")
    with deadline(time.monotonic() + 1):
        assert pause_after(failed, Retry()) == "the wait has timed out"
    with deadline(time.monotonic() + 60):
        assert pause_after(failed, Retry()) == 9


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
