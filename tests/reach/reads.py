"""Notes which parameters the emulator looks at.

The names of the parameters of a request become `Name`s, which note that they are compared with an equal text: so a
look-up in a dict that holds them counts, wherever the emulator has copied them, and copying them does not.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from sdc_sdk._core.json_values import as_list
from sdc_sdk.emulator._cloud import app
from sdc_sdk.emulator._cloud.web.incoming_request import IncomingRequest
from sdc_sdk.emulator._cloud.web.parameters import merge_parameters


class Name(str):
    """The name of a parameter, which notes when it is looked up."""

    _path: str
    _reads: set[str]

    def __new__(cls, name: str, path: str, reads: set[str]) -> Name:
        new = super().__new__(cls, name)
        new._path, new._reads = path, reads
        return new

    def __eq__(self, other: object) -> bool:
        is_equal = str.__eq__(self, other)
        if is_equal is True:
            self._reads.add(self._path)
        return is_equal

    def __hash__(self) -> int:
        return str.__hash__(self)

    def startswith(self, prefix: Any, *limits: Any) -> bool:
        """Like str's; a parameter such as `tag.role` is looked up by its prefix."""
        starts = str.startswith(self, prefix, *limits)
        if starts and prefix:
            self._reads.add(prefix.rstrip("."))
        return starts


def named(value: Any, reads: set[str], at: str = "") -> Any:
    """A copy of JSON whose keys note that they are looked up, those of inner objects as `disks.size`."""
    if isinstance(value, list):
        return [named(item, reads, at) for item in as_list(value)]  # pyright: ignore[reportUnknownArgumentType]
    return named_fields(value, reads, at) if isinstance(value, dict) else value  # pyright: ignore[reportUnknownArgumentType]


def named_fields(fields: dict[str, Any], reads: set[str], at: str = "") -> dict[str, Any]:
    """The same for an object."""
    return {Name(name, at + name, reads): named(value, reads, f"{at}{name}.") for name, value in fields.items()}


@contextmanager
def recorded() -> Generator[set[str]]:
    """The set of names that the emulator has looked up; clear it before a request."""
    reads: set[str] = set()

    def merged(path_parameters: dict[str, str], incoming: IncomingRequest) -> dict[str, Any]:
        parameters = merge_parameters(path_parameters, incoming)
        vars(incoming)["headers"] = named_fields(incoming.headers, reads)
        vars(incoming)["query"] = named_fields(incoming.query, reads)
        return named_fields(parameters, reads)

    with patch.object(app, "merge_parameters", merged):
        yield reads
