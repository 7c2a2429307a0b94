"""Whether the server shows by now what was written: the directory behind it takes its time. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Protocol, cast

_TIMES = ("created", "updated")


class Writable(Protocol):
    """A model."""

    def to_dict(self) -> dict[str, Any]:
        """The JSON object that it stands for."""
        ...


def shows(seen: Writable, wanted: object) -> bool:
    """Whether `seen` is `wanted`: a model or mapping by its contents; of an id, that it is there is enough.

    The server orders lists as it likes and leaves out what is empty, so neither counts.
    """
    if isinstance(wanted, str):
        return True
    contents = cast("object", wanted) if isinstance(wanted, Mapping) else cast("Writable", wanted).to_dict()
    return bool(_plain(seen.to_dict()) == _plain(contents))


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        fields = cast("Mapping[str, Any]", value)
        return {
            name: _plain(field) for name, field in fields.items() if field not in (None, "", []) and name not in _TIMES
        }
    if isinstance(value, list):
        return sorted((_plain(item) for item in cast("Iterable[Any]", value)), key=json.dumps)
    return value
