"""Finds the programs that tests call. If one is missing, the test is skipped with a reason.

With SDC_TEST_REQUIRE_TOOLS set, as in CI, the test fails instead, so that nothing is skipped unnoticed.
"""

from __future__ import annotations

import os
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

NPM = Path(__file__).parents[1] / "npm"


def require(*names: str) -> tuple[str, ...]:
    """Return the path of each program; `npm:NAME` is a package under tests/npm, `py:NAME` a Python module."""
    return tuple(_find(name) or _missing(name) for name in names)


def _find(name: str) -> str | None:
    if name.startswith("npm:"):
        package = NPM / "node_modules" / name.removeprefix("npm:")
        return str(package) if package.is_dir() else None
    if name.startswith("py:"):
        spec = find_spec(name.removeprefix("py:"))
        return spec.origin if spec else None
    # Programs from the development dependencies take precedence: the system may have another version.
    return shutil.which(name, path=os.path.dirname(sys.executable)) or shutil.which(name)


def _missing(name: str) -> str:
    hint = " (npm ci in tests/npm)" if name.startswith("npm:") else ""
    reason = f"{name} is not installed{hint}"
    if os.environ.get("SDC_TEST_REQUIRE_TOOLS"):
        pytest.fail(reason)
    pytest.skip(reason)
