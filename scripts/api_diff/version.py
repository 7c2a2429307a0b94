"""What changes mean for the version and the changelog.

From 1.0 on: a breaking change raises the first number, something new the second, all else the third. Before: a
breaking change raises the second number, all else the third.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from .compare import LEVELS, Change, Level

BREAKING = "- **Breaking:**"


class Version(NamedTuple):
    """A version of three numbers."""

    major: int
    minor: int
    patch: int

    @classmethod
    def parse(cls, text: str) -> Version:
        """Read `1.2.3`.

        Raises:
            ValueError: It is something else.
        """
        if not (match := re.fullmatch(r"v?(\d+)\.(\d+)\.(\d+)", text)):
            raise ValueError(f"{text!r} is not a version of three numbers, such as 1.2.3")
        return cls(*map(int, match.groups()))

    def __str__(self) -> str:
        """As it is written."""
        return ".".join(map(str, self))

    def raised(self, level: Level) -> Version:
        """The next version after a change of this level."""
        place = LEVELS.index(level) if self.major else max(1, LEVELS.index(level) + (level != "patch"))
        numbers = [*self[:place], self[place] + 1, 0, 0]
        return Version(*numbers[:3])


def required(old: Version, changes: Iterable[Change]) -> Version:
    """The lowest version that may have these changes; the old one if there are none."""
    levels = {change.level for change in changes}
    return next((old.raised(level) for level in LEVELS if level in levels), old)


def changelog_lines(changes: Iterable[Change]) -> list[str]:
    """Lines for the changelog, to be edited."""
    return [f"{BREAKING} `{c.name}` {c.what}." if c.level == "BREAKING" else f"- `{c.name}` {c.what}." for c in changes]


def unannounced(changes: Iterable[Change], changelog: str) -> list[Change]:
    """The breaking changes that no line `- **Breaking:**` of the newest section of the changelog names."""
    newest = re.split(r"^## ", changelog, flags=re.MULTILINE)[1:2]
    text = re.sub(r"\n  +", " ", "".join(newest))
    announced = " ".join(line for line in text.splitlines() if line.startswith(BREAKING))
    words = set(re.findall(r"\w+", announced))
    return [change for change in changes if change.level == "BREAKING" and _last_name(change) not in words]


def _last_name(change: Change) -> str:
    return change.name.removesuffix("()").rpartition(".")[2].removeprefix("(Async)")
