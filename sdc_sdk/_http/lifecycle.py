"""Connections and locks after a fork, and connections that were not closed."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, Protocol
from weakref import WeakSet

from sdc_sdk._http.library import httpx

if TYPE_CHECKING:
    import asyncio


class Renewable(Protocol):
    """Holds connections or locks that belong to one process."""

    def renew(self) -> None:
        """Make new ones; leave those of the parent process alone."""
        ...


_RENEWABLE: WeakSet[Renewable] = WeakSet()


def renew_in_child(it: Renewable) -> None:
    """Call `it.renew()` in every process forked from now on, as long as `it` exists."""
    _RENEWABLE.add(it)


def _renew() -> None:
    for it in list(_RENEWABLE):
        it.renew()


if hasattr(os, "register_at_fork"):  # not on Windows, which has no fork
    os.register_at_fork(after_in_child=_renew)


_CLOSING: set[asyncio.Task[Any]] = set()  # the event loop only keeps weak references to tasks


def close_abandoned(client: httpx.Client | httpx.AsyncClient) -> None:
    """Close the connections of a client, as far as a finalizer can."""
    if isinstance(client, httpx.Client):
        client.close()
        return
    if "asyncio" not in sys.modules:
        return  # no event loop to close them in
    import asyncio  # here: synchronous programs do not need it, and it takes a tenth of the start-up time

    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return  # the event loop has ended, and its connections with it
    task = loop.create_task(client.aclose())
    _CLOSING.add(task)
    task.add_done_callback(_CLOSING.discard)
