"""The parsed description: parser.py returns these classes, and the rest of the generator uses nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Scalar: TypeAlias = str | int | float | bool

# The media type of a response that is a stream of JSON values, one per line.
JSON_STREAM = "application/x-json-stream"


class GenerationError(Exception):
    """The generator could not generate code for all of the description."""


@dataclass(frozen=True)
class ClassName:
    """A generated class or enumeration, and the module in models/ that holds it."""

    module: str
    name: str


@dataclass(frozen=True)
class PlainType:
    """A value without parts, named by its Python type."""

    python: Literal["Any", "None", "bool", "datetime", "float", "int", "str"]


@dataclass(frozen=True)
class ConstantType:
    """A single allowed value, such as the name of an action."""

    value: Scalar


@dataclass(frozen=True)
class ArrayType:
    """A list."""

    item: Type


@dataclass(frozen=True)
class MapType:
    """An object without fixed fields, such as tags, which becomes a plain dict, not a class."""

    value: Type


@dataclass(frozen=True)
class ModelType:
    """An object with fields: a generated class."""

    class_name: ClassName


@dataclass(frozen=True)
class EnumType:
    """A named enumeration: a generated type alias."""

    class_name: ClassName


@dataclass(frozen=True)
class UnionType:
    """One of several types, including null."""

    members: tuple[Type, ...]


Type: TypeAlias = PlainType | ConstantType | ArrayType | MapType | ModelType | EnumType | UnionType

NULL = PlainType("None")


@dataclass(frozen=True)
class Property:
    """A parameter or a field, under the name that the description gives it."""

    name: str
    type: Type
    required: bool
    default: Scalar | None = None


@dataclass(frozen=True)
class Answer:
    """A successful response; `type` is None if it has no body."""

    status: int
    type: Type | None


@dataclass(frozen=True)
class Endpoint:
    """One operation."""

    operation_id: str
    tag: str
    method: str
    path_parameters: tuple[Property, ...] = ()
    query_parameters: tuple[Property, ...] = ()
    header_parameters: tuple[Property, ...] = ()
    body: Type | None = None
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True)
class ModelClass:
    """The fields of one model, in no particular order."""

    class_name: ClassName
    properties: tuple[Property, ...]


@dataclass(frozen=True)
class Enumeration:
    """The known values of one enumeration, sorted without regard to case."""

    class_name: ClassName
    values: tuple[str, ...]


@dataclass(frozen=True)
class Api:
    """Everything for which code is generated."""

    endpoints: tuple[Endpoint, ...]
    models: tuple[ModelClass, ...]
    enumerations: tuple[Enumeration, ...]
