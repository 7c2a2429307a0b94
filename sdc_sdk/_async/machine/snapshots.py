"""The snapshots of a machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, cast

from sdc_cloudapi import Call, models
from sdc_cloudapi.api import snapshots as api
from sdc_cloudapi.reading import list_of, mapping
from sdc_sdk._async.machine.base import AsyncBoundMachine
from sdc_sdk._core.references import ByName, name_of

if TYPE_CHECKING:
    from sdc_sdk._async.machine import AsyncMachine
    from sdc_sdk._async.machine.snapshot import AsyncSnapshot


class AsyncMachineSnapshots(AsyncBoundMachine):
    """Snapshots: the disks of a container at some moment, to start it from again."""

    __slots__ = ()

    async def snapshots(self) -> list[AsyncSnapshot]:
        """List the snapshots: `ListMachineSnapshots (GET /:login/machines/:id/snapshots)`.

        Raises:
            CloudAPIError: The server refused or failed.
        """
        call = api.list_machine_snapshots(self.id, account=self.datacenter.login)
        found = await self._send(call.reading(list_of(_read)))
        return [self._own(snapshot) for snapshot in found]

    async def snapshot(self, name: ByName) -> AsyncSnapshot:
        """Get a snapshot: `GetMachineSnapshot (GET /:login/machines/:id/snapshots/:name)`.

        Raises:
            ResourceNotFound: No such snapshot.
        """
        call = api.get_machine_snapshot(self.id, name_of(name, "snapshot"), account=self.datacenter.login)
        return await self._snapshot(call)

    async def raw_snapshot_data(self, name: ByName) -> dict[str, Any]:
        """Get a snapshot as the server sent it: `GetMachineSnapshot (GET /:login/machines/:id/snapshots/:name)`.

        The argument and errors are those of `snapshot()`.
        """
        call = api.get_machine_snapshot(self.id, name_of(name, "snapshot"), account=self.datacenter.login)
        return await self._send(call.reading(mapping))

    async def create_snapshot(self, name: str | None = None) -> AsyncSnapshot:
        """Make a snapshot: `CreateMachineSnapshot (POST /:login/machines/:id/snapshots)`.

        The answer comes before the work is done: its state is `queued`.

        Args:
            name: Its name; by default the time.

        Raises:
            BrandNotSupported: Machines of this brand have no snapshots.
        """
        body = models.CreateMachineSnapshotRequest(name=None if name is None else name_of(name, "snapshot"))
        return await self._snapshot(api.create_machine_snapshot(self.id, account=self.datacenter.login, body=body))

    async def start_from_snapshot(self, name: ByName) -> Self:
        """Start the machine from a snapshot: `StartMachineFromSnapshot (POST /:login/machines/:id/snapshots/:name)`.

        The server accepts also the name of a snapshot that there is not.

        Returns:
            This machine.

        Raises:
            CloudAPIError: The server refused or failed.
        """
        wanted = name_of(name, "snapshot")
        await self._send(api.start_machine_from_snapshot(self.id, wanted, account=self.datacenter.login))
        return self

    async def _snapshot(self, call: Call[models.Snapshot]) -> AsyncSnapshot:
        return self._own(await self._send(call.reading(_read)))

    def _own(self, snapshot: AsyncSnapshot) -> AsyncSnapshot:
        snapshot.machine = cast("AsyncMachine", self)
        return snapshot


def _read(data: Any) -> AsyncSnapshot:
    from sdc_sdk._async.machine.snapshot import AsyncSnapshot  # here: few who have machines have snapshots, too

    return AsyncSnapshot.from_dict(data)
