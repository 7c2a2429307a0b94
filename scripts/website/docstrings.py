"""Sphinx extension: reads our docstrings, which are written for editors: Google's sections, otherwise Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx.ext.napoleon.docstring import GoogleDocstring

if TYPE_CHECKING:
    from sphinx.application import Sphinx

WITH_SECTIONS = ("class", "exception", "function", "method", "module")
"""What has arguments, errors and examples. Of an attribute, napoleon would take the text before a colon as its type."""


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.connect("autodoc-process-docstring", process)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def process(app: Sphinx, what: str, _name: str, _value: object, _options: object, lines: list[str]) -> None:
    """Rewrite a docstring as reStructuredText."""
    text = list(_marked_up(lines))
    if what in WITH_SECTIONS:
        text = GoogleDocstring(text, app.config, app).lines()
    lines[:] = text


def _marked_up(lines: list[str]) -> list[str]:
    """Mark code blocks, and escape what has a meaning in reStructuredText only."""
    written: list[str] = []
    in_code = False
    for line in lines:
        if line and not line.startswith(" "):
            in_code = False
        elif line.startswith("    ") and len(written) > 1 and not written[-1] and not written[-2].startswith(" "):
            in_code = True
            written += ["::", ""]
        written.append(line if in_code or line.lstrip().startswith((">>>", "...")) else _escaped(line))
    return written


def _escaped(line: str) -> str:
    """The line, in which only code has a meaning."""
    parts = line.split("`")
    parts[::2] = [re.sub(r"[*|]|(?<=\w)_(?!\w)", r"\\\g<0>", part) for part in parts[::2]]
    return "`".join(parts)
