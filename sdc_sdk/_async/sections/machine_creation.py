"""Creating a machine, and looking for it before it is created again."""

from __future__ import annotations

from typing import TypeVar

import anyio

from sdc_cloudapi import Call, models
from sdc_cloudapi.api import machines as api
from sdc_cloudapi.reading import list_of
from sdc_sdk._async.client import AsyncConnection
from sdc_sdk._core.filters import prefixed
from sdc_sdk._core.once import Once, may_be_made
from sdc_sdk._http.retry import Attempts
from sdc_sdk.errors import SDCError

M = TypeVar("M", bound=models.Machine)


class AsyncMachineCreation(AsyncConnection):
    """How a machine comes to be once."""

    async def _create_once(self, call: Call[M], once: Once) -> M:
        """Create a machine unless it is there: after a failure that leaves this open, it is looked for by its tag."""
        if once.is_own and (made := await self._made(call, once)):
            return made
        attempts = Attempts(call.operation, self._retry, idempotent=True)
        while True:
            attempts.begin()
            try:
                return await self.send(call)
            except SDCError as error:
                if not may_be_made(error):
                    raise
                pause = attempts.pause(getattr(error, "status_code", None))
                await anyio.sleep(pause or 0)  # first: the server may be making it just now
                if made := await self._made_after(error, call, once):
                    return made
                if pause is None:
                    raise

    async def _made(self, call: Call[M], once: Once) -> M | None:
        listing = api.list_machines(account=self.login, tag=prefixed("tag", once.tag))
        found = await self.send(listing.reading(list_of(call.read)))
        return found[0] if found else None

    async def _made_after(self, error: SDCError, call: Call[M], once: Once) -> M | None:
        try:
            return await self._made(call, once)
        except SDCError as second:
            error.add_note(f"Whether there is a machine with the tag {once.tag} could not be found out: {second}")
            raise error from second
