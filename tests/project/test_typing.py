"""Type checkers find mistakes: the programs in tests/typing/ mark their wrong lines with the expected errors.

A wrong line ends with `# mypy: RULE  pyright: RULE`, where commas separate several rules of one checker. All other
lines must be free of errors. Pyright also reports the unknown types (`reportUnknown...`) that follow from a mistake;
they need not be listed.
"""

from __future__ import annotations

import re
import shutil
from collections import defaultdict
from pathlib import Path

import pytest

from tests.support.checkers import CHECKERS

PROGRAMS = Path(__file__).parents[1] / "typing"
COMMENT = re.compile(r"  # mypy: (?P<mypy>.+)  pyright: (?P<pyright>.+)$")

Lines = dict[str, set[str]]


def wrong_lines(checker: str) -> Lines:
    """The expected rules for each wrong line, by `file:line`."""
    return {
        where: set(match[checker].split(", "))
        for where, text in all_lines().items()
        if (match := COMMENT.search(text)) is not None
    }


def all_lines() -> dict[str, str]:
    return {
        f"{path.name}:{number}": line
        for path in sorted(PROGRAMS.glob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    }


@pytest.mark.slow
@pytest.mark.parametrize("checker", ["mypy", "pyright"])
def test_every_wrong_line_has_its_error_and_no_other_line_has_one(checker: str, tmp_path: Path) -> None:
    for program in PROGRAMS.glob("*.py"):
        shutil.copy(program, tmp_path)
    expected, found = wrong_lines(checker), defaultdict[str, set[str]](set)
    for problem in CHECKERS[checker](tmp_path):
        where = f"{problem.file}:{problem.line}"
        if not (problem.rule.startswith("reportUnknown") and where in expected):
            found[where].add(problem.rule)
    assert with_text(found) == with_text(expected)


@pytest.mark.slow
def test_pyrefly_finds_the_same_lines_and_ty_no_others(tmp_path: Path) -> None:
    for program in PROGRAMS.glob("*.py"):
        shutil.copy(program, tmp_path)
    wrong = set(wrong_lines("mypy"))
    pyrefly, ty = ({f"{p.file}:{p.line}" for p in CHECKERS[name](tmp_path)} for name in ("pyrefly", "ty"))
    assert pyrefly == wrong
    assert ty <= wrong  # ty does not check the keywords of a TypedDict yet, nor a list that is given as a protocol


def with_text(lines: Lines) -> dict[str, set[str]]:
    texts = all_lines()
    return {f"{where}: {texts[where].partition('  # ')[0].strip()}": rules for where, rules in lines.items()}


def test_the_mistakes_are_many_and_of_both_worlds() -> None:
    wrong = wrong_lines("mypy")
    assert len(wrong) >= 250
    assert sum(where.startswith("machines_async.py") for where in wrong) >= 40
