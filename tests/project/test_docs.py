"""The code in the README and in docs/ does what it says, and type checkers find nothing in it."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sdc_sdk._config import locations
from sdc_sdk.emulator import Emulator
from tests.support.checkers import CHECKERS
from tests.support.processes import run
from tests.support.tools import require

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"<!-- test: (\w+) -->\n```python\n(.*?)```", re.DOTALL)
DOCUMENTS = [
    *("README.md", "docs/authentication.md", "docs/testing-your-code.md", "docs/timeouts.md"),
    *("docs/cmon-and-docker.md", "docs/waiting-and-watching.md"),
]


def all_blocks() -> Iterator[tuple[str, str, str]]:
    """The place, the kind and the code of each block."""
    for document in DOCUMENTS:
        text = (ROOT / document).read_text(encoding="utf-8")
        for match in BLOCK.finditer(text):
            line = text[: match.start()].count("\n") + 1
            yield f"{document}:{line}", match[1], match[2]


def blocks(kind: str) -> list[object]:
    return [pytest.param(code, id=place) for place, of_kind, code in all_blocks() if of_kind == kind]


def test_every_block_of_python_is_tested() -> None:
    for document in DOCUMENTS:
        text = (ROOT / document).read_text(encoding="utf-8")
        assert text.count("```python") == len(BLOCK.findall(text)), f"a block of {document} has no <!-- test: ... -->"


@pytest.fixture
def us_central_1(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Emulator:
    """An emulated us-central-1, and a home directory with the key that the README names."""
    (keygen,) = require("ssh-keygen")
    key = tmp_path / ".ssh" / "id_ed25519"
    key.parent.mkdir()
    run([keygen, "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    monkeypatch.setenv("HOME", str(tmp_path))
    cloud = Emulator(account="acme", provisioning=0.1)
    cloud.start()
    with cloud.datacenter() as sdc:
        sdc.add_key("laptop", key.with_suffix(".pub").read_text())
    monkeypatch.setattr(locations, "KNOWN_LOCATIONS", {"us-central-1": cloud.url})
    return cloud


@pytest.mark.parametrize("code", blocks("run"))
def test_block_runs(code: str, us_central_1: Emulator) -> None:
    try:
        exec(compile(code, "README.md", "exec"), {"__name__": "__main__"})
    finally:
        us_central_1.stop()


@pytest.mark.slow
@pytest.mark.parametrize("code", blocks("pytest"))
def test_block_of_tests_passes(code: str, tmp_path: Path) -> None:
    (tmp_path / "test_block.py").write_text(code, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "sdc_sdk.emulator.pytest_plugin", str(tmp_path)]
    done = run(command, cwd=tmp_path, env=os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"})
    assert done.returncode == 0, done.stdout
    assert "passed" in done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("checker", ["mypy", "pyright"])
@pytest.mark.parametrize("code", blocks("types"))
def test_block_has_the_documented_types(code: str, checker: str, tmp_path: Path) -> None:
    module = tmp_path / "block.py"
    module.write_text(code, encoding="utf-8")
    command = [sys.executable, "-m", checker, str(module)]
    printed = run(command, cwd=ROOT).stdout
    revealed = re.findall(r'(?:Revealed type is|Type of ".*" is) "(.*)"', printed)
    documented = re.findall(r"reveal_type\(.*\)  # (.*)", code)
    assert [plain(text) for text in revealed] == documented, printed


def plain(revealed: str) -> str:
    """A type without module names."""
    return re.sub(r"\b(?:\w+\.)+(?=\w)", "", revealed)


@pytest.mark.slow
@pytest.mark.parametrize("checker", CHECKERS)
def test_type_checkers_find_nothing_in_the_blocks(checker: str, tmp_path: Path) -> None:
    for place, _, code in all_blocks():
        name = re.sub(r"\W", "_", place)
        (tmp_path / f"{name}.py").write_text(code, encoding="utf-8")
    assert list(map(str, CHECKERS[checker](tmp_path))) == []
