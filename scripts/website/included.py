"""Sphinx extension: what a page includes from the repository has links to files that are not on the site."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

LINK = re.compile(r"\[([^\]]+)\]\((?!https?:)[^)]+\)")


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.connect("include-read", without_links)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def without_links(_app: Sphinx, _path: Path, _page: str, content: list[str]) -> None:
    """Replace each link within the repository by its text."""
    content[0] = LINK.sub(r"\1", content[0])
