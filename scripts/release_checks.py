"""What a release needs from the files and the repository: `python -m scripts.release_checks [--dry-run | --tagged]`."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scripts.api_diff.version import Version

ROOT = Path(__file__).parents[1]


def main() -> int:
    """List what is missing. A dry run does not fail because of it."""
    parser = argparse.ArgumentParser(prog="release_checks", description=__doc__)
    parser.add_argument("--dry-run", action="store_true", help="list what is missing, but exit with 0")
    parser.add_argument("--tagged", action="store_true", help="the commit has its tag already")
    options = parser.parse_args()
    version = re.findall(r'__version__ = "(.*)"', _read("sdc_sdk/_version.py"))[0]
    project = tomllib.loads(_read("pyproject.toml"))["project"]
    found = [*problems(version, _read("CHANGELOG.md"), project, _git("status", "--porcelain"))]
    found += tag_problems(version, _git("tag", "--list"), _git("tag", "--points-at", "HEAD"), is_tagged=options.tagged)
    print("\n".join(f"missing: {problem}" for problem in found) or f"version {version} can be released")
    return 1 if found and not options.dry_run else 0


def problems(version: str, changelog: str, project: dict[str, Any], status: str) -> Iterator[str]:
    """What is missing for a release of a version.

    Args:
        version: The version of the package.
        changelog: The text of the changelog.
        project: The table `project` of pyproject.toml.
        status: The output of `git status --porcelain`.
    """
    try:
        Version.parse(version)
    except ValueError as error:
        yield str(error)
    heading = next((line for line in changelog.splitlines() if line.startswith("## ")), "")
    if not re.fullmatch(rf"## {re.escape(version)} \(\d{{4}}-\d\d-\d\d\)", heading):
        yield f"a first heading `## {version} (YYYY-MM-DD)` in CHANGELOG.md, with the date; it is `{heading}`"
    for name in ("Repository", "Changelog", "Security"):
        if name not in project.get("urls", {}):
            yield f"{name} in [project.urls] of pyproject.toml: the public address of the repository"
    if status.strip():
        yield "a commit of what is changed:\n" + status.rstrip()


def tag_problems(version: str, tags: str, here: str, *, is_tagged: bool) -> list[str]:
    """What is wrong with the tag: of all tags, and those of this commit, as `git tag` prints them."""
    tag = f"v{version}"
    if is_tagged:
        return [] if tag in here.split() else [f"the tag {tag} at this commit"]
    return [f"a new version in sdc_sdk/_version.py: there is already a tag {tag}"] if tag in tags.split() else []


def _read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _git(*words: str) -> str:
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    sys.exit(main())
