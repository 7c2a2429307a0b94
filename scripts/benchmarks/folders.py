"""Folders that go when the benchmark ends."""

from __future__ import annotations

import atexit
import tempfile
from pathlib import Path


def new_folder() -> Path:
    """An empty one."""
    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    return Path(folder.name)
