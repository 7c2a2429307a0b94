"""Users' environments: the package, or another cloud's client, with its dependencies and without development tools."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path

from scripts.benchmarks.folders import new_folder

OURS = str(Path(__file__).parents[2])
"""What pip installs to have the SDK."""


@cache
def python(package: str = OURS) -> Path:
    """The interpreter of a new environment with a package in it, as pip names it."""
    folder = new_folder()
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    interpreter = folder / "bin" / "python"
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", package]
    subprocess.run([str(interpreter), *install], check=True, capture_output=True)
    return interpreter


def run(*arguments: str, package: str = OURS) -> str:
    """The output of that interpreter, which cannot import from the project's folder."""
    command = [str(python(package)), *arguments]
    return subprocess.run(
        command, cwd=command[0].rpartition("/")[0], stdout=subprocess.PIPE, text=True, check=True
    ).stdout
