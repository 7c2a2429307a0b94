"""The only module that uses openapi-python-client: converts its parsed form to the classes in `parsed`.

That parsed form is not a public interface of openapi-python-client, and changes between releases. Since 0.29.1, strings
of the description are wrapped in `UntrustedString`; `_unwrap` and `_text` accept both forms, so 0.28.4 works as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, cast

from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser import openapi as opc
from openapi_python_client.parser.errors import GeneratorError
from openapi_python_client.parser.properties.any import AnyProperty
from openapi_python_client.parser.properties.boolean import BooleanProperty
from openapi_python_client.parser.properties.const import ConstProperty
from openapi_python_client.parser.properties.datetime import DateTimeProperty
from openapi_python_client.parser.properties.float import FloatProperty
from openapi_python_client.parser.properties.int import IntProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.literal_enum_property import LiteralEnumProperty
from openapi_python_client.parser.properties.model_property import ModelProperty
from openapi_python_client.parser.properties.none import NoneProperty
from openapi_python_client.parser.properties.string import StringProperty
from openapi_python_client.parser.properties.union import UnionProperty
from openapi_python_client.parser.responses import Response

from scripts.openapi import METHODS

from .parsed import (
    JSON_STREAM,
    NULL,
    Answer,
    Api,
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
    Scalar,
    Type,
    UnionType,
)

Object = dict[str, Any]

PLAIN: dict[type, PlainType] = {
    AnyProperty: PlainType("Any"),
    BooleanProperty: PlainType("bool"),
    DateTimeProperty: PlainType("datetime"),
    FloatProperty: PlainType("float"),
    IntProperty: PlainType("int"),
    NoneProperty: NULL,
    StringProperty: PlainType("str"),
}


def parse(document: Object) -> Api:
    """Parse a valid, merged OpenAPI description.

    Raises:
        GenerationError: openapi-python-client warned, which means that it left something out, or the parsed form has
            something that `parsed` cannot represent.
    """
    data = GeneratorData.from_dict(for_generator(document), config=_config())
    if isinstance(data, GeneratorError):
        raise GenerationError(f"{data.header}: {data.detail}")
    collections = data.endpoint_collections_by_tag.items()
    warnings: list[GeneratorError] = [*data.errors, *(w for _, part in collections for w in part.parse_errors)]
    if warnings:
        raise GenerationError("\n".join(f"{w.header}: {w.detail}" for w in warnings))
    ids = {_letters(name): name for name in _operation_ids(document)}
    return Api(
        endpoints=tuple(_endpoint(e, str(tag), ids) for tag, collection in collections for e in collection.endpoints),
        models=tuple(_model(model) for model in data.models if not _is_map(model)),
        enumerations=tuple(map(_enumeration, data.enums)),
    )


def for_generator(document: Object) -> Object:
    """The same description, in a form that openapi-python-client understands.

    `x-extensible-enum` (an open set) becomes `enum`, which our templates render as an open type; `format: uuid` is
    removed, because ids stay strings. Maps come first: a reference to a schema that was not read yet loses its value
    type.
    """
    simple = cast(Object, _rewrite(document, _simplify))
    components = cast(Object, simple["components"])
    components["schemas"] = dict(sorted(components["schemas"].items(), key=lambda named: "properties" in named[1]))
    return simple


def _simplify(value: Object) -> Object:
    simple = {key: item for key, item in value.items() if (key, item) != ("format", "uuid")}
    if "x-extensible-enum" in simple:
        simple["enum"] = simple.pop("x-extensible-enum")
    return simple


def _rewrite(value: Any, rule: Callable[[Object], Object]) -> Any:
    if isinstance(value, dict):
        return {key: _rewrite(item, rule) for key, item in rule(cast(Object, value)).items()}
    if isinstance(value, list):
        return [_rewrite(item, rule) for item in cast(Iterable[Any], value)]
    return value


def _config() -> Config:
    options = ConfigFile(
        literal_enums=True,
        content_type_overrides={JSON_STREAM: "application/json"},
        use_path_prefixes_for_title_model_names=False,
    )
    # Nothing is read from the source or written to the output: only the parser is used.
    return Config.from_sources(
        options, MetaType.NONE, document_source=Path("spec"), file_encoding="utf-8", overwrite=False, output_path=None
    )


def _operation_ids(document: Object) -> Iterator[str]:
    paths: dict[str, Object] = document["paths"]
    for item in paths.values():
        yield from (str(item[method]["operationId"]) for method in METHODS if method in item)


def _letters(name: str) -> str:
    """A name without what openapi-python-client changes: it renames ListNetworkIPs to list_network_i_ps."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _endpoint(endpoint: opc.Endpoint, tag: str, ids: dict[str, str]) -> Endpoint:
    name = ids[_letters(str(endpoint.name))]
    if endpoint.cookie_parameters or len(endpoint.bodies) > 1:
        raise GenerationError(f"{name}: cookies and request bodies of several media types are not supported")
    return Endpoint(
        operation_id=name,
        tag=tag,
        method=endpoint.method,
        path_parameters=tuple(map(_property, endpoint.path_parameters)),
        query_parameters=tuple(map(_property, endpoint.query_parameters)),
        header_parameters=tuple(map(_property, endpoint.header_parameters)),
        body=_type(endpoint.bodies[0].prop) if endpoint.bodies else None,
        answers=tuple(_answers(endpoint.responses.patterns)),
    )


