"""Keeping secrets out of what programs print: a box for them, and faults that do not carry them along.

A traceback keeps every frame it went through, and a frame keeps its variables: who prints them (a crash reporter, a
debugger, a test runner) would print keys and passphrases.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from functools import partial, wraps
from getpass import getpass
from typing import Generic, NoReturn, ParamSpec, TypeVar

from sdc_sdk.errors import ConfigurationError

P = ParamSpec("P")
T = TypeVar("T")


class SecretValue(Generic[T]):
    """A box whose content shows in no repr, log, pickle or traceback."""

    __slots__ = ("_content",)

    def __init__(self, content: T) -> None:
        self._content = content

    def reveal(self) -> T:
        """Return the content."""
        return self._content

    def __repr__(self) -> str:
        return "<hidden>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("A secret is not pickled: give it again where it is needed.")


def scrub_traceback(function: Callable[P, T]) -> Callable[P, T]:
    """Let the faults of a function that takes secrets out without the frames in which they were at hand."""

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> T:
        work: SecretValue[Callable[[], T]] = SecretValue(partial(function, *args, **kwargs))
        del args, kwargs
        result = _outcome(work)
        if isinstance(result, _Fault):
            raise ConfigurationError(result.message)
        return result

    return call


class _Fault:
    def __init__(self, message: str) -> None:
        self.message = message


def _outcome(work: SecretValue[Callable[[], T]]) -> T | _Fault:
    try:
        return work.reveal()()
    except ConfigurationError as error:
        return _Fault(str(error))


_RUN = re.compile(r"[A-Za-z0-9+/=]{40,}")


def shown(text: str) -> str:
    """Quote `text` for a message, unless it may be key material that went into the wrong setting.

    That is told by what a path, a name and a fingerprint never have: several lines, a PEM marker, a great length, or 40
    base64 characters in a row; in what may be a path, only if they are as mixed as a key is.
    """
    may_be_path = text.startswith(("/", "~", "."))
    like_a_key = any(not may_be_path or _is_mixed(run[0]) for run in _RUN.finditer(text))
    if like_a_key or "\n" in text or "-----" in text or len(text) > 300:
        return f"(a text of {len(text)} characters, not shown because it may be a key)"
    return repr(text)


def _is_mixed(run: str) -> bool:
    kinds = (str.isupper, str.islower, str.isdigit)
    return all(sum(map(kind, run)) >= 3 for kind in kinds)


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
