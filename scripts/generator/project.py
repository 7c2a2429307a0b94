"""Renders the parsed description with our templates, to the package in generated/."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from scripts.openapi import METHODS, resolve

from . import docs, types
from .model import Model
from .operation import Operation
from .parsed import Api, ClassName, Endpoint, ModelClass
from .parser import parse
from .requests import known, mapping_form, mapping_forms, with_closed_arguments

HERE = Path(__file__).parent


def render(document: dict[str, Any], target: Path) -> None:
    """Write the package for `document` into the directory `target`, which it creates.

    Raises:
        GenerationError: The description has something that is not supported.
    """
    api = with_closed_arguments(parse(document))
    views, files = _Views(document, mapping_forms(api), _known_values(api)), _Files(target)
    files.write("__init__.py", "package_init")
    _render_models(api, views, files)
    _render_sections(api, views, files)
    for module in (HERE / "runtime").glob("*.py"):
        shutil.copy(module, target)
    (target / "py.typed").touch()


def _render_models(api: Api, views: _Views, files: _Files) -> None:
    for model in api.models:
        files.write(f"models/{model.class_name.module}.py", "model", model=views.model(model))
    for enumeration in api.enumerations:
        files.write(f"models/{enumeration.class_name.module}.py", "enumeration", enumeration=enumeration)
    enumerations = [values.class_name for values in api.enumerations]
    classes = [model.class_name for model in api.models] + enumerations
    classes += [*map(known, enumerations), *map(mapping_form, views.mapping_forms)]
    files.write("models/__init__.py", "models_init", classes=classes)


def _render_sections(api: Api, views: _Views, files: _Files) -> None:
    tags = sorted({endpoint.tag for endpoint in api.endpoints})
    files.write("api/__init__.py", "api_init", sections=tags)
    for tag in tags:
        section = [views.operation(endpoint) for endpoint in api.endpoints if endpoint.tag == tag]
        files.write(f"api/{tag}/__init__.py", "section_init", functions=sorted(op.function for op in section))
        for operation in section:
            # Importing a public module would replace the function of the same name in the package.
            files.write(f"api/{tag}/_{operation.function}.py", "operation", op=operation)
    files.write("paths.py", "paths", operations=sorted(map(views.operation, api.endpoints), key=lambda op: op.id))


def _known_values(api: Api) -> dict[ClassName, tuple[str, ...]]:
    """The values of each enumeration, under the names of both of its aliases."""
    return {name: e.values for e in api.enumerations for name in (e.class_name, known(e.class_name))}


class _Files:
    """Writes modules from templates."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self._environment = Environment(  # noqa: S701 - it writes Python, not HTML
            loader=FileSystemLoader(HERE / "templates"),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._environment.filters["docstring"] = docs.escape

    def write(self, name: str, template: str, **values: object) -> None:
        path = self._target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = self._environment.get_template(f"{template}.py.jinja").render(values)
        path.write_text(text, encoding="utf-8")


@dataclass(frozen=True)
class _Views:
    """Combines the parsed form with the texts of the description."""

    document: dict[str, Any]
    mapping_forms: frozenset[ClassName]
    enumerations: dict[ClassName, tuple[str, ...]]

    def operation(self, endpoint: Endpoint) -> Operation:
        path, data = self._operations()[endpoint.operation_id]
        shared: list[dict[str, Any]] = self.document["paths"][path].get("parameters", [])
        declared = [resolve(self.document, p) for p in [*shared, *data.get("parameters", [])]]
        responses = {status: resolve(self.document, answer) for status, answer in data["responses"].items()}
        parameters = {p["name"]: p for p in declared}
        return Operation(endpoint, path, {**data, "responses": responses}, parameters, self._body_doc(data))

    def model(self, model: ModelClass) -> Model:
        name = model.class_name.name
        try:
            data = self.document["components"]["schemas"][name]
            return Model(model, data, model.class_name in self.mapping_forms, self.enumerations)
        except KeyError:
            raise types.Unsupported(f"{name}: give every object a name in components/schemas") from None

    def _operations(self) -> dict[str, tuple[str, dict[str, Any]]]:
        items: Iterable[tuple[str, dict[str, Any]]] = self.document["paths"].items()
        return {item[m]["operationId"]: (path, item[m]) for path, item in items for m in METHODS if m in item}

    def _body_doc(self, data: dict[str, Any]) -> str:
        """The description of the schema of the request body."""
        schemas = [media["schema"] for media in data.get("requestBody", {}).get("content", {}).values()]
        return " ".join(resolve(self.document, schema)["description"] for schema in schemas)
