"""The code in the README and in docs/ does what it says, and type checkers find nothing in it."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Generator
from pathlib import Path

import pytest

from sdc_sdk.emulator import Emulator
from tests.support.checkers import CHECKERS
from tests.support.documents import BLOCK, DOCUMENTS, ROOT, Program, execute, programs, sign_in
from tests.support.processes import run


def of_kind(kind: str) -> list[object]:
    return [pytest.param(program, id=str(program)) for program in programs() if program.kind == kind]


def test_every_block_of_python_is_tested() -> None:
    for document in DOCUMENTS:
        text = document.read_text(encoding="utf-8")
        assert text.count("```python") == len(BLOCK.findall(text)), f"a block of {document} has no <!-- test: ... -->"
    assert {program.kind for program in programs()} == {"run", "types", "recipe", "pytest"}  # recipe: test_recipes.py


@pytest.fixture
def us_central_1(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[None]:
    """An emulated us-central-1, and a home directory with the key that the README names."""
    with Emulator(account="acme", provisioning=0.1) as cloud:
        sign_in(cloud, tmp_path, monkeypatch)
        yield


@pytest.mark.usefixtures("us_central_1")
@pytest.mark.parametrize("program", of_kind("run"))
def test_block_runs(program: Program) -> None:
    assert execute(program) == 0


@pytest.mark.slow
@pytest.mark.parametrize("program", of_kind("pytest"))
def test_block_of_tests_passes(program: Program, tmp_path: Path) -> None:
    (tmp_path / "test_block.py").write_text(program.code, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "sdc_sdk.emulator.pytest_plugin", str(tmp_path)]
    done = run(command, cwd=tmp_path, env=os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"})
    assert done.returncode == 0, done.stdout
    assert "passed" in done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("checker", ["mypy", "pyright"])
@pytest.mark.parametrize("program", of_kind("types"))
def test_block_has_the_documented_types(program: Program, checker: str, tmp_path: Path) -> None:
    module = tmp_path / "block.py"
    module.write_text(program.code, encoding="utf-8")
    command = [sys.executable, "-m", checker, str(module)]
    printed = run(command, cwd=ROOT).stdout
    revealed = re.findall(r'(?:Revealed type is|Type of ".*" is) "(.*)"', printed)
    documented = re.findall(r"reveal_type\(.*\)  # (.*)", program.code)
    assert [plain(text) for text in revealed] == documented, printed


def plain(revealed: str) -> str:
    """A type without module names."""
    return re.sub(r"\b(?:\w+\.)+(?=\w)", "", revealed)


@pytest.mark.slow
@pytest.mark.parametrize("checker", CHECKERS)
def test_type_checkers_find_nothing_in_the_blocks(checker: str, tmp_path: Path) -> None:
    for program in programs():
        name = re.sub(r"\W", "_", str(program))
        (tmp_path / f"{name}.py").write_text(program.code, encoding="utf-8")
    assert list(map(str, CHECKERS[checker](tmp_path))) == []
