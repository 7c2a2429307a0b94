"""What becomes of connections that nobody closed, once nobody holds them any more."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import httpx

if TYPE_CHECKING:
    import asyncio

_CLOSING: set[asyncio.Task[Any]] = set()  # the event loop itself holds tasks only weakly


def close_abandoned(client: httpx.Client | httpx.AsyncClient) -> None:
    """Close the connections of a client, as far as that can be done from a finaliser."""
    if isinstance(client, httpx.Client):
        client.close()
        return
    if "asyncio" not in sys.modules:
        return  # there is no loop to close them in
    import asyncio  # here: a synchronous program has no use for it, and it takes a tenth of the time to start

    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return  # the loop is over, and took its connections with it
    task = loop.create_task(client.aclose())
    _CLOSING.add(task)
    task.add_done_callback(_CLOSING.discard)
