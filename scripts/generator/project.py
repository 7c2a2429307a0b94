"""openapi-python-client, driven with our templates."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from openapi_python_client import Project
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError
from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties.model_property import ModelProperty

from . import types
from .model import Model
from .names import snake_case
from .operation import JSON_STREAM, Operation

HERE = Path(__file__).parent
METHODS = ("get", "head", "post", "put", "delete")
# The stock client, its errors and its Unset type have no use here.
UNUSED = ("client.py", "errors.py", "types.py")


class GenerationError(Exception):
    """The generator could not make code of everything in the description."""


def render(document: dict[str, Any], target: Path) -> None:
    """Write the package for `document` into the empty directory `target`.

    Raises:
        GenerationError: The generator warned: it leaves out silently what it cannot parse, so a warning is an error.
    """
    config = _config(target)
    data = GeneratorData.from_dict(document, config=config)
    if isinstance(data, GeneratorError):
        raise GenerationError(f"{data.header}: {data.detail}")
    operations = {snake_case(o["operationId"]): (path, o) for path, o in _operations(document)}
    for collection in data.endpoint_collections_by_tag.values():
        for endpoint in collection.endpoints:
            _restore_name(endpoint, operations)
        collection.endpoints.sort(key=lambda e: e.name)
    data.models = [model for model in data.models if not types.is_map(model)]
    project = Project(openapi=data, config=config, custom_template_path=HERE / "templates")

    def operation_view(endpoint: Endpoint) -> Operation:
        return _operation(endpoint, operations, document)

    def model_view(prop: ModelProperty) -> Model:
        return _model(prop, document)

    views: dict[str, Any] = {"operation": operation_view, "model_view": model_view}
    project.env.globals.update(views)
    if errors := project.build():
        raise GenerationError("\n".join(f"{e.header}: {e.detail}" for e in errors))
    _finish(target)


def _config(target: Path) -> Config:
    options = ConfigFile(
        package_name_override="sdc_cloudapi",
        post_hooks=[],  # scripts/generate formats, with its own ruff and no configuration from around it
        literal_enums=True,
        content_type_overrides={JSON_STREAM: "application/json"},
        use_path_prefixes_for_title_model_names=False,
    )
    return Config.from_sources(
        options, MetaType.NONE, document_source=Path("spec"), file_encoding="utf-8", overwrite=True, output_path=target
    )


def _operations(document: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(path, item[m]) for path, item in document["paths"].items() for m in METHODS if m in item]


def _restore_name(endpoint: Endpoint, operations: dict[str, tuple[str, dict[str, Any]]]) -> None:
    """The generator writes ListNetworkIPs as list_network_i_ps: back to the words of the operationId."""
    by_generator = {str(endpoint.name).replace("_", ""): endpoint}
    for name in operations:
        if found := by_generator.get(name.replace("_", "")):
            found.name = type(found.name)(name, prefix="")


def _operation(endpoint: Endpoint, operations: dict[str, Any], document: dict[str, Any]) -> Operation:
    path, data = operations[str(endpoint.name)]
    shared: list[dict[str, Any]] = document["paths"][path].get("parameters", [])
    declared = [_resolve(p, document) for p in [*shared, *data.get("parameters", [])]]
    responses = {status: _resolve(answer, document) for status, answer in data["responses"].items()}
    return Operation(
        endpoint,
        data["operationId"],
        path,
        {**data, "responses": responses},
        {p["name"]: p for p in declared},
        _body_doc(data, document),
    )


def _body_doc(data: dict[str, Any], document: dict[str, Any]) -> str:
    """What the description says of the schema of the request body."""
    schemas = [media["schema"] for media in data.get("requestBody", {}).get("content", {}).values()]
    return " ".join(_resolve(schema, document)["description"] for schema in schemas)


def _model(prop: ModelProperty, document: dict[str, Any]) -> Model:
    name = str(prop.class_info.name)
    try:
        return Model(prop, document["components"]["schemas"][name])
    except KeyError:
        raise types.Unsupported(f"{name}: give every object a name in components/schemas") from None


def _resolve(value: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in value:
        found: Any = document
        for part in value["$ref"].removeprefix("#/").split("/"):
            found = found[part]
        value = found
    return value


def _finish(target: Path) -> None:
    for name in UNUSED:
        (target / name).unlink()
    for module in (target / "api").glob("*/[a-z]*.py"):
        # A public module would take the place of the function of the same name in its package once it is imported.
        module.rename(module.with_name(f"_{module.name}"))
    for module in (HERE / "runtime").glob("*.py"):
        shutil.copy(module, target)
    (target / "py.typed").touch()
