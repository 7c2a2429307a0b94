"""What is listed by hand, since type checkers need bases and the server's order matters, leaves nothing out."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType
from typing import cast

import sdc_sdk._async.sections
import sdc_sdk.emulator._cloud.routes
from sdc_sdk import AsyncDataCenter
from sdc_sdk.emulator._cloud.route_table import ROUTES
from sdc_sdk.emulator._cloud.routes import datasets
from sdc_sdk.emulator._cloud.routing import Route


def modules_of(package: ModuleType) -> Iterator[ModuleType]:
    """All modules of a package."""
    for found in pkgutil.iter_modules(package.__path__):
        yield import_module(f"{package.__name__}.{found.name}")


def routes_in(values: tuple[object, ...]) -> list[Route]:
    """Those of some values that are routes."""
    return [value for value in values if isinstance(value, Route)]


def test_every_section_is_a_base_of_the_client() -> None:
    classes = [
        value
        for module in modules_of(sdc_sdk._async.sections)
        for name, value in vars(module).items()
        if inspect.isclass(value) and name.endswith("Section") and value.__module__ == module.__name__
    ]
    assert len(classes) > 15
    assert [cls.__name__ for cls in classes if not issubclass(AsyncDataCenter, cls)] == []


def test_every_route_is_in_the_route_table() -> None:
    mounted = {*ROUTES, *datasets.ROUTES}  # the latter only on legacy servers
    found = {
        f"{module.__name__.rpartition('.')[2]}.{name}": routes
        for module in modules_of(sdc_sdk.emulator._cloud.routes)
        for name, value in vars(module).items()
        if isinstance(value, tuple) and (routes := routes_in(cast("tuple[object, ...]", value)))
    }
    assert len(found) > 20
    assert [name for name, routes in found.items() if not mounted.issuperset(routes)] == []
