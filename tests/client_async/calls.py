"""Which test calls which methods: declared beside the test, held while it runs, counted by test_every_method."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from types import FunctionType
from typing import cast

import pytest

from sdc_sdk import AsyncDataCenter, AsyncMachine, AsyncSnapshot

CLASSES: tuple[type, ...] = (AsyncDataCenter, AsyncMachine, AsyncSnapshot)
DECLARED: set[FunctionType] = set()


def calls(*methods: Callable[..., object]) -> pytest.MarkDecorator:
    """Declare that a test calls these methods: `@calls(AsyncDataCenter.users, AsyncDataCenter.user)`."""
    DECLARED.update(function(method) for method in methods)
    return pytest.mark.calls.with_args(*methods)


def function(method: object) -> FunctionType:
    """The function behind a method, be it one of the class itself."""
    found = getattr(method, "__func__", method)
    assert isinstance(found, FunctionType)
    return found


def public_methods(cls: type) -> dict[str, FunctionType]:
    """Methods written by hand, by name; those of the generated models are not meant."""
    members = {name: getattr(cls, name) for name in dir(cls) if not name.startswith("_")}
    return {n: function(m) for n, m in members.items() if inspect.isroutine(m) and m.__module__.startswith("sdc_sdk")}


def record(method: FunctionType, called: set[FunctionType], monkeypatch: pytest.MonkeyPatch) -> None:
    """Note calls of a method until the test is over."""

    def recorded(*args: object, **kwargs: object) -> object:
        called.add(method)
        return method(*args, **kwargs)

    name = method.__name__
    owner = next(base for cls in CLASSES for base in cls.__mro__ if function_in(base, name) is method)
    replacement: object = recorded
    if isinstance(vars(owner)[name], classmethod):
        replacement = cast("object", classmethod(recorded))
    monkeypatch.setattr(owner, name, replacement)


def function_in(cls: type, name: str) -> object:
    """What a class itself, not its bases, has under a name."""
    found = vars(cls).get(name)
    return getattr(found, "__func__", found)
