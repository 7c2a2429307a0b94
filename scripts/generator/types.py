"""The types of the description in Python: annotations, and expressions that convert from and to JSON."""

from __future__ import annotations

from .parsed import (
    NULL,
    ArrayType,
    ClassName,
    ConstantType,
    EnumType,
    GenerationError,
    MapType,
    ModelType,
    PlainType,
    Property,
    Type,
    UnionType,
)

DATETIME = PlainType("datetime")


class Unsupported(GenerationError):
    """The description uses something that the templates do not support."""


def members(kind: Type) -> list[Type]:
    """The alternatives of a union, without null."""
    return [member for member in (kind.members if isinstance(kind, UnionType) else (kind,)) if member != NULL]


def is_nullable(kind: Type) -> bool:
    """Whether null is among the values."""
    return isinstance(kind, UnionType) and NULL in kind.members


def is_optional(prop: Property) -> bool:
    """Whether the attribute may be None."""
    return not prop.required or is_nullable(prop.type)


def python_type(kind: Type) -> str:
    """The type without None."""
    return " | ".join(dict.fromkeys(_one_type(member) for member in members(kind)))


def annotation(prop: Property) -> str:
    """The annotation in a signature or class."""
    return f"{python_type(prop.type)} | None" if is_optional(prop) else python_type(prop.type)


def argument(kind: Type) -> str:
    """The type of a request body: any mapping is accepted for a map."""
    return python_type(kind).replace("dict[", "Mapping[", 1) if isinstance(kind, MapType) else python_type(kind)


def read(prop: Property) -> str:
    """The expression that takes this field out of a JSON object with `pop`."""
    kind, name = _only(prop), repr(prop.name)
    prefix, value = ("optional_", f"pop({name}, None)") if is_optional(prop) else ("", f"pop({name})")
    if kind == DATETIME:
        return f"{prefix}instant({value}, {name})"
    if _has_class(kind.item if isinstance(kind, ArrayType) else kind):
        return f"{prefix}nested({value}, {name}, {reader(kind)})"
    return f"pop({name})" if prop.required else f"pop({name}, None)"


def write(prop: Property, source: str) -> str:
    """The expression that turns the attribute `source` into JSON."""
    kind = _only(prop)
    if kind == DATETIME:
        return f"optional_iso({source})" if is_optional(prop) else f"iso({source})"
    if isinstance(kind, ModelType):
        return f"written({source})"
    if _has_class(kind):
        return f"written_or_plain({source})"
    if isinstance(kind, ArrayType) and _has_class(kind.item):
        return f"all_written({source})"
    return source


def reader(kind: Type | None) -> str:
    """The function that reads a value of this type, such as a complete response. It may consume the value."""
    match kind:
        case None:
            return "nothing"
        case ArrayType(ModelType(class_name)):
            return f"{class_name.name}.consume_all"
        case ArrayType(item):
            return f"list_of({reader(item)})"
        case ModelType(class_name):
            return f"{class_name.name}.consume"
        case MapType():
            return "mapping"
        case PlainType("str"):
            return "text"
        case PlainType("Any"):
            return "anything"
        case UnionType() if _has_class(kind):
            return f"if_object({reader(next(m for m in members(kind) if isinstance(m, ModelType)))})"
        case UnionType() if not is_nullable(kind):
            return f"either({', '.join(map(reader, members(kind)))})"
        case _:
            raise Unsupported(f"{kind}: there is no reader")


def classes(kind: Type) -> set[ClassName]:
    """The generated classes and enumerations that the type refers to."""
    match kind:
        case ArrayType(inner) | MapType(inner):
            return classes(inner)
        case UnionType():
            return {found for member in members(kind) for found in classes(member)}
        case ModelType(class_name) | EnumType(class_name):
            return {class_name}
        case _:
            return set()


def _one_type(kind: Type) -> str:
    match kind:
        case PlainType(python):
            return python
        case ConstantType(value):
            return f"Literal[{value!r}]"
        case ArrayType(item):
            return f"list[{_inner(item)}]"
        case MapType(value):
            return f"dict[str, {_inner(value)}]"
        case ModelType(class_name) | EnumType(class_name):
            return class_name.name
        case UnionType():
            raise Unsupported(f"{kind}: a union within a union")


def _inner(kind: Type) -> str:
    return f"{python_type(kind)} | None" if is_nullable(kind) else python_type(kind)


def _only(prop: Property) -> Type:
    """The type that needs conversion; unions of plain JSON values need none."""
    kinds = members(prop.type)
    if len(kinds) == 1:
        return kinds[0]
    if DATETIME in kinds or sum(isinstance(kind, ModelType) for kind in kinds) > 1:
        raise Unsupported(f"{prop.name}: a union of several objects or of dates")
    return prop.type


def _has_class(kind: Type) -> bool:
    """Whether values may be objects of a class, possibly together with plain values."""
    return sum(isinstance(member, ModelType) for member in members(kind)) == 1
