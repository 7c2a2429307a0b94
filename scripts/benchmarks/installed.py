"""What a user installs: the package and what it depends on, and nothing that is there for work on the project."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path

from scripts.benchmarks.folders import new_folder

ROOT = Path(__file__).parents[2]


@cache
def python() -> Path:
    """The interpreter of a new environment with the package in it."""
    folder = new_folder()
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    interpreter = folder / "bin" / "python"
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(ROOT)]
    subprocess.run([str(interpreter), *install], check=True, capture_output=True)
    return interpreter


def run(*arguments: str) -> str:
    """What that interpreter prints; it sees nothing of the project's own folder."""
    command = [str(python()), *arguments]
    return subprocess.run(command, cwd=python().parent, stdout=subprocess.PIPE, text=True, check=True).stdout
