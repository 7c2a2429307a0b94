"""Requests that the real server never answers. Clients must have a timeout; here they can find out."""

import asyncio
from collections.abc import Callable

from starlette.requests import Request

LOOK = 0.05  # seconds between two looks whether somebody still waits


class Silence(Exception):
    """A handler raises it instead of answering."""


async def keep_silent(request: Request, stopping: Callable[[], bool]) -> None:
    """Wait until the client has gone; hang up on it when the server is about to go."""
    while not await request.is_disconnected():
        if stopping():
            request.scope["transport"].close()
        await asyncio.sleep(LOOK)
