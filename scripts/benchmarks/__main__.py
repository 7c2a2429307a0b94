"""`scripts/bench [--json FILE] [decoding|listing|calls|instructions ...]`: measure the performance goals."""

from __future__ import annotations

import argparse
import json
import os
import platform
from collections.abc import Callable
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from scripts.benchmarks import calls, decoding, instructions, listing
from scripts.benchmarks.measure import Row

PARTS: dict[str, Callable[[], list[Row]]] = {
    "decoding": decoding.rows,
    "listing": listing.rows,
    "calls": calls.rows,
    "instructions": instructions.rows,
}


def main() -> None:
    """Measure, print, and write JSON if requested."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"only these: {', '.join(PARTS)}")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results there, too")
    options = parser.parse_args()
    versions = ", ".join(f"{name} {version(name)}" for name in ("attrs", "httpx", "cryptography", "msgspec", "orjson"))
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    environment = f"Python {platform.python_version()}, {system}; {versions}"
    print(f"{environment}; median of pairs [middle half], goal\n")
    measured: list[Row] = []
    for part in options.parts or PARTS:
        for row in PARTS[part]():
            measured.append(row)
            print(_line(row), flush=True)
    if options.json:
        results = {"environment": environment, "rows": [asdict(row) for row in measured]}
        options.json.write_text(json.dumps(results, indent=1), encoding="utf-8")


def _line(row: Row) -> str:
    spread = "" if row.low == row.high else f"[{row.low:.3g}, {row.high:.3g}]"
    goal = "" if row.goal is None else f"<= {row.goal:g}"
    return f"{row.value:6.3g} {row.unit:<2} {spread:<14} {goal:<7} {row.verdict:<7} {row.name}  ({row.detail})"


if __name__ == "__main__":
    main()
