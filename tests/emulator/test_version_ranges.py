"""Ranges of versions, as npm reads them; the recorded scenarios hold the ranges that clients send."""

from __future__ import annotations

import pytest

from sdc_sdk.emulator import Emulator
from sdc_sdk.emulator._cloud.web.version_ranges import Range, Version
from tests.emulator.conftest import Ask

KNOWN: tuple[Version, ...] = ((7, 0, 0), (7, 1, 0), (7, 2, 0), (7, 3, 0), (8, 0, 0), (9, 0, 0))


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("*", (9, 0, 0)),
        ("", (9, 0, 0)),
        ("x", (9, 0, 0)),
        ("9", (9, 0, 0)),
        ("9.0", (9, 0, 0)),
        ("9.0.0", (9, 0, 0)),
        ("v8", (8, 0, 0)),
        ("=8.0.0", (8, 0, 0)),
        ("7.x", (7, 3, 0)),
        ("7.1.*", (7, 1, 0)),
        ("~7", (7, 3, 0)),
        ("~7.1", (7, 1, 0)),
        ("~7.1.0", (7, 1, 0)),
        ("^7.1", (7, 3, 0)),
        ("^7", (7, 3, 0)),
        ("~9||~8", (9, 0, 0)),
        ("~8 || ~7", (8, 0, 0)),
        (">=7.2 <9", (8, 0, 0)),
        (">= 7.2   < 8", (7, 3, 0)),
        (">7.2", (9, 0, 0)),
        (">7.2.0 <8", (7, 3, 0)),
        ("<=7.2", (7, 2, 0)),
        ("<7.2", (7, 1, 0)),
        ("7.0 - 7.2", (7, 2, 0)),
        ("7.0.0 - 8", (8, 0, 0)),
        ("~10", None),
        ("6.5", None),
        (">9", None),
        ("<7", None),
        (">8 <8", None),
        ("nine", None),
        ("9.0.0.0", None),
        (">*", None),
    ],
)
def test_best_version_of_a_range(text: str, best: Version | None) -> None:
    assert Range.parse(text).best(KNOWN) == best


@pytest.mark.parametrize(
    ("text", "reaches", "ends_before"),
    [("*", True, False), ("7.3", True, False), ("~8", True, False), ("~7.2", False, True), ("<7.3", False, True)],
)
def test_what_came_with_a_version_is_shown_from_then_on(text: str, reaches: bool, ends_before: bool) -> None:
    found = Range.parse(text)
    assert (found.reaches((7, 3, 0)), found.ends_before((7, 3, 0))) == (reaches, ends_before)


def test_an_unknown_version_is_refused_before_the_signature_is_looked_at(cloud: Emulator, ask: Ask) -> None:
    refused = ask(cloud, "GET", "/my", headers={"Accept-Version": "~10"}, by="bad-signature")
    assert (refused.status, refused.body["code"]) == (400, "InvalidVersion")
