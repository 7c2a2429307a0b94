"""What a property of the description is in Python: its type, how it is read from JSON and written back."""

from __future__ import annotations

from typing import Any, cast

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
from openapi_python_client.parser.properties.property import Property
from openapi_python_client.parser.properties.string import StringProperty
from openapi_python_client.parser.properties.union import UnionProperty

SIMPLE: dict[type, str] = {
    AnyProperty: "Any",
    BooleanProperty: "bool",
    DateTimeProperty: "datetime",
    FloatProperty: "float",
    IntProperty: "int",
    NoneProperty: "None",
    StringProperty: "str",
}


class Unsupported(Exception):
    """The description uses something that the templates have no form for."""


def is_map(prop: object) -> bool:
    """An object without fixed fields (tags, metadata): a plain dict, no class."""
    return isinstance(prop, ModelProperty) and not prop.data.properties


def members(prop: Property) -> list[Property]:
    """The alternatives of a union, without null."""
    inner = cast("list[Property]", prop.inner_properties) if isinstance(prop, UnionProperty) else [prop]
    return [member for member in inner if not isinstance(member, NoneProperty)]


def is_nullable(prop: Property) -> bool:
    """Whether null is among the values."""
    return isinstance(prop, UnionProperty) and len(members(prop)) < len(prop.inner_properties)


def is_optional(prop: Property) -> bool:
    """Whether the attribute may be None."""
    return not prop.required or is_nullable(prop)


def python_type(prop: Property) -> str:
    """The type without None."""
    return " | ".join(dict.fromkeys(_one_type(member) for member in members(prop)))


def annotation(prop: Property) -> str:
    """The type as it stands in a signature or class."""
    return f"{python_type(prop)} | None" if is_optional(prop) else python_type(prop)


def argument(prop: Property) -> str:
    """The type of a request body: maps are taken as any mapping."""
    return python_type(prop).replace("dict[", "Mapping[", 1) if is_map(prop) else python_type(prop)


def read(prop: Property) -> str:
    """The expression that reads this field from the JSON object `d`."""
    kind, name = _only(prop), repr(raw_name(prop))
    prefix = "optional_" if is_optional(prop) else ""
    if isinstance(kind, DateTimeProperty):
        return f"{prefix}instant(d, {name})"
    if _has_class(kind):
        return f"{prefix}nested(d, {name}, {reader(kind)})"
    if isinstance(kind, ListProperty) and _has_class(_item(kind)):
        return f"{prefix}items(d, {name}, {reader(_item(kind))})"
    return f"d[{name}]" if prop.required else f"get({name})"


def write(prop: Property, source: str) -> str:
    """The expression that turns the attribute `source` into JSON."""
    kind = _only(prop)
    if isinstance(kind, DateTimeProperty):
        return f"optional_iso({source})" if is_optional(prop) else f"iso({source})"
    if _is_class(kind):
        return f"written({source})"
    if _has_class(kind):
        return f"written_or_plain({source})"
    if isinstance(kind, ListProperty) and _has_class(_item(kind)):
        return f"all_written({source})"
    return source


def reader(prop: Property | None) -> str:
    """The function that reads a value of this type, such as a whole answer."""
    if prop is None:
        return "nothing"
    if isinstance(prop, ListProperty):
        return f"list_of({reader(_item(prop))})"
    if _is_class(prop):
        return f"{python_type(prop)}.from_dict"
    if is_map(prop):
        return "mapping"
    if isinstance(prop, StringProperty):
        return "text"
    if isinstance(prop, AnyProperty):
        return "anything"
    if _has_class(prop):
        return f"if_object({reader(next(filter(_is_class, members(prop))))})"
    if isinstance(prop, UnionProperty) and not is_nullable(prop):
        return f"either({', '.join(map(reader, members(prop)))})"
    raise Unsupported(f"{raw_name(prop)}: no reader for {type(prop).__name__}")


def classes(prop: Property) -> set[tuple[str, str]]:
    """The generated classes and enumerations that the type names: (module, class)."""
    if isinstance(prop, ListProperty):
        return classes(_item(prop))
    if isinstance(prop, UnionProperty):
        return {found for member in members(prop) for found in classes(member)}
    if is_map(prop):
        return classes(_value(cast(ModelProperty, prop)))
    if isinstance(prop, ModelProperty | LiteralEnumProperty):
        return {(prop.class_info.module_name, prop.class_info.name)}
    return set()


def _one_type(prop: Property) -> str:
    if isinstance(prop, ConstProperty):
        return f"Literal[{prop.value.python_code.as_unembedded_code()}]"
    if isinstance(prop, ListProperty):
        return f"list[{annotation(_item(prop))}]"
    if is_map(prop):
        return f"dict[str, {annotation(_value(cast(ModelProperty, prop)))}]"
    if isinstance(prop, ModelProperty | LiteralEnumProperty):
        return str(prop.class_info.name)
    try:
        return SIMPLE[type(prop)]
    except KeyError:
        raise Unsupported(f"{raw_name(prop)}: no Python type for {type(prop).__name__}") from None


def _only(prop: Property) -> Property:
    """The one kind of value that needs conversion; unions of plain JSON values need none."""
    kinds = members(prop)
    if len(kinds) == 1:
        return kinds[0]
    if any(isinstance(kind, DateTimeProperty) for kind in kinds) or sum(map(_is_class, kinds)) > 1:
        raise Unsupported(f"{raw_name(prop)}: a union of several objects or of dates")
    return prop


def _has_class(prop: Property) -> bool:
    """Whether values may be objects of a class: alone, or beside plain values."""
    return sum(map(_is_class, members(prop))) == 1


def _is_class(prop: Property) -> bool:
    return isinstance(prop, ModelProperty) and not is_map(prop)


def _item(prop: ListProperty) -> Property:
    return cast(Property, prop.inner_property)


def _value(prop: ModelProperty) -> Property:
    value: Any = prop.additional_properties
    if value is None:
        raise Unsupported(f"{raw_name(prop)}: an object without any field")
    return cast(Property, value)


def raw_name(prop: Property) -> str:
    """The name as the description writes it."""
    return prop.name.get_untrusted_value()
