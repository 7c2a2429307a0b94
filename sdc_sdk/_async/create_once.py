"""Creating a machine at most once, although responses may be lost."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Generic, TypeVar

import anyio
from attrs import frozen

from sdc_cloudapi import Call, api, models
from sdc_cloudapi.reading import list_of
from sdc_sdk._async.client import AsyncClient
from sdc_sdk._core.create_machine import IdempotencyToken, may_exist, mismatch
from sdc_sdk._core.log import LOGGER
from sdc_sdk._core.tags import prefixed
from sdc_sdk._http.retry import Attempt, pause_after
from sdc_sdk.errors import CloudAPIError, IdempotencyMismatch, SDCError

M = TypeVar("M", bound=models.Machine)


@frozen
class CreateOnce(Generic[M]):
    """Creates a machine unless it exists; after an error that leaves this open, searches for it by its tag."""

    client: AsyncClient
    call: Call[M]
    """CreateMachine."""
    body: models.CreateMachineRequest
    """The body of that call, to compare a machine that is found with."""
    once: IdempotencyToken
    bind: Callable[[M, Call[Any]], M]
    """Makes a machine of a response use the client."""

    async def run(self) -> M:
        """Create it, or find it.

        Raises:
            SDCError: It was not created, or it could not be found out.
            IdempotencyMismatch: The machine with the token is another one.
        """
        if self.once.is_own and (existing := await self._existing()):
            return await self._compared(existing)
        start, number = time.monotonic(), 0
        while True:
            number += 1
            try:
                return self.bind(await self.client.send(self.call), self.call)
            except SDCError as error:
                if not may_exist(error):
                    raise
                operation = self.call.operation
                status: int | None = getattr(error, "status_code", None)
                attempt = Attempt(operation, number, time.monotonic() - start, idempotent=True, status=status)
                pause = pause_after(attempt, self.client._retry)  # pyright: ignore[reportPrivateUsage]
                if not isinstance(pause, str):  # the server may just be creating the machine
                    LOGGER.warning("%s: looking for the machine in %.2f s, before a retry", operation, pause)
                    await anyio.sleep(pause)
                if existing := await self._existing_after(error):
                    return await self._compared(existing)
                if isinstance(pause, str):
                    raise

    async def _compared(self, machine: M) -> M:
        """The machine that was found, if it is the requested one."""
        wanted = self.body.package
        package = wanted if wanted == machine.package else await self._package_name(wanted)
        if different := mismatch(machine, self.body, package, self.once):
            raise IdempotencyMismatch(different, machine)
        return machine

    async def _package_name(self, package: str) -> str | None:
        try:
            return (await self.client.send(api.packages.get_package(package, account=self.client.login))).name
        except CloudAPIError:
            return None

    async def _existing(self) -> M | None:
        listing = api.machines.list_machines(account=self.client.login, tag=prefixed("tag", self.once.tag))
        found = await self.client.send(listing.reading(list_of(self.call.read)))
        return self.bind(found[0], listing) if found else None

    async def _existing_after(self, error: SDCError) -> M | None:
        try:
            return await self._existing()
        except SDCError as second:
            error.add_note(f"The search for a machine with the tag {self.once.tag} failed, too: {second}")
            raise error from second
