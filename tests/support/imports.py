"""Finds the imports in the source of the repository's modules, including those in functions and for type checkers."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
BASES = {"sdc_sdk": ROOT, "sdc_cloudapi": ROOT / "generated"}

Graph = Mapping[str, frozenset[str]]
"""The modules that each module imports."""


@cache
def modules(package: str) -> dict[str, Path]:
    """Every module of a package, by its dotted name."""
    base = BASES[package.partition(".")[0]]
    paths = sorted((base / package.replace(".", "/")).rglob("*.py"))
    return {".".join(path.relative_to(base).with_suffix("").parts).removesuffix(".__init__"): path for path in paths}


@cache
def imported(path: Path) -> frozenset[str]:
    """The dotted names that a file imports, with relative imports made absolute: `a.b` for `from a import b`."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{_source(node, path)}.{alias.name}" for alias in node.names}
    return frozenset(found)


def _source(node: ast.ImportFrom, path: Path) -> str:
    """The package or module behind `from`."""
    base = next(base for base in reversed(BASES.values()) if path.is_relative_to(base))
    package = path.relative_to(base).parent.parts
    above = package[: len(package) - node.level + 1] if node.level else ()
    return ".".join([*above, *filter(None, [node.module])])


def within(name: str, *packages: str) -> bool:
    """Whether a dotted name is one of these packages or inside one of them."""
    return any(name == package or name.startswith(package + ".") for package in packages)


def graph(package: str) -> Graph:
    """The modules of a package that each of its modules imports."""
    known = modules(package)
    return {name: frozenset(_modules_of(imported(path), known)) - {name} for name, path in known.items()}


def _modules_of(names: frozenset[str], known: Mapping[str, Path]) -> Iterator[str]:
    for name in names:
        if name in known:
            yield name
        elif (parent := name.rpartition(".")[0]) in known:
            yield parent


def circles(imports: Graph) -> list[set[str]]:
    """Import cycles: the strongly connected components with two or more modules."""
    reached = {name: _reached_from(name, imports) for name in imports}
    groups = {frozenset(other for other in reached[name] if name in reached[other]) for name in imports}
    return [set(group) for group in groups if len(group) > 1]


def _reached_from(start: str, imports: Graph) -> set[str]:
    found: set[str] = set()
    pending = [start]
    while pending:
        for name in imports.get(pending.pop(), ()):
            if name not in found:
                found.add(name)
                pending.append(name)
    return found
