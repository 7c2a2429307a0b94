"""How types in requests differ: enumerations are closed, and objects inside a body have a mapping form.

A response may contain a value that the description does not know, so enumerations are open in responses. A request
should contain only values that the server knows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from .parsed import (
    Api,
    ArrayType,
    ClassName,
    Endpoint,
    EnumType,
    MapType,
    ModelClass,
    ModelType,
    Property,
    Type,
    UnionType,
)


def with_closed_arguments(api: Api) -> Api:
    """The API with closed enumerations in arguments, and in models that occur in requests only."""
    received = _reachable(api, (answer.type for endpoint in api.endpoints for answer in endpoint.answers))
    return replace(
        api,
        endpoints=tuple(map(_close_endpoint, api.endpoints)),
        models=tuple(model if model.class_name in received else _close_model(model) for model in api.models),
    )


def mapping_forms(api: Api) -> frozenset[ClassName]:
    """The models nested in a request body. Callers may pass a mapping instead."""
    bodies = [endpoint.body for endpoint in api.endpoints]
    fields = {model.class_name: model.properties for model in api.models}
    return _reachable(api, (p.type for body in _models(bodies) for p in fields[body]))


def known(class_name: ClassName) -> ClassName:
    """The name of the alias for the known values of an enumeration."""
    return ClassName(class_name.module, f"Known{class_name.name}")


def mapping_form(class_name: ClassName) -> ClassName:
    """The name of the `TypedDict` for the mapping form of a model."""
    return ClassName(class_name.module, f"{class_name.name}Dict")


def _close_endpoint(endpoint: Endpoint) -> Endpoint:
    return replace(
        endpoint,
        path_parameters=tuple(map(_close, endpoint.path_parameters)),
        query_parameters=tuple(map(_close, endpoint.query_parameters)),
        header_parameters=tuple(map(_close, endpoint.header_parameters)),
    )


def _close_model(model: ModelClass) -> ModelClass:
    return replace(model, properties=tuple(map(_close, model.properties)))


def _close(prop: Property) -> Property:
    return replace(prop, type=_closed(prop.type))


def _closed(kind: Type) -> Type:
    match kind:
        case EnumType(class_name):
            return EnumType(known(class_name))
        case ArrayType(item):
            return ArrayType(_closed(item))
        case MapType(value):
            return MapType(_closed(value))
        case UnionType(members):
            return UnionType(tuple(map(_closed, members)))
        case _:
            return kind


def _reachable(api: Api, kinds: Iterable[Type | None]) -> frozenset[ClassName]:
    fields = {model.class_name: model.properties for model in api.models}
    found, pending = set[ClassName](), _models(kinds)
    while pending:
        model = pending.pop()
        if model not in found:
            found.add(model)
            pending |= _models(p.type for p in fields[model])
    return frozenset(found)


def _models(kinds: Iterable[Type | None]) -> set[ClassName]:
    found = set[ClassName]()
    for kind in kinds:
        match kind:
            case ModelType(class_name):
                found.add(class_name)
            case ArrayType(inner) | MapType(inner):
                found |= _models([inner])
            case UnionType(members):
                found |= _models(members)
            case _:
                pass
    return found
