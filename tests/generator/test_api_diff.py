"""What a user would notice between two source trees."""

from __future__ import annotations

import re
import shutil
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest

from scripts.api_diff import behaviour, surface
from scripts.api_diff.__main__ import differences, report
from scripts.api_diff.compare import Change, compare
from scripts.api_diff.types import relation
from scripts.api_diff.version import Version, required, unannounced

Json = dict[str, Any]
ROOT = Path(__file__).parents[2]


def tree(folder: Path, sdk: str, models: str = "") -> Path:
    """A small source tree whose names are all public."""
    for package, text in (("sdc_sdk", sdk), ("generated/sdc_cloudapi", ""), ("generated/sdc_cloudapi/models", models)):
        names = re.findall(r"^(?:class |def )?([A-Za-z]\w*)(?=[:(])", text, re.MULTILINE)
        (folder / package).mkdir(parents=True)
        module = f"from typing import Literal, TypeAlias\n{text}\n__all__ = {names}\n"
        (folder / package / "__init__.py").write_text(module, encoding="utf-8")
    return folder


CASES: dict[str, tuple[str, list[str]]] = {
    "class C:\n  def a(self): 'One.'": ("class C:\n  def b(self): 'One.'", ["BREAKING C.a is now called b"]),
    "class C:\n  def c(self): 'One.'": (
        "class C:\n  def d(self): 'Two.'",
        ["BREAKING C.c is gone", "minor C.d is new"],
    ),
    "class D:\n  pass": ("class E:\n  pass", ["BREAKING D is gone", "minor E is new"]),
    "class E(ValueError): ...": ("class E: ...", []),  # not one of our classes
    "class B: ...\nclass F(B): ...": ("class B: ...\nclass F: ...", ["BREAKING F is no longer derived from B"]),
    "def f(a, b): ...": ("def f(b, a): ...", ["BREAKING f() takes a, b in another order or at other positions"]),
    "def g(a): ...": ("def g(b, a): ...", ["BREAKING g() needs b", "BREAKING g() takes a in another order or at*"]),
    "def h(a): ...": ("def h(a, b=1): ...", ["minor h() takes b"]),
    "def i(a=1): ...": (
        "def i(*, a): ...",
        ["BREAKING i() needs a, which was optional", "BREAKING i() takes a by name*"],
    ),
    "def j(a: int | str): ...": ("def j(a: int): ...", ["BREAKING j() takes a as int, not int | str"]),
    "def k(a: int): ...": ("def k(a: int | str): ...", ["minor k() takes a as int | str, not int"]),
    "def l() -> int: ...": ("def l() -> int | None: ...", ["BREAKING l() returns int | None, not int"]),
    "def m() -> int | None: ...": ("def m() -> int: ...", ["minor m() returns int, not int | None"]),
    "class G:\n  def n(self): ...": ("class G:\n  n: int", ["BREAKING G.n is now an attribute, not a function"]),
    "A: TypeAlias = Literal[1, 2]": (
        "A: TypeAlias = Literal[2, 3]",
        ["BREAKING A has no value 1 any more", "minor A has a new value 3"],
    ),
    "A: TypeAlias = Literal[1] | str\ndef o(x: A): ...": (
        "K: TypeAlias = Literal[1]\nA: TypeAlias = K | str\ndef o(x: A): ...",
        ["minor K is new"],
    ),
    "class H:\n  def p(self): ...\nclass AsyncH:\n  async def p(self): ...": (
        "class H: ...\nclass AsyncH: ...",
        ["BREAKING (Async)H.p is gone"],
    ),
    "class I:\n  def p(self): ...\nclass AsyncI:\n  async def p(self): ... ": (
        "class I:\n  def p(self): ...\nclass AsyncI: ...",
        ["BREAKING AsyncI.p is gone"],
    ),
}
MODELS: dict[str, tuple[str, list[str]]] = {
    "class M:\n  a: int | None = None": (
        "class M:\n  a: int",
        ["BREAKING *M.a is required now", "minor *M.a is int, not*"],
    ),
    "class N:\n  a: int": (
        "class N:\n  a: int | None = None",
        ["BREAKING *N.a is int | None, not int", "minor *N.a is no*"],
    ),
    "class P:\n  a: int | None = None": ("class P:\n  a: int | None = None\n  b: int = 1", ["minor *P.b is new"]),
    "class InputA:\n  a: int | str = 1": ("class InputA:\n  a: int = 1", ["BREAKING *InputA.a is int, not int | str"]),
    "class InputB: ...": ("class InputB:\n  a: int", ["BREAKING *InputB.a is new and required"]),
}


@pytest.mark.slow  # griffe runs git
@pytest.mark.parametrize("old", CASES)
def test_changes_of_the_facade(old: str, tmp_path: Path) -> None:
    new, expected = CASES[old]
    found = compare(surface.read(tree(tmp_path / "old", old)), surface.read(tree(tmp_path / "new", new)))
    assert_lines(found, expected)


@pytest.mark.slow  # griffe runs git
@pytest.mark.parametrize("old", MODELS)
def test_changes_of_models(old: str, tmp_path: Path) -> None:
    new, expected = MODELS[old]
    before, after = tree(tmp_path / "old", "", old), tree(tmp_path / "new", "", new)
    assert_lines(compare(surface.read(before), surface.read(after), ["InputA", "InputB"]), expected)


