# Written by scripts/unasync from sdc_sdk/_async/machine/snapshots.py: edit that file.
"""The snapshots of a machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, cast

from sdc_cloudapi import Call, models
from sdc_cloudapi.api import snapshots as api
from sdc_cloudapi.reading import list_of, mapping
from sdc_sdk._core.references import ByName, name_of
from sdc_sdk._sync.machine.base import BoundMachine

if TYPE_CHECKING:
    from sdc_sdk._sync.machine import Machine
    from sdc_sdk._sync.machine.snapshot import Snapshot


class MachineSnapshots(BoundMachine):
    """Snapshots: the disks of a container at some moment, to start it from again."""

    __slots__ = ()

    def snapshots(self) -> list[Snapshot]:
        """List the snapshots: `ListMachineSnapshots (GET /:login/machines/:id/snapshots)`.

        Raises:
            CloudAPIError: The server refused or failed.
        """
        call = api.list_machine_snapshots(self.id, account=self.datacenter.login)
        found = self._send(call.reading(list_of(_read)))
        return [self._own(snapshot) for snapshot in found]

    def snapshot(self, name: ByName) -> Snapshot:
        """Get a snapshot: `GetMachineSnapshot (GET /:login/machines/:id/snapshots/:name)`.

        Raises:
            ResourceNotFound: No such snapshot.
        """
        call = api.get_machine_snapshot(self.id, name_of(name, "snapshot"), account=self.datacenter.login)
        return self._snapshot(call)

    def raw_snapshot_data(self, name: ByName) -> dict[str, Any]:
        """Get a snapshot as the server sent it: `GetMachineSnapshot (GET /:login/machines/:id/snapshots/:name)`.

        The argument and errors are those of `snapshot()`.
        """
        call = api.get_machine_snapshot(self.id, name_of(name, "snapshot"), account=self.datacenter.login)
        return self._send(call.reading(mapping))

    def create_snapshot(self, name: str | None = None) -> Snapshot:
        """Make a snapshot: `CreateMachineSnapshot (POST /:login/machines/:id/snapshots)`.

        The answer comes before the work is done: its state is `queued`.

        Args:
            name: Its name; by default the time.

        Raises:
            BrandNotSupported: Machines of this brand have no snapshots.
        """
        body = models.CreateMachineSnapshotRequest(name=None if name is None else name_of(name, "snapshot"))
        return self._snapshot(api.create_machine_snapshot(self.id, account=self.datacenter.login, body=body))

    def start_from_snapshot(self, name: ByName) -> Self:
        """Start the machine from a snapshot: `StartMachineFromSnapshot (POST /:login/machines/:id/snapshots/:name)`.

        The server accepts also the name of a snapshot that there is not.

        Returns:
            This machine.

        Raises:
            CloudAPIError: The server refused or failed.
        """
        wanted = name_of(name, "snapshot")
        self._send(api.start_machine_from_snapshot(self.id, wanted, account=self.datacenter.login))
        return self

    def _snapshot(self, call: Call[models.Snapshot]) -> Snapshot:
        return self._own(self._send(call.reading(_read)))

    def _own(self, snapshot: Snapshot) -> Snapshot:
        snapshot.machine = cast("Machine", self)
        return snapshot


def _read(data: Any) -> Snapshot:
    from sdc_sdk._sync.machine.snapshot import Snapshot  # here: few who have machines have snapshots, too

    return Snapshot.from_dict(data)
