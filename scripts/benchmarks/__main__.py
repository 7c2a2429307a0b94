"""`scripts/bench [--json FILE] [--write] [PART ...]`: measure the performance goals.

At the end, it says what is better and worse than in docs/performance.md; `--write` puts the results there instead.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
from collections.abc import Callable
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from scripts.benchmarks import calls, deadlines, decoding, document, instructions, listing, start
from scripts.benchmarks.measure import Row

PARTS: dict[str, Callable[[], list[Row]]] = {
    "start": start.rows,
    "instructions": instructions.rows,
    "decoding": decoding.rows,
    "listing": listing.rows,
    "calls": calls.rows,
    "deadlines": deadlines.rows,
}


def main() -> None:
    """Measure, print, and write JSON if requested."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"only these: {', '.join(PARTS)}")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results there, too")
    parser.add_argument("--write", action="store_true", help="write the results to docs/performance.md")
    options = parser.parse_args()
    versions = ", ".join(f"{name} {version(name)}" for name in ("attrs", "httpx", "cryptography", "msgspec", "orjson"))
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    environment = f"Python {platform.python_version()}, {system}; {versions}"
    print(f"{environment}; median of pairs [interquartile range], goal\n")
    measured: dict[str, list[Row]] = {}
    for part in options.parts or PARTS:
        measured[part] = PARTS[part]()
        for row in measured[part]:
            print(_line(row), flush=True)
    rows = [row for part in measured.values() for row in part]
    documented = document.DOCUMENT.read_text(encoding="utf-8")
    print("\nCompared with docs/performance.md:", *document.compared(documented, rows), sep="\n")
    if options.json:
        results = {"environment": environment, "rows": [asdict(row) for row in rows]}
        options.json.write_text(json.dumps(results, indent=1), encoding="utf-8")
    if options.write:
        document.DOCUMENT.write_text(document.written(documented, measured), encoding="utf-8")


def _line(row: Row) -> str:
    spread = "" if row.low == row.high else f"[{row.low:.3g}, {row.high:.3g}]"
    goal = "" if row.goal is None else f"<= {row.goal:g}"
    pace = f"; {row.pace} at 10 requests a second" if row.pace else ""
    figures = f"({row.detail}{pace})"
    return f"{row.value:6.3g} {row.unit:<2} {spread:<14} {goal:<7} {row.verdict:<7} {row.name}  {figures}"


if __name__ == "__main__":
    main()
