"""Ranges of API versions, as npm reads them."""

from __future__ import annotations

import pytest

from sdc_sdk._core.roles import is_below

NINE = (9, 0, 0)
# fmt: off
BELOW = [
    "~8", "8", "8.x", "^8", "^7.2", "~7.3", "8.0.0", "=8.0.0", "v8", "<9", "<9.0.0", "<=8", "<=8.9.9", ">=7 <9",
    "7 - 8", "~8||~7", "~7 || 8.*", "~>8", "<8.5 >=8", "7.2.3 - 8.1", "<=8.1", ">7 <8.4.0",
]
NOT_BELOW = [
    "~9||~8", "~8||~9", "*", "", "x", ">=8", ">7", "9", "~9", "^9", "9.0.0", "<=9", "<=9.0.0", "<9.1", "8 - 9", "^8||*",
    "no range at all", ">=8 || ~7",
]
# fmt: on


@pytest.mark.parametrize("versions", BELOW)
def test_ranges_below_version_9(versions: str) -> None:
    assert is_below(versions, NINE)


@pytest.mark.parametrize("versions", NOT_BELOW)
def test_ranges_that_reach_version_9(versions: str) -> None:
    assert not is_below(versions, NINE)


def test_the_second_number_counts() -> None:
    assert is_below("~7.1", (7, 2, 0))
    assert is_below("7.1.9||~7.0", (7, 2, 0))
    assert not is_below("~7.2", (7, 2, 0))
    assert not is_below("~7", (7, 2, 0))
