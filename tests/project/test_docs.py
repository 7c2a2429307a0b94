"""The examples in the documentation work, and the programs in examples/ run."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

from sdc_sdk._config import locations
from sdc_sdk.emulator import Emulator
from tests.support.processes import run
from tests.support.tools import require

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"<!-- test: (\w+) -->\n```python\n(.*?)```", re.DOTALL)
DOCUMENTS = [
    *("README.md", "docs/authentication.md", "docs/testing-your-code.md", "docs/timeouts.md"),
    "docs/waiting-and-watching.md",
]
EXAMPLES = sorted(path.name for path in (ROOT / "examples").glob("*.py"))


def blocks(kind: str) -> list[object]:
    found: list[object] = []
    for document in DOCUMENTS:
        text = (ROOT / document).read_text(encoding="utf-8")
        for match in BLOCK.finditer(text):
            line = text[: match.start()].count("\n") + 1
            if match[1] == kind:
                found.append(pytest.param(match[2], id=f"{document}:{line}"))
    return found


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
@pytest.mark.parametrize("name", EXAMPLES)
def test_example_runs(name: str) -> None:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("TRITON_", "SDC_"))}
    command = [sys.executable, "-W", "error", str(ROOT / "examples" / name)]
    done = run(command, env=environment)
    assert done.returncode == 0, done.stderr
    assert done.stdout
