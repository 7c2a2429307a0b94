"""Check that every public name of the wheel has a complete type: `scripts/types`.

The wheel is built and installed in a separate environment, so pyright sees what it sees for a user. Missing types in
other packages do not count.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PACKAGES = ("sdc_sdk", "sdc_cloudapi")


def main() -> int:
    """Install the wheel and print the names whose types are incomplete."""
    parser = argparse.ArgumentParser(prog="scripts/types", description="Check that public types are complete.")
    parser.add_argument("python", help="the interpreter of an environment that has the dependencies of the wheel")
    python: str = parser.parse_args().python
    install_wheel(python)
    is_complete = True
    for package in PACKAGES:
        found = report(package, python)
        is_complete = is_complete and not incomplete(found)
        print(*incomplete(found), f"{package}: types are {found['completenessScore']:.1%} complete", sep="\n")
    return 0 if is_complete else 1


def install_wheel(python: str) -> None:
    """Build the wheel and install it, replacing any earlier one."""
    with tempfile.TemporaryDirectory() as folder:
        _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, str(ROOT))
        (wheel,) = Path(folder).glob("*.whl")
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        _run(*pip, "--no-deps", "--force-reinstall", str(wheel))


def report(package: str, python: str) -> dict[str, Any]:
    """Run pyright's type completeness check on an installed package and return the report."""
    command = [sys.executable, "-m", "pyright", "--verifytypes", package, "--ignoreexternal", "--outputjson"]
    # pyright uses the first Python on PATH to find packages. In this folder, it would find the source instead.
    environment = {**os.environ, "PATH": f"{Path(python).absolute().parent}{os.pathsep}{os.environ['PATH']}"}
    with tempfile.TemporaryDirectory() as elsewhere:
        done = subprocess.run(command, cwd=elsewhere, env=environment, capture_output=True, text=True, check=False)
    try:
        found: dict[str, Any] = json.loads(done.stdout)["typeCompleteness"]
    except (ValueError, KeyError):
        raise SystemExit(f"pyright cannot check {package}: {done.stdout}{done.stderr}") from None
    if "site-packages" not in found.get("packageRootDirectory", ""):
        raise SystemExit(f"pyright did not check the wheel but {found['packageRootDirectory']}")
    return found


def incomplete(found: dict[str, Any]) -> list[str]:
    """List the public names whose types are unknown or ambiguous, followed by the reasons."""
    unknown = [symbol for symbol in found["symbols"] if not symbol["isTypeKnown"] or symbol["isTypeAmbiguous"]]
    names = [symbol["name"] for symbol in unknown if symbol["isExported"]]
    reasons = [f"  {symbol['name']}: {reason}" for symbol in unknown for reason in _reasons(symbol)]
    return names + reasons if names else []


def _reasons(symbol: dict[str, Any]) -> Iterator[str]:
    for diagnostic in symbol.get("diagnostics", []):
        if diagnostic["severity"] == "error":
            yield " ".join(diagnostic["message"].split())


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}: {done.stdout}{done.stderr}")


if __name__ == "__main__":
    sys.exit(main())
