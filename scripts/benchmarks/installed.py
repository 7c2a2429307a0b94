"""A user's environment: the package and its dependencies, without the development tools."""

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
    """The output of that interpreter, which cannot import from the project's folder."""
    command = [str(python()), *arguments]
    return subprocess.run(command, cwd=python().parent, stdout=subprocess.PIPE, text=True, check=True).stdout
