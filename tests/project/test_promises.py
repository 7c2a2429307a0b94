"""The guarantees in README.md and SECURITY.md name tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("document", "heading"), [("README.md", "What you can rely on"), ("SECURITY.md", "What is promised")]
)
def test_every_promise_is_held_by_a_test_that_is_there(document: str, heading: str) -> None:
    section = (ROOT / document).read_text(encoding="utf-8").partition(f"## {heading}\n")[2].partition("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("| ")][1:]
    assert len(rows) >= 10
    for row in rows:
        links = re.findall(r"\[`([^`]+)`\]\(tests/([\w/]+\.py)\)", row)
        named = re.findall(r"\(tests/([\w/]+\.py)\)", row.rpartition(" | ")[2])
        assert named, row
        assert all("def test_" in (ROOT / "tests" / name).read_text(encoding="utf-8") for name in named), row
        assert links == [(name, name) for name in named], row


def test_what_is_not_promised_is_said_too() -> None:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    assert [line[3:] for line in text.splitlines() if line.startswith("## ")] == [
        "Report a vulnerability",
        "Supported versions",
        "What is promised",
        "What is not promised",
    ]
    for limit in ("Neither the host nor the body is signed", "300 seconds", "memory of the process"):
        assert limit in text.partition("## What is not promised")[2]
