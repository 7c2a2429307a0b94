"""Replacing connections and locks after a fork."""

from __future__ import annotations

import os
from typing import Protocol
from weakref import WeakSet


class Renewable(Protocol):
    """Holds connections or locks that belong to one process."""

    def renew(self) -> None:
        """Create new ones, without touching those of the parent process."""
        ...


_RENEWABLE: WeakSet[Renewable] = WeakSet()


def renew_in_child(it: Renewable) -> None:
    """Call `it.renew()` in every process that is forked from now on while `it` exists."""
    _RENEWABLE.add(it)


def _renew() -> None:
    for it in list(_RENEWABLE):
        it.renew()


if hasattr(os, "register_at_fork"):  # not on Windows, which has no fork
    os.register_at_fork(after_in_child=_renew)
