"""The public names of a source tree: what a user can import, call, read and pass. Nothing of it is run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import griffe

PACKAGES = ("sdc_cloudapi", "sdc_sdk")
POSITIONAL = ("positional-only", "positional or keyword")


@dataclass(frozen=True)
class Parameter:
    """A parameter of a function."""

    name: str
    kind: str
    annotation: str
    is_required: bool

    @property
    def is_positional(self) -> bool:
        """Whether it can be passed by position."""
        return self.kind in POSITIONAL


@dataclass(frozen=True)
class Item:
    """A function, a property, an attribute, a type alias or a class."""

    kind: Literal["function", "property", "attribute", "alias", "class"]
    annotation: str = ""
    """The type of an attribute, of a property or of what a function returns; what a type alias stands for."""
    parameters: tuple[Parameter, ...] = ()
    is_required: bool = False
    """Whether a field has no default."""
    bases: frozenset[str] = frozenset()
    """All classes that a class is derived from, by name."""
    summary: str = ""
    path: str = field(default="", compare=False)
    """Where it is defined: a member of several classes may be inherited from one."""


@dataclass
class Surface:
    """Everything public."""

    exports: dict[str, str] = field(default_factory=dict[str, str])
    """Where the object of a name is defined: `models.Image`, `sdc_cloudapi.api.machines.list_machines`."""
    objects: dict[str, dict[str, Item]] = field(default_factory=dict[str, dict[str, Item]])
    """The objects by where they are defined: each under the empty name, and the members of a class under theirs."""

    @property
    def aliases(self) -> dict[str, str]:
        """What type aliases stand for."""
        items = ((path.rpartition(".")[2], members[""]) for path, members in self.objects.items())
        return {name: item.annotation for name, item in items if item.kind == "alias"}


def read(root: Path) -> Surface:
    """Read `sdc_sdk` and `generated/sdc_cloudapi` in a folder."""
    loader = griffe.GriffeLoader(search_paths=[root, root / "generated"])
    for package in PACKAGES:
        loader.load(package, try_relative_path=False)  # otherwise it would find one in the working directory
    loader.resolve_aliases(external=True)
    exported = [pair for package in PACKAGES for pair in _exports(loader.modules_collection[package])]
    surface = Surface()
    for name, target in sorted(exported, key=lambda pair: (pair[0].count("."), len(pair[0]), pair[0])):
        surface.exports[name] = target.path
        if target.path not in surface.objects:
            members = dict(_members(target)) if isinstance(target, griffe.Class) else {}
            surface.objects[target.path] = {"": _item(target), **members}
    return surface


def _exports(module: Any) -> Iterator[tuple[str, Any]]:
    """The exported names of a module and of the public modules in it, with what they stand for."""
    for name in module.exports or ():
        if not str(name).startswith(("_", "*")) and (target := _target(module.members.get(str(name)))):
            yield f"{module.path}.{name}".removeprefix("sdc_sdk."), target
    for name, member in module.members.items():
        if not member.is_alias and member.is_module and not name.startswith("_"):
            yield from _exports(member)


def _members(cls: griffe.Class) -> Iterator[tuple[str, Item]]:
    """The public members of a class, inherited ones too, as far as they are defined in our packages."""
    for name, member in cls.all_members.items():
        target = _target(member)
        if target is not None and (not name.startswith("_") or name == "__init__"):
            yield name, _item(target)


def _target(member: Any) -> Any:
    """What a name stands for; None if that is not in our packages."""
    try:
        target = member.final_target if member is not None and member.is_alias else member
    except (griffe.AliasResolutionError, griffe.CyclicAliasError):
        return None
    return None if target is None or target.path.split(".")[0] not in PACKAGES else target


def _item(target: Any) -> Item:
    summary, path = target.docstring.value.partition("\n")[0] if target.docstring else "", target.path
    if isinstance(target, griffe.Function):
        parameters = tuple(_parameter(each) for each in target.parameters if each.name not in ("self", "cls"))
        return Item("function", _text(target.returns), parameters, summary=summary, path=path)
    if isinstance(target, griffe.Class):
        return Item("class", bases=frozenset(base.name for base in target.mro()), summary=summary, path=path)
    if not isinstance(target, griffe.Attribute):  # a module
        return Item("attribute", path=path)
    annotation = _text(target.annotation)
    if annotation == "TypeAlias":
        return Item("alias", _text(target.value), summary=summary, path=path)
    if "property" in target.labels:
        return Item("property", annotation, summary=summary, path=path)
    is_required = path.startswith("sdc_cloudapi.models.") and target.value is None
    return Item("attribute", annotation, is_required=is_required, summary=summary, path=path)


def _parameter(parameter: griffe.Parameter) -> Parameter:
    kind = str(parameter.kind.value) if parameter.kind else ""
    return Parameter(parameter.name, kind, _text(parameter.annotation), parameter.required)


def _text(expression: Any) -> str:
    return "" if expression is None else str(expression)
