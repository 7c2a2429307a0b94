"""The lists of generated names in `sdc_sdk`, which are written out for editors and type checkers.

`models.py` has every model but the bodies of requests, `types.py` every enumeration and mapping, and the package itself
the models that operations return.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scripts.openapi import METHODS, resolve

SOURCE = "sdc_cloudapi.models"
INTERNAL = {"Error", "RoleTags", "DatacenterMoved", "ChangefeedRequest"}
"""Models that no method takes or returns."""
FRAMES = {"Change"}
"""What a WebSocket returns, which the description of a response cannot tell."""

_TUPLES = re.compile(rf'(?<=\n__all__ = )\(.*?\n\)|(?<="{re.escape(SOURCE)}": )\(.*?\n    \)', re.DOTALL)

Json = dict[str, Any]


def updated(document: Json, generated: Path, sdk: Path) -> dict[Path, str]:
    """The modules of `sdc_sdk` with these lists, with the names of the package in `generated`."""
    names = _all(generated / "models" / "__init__.py")
    models = {name for name in names if _is_model(document, name)}
    bodies = {name for name in models if name.lower() in set(_bodies(document))}
    returned = {name for name in models if name.lower() in set(_returned(document))} | FRAMES
    lists = {
        sdk / "models.py": models - bodies - INTERNAL,
        sdk / "types.py": names - models,
        sdk / "__init__.py": returned - INTERNAL,
    }
    return {path: _sorted(path, _with(path.read_text(encoding="utf-8"), found)) for path, found in lists.items()}


def _all(module: Path) -> set[str]:
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return set(ast.literal_eval(node.value))
    raise ValueError(f"{module} has no __all__")


def _is_model(document: Json, name: str) -> bool:
    schemas = {each.lower(): schema for each, schema in document["components"]["schemas"].items()}
    return "properties" in schemas.get(name.lower(), {})


def _operations(document: Json) -> Iterator[Json]:
    for item in document["paths"].values():
        yield from (item[method] for method in METHODS if method in item)


def _bodies(document: Json) -> Iterator[str]:
    for operation in _operations(document):
        for media in operation.get("requestBody", {}).get("content", {}).values():
            yield _name(media["schema"])


def _returned(document: Json) -> Iterator[str]:
    for operation in _operations(document):
        for status, response in operation["responses"].items():
            if status[0] in "123":
                for media in resolve(document, response).get("content", {}).values():
                    yield _name(media["schema"].get("items", media["schema"]))


def _name(schema: Json) -> str:
    return str(schema.get("$ref", "")).rpartition("/")[2].lower()


def _with(text: str, names: set[str]) -> str:
    """A module with these generated names, instead of those that it has.

    A class of the SDK comes before a model of the same name, such as `Machine`, which has methods.
    """
    names = names - set(re.findall(r"^    from sdc_sdk\S* import (\w+) as \1$", text, re.MULTILINE))
    pattern = re.compile(rf"^    from {re.escape(SOURCE)} import (\w+) as \1\n", re.MULTILINE)
    old = set(pattern.findall(text))
    lines = "".join(f"    from {SOURCE} import {name} as {name}\n" for name in sorted(names))
    first = pattern.search(text)
    if first is None:
        raise ValueError(f"no names of {SOURCE} are imported where the new ones belong")
    text = text[: first.start()] + lines + pattern.sub("", text[first.start() :])

    def replaced(tuple_of_names: re.Match[str]) -> str:
        kept = set(ast.literal_eval(tuple_of_names[0])) - old
        return "(" + ", ".join(f'"{name}"' for name in sorted(kept | names)) + ",)"

    return _TUPLES.sub(replaced, text)


def _sorted(path: Path, text: str) -> str:
    """The text, formatted, with its names in the usual order."""
    for command in (["check", "--fix-only", "--quiet", "--select", "I,RUF022"], ["format", "--quiet"]):
        ruff = [sys.executable, "-m", "ruff", *command, "--stdin-filename", str(path), "-"]
        text = subprocess.run(ruff, input=text, capture_output=True, text=True, check=True).stdout
    return text
