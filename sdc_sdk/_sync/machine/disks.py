# Written by scripts/unasync from sdc_sdk/_async/machine/disks.py: edit that file.
"""The disks of a machine."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Literal

from sdc_cloudapi import api, models
from sdc_sdk._core import waiting
from sdc_sdk._core.literals import known_value
from sdc_sdk._core.references import id_of
from sdc_sdk._core.waiting import WaitChoice, wait_options
from sdc_sdk._sync.machine.base import BoundMachine
from sdc_sdk._sync.polling import poll, poll_until_gone

BUSY = ("creating", "resizing", "deleting")
"""States of a disk that is being changed."""


class MachineDisks(BoundMachine):
    """Disks of bhyve machines whose package has flexible disks. The machine has to be stopped for changes.

    The response arrives before a change is complete: wait with `wait_for_disk()` and `wait_until_disk_gone()`. The
    attribute `disks` holds the disks as last seen.
    """

    __slots__ = ()

    def get_disks(self) -> list[models.Disk]:
        """List the disks. `ListMachineDisks (GET /:login/machines/:id/disks)`. The list is empty for other brands.

        Raises:
            CloudAPIError: The server refused the request or failed.
        """
        return self._send(api.disks.list_machine_disks(self.id, account=self._client.login))

    def get_disk(self, identifier: str | models.Disk | Mapping[str, Any]) -> models.Disk:
        """Get a disk. `GetMachineDisk (GET /:login/machines/:id/disks/:disk_id)`.

        (`disk` is the disk space of the machine in MiB.)

        Raises:
            ResourceNotFound: No such disk.
        """
        return self._send(api.disks.get_machine_disk(self.id, id_of(identifier, "disk"), account=self._client.login))

    def create_disk(
        self, size: int | Literal["remaining"], *, pci_slot: str | None = None, wait: WaitChoice = False
    ) -> models.Disk | None:
        """Add a disk. `CreateMachineDisk (POST /:login/machines/:id/disks)`.

        Example:
            >>> machine = sdc.find_machine("win-1")
            >>> machine.stop()
            >>> machine = machine.wait("stopped")
            >>> disk = machine.create_disk(10240, pci_slot="0:4:5")

        Args:
            size: Size in MiB, or `remaining` for all remaining space.
            pci_slot: Slot on the PCI bus, such as `0:4:1`; by default the next free one.
            wait: Whether to wait for the end: see `WaitChoice`.

        Returns:
            The disk, in state `creating`, if `pci_slot` is given; else None, because CloudAPI does not return it, and
            lists it only when it exists. With `wait`, always the finished disk.

        Raises:
            ValueError: The machine is of another brand, for which CloudAPI would never respond. Nothing was sent.
            InvalidArgument: The machine is not stopped, it has 8 disks, or the size or slot is not valid.
            Conflict: `VmWithoutFlexibleDiskSize`, `InsufficientDiskSpace`.
        """
        if self.brand not in (None, "bhyve"):
            raise ValueError(f"only bhyve machines can get disks, but machine {self.id} is {self.brand}")
        options = wait_options(wait)
        old = set[str]() if options is None else {disk.id for disk in self.get_disks()}
        body = models.CreateMachineDiskRequest(size=size, pci_slot=pci_slot)
        created = self._send(api.disks.create_machine_disk(self.id, account=self._client.login, body=body))
        if options is None:
            return created

        def fetch() -> models.Disk | None:
            return next((disk for disk in self.get_disks() if disk.id not in old), None)

        goal = waiting.Wait(f"{self._label}: a new disk", **options)
        return poll(fetch, lambda disk: disk is not None and disk.state not in BUSY, goal)

    def resize_disk(
        self,
        identifier: str | models.Disk | Mapping[str, Any],
        size: int,
        *,
        dangerous_allow_shrink: bool | None = None,
        wait: WaitChoice = False,
    ) -> models.Disk:
        """Resize a disk. `ResizeMachineDisk (POST /:login/machines/:id/disks/:disk_id)`.

        Example:
            >>> machine = sdc.find_machine("win-1")
            >>> machine.stop()
            >>> machine = machine.wait("stopped")
            >>> (disk,) = [disk for disk in machine.get_disks() if disk.boot]
            >>> disk = machine.resize_disk(disk, 30720)

        Args:
            identifier: Id of the disk.
            size: Size in MiB.
            dangerous_allow_shrink: Whether the disk may be made smaller, which is likely to destroy data.
            wait: Whether to wait for the end: see `WaitChoice`.

        Returns:
            The disk, in state `resizing`, with its old size; with `wait`, with the new one.

        Raises:
            InvalidArgument: The machine is not stopped, or the size is not valid.
            ValidationFailed: The new size is smaller, and `dangerous_allow_shrink` is not set.
            ResourceNotFound: No such disk.
        """
        body = models.ResizeMachineDiskRequest(size=size, dangerous_allow_shrink=dangerous_allow_shrink)
        wanted, options = id_of(identifier, "disk"), wait_options(wait)
        disk = self._send(api.disks.resize_machine_disk(self.id, wanted, account=self._client.login, body=body))
        return disk if options is None else self.wait_for_disk(wanted, **options)

    def delete_disk(self, identifier: str | models.Disk | Mapping[str, Any], *, wait: WaitChoice = False) -> None:
        """Delete a disk. `DeleteMachineDisk (DELETE /:login/machines/:id/disks/:disk_id)`.

        Example:
            >>> machine = sdc.find_machine("win-1")
            >>> machine.stop(wait=True)
            >>> (disk,) = [disk for disk in machine.get_disks() if not disk.boot]
            >>> machine.delete_disk(disk, wait=True)

        Args:
            identifier: Id of the disk.
            wait: Whether to wait for the end: see `WaitChoice`.

        Raises:
            InvalidArgument: The machine is not stopped, or the disk is its boot disk.
            ResourceNotFound: No such disk.
        """
        wanted = id_of(identifier, "disk")
        call = api.disks.delete_machine_disk(self.id, wanted, account=self._client.login)
        self._act(call, wait, partial(self.wait_until_disk_gone, wanted))

    def wait_for_disk(
        self,
        identifier: str | models.Disk | Mapping[str, Any],
        state: models.KnownDiskState | None = None,
        *,
        interval: float = 2,
        timeout: float | None = waiting.TIMEOUT,
        progress: waiting.Progress | None = None,
    ) -> models.Disk:
        """Wait until a disk exists and has a state. `GetMachineDisk (GET .../disks/:disk_id)`, repeatedly.

        Example:
            >>> machine = sdc.find_machine("win-1")
            >>> for disk in machine.get_disks():
            ...     disk = machine.wait_for_disk(disk, "running")

        Args:
            identifier: Id of the disk.
            state: The state to wait for; by default any except `creating`, `resizing` and `deleting`.
            interval: Seconds until the second poll; later pauses grow to five times that.
            timeout: Seconds after which to give up; None means never.
            progress: Called after each poll with the state, the seconds since the start, and the number of polls.

        Returns:
            The disk.

        Raises:
            WaitTimeout: The wait timed out.
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
        """Wait until a deleted disk is no longer found. The arguments are those of `wait_for_disk()`.

        Example:
            >>> machine = sdc.find_machine("win-1")
            >>> machine.stop()
            >>> machine = machine.wait("stopped")
            >>> (disk,) = [disk for disk in machine.get_disks() if not disk.boot]
            >>> machine.delete_disk(disk)
            >>> machine.wait_until_disk_gone(disk)

        Raises:
            WaitTimeout: The wait timed out.
        """
        path = f"/machines/{self.id}/disks/{id_of(identifier, 'disk')}"
        poll_until_gone(self._client, path, interval=interval, timeout=timeout, progress=progress)
