"""The seam to openapi-python-client: one module imports it, and what comes out is ours."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from scripts.generator import description, parsed
from scripts.generator.parsed import (
    NULL,
    Answer,
    ArrayType,
    ClassName,
    ConstantType,
    Endpoint,
    Enumeration,
    EnumType,
    GenerationError,
    MapType,
    ModelClass,
    ModelType,
    PlainType,
    Property,
    Type,
    UnionType,
)
from scripts.generator.parser import for_generator, parse

ROOT = Path(__file__).parents[2]
GENERATOR = ROOT / "scripts" / "generator"
TOOL = "openapi_python_client"

STRING, INTEGER = PlainType("str"), PlainType("int")
EMPTY: dict[str, Any] = {"204": {"description": "Done."}}


def imported(source: str) -> set[str]:
    """The top-level packages that a module imports."""
    nodes = list(ast.walk(ast.parse(source)))
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom) and not node.level]
    return {name.partition(".")[0] for name in names}


def test_one_module_imports_openapi_python_client() -> None:
    modules = {path: imported(path.read_text(encoding="utf-8")) for path in GENERATOR.rglob("*.py")}
    assert [path.name for path, names in modules.items() if TOOL in names] == ["parser.py"]


def test_templates_do_not_name_openapi_python_client() -> None:
    templates = list((GENERATOR / "templates").glob("*.jinja"))
    assert len(templates) > 4
    assert [path.name for path in templates if TOOL in path.read_text(encoding="utf-8")] == []


def parts(value: object) -> Iterator[object]:
    yield value
    if is_dataclass(value):
        for field in fields(value):
            yield from parts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:  # pyright: ignore[reportUnknownVariableType]
            yield from parts(item)  # pyright: ignore[reportUnknownArgumentType]


@pytest.mark.slow  # parses the whole description twice
def test_everything_parsed_is_frozen_and_ours() -> None:
    api = parse(description.load(ROOT / "spec"))
    assert len(api.endpoints) > 100
    ours = {value for value in vars(parsed).values() if isinstance(value, type) and is_dataclass(value)}
    assert {type(part) for part in parts(api)} <= {*ours, tuple, str, int, float, bool, type(None)}
    assert len({api, parse(description.load(ROOT / "spec"))}) == 1  # only frozen dataclasses can be hashed


def document(
    operation: dict[str, Any] | None = None, path: str = "/things", **schemas: dict[str, Any]
) -> dict[str, Any]:
    operation = {"operationId": "ListThings", "tags": ["things"], "responses": EMPTY, **(operation or {})}
    return {
        "openapi": "3.1.0",
        "info": {"title": "t", "version": "1"},
        "paths": {path: {"get": operation}},
        "components": {"schemas": schemas},
    }


def endpoint(operation: dict[str, Any], path: str = "/things", **schemas: dict[str, Any]) -> Endpoint:
    (found,) = parse(document(operation, path, **schemas)).endpoints
    return found


THING: dict[str, Any] = {"type": "object", "properties": {"id": {"type": "string"}}}
TAGS: dict[str, Any] = {"type": "object", "additionalProperties": {"type": "string"}}
STATE: dict[str, Any] = {"type": "string", "x-extensible-enum": ["on", "Off"]}

FIELDS: dict[str, tuple[dict[str, Any], Type]] = {
    "text": ({"type": "string"}, STRING),
    "an id": ({"type": "string", "format": "uuid"}, STRING),
    "a date": ({"type": "string", "format": "date-time"}, PlainType("datetime")),
    "a number": ({"type": "number"}, PlainType("float")),
    "an integer": ({"type": "integer"}, INTEGER),
    "yes or no": ({"type": "boolean"}, PlainType("bool")),
    "anything": ({}, PlainType("Any")),
    "a list": ({"type": "array", "items": {"type": "integer"}}, ArrayType(INTEGER)),
    "an object": ({"$ref": "#/components/schemas/Thing"}, ModelType(ClassName("thing", "Thing"))),
    "a map": ({"$ref": "#/components/schemas/Tags"}, MapType(STRING)),
    "an open set": ({"$ref": "#/components/schemas/State"}, EnumType(ClassName("state", "State"))),
    "a constant": ({"const": "stop"}, ConstantType("stop")),
    "a nullable": ({"type": ["string", "null"]}, UnionType((STRING, NULL))),
    "a union": (
        {"anyOf": [{"type": "string"}, {"$ref": "#/components/schemas/Thing"}]},
        UnionType((STRING, ModelType(ClassName("thing", "Thing")))),
    ),
}


@pytest.mark.parametrize(("schema", "expected"), FIELDS.values(), ids=FIELDS.keys())
def test_types(schema: dict[str, Any], expected: Type) -> None:
    holder = {"type": "object", "properties": {"it": schema}}
    api = parse(document(Holder=holder, Tags=TAGS, Thing=THING, State=STATE))
    (model,) = (model for model in api.models if model.class_name.name == "Holder")
    assert model == ModelClass(ClassName("holder", "Holder"), (Property("it", expected, required=False),))


def test_a_map_is_not_a_model() -> None:
    api = parse(document(Tags=TAGS, Thing=THING))
    assert [model.class_name.name for model in api.models] == ["Thing"]


def test_values_of_an_enumeration_are_sorted() -> None:
    assert parse(document(State=STATE)).enumerations == (Enumeration(ClassName("state", "State"), ("Off", "on")),)


def test_names_stay_as_they_are() -> None:
    api = parse(document(Holder={"type": "object", "properties": {"role-tag": {"type": "string"}, "class": {}}}))
    assert {prop.name for prop in api.models[0].properties} == {"role-tag", "class"}


@pytest.mark.parametrize("name", ["ListNetworkIPs", "GetFabricVLAN", "Ping", "CreateOAuth2Key"])
def test_an_operation_keeps_its_id(name: str) -> None:
    assert endpoint({"operationId": name}).operation_id == name


def test_parameters() -> None:
    parameters = [
        {"name": "account", "in": "path", "required": True, "schema": {"type": "string", "default": "my"}},
        {"name": "thing", "in": "path", "required": True, "schema": {"type": "string"}},
        {"name": "limit", "in": "query", "schema": {"type": "integer"}},
        {"name": "action", "in": "query", "required": True, "schema": {"const": "stop", "default": "stop"}},
        {"name": "Role-Tag", "in": "header", "schema": {"type": "string"}},
    ]
    found = endpoint({"parameters": parameters}, "/{account}/things/{thing}#stop")
    assert (found.tag, found.method) == ("things", "get")
    assert found.path_parameters == (
        Property("account", STRING, required=True, default="my"),
        Property("thing", STRING, required=True),
    )
    assert found.query_parameters == (
        Property("limit", INTEGER, required=False),
        Property("action", ConstantType("stop"), required=True, default="stop"),
    )
    assert found.header_parameters == (Property("Role-Tag", STRING, required=False),)


def test_a_body_and_the_answers() -> None:
    thing = {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}
    stream = {parsed.JSON_STREAM: {"schema": {"type": "array", "items": {"type": "integer"}}}}
    refused = {"description": "Refused.", "content": thing}
    responses = {
        "202": {"description": "Accepted.", "content": thing},
        "200": {"description": "Events.", "content": stream},
        "302": {"description": "Elsewhere."},
        "409": refused,
        "default": refused,
    }
    found = endpoint({"requestBody": {"content": thing}, "responses": responses}, Thing=THING)
    assert found.body == ModelType(ClassName("thing", "Thing"))
    assert found.answers == (
        Answer(200, ArrayType(INTEGER)),
        Answer(202, ModelType(ClassName("thing", "Thing"))),
        Answer(302, None),
    )


JSON_OR_FORM = {"application/json": {"schema": THING}, "application/x-www-form-urlencoded": {"schema": THING}}
REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "not OpenAPI": ({"openapi": "3.1.0", "components": {"schemas": {}}, "paths": {}}, "info"),
    "what the tool leaves out": (
        document({"responses": {"200": {"description": "", "content": {"*/*": {"schema": {"type": "string"}}}}}}),
        "Unsupported content_type",
    ),
    "a broken reference": (
        document(Holder={"type": "object", "properties": {"it": {"$ref": "#/components/schemas/Nothing"}}}),
        "Nothing|Could not find reference",
    ),
    "several bodies": (document({"requestBody": {"content": JSON_OR_FORM}}), "ListThings: .*several media types"),
    "cookies": (
        document({"parameters": [{"name": "c", "in": "cookie", "schema": {"type": "string"}}]}),
        "ListThings: cookies",
    ),
    "a set of numbers": (document(Level={"type": "integer", "enum": [1, 2]}), "only enumerations of strings"),
    "bytes": (
        document(Holder={"type": "object", "properties": {"it": {"type": "string", "format": "binary"}}}),
        "FileProperty is not supported",
    ),
}


@pytest.mark.parametrize(("source", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_what_has_no_place_is_an_error(source: dict[str, Any], message: str) -> None:
    with pytest.raises(GenerationError, match=message):
        parse(source)


def test_the_description_itself_is_not_changed() -> None:
    source = document(State=STATE, Thing={"type": "object", "properties": {"id": {"format": "uuid"}}})
    before = repr(source)
    prepared = for_generator(source)
    assert repr(source) == before
    assert prepared["components"]["schemas"]["State"] == {"type": "string", "enum": ["on", "Off"]}
    assert prepared["components"]["schemas"]["Thing"]["properties"] == {"id": {}}
