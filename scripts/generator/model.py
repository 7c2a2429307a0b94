"""The view of one model, for the template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from . import types
from .docs import paragraph
from .names import identifier
from .parsed import ClassName, GenerationError, ModelClass, Property


@dataclass(frozen=True)
class Attribute:
    """One field of a model."""

    prop: Property
    data: dict[str, Any]
    enumerations: Mapping[ClassName, tuple[str, ...]]

    @property
    def json_name(self) -> str:
        """CloudAPI's name of the field."""
        return self.prop.name

    @property
    def name(self) -> str:
        """The name of the attribute."""
        return identifier(self.json_name)

    @property
    def declaration(self) -> str:
        """The declaration in the class body."""
        options = (["default=None"] if not self.prop.required else []) + (["repr=False"] if self.is_secret else [])
        value = (
            "" if not options else " = None" if options == ["default=None"] else f" = attribute({', '.join(options)})"
        )
        return f"{self.name}: {types.annotation(self.prop)}{value}"

    @property
    def entry(self) -> str:
        """The line of the `TypedDict`."""
        kind = types.python_type(self.prop.type)
        return f"{self.json_name}: {f'Required[{kind}]' if self.prop.required else kind}"

    @property
    def doc(self) -> str:
        """The description of the field, and the known values, which editors show with it."""
        description = paragraph(self.data.get("description", ""), first=True)
        known = [value for found in types.classes(self.prop.type) for value in self.enumerations.get(found, ())]
        values = paragraph(f"Known values: {', '.join(f'`{value}`' for value in known)}", first=True)
        return f"{description}\n\n{values}" if known else description

    @property
    def read(self) -> str:
        """The expression that takes it out of the JSON object."""
        return types.read(self.prop)

    @property
    def write(self) -> str:
        """The expression that writes it."""
        return types.write(self.prop, f"self.{self.name}")

    @property
    def is_secret(self) -> bool:
        """Whether it may contain credentials, which are never shown in a repr."""
        return bool(self.data.get("x-secret"))


@dataclass(frozen=True)
class Model:
    """One class: its parsed form and its texts in the description."""

    parsed: ModelClass
    data: dict[str, Any]
    has_mapping_form: bool
    enumerations: Mapping[ClassName, tuple[str, ...]]
    """The known values of each enumeration."""

    @property
    def name(self) -> str:
        """The name of the class."""
        return self.parsed.class_name.name

    @property
    def doc(self) -> str:
        """The description of the model."""
        return paragraph(self.data.get("description") or self.name, first=True)

    @cached_property
    def attributes(self) -> list[Attribute]:
        """All fields, in the description's order."""
        found = {prop.name: prop for prop in self.parsed.properties}
        return [Attribute(found[name], data, self.enumerations) for name, data in self.data["properties"].items()]

    @property
    def required(self) -> list[Attribute]:
        """The fields that are always written, even as null."""
        return [a for a in self.attributes if a.prop.required]

    @property
    def optional(self) -> list[Attribute]:
        """The fields that are written only if they have a value."""
        return [a for a in self.attributes if not a.prop.required]

    @property
    def identity(self) -> list[str]:
        """The attributes that a repr shows; empty means all."""
        names: list[str] = self.data.get("x-identity", [])
        secret = [a.json_name for a in self.attributes if a.is_secret]
        if wrong := [name for name in names if name in secret or name not in self.data["properties"]]:
            raise GenerationError(f"{self.name}: x-identity names {', '.join(wrong)}, which are secret or no fields")
        return [identifier(name) for name in names]

    @cached_property
    def imports(self) -> list[ClassName]:
        """The other models that it refers to."""
        found = {c for a in self.attributes for c in types.classes(a.prop.type)}
        return sorted(found - {self.parsed.class_name}, key=lambda c: (c.module, c.name))
