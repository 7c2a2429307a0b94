"""`scripts/bench [--json FILE]`: the table of goals."""

from __future__ import annotations

import argparse
import json
import os
import platform
from dataclasses import asdict
from pathlib import Path

from scripts.benchmarks.measure import Row, compare, fresh, repeated
from sdc_cloudapi.models import Machine

MACHINE = Path(__file__).with_name("machine.json")


def rows() -> list[Row]:
    """Every comparison."""
    text = MACHINE.read_text(encoding="utf-8")
    data = json.loads(text)
    return [
        compare(
            "Machine.from_dict / json.loads of the same machine",
            1.3,
            repeated(lambda: Machine.from_dict(data), 2000),
            repeated(lambda: json.loads(text), 2000),
        ),
        compare(
            "import of one operation with its models / import httpx",
            0.5,
            fresh("from sdc_cloudapi.api.machines import list_machines"),
            fresh("import httpx"),
        ),
    ]


def main() -> None:
    """Measure, print, and write JSON if asked to."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results there, too")
    target: Path | None = parser.parse_args().json
    environment = (
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    )
    measured = rows()
    print(f"{environment}; ratio = median of pairs, [middle half]\n")
    for row in measured:
        verdict = "met" if row.met else "MISSED"
        spread = f"[{row.low:.2f}, {row.high:.2f}]"
        print(f"{row.ratio:5.2f} {spread:<14} goal {row.goal:.2f} {verdict:<6}  {row.name}")
        print(f"{'':29}{row.ours * 1e6:,.1f} µs / {row.theirs * 1e6:,.1f} µs")
    if target:
        results = {"environment": environment, "rows": [asdict(row) for row in measured]}
        target.write_text(json.dumps(results, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
