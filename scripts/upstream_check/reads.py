"""The names in a request that the functions of lib/*.js read: `req.params.name`, and the fields of objects in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from . import javascript
from .javascript import Function, Module

Bindings = Mapping[str, str]
"""Variables that hold a part of the request, with its name; the complete request has an empty name."""

_REQUEST = {"req.params": "", "req.query": "", "req.body": ""}
_METHODS = frozenset({"length", "hasOwnProperty"})


def reads(function: Function, modules: Mapping[str, Module]) -> set[str]:
    """The names in the request that a function reads, including functions to which it passes a part of the request."""
    return set(_reads(function, _REQUEST, modules, frozenset()))


def _reads(function: Function, given: Bindings, modules: Mapping[str, Module], seen: frozenset[str]) -> Iterator[str]:
    module, text = modules[function.module], function.text.partition("{")[2]
    bindings = _with_items(text, _with_aliases(text, given))
    for variable, part in bindings.items():
        if "." in part:  # no request is nested that deeply
            continue
        for name in _names(variable, text, module):
            yield f"{part}.{name}" if part else name
    if function.name not in seen:
        yield from _of_called(text, bindings, module, modules, seen | {function.name})


def _with_aliases(text: str, given: Bindings) -> dict[str, str]:
    """The bindings with those of `var params = req.params` and `var disks = params.disks || ...`."""
    bindings = dict(given)
    for _ in range(2):  # an alias of an alias
        for alias, source in re.findall(r"\b(\w+) = (?:jsprim\.deepCopy\()?([\w.]+)", text):
            if (part := _part(source, bindings)) is not None:
                bindings.setdefault(alias, part)
    return bindings


def _with_items(text: str, bindings: dict[str, str]) -> dict[str, str]:
    """The bindings with the items of lists: `disks.forEach(function (disk) {`."""
    loop = r"([\w.]+)\.(?:(?:forEach|map|filter|some|every)\(function ?\w*\(|reduce\(\s*function ?\w*\(\w+, )(\w+)"
    found = {item: part for source, item in re.findall(loop, text) if (part := _part(source, bindings))}
    return {**found, **bindings}


def _part(source: str, bindings: Bindings) -> str | None:
    """The name of the part of the request that an expression stands for; None for anything else."""
    if source in bindings:
        return bindings[source]
    holder, _, name = source.rpartition(".")
    if holder in bindings and name and name not in _METHODS:
        return f"{bindings[holder]}.{name}" if bindings[holder] else name
    return None


def _names(variable: str, text: str, module: Module) -> Iterator[str]:
    """The fields of a variable that a text reads, one by one or in a loop over a list of names."""
    variable = re.escape(variable)
    before = rf"(?<![.\w]){variable}"
    fields = re.findall(rf"{before}\.(\w+)\b(?!\(| = )", javascript.unquoted(text))
    yield from (name for name in fields if name not in _METHODS)
    yield from re.findall(rf"{before}(?:\[|\.hasOwnProperty\()'([^']+)'", text)
    for index in set(re.findall(rf"{before}\[([A-Za-z_]\w*)\]", text)):
        for listed, literal in re.findall(
            rf"(?:(\w+)|\[((?:\s*'[^']*',?)*)\s*\])\.forEach\(function ?\w*\({index}\)", text
        ):
            yield from javascript.STRING.findall(literal)
            yield from module.lists.get(listed, ())


def _of_called(
    text: str, bindings: Bindings, module: Module, modules: Mapping[str, Module], seen: frozenset[str]
) -> Iterator[str]:
    """The reads of functions that are called with a part of the request."""
    for found in re.finditer(r"(?<![\w.])((?:\w+\.)?\w+)(?=\()", text):
        arguments = javascript.call(text, found.end())[1:-1].split(",")
        parts = [_part(re.sub(r"\[\w+\]$", "", argument.strip()), bindings) for argument in arguments]
        called = javascript.used(found[1], module, modules) if any(part is not None for part in parts) else []
        for function in called:
            pairs = zip(function.parameters, parts, strict=False)
            yield from _reads(function, {name: part for name, part in pairs if part is not None}, modules, seen)
