# Written by scripts/unasync from sdc_sdk/_async/machine/disks.py: edit that file.
"""The disks of a machine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from sdc_cloudapi import models
from sdc_cloudapi.api import disks as api
from sdc_sdk._core import waiting
from sdc_sdk._core.literals import known_value
from sdc_sdk._core.references import id_of
from sdc_sdk._sync.machine.base import BoundMachine
from sdc_sdk._sync.polling import poll, poll_until_gone

BUSY = ("creating", "resizing", "deleting")
"""States of a disk to which something is being done."""


class MachineDisks(BoundMachine):
    """Disks of bhyve machines with a package that has flexible disks. The machine has to be stopped for changes.

    Changes go on after the answer: `wait_for_disk()` and `wait_until_disk_gone()` wait for their end. The attribute
    `disks` holds the disks that were last seen.
    """

    __slots__ = ()

    def get_disks(self) -> list[models.Disk]:
        """List the disks: `ListMachineDisks (GET /:login/machines/:id/disks)`. Machines of other brands have none here.

        Raises:
            CloudAPIError: The server refused or failed.
        """
        return self._send(api.list_machine_disks(self.id, account=self._client.login))

    def get_disk(self, identifier: str | models.Disk | Mapping[str, Any]) -> models.Disk:
        """Get a disk: `GetMachineDisk (GET /:login/machines/:id/disks/:disk_id)`.

        (`disk` is the disk space of the machine in MiB.)

        Raises:
            ResourceNotFound: No such disk.
        """
        return self._send(api.get_machine_disk(self.id, id_of(identifier, "disk"), account=self._client.login))

    def create_disk(self, size: int | Literal["remaining"], *, pci_slot: str | None = None) -> models.Disk | None:
        """Add a disk: `CreateMachineDisk (POST /:login/machines/:id/disks)`.

        Args:
            size: Size in MiB, or `remaining` for all the space that is left.
            pci_slot: Slot on the PCI bus, such as `0:4:1`; by default the next free one.

        Returns:
            The disk, `creating`, when `pci_slot` is given; else None: CloudAPI does not tell which it will be, and
            lists it only when it is there.

        Raises:
            ValueError: The machine is of another brand, and CloudAPI would never answer. Nothing was sent.
            InvalidArgument: The machine is not stopped or has 8 disks, or size or slot are not acceptable.
            Conflict: `VmWithoutFlexibleDiskSize`, `InsufficientDiskSpace`.
        """
        if self.brand not in (None, "bhyve"):
            raise ValueError(f"only bhyve machines can get disks, and machine {self.id} is {self.brand}")
        body = models.CreateMachineDiskRequest(size=size, pci_slot=pci_slot)
        return self._send(api.create_machine_disk(self.id, account=self._client.login, body=body))

    def resize_disk(
        self,
        identifier: str | models.Disk | Mapping[str, Any],
        size: int,
        *,
        dangerous_allow_shrink: bool | None = None,
    ) -> models.Disk:
        """Resize a disk: `ResizeMachineDisk (POST /:login/machines/:id/disks/:disk_id)`.

        Args:
            identifier: Id of the disk.
            size: Size in MiB.
            dangerous_allow_shrink: Whether it may shrink, which is likely to destroy data.

        Returns:
            The disk, `resizing`, with its old size.

        Raises:
            InvalidArgument: The machine is not stopped, or the size is not acceptable.
            ValidationFailed: It would shrink without leave.
            ResourceNotFound: No such disk.
        """
        body = models.ResizeMachineDiskRequest(size=size, dangerous_allow_shrink=dangerous_allow_shrink)
        wanted = id_of(identifier, "disk")
        return self._send(api.resize_machine_disk(self.id, wanted, account=self._client.login, body=body))

    def delete_disk(self, identifier: str | models.Disk | Mapping[str, Any]) -> None:
        """Delete a disk: `DeleteMachineDisk (DELETE /:login/machines/:id/disks/:disk_id)`.

        Raises:
            InvalidArgument: The machine is not stopped, or it is the disk that it starts from.
            ResourceNotFound: No such disk.
        """
        self._send(api.delete_machine_disk(self.id, id_of(identifier, "disk"), account=self._client.login))

    def wait_for_disk(
        self,
        identifier: str | models.Disk | Mapping[str, Any],
        state: models.KnownDiskState | None = None,
        *,
        interval: float = 2,
        timeout: float | None = waiting.TIMEOUT,
        progress: waiting.Progress | None = None,
    ) -> models.Disk:
        """Wait until a disk is there and has a state: `GetMachineDisk (GET .../disks/:disk_id)`, again and again.

        Args:
            identifier: Id of the disk.
            state: The state to wait for; by default any but `creating`, `resizing` and `deleting`.
            interval: Seconds until the second look; later pauses grow to five times that.
            timeout: Seconds after which to give up; None never does.
            progress: Called after each look with the state, the seconds since the start, and the number of looks.

        Returns:
            The disk.

        Raises:
            WaitTimeout: It did not happen in time.
        """
        known_value(state, models.KnownDiskState, "state", optional=True)

        def done(disk: models.Disk) -> bool:
            return disk.state not in BUSY if state is None else disk.state == state

        wanted = id_of(identifier, "disk")
        wait = waiting.Wait(f"disk {wanted}: state {state or 'ready'!r}", interval, timeout, progress)
        return poll(lambda: self.get_disk(wanted), done, wait, absent=True)

    def wait_until_disk_gone(
        self,
        identifier: str | models.Disk | Mapping[str, Any],
        *,
        interval: float = 2,
        timeout: float | None = waiting.TIMEOUT,
        progress: waiting.Progress | None = None,
    ) -> None:
        """Wait until a disk that was deleted is not found any more. The arguments are those of `wait_for_disk()`.

        Raises:
            WaitTimeout: It did not happen in time.
        """
        path = f"/machines/{self.id}/disks/{id_of(identifier, 'disk')}"
        poll_until_gone(self._client, path, interval, timeout, progress)
