"""Docstrings of the generated code."""

import textwrap

WIDTH = 105


def paragraph(text: str, *, first: bool = False) -> str:
    """A paragraph. The first one of a docstring leaves room for the quotes and ends with a full stop."""
    words = " ".join(text.split())
    if first and not words.endswith("."):
        words += "."
    return "\n".join(textwrap.wrap(words, WIDTH - 4 - (3 if first else 0)))


def argument_doc(name: str, text: str) -> str:
    """One entry of an `Args:` list."""
    return textwrap.fill(
        f"{name}: {' '.join(text.split())}", WIDTH - 4, initial_indent="    ", subsequent_indent=" " * 8
    )


def escape(text: str) -> str:
    """The text, escaped for a docstring."""
    return text.replace("\\", r"\\").replace('"""', r"\"\"\"")
