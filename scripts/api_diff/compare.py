"""The changes from one surface to another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from .surface import Item, Parameter, Surface
from .types import Relation, readable, relation

Level = Literal["BREAKING", "minor", "patch"]
LEVELS: tuple[Level, ...] = ("BREAKING", "minor", "patch")


@dataclass(frozen=True, order=True)
class Change:
    """Something that a user would notice."""

    level: Level
    name: str
    what: str

    def __str__(self) -> str:
        """One line."""
        return f"{self.level:<8} {self.name} {self.what}"


def compare(old: Surface, new: Surface, inputs: Iterable[str] = ()) -> list[Change]:
    """All changes, the breaking ones first.

    Args:
        old: The older surface.
        new: The newer one.
        inputs: Names of the models that users make; the fields of all other models are only read.
    """
    comparison = _Comparison(old, new, set(inputs))
    found = [*comparison.names(), *comparison.objects()]
    return sorted(set(_merged(found)), key=lambda change: (LEVELS.index(change.level), change.name, change.what))


@dataclass
class _Comparison:
    """What has several names, or is inherited by several classes, is reported once, by its shortest name."""

    old: Surface
    new: Surface
    inputs: set[str]
    reported: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])

    def names(self) -> Iterator[Change]:
        for name, path in self.old.exports.items():
            if name not in self.new.exports and (path in self.new.objects or self._is_first(path, "")):
                yield Change("BREAKING", name, "is gone")
        for name, path in self.new.exports.items():
            if name not in self.old.exports and path not in self.old.objects and self._is_first("", path):
                yield Change("minor", name, "is new")

    def objects(self) -> Iterator[Change]:
        for name, path in self.old.exports.items():
            now = self.new.exports.get(name)
            if now is not None and self._is_first(path, now):
                yield from self._object(name, self.old.objects[path], self.new.objects[now])

    def _object(self, name: str, old: dict[str, Item], new: dict[str, Item]) -> Iterator[Change]:
        is_input = name.rpartition(".")[2] in self.inputs or name.endswith(("Dict", "Filters", "Options"))
        gone = {member: item for member, item in old.items() if member not in new and self._is_first(item.path, "")}
        added = {member: item for member, item in new.items() if member not in old and self._is_first("", item.path)}
        for member, item in gone.items():
            now = _namesake(item, added)
            yield Change("BREAKING", f"{name}.{member}", f"is now called {now}" if now else "is gone")
            added.pop(now or "", None)
        for member, item in added.items():
            if item.kind == "attribute" and item.is_required and is_input:
                yield Change("BREAKING", f"{name}.{member}", "is new and required")
            else:
                yield Change("minor", f"{name}.{member}", "is new")
        for member, item in old.items():
            if member in new and (not member or self._is_first(item.path, new[member].path)):
                yield from self._item(f"{name}.{member}" if member else name, item, new[member], is_input)

    def _is_first(self, old: str, new: str) -> bool:
        """Whether this pair of objects is met for the first time."""
        is_first = (old, new) not in self.reported
        self.reported.add((old, new))
        return is_first

    def _item(self, name: str, old: Item, new: Item, is_input: bool) -> Iterator[Change]:
        if old.kind != new.kind:
            yield Change("BREAKING", name, f"is now {_a(new.kind)}, not {_a(old.kind)}")
        elif old.kind == "function":
            yield from self._parameters(f"{name}()", old.parameters, new.parameters)
            yield from self._read(f"{name}()", "returns", old.annotation, new.annotation)
        elif old.kind == "class":
            for base in sorted(old.bases - new.bases):
                yield Change("BREAKING", name, f"is no longer derived from {base}")
        elif old.kind == "alias":
            yield from self._alias(name, old.annotation, new.annotation)
        else:
            yield from self._field(name, old, new, is_input)

    def _field(self, name: str, old: Item, new: Item, is_input: bool) -> Iterator[Change]:
        if new.is_required and not old.is_required:
            yield Change("BREAKING", name, "is required now")
        elif old.is_required and not new.is_required:
            yield Change("minor", name, "is no longer required")
        how = self._relation(old.annotation, new.annotation)
        if how != "same":
            change = f"is {readable(new.annotation)}, not {readable(old.annotation)}"
            yield Change("minor" if how == "narrower" and not is_input else "BREAKING", name, change)

    def _alias(self, name: str, old: str, new: str) -> Iterator[Change]:
        before, after = _values(old), _values(new)
        if before and after:
            for value in sorted(before - after):
                yield Change("BREAKING", name, f"has no value {value} any more")
            for value in sorted(after - before):
                yield Change("minor", name, f"has a new value {value}")
        elif (how := self._relation(old, new)) != "same":
            yield Change("minor" if how == "wider" else "BREAKING", name, f"is {readable(new)}, not {readable(old)}")

    def _read(self, name: str, verb: str, old: str, new: str) -> Iterator[Change]:
        """A type that users only read: they cannot handle more than before."""
        how = self._relation(old, new)
        if how != "same":
            change = f"{verb} {readable(new)}, not {readable(old)}"
            yield Change("minor" if how == "narrower" else "BREAKING", name, change)

    def _parameters(self, name: str, old: tuple[Parameter, ...], new: tuple[Parameter, ...]) -> Iterator[Change]:
        before, after = {p.name: p for p in old}, {p.name: p for p in new}
        for parameter in old:
            if parameter.name in after:
                yield from self._parameter(name, parameter, after[parameter.name])
            else:
                yield Change("BREAKING", name, f"no longer takes {parameter.name}")
        for parameter in new:
            if parameter.name not in before:
                required = parameter.is_required
                change = f"needs {parameter.name}" if required else f"takes {parameter.name}"
                yield Change("BREAKING" if required else "minor", name, change)
        order = [p.name for p in old if p.is_positional and p.name in after and after[p.name].is_positional]
        if [p.name for p in new if p.is_positional][: len(order)] != order:
            yield Change("BREAKING", name, f"takes {', '.join(order)} in another order or at other positions")

    def _parameter(self, name: str, old: Parameter, new: Parameter) -> Iterator[Change]:
        if new.is_required and not old.is_required:
            yield Change("BREAKING", name, f"needs {new.name}, which was optional")
        elif old.is_required and not new.is_required:
            yield Change("minor", name, f"no longer needs {new.name}")
        if old.is_positional and not new.is_positional:
            yield Change("BREAKING", name, f"takes {new.name} by name only")
        how = self._relation(old.annotation, new.annotation)
        if how != "same":
            change = f"takes {new.name} as {readable(new.annotation)}, not {readable(old.annotation)}"
            yield Change("minor" if how == "wider" else "BREAKING", name, change)

    def _relation(self, old: str, new: str) -> Relation:
        return relation(old, new, self.old.aliases, self.new.aliases)


def _namesake(item: Item, added: dict[str, Item]) -> str | None:
    """The new name of a member: that of a new one with the same signature and summary."""
    return next((name for name, other in added.items() if item.kind != "attribute" and other == item), None)


def _values(annotation: str) -> set[str]:
    """The values of a Literal, if the annotation is one."""
    inner = annotation.removeprefix("Literal[").removesuffix("]")
    return {value.strip() for value in inner.split(",")} if annotation.startswith("Literal[") else set()


def _merged(changes: list[Change]) -> Iterator[Change]:
    """One change instead of two, where the synchronous and the asynchronous classes change alike."""
    alike = {(c.level, _sync(c.name), _sync(c.what)) for c in changes if _sync(c.name) != c.name}
    plain = {(c.level, c.name, c.what) for c in changes}
    for change in changes:
        key = change.level, _sync(change.name), _sync(change.what)
        if key in alike and key in plain:
            yield Change(change.level, f"(Async){key[1]}", key[2])
        else:
            yield change


def _sync(text: str) -> str:
    return text.replace("Async", "")


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"
