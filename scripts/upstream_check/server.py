"""Reads lib/*.js of sdc-cloudapi: the registered routes, what their handlers read, and their statuses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from . import javascript
from .facts import Facts, Names, Operation, Source, operation, union
from .javascript import Function, Module
from .reads import reads

_ROUTE = re.compile(r"\bserver\.(get|head|post|put|del|patch)(?=\()")
_PATH = re.compile(r"path: (?:'([^']*)'|(\w+))")
_SENT = re.compile(r"\bres\.send\(\s*(\d{3})?")
_SWITCHED = re.compile(r"\bres\.statusCode = (\d{3})")
_ONLY_ACTION = re.compile(r"if \((?:req\.params|params)\.action !== '([\w-]+)'\)")
_LISTED_ACTIONS = re.compile(r"\b(\w+)\.indexOf\((?:req\.)?params\.action\)")
_NO_ACTION = re.compile(r"if \((?:req\.params\.)?action\) \{\s*return next\(\);")
_LOCAL_ACTION = re.compile(r"if \(action !== '([\w-]+)'\)")


def read(name: str, files: Iterable[Path]) -> Source:
    """The facts of all routes registered in these files, which are all or part of lib/."""
    paths = {_name(path): path for path in files}
    modules = {p: javascript.module(p, path.read_text(encoding="utf-8")) for p, path in paths.items()}
    found: dict[Operation, Facts] = {}
    for module in modules.values():
        for text, verb in _registrations(module):
            if path := _path(text, module):
                found |= _operations("DELETE" if verb == "del" else verb, path, text, module, modules)
    return Source(name, found)


def _name(path: Path) -> str:
    """The path relative to lib/, to which `require('./x')` refers."""
    parts = path.resolve().parts
    after = len(parts) - parts[::-1].index("lib") if "lib" in parts else len(parts) - 1
    return str(PurePosixPath(*parts[after:]))


def _registrations(module: Module) -> Iterator[tuple[str, str]]:
    for found in _ROUTE.finditer(module.text):
        yield javascript.call(module.text, found.end()), found[1]


def _path(registration: str, module: Module) -> str:
    """The path of a route: a string, or a variable that holds one."""
    found = _PATH.search(registration)
    if found and found[2]:
        found = re.search(rf"\b{found[2]} = '([^']*)'", module.text)
    return found[1] if found else ""


def _operations(
    method: str, path: str, registration: str, home: Module, modules: Mapping[str, Module]
) -> dict[Operation, Facts]:
    """The operation of one route, or one operation for each action that has its own handler."""
    route = operation(method, path)
    segments = frozenset(re.findall(r":(\w+)", path))
    handlers = javascript.used(registration, home, modules)
    _, written, rest = registration.partition("function")
    if written:  # an inline handler
        handlers.append(Function(home.path, "", rest))
    by_action: dict[str, list[Function]] = {}
    for handler in handlers:
        for action in _actions(handler, modules[handler.module]):
            by_action.setdefault(action, []).append(handler)
    shared = by_action.pop("*", [])
    if not by_action:
        return {route: _facts(shared, modules, segments)}
    return {
        route._replace(action=action or None): _facts([*own, *shared], modules, segments)
        for action, own in by_action.items()
    }


def _actions(handler: Function, module: Module) -> tuple[str, ...]:
    """The actions that a handler handles: an empty string for requests without an action, `*` if it does not check."""
    if found := _LISTED_ACTIONS.search(handler.text):
        return module.lists.get(found[1], ("*",))
    if found := _ONLY_ACTION.search(handler.text) or _LOCAL_ACTION.search(handler.text):
        return (found[1],)
    return ("",) if _NO_ACTION.search(handler.text) else ("*",)


def _facts(handlers: list[Function], modules: Mapping[str, Module], segments: Names) -> Facts:
    functions = javascript.closure(handlers, modules)
    facts = union(_of_function(f, modules) for f in functions)
    return replace(facts, inputs=(facts.inputs or frozenset()) - segments - {"account", "action"})


def _of_function(function: Function, modules: Mapping[str, Module]) -> Facts:
    sent = {status or "200" for status in _SENT.findall(function.text)} | set(_SWITCHED.findall(function.text))
    successes = frozenset(status for status in sent if status < "400")
    return Facts(inputs=frozenset(reads(function, modules)), statuses=successes or None)
