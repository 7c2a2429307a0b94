"""Asking a person for a passphrase, where there is a terminal."""

from __future__ import annotations

import sys
from getpass import getpass


class Prompt:
    """Asks on the terminal for the passphrase of a key, as `ssh-add` does; it is not echoed."""

    def __call__(self) -> str:
        """Ask without knowing for which key."""
        return self.ask("the key")

    def ask(self, key: str) -> str:
        """Ask; no answer (end of file) is an empty passphrase."""
        try:
            return getpass(f"Passphrase of {key}: ")
        except EOFError:
            return ""


def on_terminal() -> Prompt | None:
    """Something that asks, or None when there is nobody to ask: input is a file, a pipe or nothing."""
    return Prompt() if sys.stdin is not None and sys.stdin.isatty() else None  # pyright: ignore[reportUnnecessaryComparison]
