# Written by scripts/unasync from sdc_sdk/_async/sections/changefeed.py: edit that file.
"""Hearing of changes to machines as they happen."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Generator, Iterable, Mapping
from typing import Any

from sdc_cloudapi import models
from sdc_cloudapi.api import changefeed as api
from sdc_sdk._core.changefeed import Backoff, Resync, subscription
from sdc_sdk._core.waiting import is_temporary
from sdc_sdk._http.library import httpx
from sdc_sdk._http.log import LOGGER
from sdc_sdk._http.response import Line, parse
from sdc_sdk._sync.machine import Machine
from sdc_sdk._sync.sections.machines import MachinesSection
from sdc_sdk._sync.websocket import WebSockets
from sdc_sdk.errors import CloudAPIError, ConnectionFailed, InvalidResponse

RESYNC = 600.0
"""Seconds after which all is listed anew, since the server may lose a change without a word."""
FIRST_RESYNC = 10.0
"""The same for the first time: for its first client the server connects to the source of changes only then."""


class ChangefeedSection(MachinesSection, WebSockets):
    """The changefeed. Since server 9.14, where the operator allows it; needs the extra `sdc-sdk[feed]`."""

    def changefeed(
        self,
        machines: Iterable[str | models.Machine | Mapping[str, Any]] | None = None,
        *,
        parts: Iterable[models.KnownChangedPart] | None = None,
        resync: float | None = RESYNC,
    ) -> Generator[models.Change | Resync[Machine]]:
        """Yield changes to machines as they happen, without an end: `GetChangefeed (GET /:login/changefeed)`.

        The first item is a `Resync` with all the machines. When the connection breaks, or the server drops it, a new
        one is made after a pause, and a `Resync` tells how things are then: a cache that takes over every item, such as
        `MachineCache`, is right again. The pauses grow up to 30 seconds.

        What is no part, such as the memory, is not told when it changes, and comes with the next `Resync`. In a
        `Change` the machine's `package` is empty.

        Close it when you leave the loop early: `with contextlib.closing(feed):`.

        Args:
            machines: The machines to hear of, by id; by default all, also those that will be made.
            parts: The parts whose changes count: `state`, `tags`, `nics`, `alias` (the name), `customer_metadata`,
                `destroyed`, `owner_uuid`, `server_uuid`; by default all.
            resync: Seconds after which all is listed anew even so; None never does. It happens soon once after each
                connection.

        Raises:
            CloudAPIError: The server refused, or failed to begin with.
            ConnectionFailed: No answer to begin with.
            ConfigurationError: There is no key to sign with, or no extra `feed`.
            ValueError: Nothing can be heard of that. Nothing was sent.
        """
        return self._follow(subscription(machines, parts), resync)

    def _follow(
        self, request: models.ChangefeedRequest, resync: float | None
    ) -> Generator[models.Change | Resync[Machine]]:
        backoff = Backoff()
        was_connected = False
        while True:
            try:
                with self._web_socket(api.get_changefeed(account=self.login)) as socket:
                    socket.send_text(json.dumps(request.to_dict()))
                    socket.settle()
                    yield self._listed(request)
                    was_connected = True
                    due = _in(resync and min(FIRST_RESYNC, resync))
                    while not socket.ended:
                        if change := self._change(socket.receive(), socket.response):
                            yield change
                        backoff.reset()
                        if time.monotonic() >= due:
                            yield self._listed(request)
                            due = _in(resync)
            except (CloudAPIError, ConnectionFailed) as error:
                if not (was_connected and is_temporary(error)):
                    raise
                LOGGER.info("changefeed: %s", error)
            except InvalidResponse as error:
                if not was_connected:
                    raise
                LOGGER.warning("changefeed: %s", error)  # a change that cannot be read is one that was lost
            time.sleep(backoff.pause())

    def _change(self, message: bytes | None, response: httpx.Response) -> models.Change | None:
        if message is None:
            return None
        call = api.get_changefeed(account=self.login).reading(models.Change.from_dict)
        return parse(call, response, Line(message))

    def _listed(self, request: models.ChangefeedRequest) -> Resync[Machine]:
        wanted = request.vms
        machines = self.machines()
        return Resync([machine for machine in machines if wanted is None or machine.id in wanted])


def _in(seconds: float | None) -> float:
    return math.inf if seconds is None else time.monotonic() + seconds
