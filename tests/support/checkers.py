"""Runs four type checkers on a folder of programs that use the SDK, as a user would.

The programs are outside the repository, so its settings do not apply. Every checker runs in its strict mode.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

from attrs import frozen

from tests.support.processes import run
from tests.support.tools import require

ROOT = Path(__file__).parents[2]
SOURCES = [ROOT, ROOT / "generated"]
SEARCH_PATH = os.pathsep.join(map(str, SOURCES))
PYTHON = "3.11"


@frozen(order=True)
class Problem:
    """A problem that a checker reports in a line of a program."""

    file: str
    line: int
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.rule}: {self.message}"


def pyright_project(folder: Path) -> dict[str, str]:
    """Create a strict project in this folder. Return the environment for pyright or its language server.

    Pyright asks `python` for the search path, so it treats the SDK as an installed package with hidden internals.
    """
    settings = {"typeCheckingMode": "strict", "pythonVersion": PYTHON}
    (folder / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    path = os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]])
    return {**os.environ, "PATH": path, "PYTHONPATH": SEARCH_PATH}


def mypy(folder: Path) -> list[Problem]:
    """The problems that `mypy --strict` reports."""
    cache = ROOT / ".mypy_cache" / "programs"
    options = ["--strict", "--python-version", PYTHON, "--cache-dir", str(cache), "--output", "json"]
    environment = {**os.environ, "MYPYPATH": SEARCH_PATH}
    printed = _run([sys.executable, "-m", "mypy", *options, *_programs(folder)], folder, environment)
    found = [json.loads(line) for line in printed.splitlines() if line]
    return sorted(Problem(p["file"], p["line"], p["code"], p["message"]) for p in found if p["severity"] == "error")


def pyright(folder: Path) -> list[Problem]:
    """The problems that pyright reports in strict mode."""
    (program,) = require("pyright")
    report = json.loads(_run([program, "--outputjson"], folder, pyright_project(folder)))
    return sorted(
        Problem(Path(p["file"]).name, p["range"]["start"]["line"] + 1, p.get("rule", "syntax"), p["message"])
        for p in report["generalDiagnostics"]
        if p["severity"] != "information"
    )


def pyrefly(folder: Path) -> list[Problem]:
    """The problems that pyrefly reports with its default rules."""
    (program,) = require("pyrefly")
    paths = [word for path in SOURCES for word in ("--search-path", str(path))]
    options = ["--preset", "default", "--python-version", PYTHON, "--output-format", "json"]
    paths += ["--python-interpreter-path", sys.executable]
    report = json.loads(_run([program, "check", *options, *paths, *_programs(folder)], folder))
    return sorted(
        Problem(Path(p["path"]).name, p["line"], p["name"], p["concise_description"])
        for p in report["errors"]
        if p["severity"] != "info"
    )


def ty(folder: Path) -> list[Problem]:
    """The problems that ty reports."""
    (program,) = require("ty")
    paths = [word for path in SOURCES for word in ("--extra-search-path", str(path))]
    options = ["--python-version", PYTHON, "--python", sys.executable, "--output-format", "gitlab"]
    report = json.loads(_run([program, "check", *options, *paths, *_programs(folder)], folder))
    return sorted(
        Problem(p["location"]["path"], p["location"]["positions"]["begin"]["line"], p["check_name"], p["description"])
        for p in report
        if p["severity"] != "info"
    )


CHECKERS: dict[str, Callable[[Path], list[Problem]]] = {"mypy": mypy, "pyright": pyright, "pyrefly": pyrefly, "ty": ty}


def _programs(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.py"))


def _run(command: list[str], folder: Path, environment: dict[str, str] | None = None) -> str:
    done = run(command, cwd=folder, env=environment)
    assert done.returncode in (0, 1), done.stdout + done.stderr  # 1: there are problems
    return done.stdout
