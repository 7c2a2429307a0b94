"""The programs in the documentation, and the account that they run with."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from sdc_sdk import load_private_key
from sdc_sdk._config import locations
from sdc_sdk.emulator import Emulator
from tests.support.processes import run
from tests.support.tools import require

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"<!-- test: (\w+) -->\n```python\n(.*?)```", re.DOTALL)
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


@dataclass(frozen=True)
class Program:
    """A block of Python in a document."""

    document: Path
    line: int
    kind: str
    code: str

    def __str__(self) -> str:
        return f"{self.document.relative_to(ROOT)}:{self.line}"


def programs(document: Path | None = None) -> Iterator[Program]:
    """The programs of one document, or of all."""
    for path in DOCUMENTS if document is None else [document]:
        text = path.read_text(encoding="utf-8")
        for match in BLOCK.finditer(text):
            yield Program(path, text[: match.start()].count("\n") + 1, match[1], match[2])


def execute(program: Program, *arguments: str) -> object:
    """Run a program in this process; returns its exit status, or the text that it exits with."""
    before = sys.argv
    sys.argv = [str(program.document), *arguments]
    try:
        exec(compile(program.code, str(program), "exec"), {"__name__": "__main__"})
    except SystemExit as ended:
        return ended.code or 0
    finally:
        sys.argv = before
    return 0


def sign_in(cloud: Emulator, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Set up home and environment as on the computer of a user who works with this cloud; returns the key's file.

    The account gets a key named `laptop`, which the programs name, and which the `triton` command would use.
    """
    (keygen,) = require("ssh-keygen")
    key = home / ".ssh" / "id_ed25519"
    key.parent.mkdir()
    run([keygen, "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    with cloud.datacenter() as sdc:
        sdc.add_key("laptop", key.with_suffix(".pub").read_text())
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setattr(locations, "KNOWN_LOCATIONS", {"us-central-1": cloud.url})
    settings = {"TRITON_URL": cloud.url, "TRITON_ACCOUNT": cloud.account, "TRITON_KEY_ID": load_private_key(key).md5}
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    return key
