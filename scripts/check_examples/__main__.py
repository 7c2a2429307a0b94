"""`python -m scripts.check_examples FILE`: how many examples parse, and which do not, and why."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from .report import check


def main() -> int:
    """Print the report; the exit status is 1 if there is an unexplained error."""
    parser = argparse.ArgumentParser(prog="python -m scripts.check_examples", description=__doc__)
    parser.add_argument("file", type=Path, help="docs/index.md of sdc-cloudapi")
    findings = list(check(parser.parse_args().file.read_text(encoding="utf-8")))
    failed = [finding for finding in findings if finding.problem]
    repaired = [finding for finding in findings if finding.repaired]
    print(f"{len(findings)} examples, {len(findings) - len(failed)} parse")
    _list("do not parse", map(str, failed))
    _list("are not valid JSON, and were repaired", (f"line {f.example.line}: {f.read_as}" for f in repaired))
    fields = {f"{name} (line {f.example.line}, {f.read_as})" for f in findings for name in f.unknown}
    _list("fields that the description does not have", sorted(fields))
    return 1 if any(not finding.explanation for finding in failed) else 0


def _list(title: str, lines: Iterable[str]) -> None:
    listed = list(lines)
    if listed:
        print(f"\n{title}:", *(f"  {line}" for line in listed), sep="\n")


if __name__ == "__main__":
    sys.exit(main())
