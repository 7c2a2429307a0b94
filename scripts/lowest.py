"""Print the lowest versions of the dependencies that pyproject.toml allows, as constraints for pip."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path


def lowest(pyproject: str) -> list[str]:
    """`name==version` for each dependency, also of the extras, that has a lower bound."""
    project = tomllib.loads(pyproject)["project"]
    extras = [requirement for group in project["optional-dependencies"].values() for requirement in group]
    found = (re.match(r"([\w.-]+)(?:\[\w+\])?>=([\d.]+)", each) for each in [*project["dependencies"], *extras])
    return sorted({f"{match[1]}=={match[2]}" for match in found if match})


if __name__ == "__main__":
    print(*lowest(Path(sys.argv[1]).read_text(encoding="utf-8")), sep="\n")