def _answers(responses: Iterable[Response]) -> Iterator[Answer]:
    for response in responses:
        assert response.status_code.range is not None, "the default response is not among the patterns"
        if (status := response.status_code.range[0]) < 400:
            yield Answer(status, None if response.source["attribute"] == "None" else _type(response.prop))


def _model(prop: ModelProperty) -> ModelClass:
    fields = [*(prop.required_properties or []), *(prop.optional_properties or [])]
    return ModelClass(_class_name(prop), tuple(map(_property, fields)))


def _enumeration(prop: object) -> Enumeration:
    if not isinstance(prop, LiteralEnumProperty) or prop.value_type is not str:
        raise GenerationError(f"{prop}: only enumerations of strings are supported")
    return Enumeration(_class_name(prop), tuple(sorted(map(_text, prop.values), key=lambda v: (v.lower(), v))))


def _property(prop: Any) -> Property:
    default = None if prop.default is None else _unwrap(prop.default.raw_value)
    return Property(_text(prop.name), _type(prop), bool(prop.required), default)


def _type(prop: object) -> Type:
    if isinstance(prop, ConstProperty):
        return ConstantType(_unwrap(prop.value.raw_value))
    if isinstance(prop, ListProperty):
        return ArrayType(_type(prop.inner_property))
    if isinstance(prop, ModelProperty):
        return _map(prop) if _is_map(prop) else ModelType(_class_name(prop))
    if isinstance(prop, LiteralEnumProperty):
        return EnumType(_class_name(prop))
    if isinstance(prop, UnionProperty):
        return UnionType(tuple(map(_type, prop.inner_properties)))
    try:
        return PLAIN[type(prop)]
    except KeyError:
        raise GenerationError(f"{prop}: {type(prop).__name__} is not supported") from None


def _is_map(prop: ModelProperty) -> bool:
    return not prop.data.properties


def _map(prop: ModelProperty) -> MapType:
    value: object = prop.additional_properties
    if value is None:
        raise GenerationError(f"{_text(prop.name)}: an object without fields")
    return MapType(_type(value))


def _class_name(prop: ModelProperty | LiteralEnumProperty) -> ClassName:
    return ClassName(str(prop.class_info.module_name), str(prop.class_info.name))


def _unwrap(value: Any) -> Scalar:
    """The value itself; 0.29.1 wraps strings."""
    return cast(Scalar, value.get_untrusted_value() if hasattr(value, "get_untrusted_value") else value)


def _text(value: object) -> str:
    return str(_unwrap(value))
