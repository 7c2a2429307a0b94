"""Keeping secrets out of output: a wrapper for secrets, and errors whose tracebacks do not contain them.

A traceback refers to its frames, and a frame to its variables: a crash reporter, a debugger or a test runner that
prints them would print keys and passphrases.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial, wraps
from typing import Generic, NoReturn, ParamSpec, TypeVar

from sdc_sdk._core.messages import redacted as redacted
from sdc_sdk.errors import ConfigurationError

P = ParamSpec("P")
T = TypeVar("T")


class SecretValue(Generic[T]):
    """A wrapper whose content does not appear in a repr, log, pickle or traceback."""

    __slots__ = ("_content", "description")

    description: str
    """What may be shown of content that was replaced; empty if it was not."""

    def __init__(self, content: T) -> None:
        self._content = content
        self.description = ""

    def reveal(self) -> T:
        """Return the content."""
        return self._content

    def replace(self, content: T, description: str) -> None:
        """Forget the content: everything that has this object has another content from now on."""
        self._content = content
        self.description = self.description or description

    def __repr__(self) -> str:
        return "<hidden>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("A secret cannot be pickled: give it again where it is needed.")


def scrub_traceback(function: Callable[P, T]) -> Callable[P, T]:
    """Raise the errors of a function that takes secrets without the variables that hold the secrets.

    A `ConfigurationError` is raised anew. Any other error, such as a wrong type, an error of the caller's own function
    or a signal, keeps its traceback, whose frames have no variables any more.
    """

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            work: SecretValue[Callable[[], T]] = SecretValue(partial(function, *args, **kwargs))
        finally:
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
    except UnicodeError:  # it holds the whole text
        return _Failure("A key, a passphrase or another setting has a character that cannot be encoded.")
    except BaseException as error:
        _clear_frames(error)
        raise


def _clear_frames(error: BaseException) -> None:
    """Clear the variables of all frames that an error and its causes refer to, except those that still run."""
    waiting: list[BaseException | None] = [error]
    seen: set[int] = set()
    while waiting:
        link = waiting.pop()
        if link is None or id(link) in seen:
            continue
        seen.add(id(link))
        waiting += [link.__cause__, link.__context__]
        trace = link.__traceback__
        while trace is not None:
            with suppress(RuntimeError):  # it still runs
                trace.tb_frame.clear()
            trace = trace.tb_next


class Prompt:
    """Prompts for the passphrase of a key on the terminal, as `ssh-add` does, without echo."""

    def __call__(self) -> str:
        """Prompt for the passphrase of an unknown key."""
        return self.ask("the key")

    def ask(self, key: str) -> str:
        """Prompt for the passphrase of `key`; at end of file, it is empty."""
        from getpass import getpass  # deferred: rarely needed

        try:
            return getpass(f"Passphrase of {key}: ")
        except EOFError:
            return ""


def on_terminal() -> Prompt | None:
    """A prompt, or None if standard input is not a terminal."""
    return Prompt() if sys.stdin is not None and sys.stdin.isatty() else None  # pyright: ignore[reportUnnecessaryComparison]