def assert_lines(found: list[Change], expected: list[str]) -> None:
    lines = [re.sub(" +", " ", str(change)) for change in found]
    assert len(lines) == len(expected), lines
    for line, pattern in zip(lines, expected, strict=True):
        assert re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), line), f"{line!r} is not {pattern!r}"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("int", "int", "same"),
        ("models.Image", "Image", "same"),
        ("'Image'", "Image", "same"),
        ("list[int]", "list[int | None]", "wider"),
        ("dict[str, list[int | str]]", "dict[str, list[int]]", "narrower"),
        ("int | str", "str | bytes", "different"),
        ("", "int", "same"),
        ("Literal['a'] | None", "Literal['a', 'b'] | None", "wider"),
    ],
)
def test_types(old: str, new: str, expected: str) -> None:
    assert relation(old, new) == expected


def test_behaviour() -> None:
    get: dict[str, Any] = {"operationId": "Get", "responses": {"200": Json(), "404": Json()}}
    old: Json = {"paths": {"/a": {"post": get}}}
    new: Json = {"paths": {"/b": {"post": get | {"x-idempotent": True, "responses": {"200": Json(), "202": Json()}}}}}
    assert sorted(map(str, behaviour.changes(old, new))) == [
        "minor    Get is retried now",
        "patch    Get counts 202 as a success",
        "patch    Get is sent as POST /b, not as POST /a",
    ]
    assert [str(c) for c in behaviour.changes(new, new)] == []


BROKEN, ADDED = Change("BREAKING", "(Async)DataCenter.images()", "no longer takes os"), Change("minor", "X", "is new")


@pytest.mark.parametrize(
    ("old", "changes", "expected"),
    [
        ("0.1.0", [BROKEN], "0.2.0"),
        ("0.1.0", [ADDED], "0.1.1"),
        ("1.4.2", [ADDED, BROKEN], "2.0.0"),
        ("1.4.2", [ADDED], "1.5.0"),
        ("1.4.2", [Change("patch", "X", "is no longer retried")], "1.4.3"),
        ("1.4.2", [], "1.4.2"),
    ],
)
def test_versions(old: str, changes: list[Change], expected: str) -> None:
    assert str(required(Version.parse(old), changes)) == expected


def test_the_changelog_announces_what_breaks() -> None:
    assert unannounced([BROKEN, ADDED], "## 2\n- **Breaking:** `images()` has\n  lost `os`.\n## 1\n") == []
    assert unannounced([BROKEN], "## 2\n- `images()` has lost `os`.\n## 1\n- **Breaking:** `images()`\n") == [BROKEN]


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path} has no {old!r}"
    path.write_text(text.replace(old, new), encoding="utf-8")


SECTIONS, MODEL_FILES = Path("sdc_sdk/_sync/sections"), Path("generated/sdc_cloudapi/models")
EDITS = {
    "BREAKING DataCenter.packages is now called plans": (SECTIONS / "packages.py", "def packages(", "def plans("),
    "BREAKING DataCenter.images() no longer takes owner": (SECTIONS / "images.py", "        owner:", "        by:"),
    "BREAKING Volume.size is required now": (MODEL_FILES / "volume.py", "size: int | None = None", "size: int"),
    "BREAKING types.KnownMachineBrand has no value 'kvm' any more": (
        MODEL_FILES / "machine_brand.py",
        '    "kvm",\n',
        "",
    ),
    "BREAKING DataCenter.volume() takes identifier as str, not *": (
        SECTIONS / "volumes.py",
        "def volume(self, identifier: str | models.Volume | Mapping[str, Any])",
        "def volume(self, identifier: str)",
    ),
    "BREAKING ServiceUnavailable is no longer derived from ServerError": (
        Path("sdc_sdk/errors/responses.py"),
        "class ServiceUnavailable(ServerError)",
        "class ServiceUnavailable(CloudAPIError)",
    ),
}
"""What breaks, and by which edit of which file."""


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The sources as they are, and after all edits."""
    old, new = (tmp_path_factory.mktemp(name) for name in ("old", "new"))
    for copy in (old, new):
        for package in ("sdc_sdk", "generated"):
            shutil.copytree(ROOT / package, copy / package, ignore=shutil.ignore_patterns("__pycache__"))
        (copy / "CHANGELOG.md").write_text("## 1\n", encoding="utf-8")
    for path, before, after in EDITS.values():
        replace(new / path, before, after)
    return old, new


@pytest.fixture(scope="module")
def changes(broken: tuple[Path, Path]) -> list[Change]:
    """What differs between the two."""
    return differences(*broken)


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_what_breaks_in_the_real_sources_is_found(changes: list[Change]) -> None:
    lines = [str(change) for change in changes if change.level == "BREAKING"]
    assert [pattern for pattern in EDITS if not any(fnmatchcase(line, pattern) for line in lines)] == []
    assert len(lines) == len(EDITS), lines


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_the_check_fails_until_the_version_or_the_changelog_says_so(
    broken: tuple[Path, Path], changes: list[Change], capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = broken
    same = differences(old, old)
    assert same == []
    assert report(same, old, old, must_check=True, must_release=False) == 0
    assert report(changes, old, new, must_check=True, must_release=False) == 1
    assert "CHANGELOG.md needs a line `- **Breaking:** ...` about: DataCenter.images()" in capsys.readouterr().err
    (new / "CHANGELOG.md").write_text(
        "## 2\n- **Breaking:** `packages`, `images`, `size`, `KnownMachineBrand`, `volume`, `ServiceUnavailable`.\n"
    )
    assert report(changes, old, new, must_check=True, must_release=False) == 0
    assert report(changes, old, new, must_check=True, must_release=True) == 1
    replace(new / "sdc_sdk/_version.py", "0.1.0", "0.2.0")
    assert report(changes, old, new, must_check=True, must_release=True) == 0
