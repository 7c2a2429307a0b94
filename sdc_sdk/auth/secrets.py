"""Keeping secrets out of output: a wrapper for secrets, and errors whose tracebacks do not contain them.

A traceback refers to its frames, and a frame to its variables: a crash reporter, a debugger or a test runner that
prints them would print keys and passphrases.
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
    """A wrapper whose content does not appear in a repr, log, pickle or traceback."""

    __slots__ = ("_content",)

    def __init__(self, content: T) -> None:
        self._content = content

    def reveal(self) -> T:
        """Return the content."""
        return self._content

    def __repr__(self) -> str:
        return "<hidden>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("A secret cannot be pickled: give it again where it is needed.")


def scrub_traceback(function: Callable[P, T]) -> Callable[P, T]:
    """Raise the errors of a function that takes secrets without the frames that hold the secrets."""

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> T:
        work: SecretValue[Callable[[], T]] = SecretValue(partial(function, *args, **kwargs))
        del args, kwargs
        result = _outcome(work)
        if isinstance(result, _Failure):
            raise ConfigurationError(result.message)
        return result

    return call


class _Failure:
    def __init__(self, message: str) -> None:
        self.message = message


def _outcome(work: SecretValue[Callable[[], T]]) -> T | _Failure:
    try:
        return work.reveal()()
    except ConfigurationError as error:
        return _Failure(str(error))


_RUN = re.compile(r"[A-Za-z0-9+/=]{40,}")


def shown(text: str) -> str:
    """Quote `text` for a message, unless it may be key material in the wrong setting.

    Key material is recognized by what a path, a name and a fingerprint never have: several lines, a PEM marker, more
    than 300 characters, or 40 base64 characters in a row. In a possible path, these must also be as mixed as in a key.
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
    """Prompts for the passphrase of a key on the terminal, as `ssh-add` does, without echo."""

    def __call__(self) -> str:
        """Prompt for the passphrase of an unknown key."""
        return self.ask("the key")

    def ask(self, key: str) -> str:
        """Prompt for the passphrase of `key`; at end of file, it is empty."""
        try:
            return getpass(f"Passphrase of {key}: ")
        except EOFError:
            return ""


def on_terminal() -> Prompt | None:
    """A prompt, or None if standard input is not a terminal."""
    return Prompt() if sys.stdin is not None and sys.stdin.isatty() else None  # pyright: ignore[reportUnnecessaryComparison]
