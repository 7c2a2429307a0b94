"""`scripts/api-diff [REV]`: what a user would notice between a revision and the files as they are."""

from __future__ import annotations

import argparse
import io
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from . import behaviour, surface, version
from .compare import Change, compare

ROOT = Path(__file__).parents[2]
DESCRIPTION = Path("generated/sdc_cloudapi/openapi.json")
VERSION = Path("sdc_sdk/_version.py")


def main(arguments: list[str] | None = None) -> int:
    """Print the changes, the version that they ask for, and lines for the changelog."""
    parser = argparse.ArgumentParser(prog="scripts/api-diff", description=__doc__)
    parser.add_argument("revision", metavar="REV", nargs="?", help="by default the last release: the last tag v*")
    parser.add_argument(
        "--check",
        action="store_true",
        help="exit 1 if something breaks and neither the version nor the changelog (lines `- **Breaking:**`) says so",
    )
    parser.add_argument("--release", action="store_true", help="like --check, but both must say so")
    options = parser.parse_args(arguments)
    revision = options.revision or last_release()
    if revision is None:
        print("api-diff: there is no release to compare with")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        extract(revision, Path(folder))
        old = Path(folder)
        return report(differences(old, ROOT), old, ROOT, must_check=options.check, must_release=options.release)


def report(changes: list[Change], old: Path, new: Path, *, must_check: bool, must_release: bool) -> int:
    """Print the changes between two source trees, and what they ask for. The exit status."""
    before, now = _version(old), _version(new)
    needed = version.required(before, changes)
    print(*changes, sep="\n")
    print(f"version {now}; {before} with these changes is {needed} or higher")
    if changes:
        print("For the changelog:", *version.changelog_lines(changes), sep="\n")
    low = now < needed
    changelog = (new / "CHANGELOG.md").read_text(encoding="utf-8")
    missing = version.unannounced(changes, changelog)
    breaks = any(change.level == "BREAKING" for change in changes)
    if (must_release and (low or missing)) or (must_check and breaks and low and missing):
        names = ", ".join(change.name for change in missing)
        print(f"the version must be {needed} or higher" if low else "the version is high enough", file=sys.stderr)
        print(f"CHANGELOG.md needs a line `{version.BREAKING} ...` about: {names}" if names else "", file=sys.stderr)
        return 1
    return 0


def differences(old: Path, new: Path) -> list[Change]:
    """All changes between two source trees."""
    before, after = (json.loads((tree / DESCRIPTION).read_text(encoding="utf-8")) for tree in (old, new))
    inputs = behaviour.inputs(before) | behaviour.inputs(after)
    return [*compare(surface.read(old), surface.read(new), inputs), *sorted(behaviour.changes(before, after))]


def last_release() -> str | None:
    """The last tag v* before the files as they are."""
    done = _git("describe", "--tags", "--abbrev=0", "--match", "v[0-9]*")
    return done.stdout.decode().strip() if done.returncode == 0 else None


def extract(revision: str, folder: Path) -> None:
    """Write the packages of a revision into a folder."""
    done = _git("archive", revision, "sdc_sdk", "generated")
    if done.returncode:
        raise SystemExit(f"api-diff: {done.stderr.decode().strip()}")
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter="data")


def _git(*words: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, check=False)


def _version(tree: Path) -> version.Version:
    text = (tree / VERSION).read_text(encoding="utf-8")
    match = re.search(r'__version__ = "(.*)"', text)
    return version.Version.parse(match[1] if match else "")


if __name__ == "__main__":
    sys.exit(main())
