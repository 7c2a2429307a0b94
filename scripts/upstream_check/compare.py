"""Differences between the description and one source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal, NamedTuple

from .facts import Facts, Names, Operation, Source, union

Kind = Literal["new", "gone"]

# The place of the names of actions in the facts of a route.
_ACTION = "parameters.action"


class Difference(NamedTuple):
    """One fact that only one side has: the source (`new`) or the description (`gone`)."""

    source: str
    kind: Kind
    operation: Operation
    what: str
    """`route`, `input`, `parameter`, `request`, `response`, `status` or `value`."""
    name: str

    def __str__(self) -> str:
        return f"{self.operation}: {self.what} {self.name}".rstrip()


def compare(description: Source, source: Source) -> list[Difference]:
    """Every difference between the two."""
    return sorted(_differences(description, source), key=_order)


def has(source: Source, operation: Operation, what: str, name: str) -> bool:
    """Whether a source has what a difference is about."""
    facts = _at(source, operation)
    if facts is None or what == "route":
        return facts is not None
    place, _, value = name.partition("=")
    return {
        "input": name in (facts.inputs or ()),
        "parameter": name in (facts.parameters or ()),
        "request": name in (facts.request or ()),
        "response": name in (facts.response or ()),
        "status": name in (facts.statuses or ()),
        "value": value in facts.values.get(place, ()),
    }[what]


def _order(difference: Difference) -> tuple[str, ...]:
    path, method, action = difference.operation.path, difference.operation.method, difference.operation.action or ""
    return (path, method, action, difference.what, difference.name, difference.kind)


def _differences(description: Source, source: Source) -> Iterator[Difference]:
    for operation, theirs in source.operations.items():
        ours = _at(description, operation, every_action=_ACTION in theirs.values)
        if ours is None:
            yield Difference(source.name, "new", operation, "route", "")
            continue
        for what, mine, other in _compared(ours, theirs):
            yield from (Difference(source.name, "new", operation, what, name) for name in other - mine)
            yield from (Difference(source.name, "gone", operation, what, name) for name in mine - other)
    for operation in description.operations:
        if not _covers(source, operation, description):
            yield Difference(source.name, "gone", operation, "route", "")


def _at(source: Source, operation: Operation, *, every_action: bool = False) -> Facts | None:
    """The facts of an operation; some sources describe a route with all its actions as one operation."""
    found = source.operations.get(operation)
    if found and not every_action:
        return found
    actions = {other: facts for other, facts in source.operations.items() if other.route == operation}
    return _with_actions(actions) if any(other.action for other in actions) else found


def _covers(source: Source, operation: Operation, description: Source) -> bool:
    """Whether a source has an operation, by itself or as one action of a route."""
    if _at(source, operation) is not None:
        return True
    whole = source.operations.get(operation.route)
    if whole is None:
        return False
    if actions := whole.values.get(_ACTION):
        return operation.action in actions
    return operation.route not in description.operations


def _with_actions(actions: dict[Operation, Facts]) -> Facts:
    whole = union(actions.values())
    names = frozenset(operation.action for operation in actions if operation.action)
    return replace(
        whole,
        inputs=None if whole.inputs is None else whole.inputs | {"action"},
        parameters=None if whole.parameters is None else whole.parameters | {"action"},
        values={**whole.values, _ACTION: names},
    )


def _compared(ours: Facts, theirs: Facts) -> Iterator[tuple[str, Names, Names]]:
    """What both sides say about an operation: the kind of fact, the description's names, the source's names."""
    for what, mine, other in (
        ("input", _detailed(ours.inputs, theirs.inputs), theirs.inputs if theirs.parameters is None else None),
        ("parameter", ours.parameters, theirs.parameters),
        ("request", ours.request, _known(theirs.request, "request", ours)),
        ("response", ours.response, _known(theirs.response, "response", ours)),
        ("status", ours.statuses, theirs.statuses),
    ):
        if mine is not None and other is not None:
            yield what, mine, other
    for place, values in theirs.values.items():
        mine = ours.values.get(place, frozenset())
        yield "value", _at_place(place, mine), _at_place(place, values)


def _at_place(place: str, values: Names) -> Names:
    return frozenset(f"{place}={value}" for value in values)


def _detailed(mine: Names | None, other: Names | None) -> Names | None:
    """The inputs without nested fields, except where the source has nested fields, too."""
    if mine is None or other is None:
        return mine
    detailed = {name.rpartition(".")[0] for name in other}
    return frozenset(name for name in mine if name.rpartition(".")[0] in detailed | {""})


def _known(fields: Names | None, place: str, ours: Facts) -> Names | None:
    """The fields without those inside an object that may have any fields."""
    if fields is None:
        return None
    return frozenset(name for name in fields if not any(f"{place}.{name}".startswith(f"{o}.") for o in ours.open))
