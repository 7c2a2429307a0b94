"""A test with many cases reports every case that fails."""

from __future__ import annotations

import pytest

from tests.support.failures import Failures


def test_all_failures_are_reported() -> None:
    def check() -> None:
        with Failures() as failures:
            for number in range(4):
                with failures.case("number", number):
                    assert number % 2

    with pytest.raises(pytest.fail.Exception) as caught:
        check()
    first, *rest = str(caught.value).splitlines()
    assert first == "2 cases failed:"
    assert [line.partition(": ")[0] for line in rest if line.startswith("- ")] == ["- number, 0", "- number, 2"]


def test_without_failures_nothing_happens() -> None:
    with Failures() as failures, failures.case("one"):
        pass


def test_what_fails_outside_the_cases_is_not_hidden() -> None:
    def check() -> None:
        with Failures() as failures:
            with failures.case("one"):
                raise ValueError("inside")
            raise KeyError("outside")

    with pytest.raises(pytest.fail.Exception) as caught:
        check()
    assert "inside" in str(caught.value)
    assert isinstance(caught.value.__cause__, KeyError)


def test_the_time_limit_of_the_test_ends_all_cases() -> None:
    with pytest.raises(pytest.fail.Exception, match=r"^Timeout"), Failures() as failures, failures.case("one"):
        pytest.fail("Timeout (>120.0s) from pytest-timeout.")
