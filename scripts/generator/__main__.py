"""`scripts/generate [--check]`."""

from __future__ import annotations

import argparse
import filecmp
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from scripts.openapi import METHODS

from . import description, exports, project

ROOT = Path(__file__).parents[2]
TARGET = ROOT / "generated" / "sdc_cloudapi"
SDK = ROOT / "sdc_sdk"
HEADER = "# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.\n"


def main() -> int:
    """Generate into an empty directory, then replace generated/ and the lists of its names, or compare them."""
    parser = argparse.ArgumentParser(prog="scripts/generate", description=description.__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if generated/ is out of date")
    options = parser.parse_args()
    document = description.load(ROOT / "spec")
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / TARGET.name
        _generate(document, fresh)
        lists = exports.updated(document, fresh, SDK)
        if not options.check:
            shutil.rmtree(TARGET, ignore_errors=True)
            shutil.copytree(fresh, TARGET)
            for path, text in lists.items():
                path.write_text(text, encoding="utf-8")
            print(f"{_count(document)} operations, {len(list(TARGET.rglob('*.py')))} modules")
            return 0
        stale = [f"generated/sdc_cloudapi/{name}" for name in differences(fresh, TARGET)]
        stale += [f"sdc_sdk/{path.name}" for path, text in lists.items() if path.read_text(encoding="utf-8") != text]
        print("\n".join(f"out of date: {name}" for name in stale) or "generated/ is up to date")
        return 1 if stale else 0


def differences(fresh: Path, present: Path) -> list[str]:
    """The files that differ or exist on one side only."""
    names = sorted({p.relative_to(top) for top in (fresh, present) for p in top.rglob("*") if _counts(p)})
    return [str(n) for n in names if not _same(fresh / n, present / n)]


def _generate(document: dict[str, Any], target: Path) -> None:
    project.render(document, target)
    for module in target.rglob("*.py"):
        module.write_text(HEADER + module.read_text(encoding="utf-8"), encoding="utf-8")
    for command in (["check", "--fix-only", "--quiet", "--select", "F401,I", "--ignore-noqa"], ["format", "--quiet"]):
        subprocess.run(
            [
                sys.executable,
                "-m",
                "ruff",
                *command,
                "--isolated",
                "--target-version=py311",
                "--line-length=110",
                target,
            ],
            check=True,
        )
    text = json.dumps(document, indent=1, ensure_ascii=False)
    (target / "openapi.json").write_text(text + "\n", encoding="utf-8")


def _count(document: dict[str, Any]) -> int:
    return sum(m in item for item in document["paths"].values() for m in METHODS)


def _counts(path: Path) -> bool:
    return path.is_file() and "__pycache__" not in path.parts


def _same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and filecmp.cmp(one, other, shallow=False)


if __name__ == "__main__":
    sys.exit(main())
