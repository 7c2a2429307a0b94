"""What a release needs, and the workflows that build and publish it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts.lowest import lowest
from scripts.release_checks import problems, tag_problems

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"uses: [\w/-]+@[0-9a-f]{40}  # v\d+\.\d+\.\d+$")
EXTRAS = re.compile(r"""(?:sdc-sdk|'\.|\.whl\)?)\[([a-z,]+)\]""")
URLS: dict[str, Any] = {"urls": dict.fromkeys(("Repository", "Changelog", "Security"), "https://example.com")}
READY: tuple[Any, ...] = ("1.2.3", "# Changelog\n\n## 1.2.3 (2026-11-25)\n\n## 1.2.2 (2026-01-01)\n", URLS, "")


def test_nothing_is_missing() -> None:
    assert list(problems(*READY)) == []


@pytest.mark.parametrize(
    ("place", "value", "problem"),
    [
        (0, "1.2", "not a version of three numbers"),
        (0, "1.2.4", "a first heading `## 1.2.4 "),
        (1, "## 1.2.3 (unreleased)", r"it is `## 1.2.3 \(unreleased\)`"),
        (2, {"urls": {}}, r"Repository in \[project.urls\]"),
        (3, " M README.md", "a commit of what is changed"),
    ],
)
def test_what_is_missing(place: int, value: Any, problem: str) -> None:
    wrong: list[Any] = [*READY]
    wrong[place] = value
    assert re.search(problem, "\n".join(problems(*wrong)))


def test_tags() -> None:
    assert tag_problems("1.2.3", "v1.2.2", "", is_tagged=False) == []
    assert "already a tag v1.2.3" in tag_problems("1.2.3", "v1.2.2\nv1.2.3", "", is_tagged=False)[0]
    assert tag_problems("1.2.3", "v1.2.3", "v1.2.3", is_tagged=True) == []
    assert tag_problems("1.2.3", "v1.2.3", "v1.2.2", is_tagged=True) == ["the tag v1.2.3 at this commit"]


def test_every_extra_that_is_named_is_there() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    files = [ROOT / "README.md", ROOT / "scripts" / "release"]
    for folder in ("docs", "examples", "integrations", "sdc_sdk"):
        files += [path for path in (ROOT / folder).rglob("*") if path.suffix in (".md", ".py")]
    texts = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in files}
    named = {name: set(",".join(EXTRAS.findall(text)).split(",")) - {""} for name, text in texts.items()}
    assert {name: found - extras.keys() for name, found in named.items() if found - extras.keys()} == {}
    assert named["scripts/release"] == extras.keys()


def test_the_lowest_versions_are_those_of_the_project() -> None:
    project = """
        [project]
        dependencies = ["attrs>=24.2", "cryptography[ssh]>=45", "httpx>=0.28,<1"]
        [project.optional-dependencies]
        fast = ["orjson>=3.10"]
        agent = ["attrs>=24.2"]
    """
    assert lowest(project) == ["attrs==24.2", "cryptography==45", "httpx==0.28", "orjson==3.10"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_workflows_run_only_scripts_of_the_project(path: Path) -> None:
    """So everything that they do can be done, and is tested, on any machine."""
    workflow: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    commands = [step["run"].split()[0] for step in steps if "run" in step]
    assert commands
    assert [command for command in commands if not (ROOT / command).is_file()] == []
    assert all(command.startswith("scripts/") for command in commands)
    assert all("timeout-minutes" in job for job in workflow["jobs"].values())


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned_by_commit_or_say_why_not(path: Path) -> None:
    """A tag can be moved to other code. The comment names the release, for people and for tools that update it."""
    lines = path.read_text(encoding="utf-8").splitlines()
    loose = [i for i, line in enumerate(lines) if "uses: " in line and not PINNED.search(line)]
    assert [lines[i] for i in loose if "# Not a commit: " not in lines[i - 1]] == []


def test_there_are_workflows() -> None:
    assert [path.stem for path in WORKFLOWS] == ["ci", "release", "weekly"]
