"""The guarantees in the README name tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_promise_is_held_by_a_test_that_is_there() -> None:
    section = (
        (ROOT / "README.md").read_text(encoding="utf-8").partition("## What you can rely on")[2].partition("\n## ")[0]
    )
    rows = [line for line in section.splitlines() if line.startswith("| ")][1:]
    assert len(rows) >= 10
    for row in rows:
        named = re.findall(r"\(tests/([\w/]+\.py)\)", row.rpartition(" | ")[2])
        assert named, row
        assert all("def test_" in (ROOT / "tests" / name).read_text(encoding="utf-8") for name in named), row
