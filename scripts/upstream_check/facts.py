"""What a source says about one operation, and the identity of operations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

Names = frozenset[str]

_PARAMETER = re.compile(r"\{[^}/]*\}|:[A-Za-z_]\w*")


class Operation(NamedTuple):
    """A method and a path, or one action of them; `{}` stands for every path parameter, whatever its name."""

    method: str
    path: str
    action: str | None = None

    def __str__(self) -> str:
        return f"{self.method} {self.path}" + (f"?action={self.action}" if self.action else "")

    @property
    def route(self) -> Operation:
        """The same without the action."""
        return self._replace(action=None)


def operation(method: str, path: str, action: str | None = None) -> Operation:
    """The operation of a path as sources write it: `/:login/machines/:id?action=stop`, `/{account}/images#update`."""
    route, _, query = path.partition("#")[0].partition("?")
    if found := re.search(r"(?:^|&)action=([\w-]+)", query):
        action = found[1]
    return Operation(method.upper(), _PARAMETER.sub("{}", route), action)


@dataclass(frozen=True)
class Facts:
    """What a source says about one operation; None where it does not say.

    Fields are paths with dots (`disks.size`); a list has the fields of its items.
    """

    inputs: Names | None = None
    """Names in the request, in the query or in the body."""
    parameters: Names | None = None
    """Query parameters."""
    request: Names | None = None
    """Fields of the body."""
    response: Names | None = None
    """Fields of a successful response."""
    statuses: Names | None = None
    """Statuses of success."""
    values: Mapping[str, Names] = field(default_factory=dict[str, Names])
    """The values of enumerations by place: `parameters.state`, `request.brand`, `response.state`."""
    open: Names = frozenset()
    """Places that may hold fields of any name, such as `response.tags`."""


class Source(NamedTuple):
    """Everything one reader found."""

    name: str
    operations: Mapping[Operation, Facts]


def union(facts: Iterable[Facts]) -> Facts:
    """The combined facts of several operations."""
    every = list(facts)
    places = {place for one in every for place in one.values}
    return Facts(
        inputs=_union(one.inputs for one in every),
        parameters=_union(one.parameters for one in every),
        request=_union(one.request for one in every),
        response=_union(one.response for one in every),
        statuses=_union(one.statuses for one in every),
        values={place: _all(one.values.get(place, ()) for one in every) for place in places},
        open=_all(one.open for one in every),
    )


def _union(sets: Iterable[Names | None]) -> Names | None:
    known = [names for names in sets if names is not None]
    return _all(known) if known else None


def _all(sets: Iterable[Iterable[str]]) -> Names:
    return frozenset(name for names in sets for name in names)
