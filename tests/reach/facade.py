"""What the client passes to the operations, read from its source: nothing is run."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from .described import Json, operations

ROOT = Path(__file__).parents[2]
SOURCES = (ROOT / "sdc_sdk" / "_async", ROOT / "sdc_sdk" / "_core")
Function = ast.FunctionDef | ast.AsyncFunctionDef


def missing(document: Json) -> dict[str, str]:
    """What the description has and the client does not pass, by `Operation.name`, with what to do about it."""
    source = Source(SOURCES)
    found: dict[str, str] = {}
    for operation in operations(document):
        section, function = operation.function
        callers = source.callers(section, function)
        if not callers:
            found[operation.id] = f"no method calls {section}.{function}()"
            continue
        for given in operation.inputs:
            if given.place == "path":  # required by the generated function, as type checkers see
                continue
            if given.place == "body":
                passed = {name for caller in callers for name in source.fields(caller, operation.body_model)}
                target = f"models.{operation.body_model}"
            else:
                passed = {name for caller in callers for name in source.arguments(caller, section, function)}
                target = f"{section}.{function}"
            if given.argument not in passed:
                found[f"{operation.id}.{given.name}"] = f"no method passes {given.argument}= to {target}()"
    return found


class Source:
    """The functions of the client, with the calls in them."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._functions: list[Function] = []
        self._typed_dicts: dict[str, set[str]] = {}
        for path in sorted(path for folder in folders for path in folder.rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            self._functions += [node for node in ast.walk(tree) if isinstance(node, Function)]
            self._typed_dicts |= {
                node.name: {_name(field.target) for field in node.body if isinstance(field, ast.AnnAssign)}
                for node in ast.walk(tree)
                if isinstance(node, ast.ClassDef) and any(_name(base) == "TypedDict" for base in node.bases)
            }

    def callers(self, section: str, function: str) -> list[Function]:
        """The functions that call a function of a section."""
        return [caller for caller in self._functions if any(True for _ in _calls(caller, section, function))]

    def arguments(self, caller: Function, section: str, function: str) -> Iterator[str]:
        """The names of the arguments that are passed, also with `**` and a TypedDict."""
        for call in _calls(caller, section, function):
            yield from self._keywords(call, caller)

    def fields(self, caller: Function, model: str) -> Iterator[str]:
        """The fields that are set when a function makes a model."""
        for node in ast.walk(caller):
            if isinstance(node, ast.Call) and _name(node.func) == model:
                yield from self._keywords(node, caller)

    def _keywords(self, call: ast.Call, function: Function) -> Iterator[str]:
        for keyword in call.keywords:
            if keyword.arg is None:
                yield from self._typed_dicts.get(_annotation(function, keyword.value), ())
            elif not (isinstance(keyword.value, ast.Constant) and keyword.value.value is None):
                yield keyword.arg


def _calls(function: Function, section: str, name: str) -> Iterator[ast.Call]:
    """The calls of `api.<section>.<name>()`."""
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == f"api.{section}.{name}":
            yield node


def _annotation(function: Function, value: ast.expr) -> str:
    """The annotated type of a variable: of a parameter, or of what the assigned call returns by convention."""
    arguments = [*function.args.args, *function.args.kwonlyargs]
    for argument in arguments:
        if argument.arg == _name(value):
            return _name(argument.annotation)
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and _name(node.targets[0]) == _name(value):
            return "".join(part.capitalize() for part in _name(node.value.func).split("_"))
    return ""


def _name(node: ast.AST | None) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
