"""A minimal reader of the JavaScript in lib/*.js: the functions of a module, and which functions they use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

_COMMENT = re.compile(r"/\*.*?\*/|(?<![:'\"\\])//[^\n]*", re.DOTALL)
_FUNCTION = re.compile(r"^(?:function (\w+)\(|(?:var|const) (\w+) = (?:function\b|\([^)\n]*\) =>)).*?^\}", re.M | re.S)
_LIST = re.compile(r"\b(?:var|const|let) (\w+) = \[((?:\s*'[^'\n]*',?)*)\s*\]")
_REQUIRE = re.compile(r"\b(?:var|const) (\w+) = require\('(\.[^']+)'\)")
_EXPORT = re.compile(r"^\s+(\w+): (\w+),?\s*$", re.M)
STRING = re.compile(r"'([^'\n]*)'")
_QUOTED = re.compile(r"""'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*\"""")


@dataclass(frozen=True)
class Function:
    """A function at the top level of a module."""

    module: str
    name: str
    text: str

    @property
    def parameters(self) -> list[str]:
        """The names of its parameters."""
        return [name.strip() for name in self.text.partition("(")[2].partition(")")[0].split(",")]


@dataclass(frozen=True)
class Module:
    """One file."""

    path: str
    text: str
    functions: Mapping[str, Function]
    lists: Mapping[str, tuple[str, ...]]
    """Lists of strings that have a name."""
    required: Mapping[str, str]
    """Other files of the same tree, by their name in this file."""
    exports: Mapping[str, str]
    """Functions by the name under which they are exported."""


def module(path: str, source: str) -> Module:
    """Read one file."""
    text = _COMMENT.sub("", source)
    functions = {(m[1] or m[2]): Function(path, m[1] or m[2], m[0]) for m in _FUNCTION.finditer(text)}
    exported = text.partition("module.exports")[2]
    folder = PurePosixPath(path).parent
    return Module(
        path,
        text,
        functions,
        {m[1]: tuple(STRING.findall(m[2])) for m in _LIST.finditer(text)},
        {m[1]: _join(folder, m[2]) for m in _REQUIRE.finditer(text)},
        {m[1]: m[2] for m in _EXPORT.finditer(exported) if m[2] in functions},
    )


def unquoted(text: str) -> str:
    """The text with empty strings."""
    return _QUOTED.sub("''", text)


def used(text: str, home: Module, modules: Mapping[str, Module]) -> list[Function]:
    """The functions that a piece of a module uses, from this module and from others that it requires."""
    text = unquoted(text)
    found = [f for name, f in home.functions.items() if re.search(rf"(?<![.\w$]){name}\b(?!\s*:)", text)]
    for alias, path in home.required.items():
        other = modules.get(path)
        if other:
            names = re.findall(rf"(?<![.\w]){alias}\.(\w+)", text)
            found += [other.functions[other.exports[name]] for name in names if name in other.exports]
    return found


def closure(start: list[Function], modules: Mapping[str, Module]) -> list[Function]:
    """These functions and all functions that they use, directly or indirectly."""
    found: dict[tuple[str, str], Function] = {}
    waiting = list(start)
    while waiting:
        function = waiting.pop()
        if (key := (function.module, function.name)) not in found:
            found[key] = function
            body = function.text.partition("{")[2]
            waiting += used(body, modules[function.module], modules)
    return list(found.values())


def call(text: str, start: int) -> str:
    """The text of a call from its opening parenthesis, at `start`, to the closing one."""
    depth = 0
    for place in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if depth == 0:
            return text[start : place + 1]
    return text[start:]


def _join(folder: PurePosixPath, relative: str) -> str:
    parts: list[str] = []
    for part in (folder / relative).parts:
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return f"{'/'.join(parts).removesuffix('.js')}.js"
