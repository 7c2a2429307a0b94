"""The changefeed: changes to machines as they happen."""

from __future__ import annotations

import json
import math
import time
from collections.abc import AsyncGenerator, Iterable, Mapping
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import anyio

from sdc_cloudapi import api, models
from sdc_sdk._async.machine import AsyncMachine
from sdc_sdk._async.machine.state import update
from sdc_sdk._async.sections.machines import AsyncMachinesSection
from sdc_sdk._async.websocket import AsyncWebSocket, AsyncWebSockets
from sdc_sdk._core.log import LOGGER
from sdc_sdk._core.waiting import is_temporary
from sdc_sdk._http.library import httpx
from sdc_sdk._http.response import Line, parse
from sdc_sdk.errors import CloudAPIError, ConnectionFailed, InvalidResponse

if TYPE_CHECKING:
    from sdc_sdk._core.changefeed import Resync

RESYNC = 600.0
"""Seconds between resyncs, because the server may silently lose a change."""
FIRST_RESYNC = 10.0
"""Seconds until the first resync: for its first client, the server connects to the source of changes only then."""


class AsyncChangefeedSection(AsyncMachinesSection, AsyncWebSockets):
    """The changefeed. Since server 9.14, if the operator enables it; needs the extra `sdc-sdk[feed]`."""

    def changefeed(
        self,
        machines: Iterable[str | models.Machine | Mapping[str, Any]] | None = None,
        *,
        parts: Iterable[models.KnownChangedPart] | None = None,
        resync: float | None = RESYNC,
    ) -> AsyncGenerator[models.Change | Resync[AsyncMachine]]:
        """Yield changes to machines as they happen, endlessly. `GetChangefeed (GET /:login/changefeed)`.

        The first item is a `Resync` with all machines. If the connection breaks or the server closes it, the feed
        reconnects after a pause and yields another `Resync`: a cache that applies every item, such as `MachineCache`,
        is correct again. The pauses grow up to 30 seconds.

        Changes to anything that is not a part, such as the memory, are only in the next `Resync`. In a `Change`, the
        machine's `package` is empty.

        Close the feed if you leave the loop early: `with contextlib.closing(feed):`. The next feed of the same server
        begins at least half a second later.

        Example:
            >>> async for item in sdc.changefeed(parts=["state"]):
            ...     if isinstance(item, Resync):
            ...         print(len(item.machines), "machines")
            ...         break  # without this: what changes, for ever
            ...     print(item.changed_resource_id, item.resource_state)
            3 machines

        Args:
            machines: The machines to subscribe to, or their ids; by default all, including future ones.
            parts: The parts to subscribe to: `state`, `tags`, `nics`, `alias` (the name), `customer_metadata`,
                `destroyed`, `owner_uuid`, `server_uuid`; by default all.
            resync: Seconds between resyncs while the connection lasts, whatever arrives meanwhile; None means no
                resyncs. The first one after each connection comes within 10 seconds.

        Raises:
            CloudAPIError: The server refused the request, or the first request failed.
            ConnectionFailed: No response to the first request.
            ConfigurationError: There is no key to sign with, or the extra `feed` is not installed.
            ValueError: No machine, no part, an unknown part, or a `resync` that is not above 0. Nothing was sent.
        """
        from sdc_sdk._core.changefeed import subscription  # in the methods: it is rarely needed

        if resync is not None and not resync > 0:
            raise ValueError(f"resync must be a number of seconds above 0, or None for no resyncs; not {resync!r}")
        return self._follow(subscription(machines, parts), resync)

    async def _follow(
        self, request: models.ChangefeedRequest, resync: float | None
    ) -> AsyncGenerator[models.Change | Resync[AsyncMachine]]:
        from sdc_sdk._core.changefeed import Backoff

        backoff = Backoff()
        was_connected = False
        while True:
            try:
                async with self._changefeed_socket() as socket:
                    await socket.send_text(json.dumps(request.to_dict()))
                    await socket.settle()
                    yield await self._listed(request)
                    was_connected = True
                    due = _in(None if resync is None else min(FIRST_RESYNC, resync))
                    while not socket.ended:
                        if change := self._change(await socket.receive(until=due), socket.response):
                            yield change
                        backoff.reset()
                        if time.monotonic() >= due:
                            yield await self._listed(request)
                            due = _in(resync)
            except (CloudAPIError, ConnectionFailed) as error:
                if not (was_connected and is_temporary(error)):
                    raise
                LOGGER.info("changefeed: %s", error)
            except InvalidResponse as error:
                if not was_connected:
                    raise
                LOGGER.warning("changefeed: %s", error)  # a change that cannot be decoded is lost
            await anyio.sleep(backoff.pause())

    @asynccontextmanager
    async def _changefeed_socket(self) -> AsyncGenerator[AsyncWebSocket]:
        from sdc_sdk._core.changefeed import RECENTLY_CLOSED

        await anyio.sleep(RECENTLY_CLOSED.pause(self.base_url))
        try:
            async with self._web_socket(api.changefeed.get_changefeed(account=self.login)) as socket:
                yield socket
        finally:
            RECENTLY_CLOSED.note(self.base_url)

    def _change(self, message: bytes | None, response: httpx.Response) -> models.Change | None:
        if message is None:
            return None
        call = api.changefeed.get_changefeed(account=self.login).reading(models.Change.consume)
        change = parse(call, response, Line(message))
        if change.resource_object is not None:
            machine = AsyncMachine.__new__(AsyncMachine)
            update(machine, change.resource_object)
            change.resource_object = self._bind(machine, call)
        return change

    async def _listed(self, request: models.ChangefeedRequest) -> Resync[AsyncMachine]:
        from sdc_sdk._core.changefeed import Resync

        wanted = request.vms
        machines = await self.machines()
        return Resync([machine for machine in machines if wanted is None or machine.id in wanted])


def _in(seconds: float | None) -> float:
    return math.inf if seconds is None else time.monotonic() + seconds
