"""Folders that are removed when the benchmark ends."""

from __future__ import annotations

import atexit
import tempfile
from pathlib import Path


def new_folder() -> Path:
    """A new, empty folder."""
    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    return Path(folder.name)
