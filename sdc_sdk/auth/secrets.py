"""Keeping secrets out of what programs print: a box for them, and faults that do not carry them along.

A traceback keeps every frame it went through, and a frame keeps its variables: who prints them (a crash reporter, a
debugger, a test runner) would print keys and passphrases.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from typing import Generic, NoReturn, ParamSpec, TypeVar

from sdc_sdk.errors import ConfigurationError

P = ParamSpec("P")
T = TypeVar("T")


class Hidden(Generic[T]):
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


def guarded(function: Callable[P, T]) -> Callable[P, T]:
    """Let the faults of a function that takes secrets out without the frames in which they were at hand."""

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> T:
        work: Hidden[Callable[[], T]] = Hidden(partial(function, *args, **kwargs))
        del args, kwargs
        result = _outcome(work)
        if isinstance(result, _Fault):
            raise ConfigurationError(result.message)
        return result

    return call


class _Fault:
    def __init__(self, message: str) -> None:
        self.message = message


def _outcome(work: Hidden[Callable[[], T]]) -> T | _Fault:
    try:
        return work.reveal()()
    except ConfigurationError as error:
        return _Fault(str(error))
