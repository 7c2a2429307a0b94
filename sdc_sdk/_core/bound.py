"""Copies of bound objects that lack nothing. Pure."""

from __future__ import annotations

from typing import Any


class Whole:
    """Copied with what is bound to it; attrs alone would copy the fields of the model only.

    A copy, also a deep one, belongs to the same datacenter. Pickling says that a datacenter cannot be pickled.
    """

    __slots__ = ()

    def __getstate__(self) -> dict[str, Any]:
        names = (name for kind in type(self).__mro__ for name in getattr(kind, "__slots__", ()) if name[:2] != "__")
        return {name: getattr(self, name) for name in names if hasattr(self, name)}

    def __setstate__(self, state: dict[str, Any]) -> None:
        for name, value in state.items():
            setattr(self, name, value)
