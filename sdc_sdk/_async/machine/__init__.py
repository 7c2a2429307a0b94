"""Machines and their actions."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from functools import partial
from typing import TYPE_CHECKING, Any, Self, Unpack, cast

from sdc_cloudapi import Call, api, models
from sdc_cloudapi.reading import list_of, mapping
from sdc_sdk._async.machine.disks import AsyncMachineDisks
from sdc_sdk._async.machine.metadata import AsyncMachineMetadata
from sdc_sdk._async.machine.migration import AsyncMachineMigration
from sdc_sdk._async.machine.nics import AsyncMachineNics
from sdc_sdk._async.machine.state import AsyncMachineWaiting
from sdc_sdk._async.machine.tags import AsyncMachineTags
from sdc_sdk._core.create_machine import CreateMachineOptions
from sdc_sdk._core.references import machine_name, name_of, reference
from sdc_sdk._core.waiting import WaitChoice, wait_options
from sdc_sdk.errors import ResourceFailed

if TYPE_CHECKING:
    from sdc_cloudapi.models import AuditEntry
    from sdc_sdk._async.datacenter import AsyncDataCenter
    from sdc_sdk._async.machine.snapshot import AsyncSnapshot
    from sdc_sdk._async.sections.vnc import AsyncByteStream


class AsyncMachine(
    AsyncMachineTags,
    AsyncMachineMetadata,
    AsyncMachineNics,
    AsyncMachineDisks,
    AsyncMachineMigration,
    AsyncMachineWaiting,
):
    """A machine: its data as last seen, and its actions.

    Reading an attribute never sends a request; `refresh()` gets the current data. The server accepts actions before
    it has carried them out: `machine.stop(wait=True)` returns when the machine has stopped, or raises `WaitTimeout`
    after 600 seconds or `MachineFailed`. Every method whose action takes time has this argument. If this object knows
    that the machine was deleted (its state is `deleted`), actions raise `MachineDeleted`, and nothing is sent.

    Example:
        >>> machine = await sdc.find_machine("web-1")
        >>> await machine.stop(wait=True)
        >>> machine.name, machine.state, machine.memory
        ('web-1', 'stopped', 256)
    """

    __slots__ = ()

    @classmethod
    async def create_in_datacenter(
        cls, datacenter: AsyncDataCenter, **options: Unpack[CreateMachineOptions]
    ) -> AsyncMachine:
        """Create a machine in `datacenter`; the options are those of `DataCenter.create_machine`."""
        return await datacenter.create_machine(**options)

    @property
    def datacenter(self) -> AsyncDataCenter:
        """The datacenter of the machine."""
        return cast("AsyncDataCenter", self._client)

    @property
    def dataset(self) -> str | None:
        """Id of the image that it was made from; the former name of `image`."""
        return self.image

    @property
    def path(self) -> str:
        """Path relative to the account, for `DataCenter.request`."""
        return f"/machines/{self.id}"

    async def start(self, *, wait: WaitChoice = False) -> None:
        """Start the machine. `StartMachine (POST /:login/machines/:id?action=start)`.

        Args:
            wait: Whether to wait for the end: see `WaitChoice`.

        Raises:
            UnallocatedVM: It is still being provisioned.
            ResourceGone: It was deleted.
        """
        await self._act(
            api.machines.start_machine(self.id, account=self._client.login),
            wait,
            partial(self._wait_for_job, "start", "running"),
        )

    async def stop(self, *, wait: WaitChoice = False) -> None:
        """Stop the machine. `StopMachine (POST /:login/machines/:id?action=stop)`.

        Args:
            wait: Whether to wait for the end: see `WaitChoice`.

        Raises:
            UnallocatedVM: It is still being provisioned.
            ResourceGone: It was deleted.
        """
        await self._act(
            api.machines.stop_machine(self.id, account=self._client.login),
            wait,
            partial(self._wait_for_job, "stop", "stopped"),
        )

    async def reboot(self, *, wait: WaitChoice = False) -> None:
        """Reboot the machine. `RebootMachine (POST /:login/machines/:id?action=reboot)`.

        Args:
            wait: Whether to wait for the end: see `WaitChoice`.

        Raises:
            UnallocatedVM: It is still being provisioned.
            ResourceGone: It was deleted.
        """
        await self._act(
            api.machines.reboot_machine(self.id, account=self._client.login),
            wait,
            partial(self.wait_for_action, "reboot"),
        )

    async def resize(self, package: str | models.Package | Mapping[str, Any], *, wait: WaitChoice = False) -> None:
        """Resize the machine. `ResizeMachine (POST /:login/machines/:id?action=resize)`.

        Example:
            >>> await machine.resize("sample-1G", wait=True)
            >>> machine = await machine.refresh()
            >>> machine.memory
            1024

        Args:
            package: The package: its id, its name, or a `Package`.
            wait: Whether to wait for the end: see `WaitChoice`.

        Raises:
            InvalidArgument: The machine cannot have this package.
            ResourceGone: It was deleted.
        """
        wanted = reference(package, "package", "id", "name")
        await self._act(
            api.machines.resize_machine(self.id, account=self._client.login, package=wanted),
            wait,
            partial(self.wait_for_action, "resize"),
        )

    async def rename(self, name: str, *, wait: WaitChoice = False) -> None:
        """Rename the machine. `RenameMachine (POST /:login/machines/:id?action=rename)`.

        Example:
            >>> await machine.rename("web-2", wait=True)

        Args:
            name: The new name, unique in the account.
            wait: Whether to wait for the end: see `WaitChoice`.

        Raises:
            ValueError: The name has illegal characters. Nothing was sent.
            ValidationFailed: The name is in use.
            ResourceGone: The machine was deleted.
        """
        await self._act(
            api.machines.rename_machine(self.id, account=self._client.login, name=machine_name(name)),
            wait,
            partial(self.wait_for_action, "rename"),
        )

    async def enable_firewall(self, *, wait: WaitChoice = False) -> None:
        """Enable the firewall. `EnableMachineFirewall (POST /:login/machines/:id?action=enable_firewall)`.

        Args:
            wait: Whether to wait for the end: see `WaitChoice`.

        Raises:
            ResourceGone: The machine was deleted.
        """
        await self._act(
            api.machines.enable_machine_firewall(self.id, account=self._client.login),
            wait,
            partial(self._wait_for_flag, "firewall_enabled", True),
        )

    async def disable_firewall(self, *, wait: WaitChoice = False) -> None:
        """Disable the firewall. `DisableMachineFirewall (POST /:login/machines/:id?action=disable_firewall)`.

        Args:
            wait: Whether to wait for the end: see `WaitChoice`.

        Raises:
            ResourceGone: The machine was deleted.
        """
        await self._act(
            api.machines.disable_machine_firewall(self.id, account=self._client.login),
            wait,
            partial(self._wait_for_flag, "firewall_enabled", False),
        )

    async def enable_deletion_protection(self, *, wait: WaitChoice = False) -> None:
        """Protect the machine from deletion. `EnableMachineDeletionProtection (POST /:login/machines/:id?action=...)`.

        Args:
            wait: Whether to wait for the end: see `WaitChoice`.

        Raises:
            CloudAPIError: The server refused the request or failed.
        """
        await self._act(
            api.machines.enable_machine_deletion_protection(self.id, account=self._client.login),
            wait,
            partial(self._wait_for_flag, "deletion_protection", True),
        )

    async def disable_deletion_protection(self, *, wait: WaitChoice = False) -> None:
        """Allow deleting the machine. `DisableMachineDeletionProtection (POST /:login/machines/:id?action=...)`.

        Args:
            wait: Whether to wait for the end: see `WaitChoice`.

        Raises:
            CloudAPIError: The server refused the request or failed.
        """
        await self._act(
            api.machines.disable_machine_deletion_protection(self.id, account=self._client.login),
            wait,
            partial(self._wait_for_flag, "deletion_protection", False),
        )

    async def delete(self, *, wait: WaitChoice = False) -> None:
        """Delete the machine, running or stopped. `DeleteMachine (DELETE /:login/machines/:id)`.

        Args:
            wait: Whether to wait for the end: see `WaitChoice`.

        Raises:
            CannotDestroyMachine: Deletion protection is on.
            ResourceGone: It was deleted already. If only the answer to a first attempt was lost, that is a success.
        """
        await self._act(
            api.machines.delete_machine(self.id, account=self._client.login),
            wait,
            partial(self._wait_for_job, "destroy", "deleted"),
        )

    async def audit(self) -> list[AuditEntry]:
        """List the audit trail, newest entry first. `MachineAudit (GET /:login/machines/:id/audit)`.

        Raises:
            CloudAPIError: The server refused the request or failed.
        """
        return await self._send(api.audit.machine_audit(self.id, account=self._client.login))

    async def firewall_rules(self) -> list[models.FirewallRule]:
        """List the firewall rules of the machine. `ListMachineFirewallRules (GET .../machines/:id/fwrules)`.

        The list includes disabled rules and the operator's rules.

        Raises:
            CloudAPIError: The server refused the request or failed.
        """
        return await self._send(api.firewall_rules.list_machine_firewall_rules(self.id, account=self._client.login))

    def vnc(self) -> AbstractAsyncContextManager[AsyncByteStream]:
        """Connect to the screen, in a `with` block. `ConnectMachineVNC (GET /:login/machines/:id/vnc)`.

        `with machine.vnc() as screen:` provides a stream with `read()` and `write()`. See `DataCenter.vnc()`.

        Raises:
            BadRequest: The machine is not running (`MachineStoppedError`) or has no screen (`MachineHasNoVNCError`).
            ConnectionFailed: No response.
            ConfigurationError: There is no key to sign with, or the extra `feed` is not installed.
        """
        return self.datacenter.vnc(self.id)

    async def snapshots(self) -> list[AsyncSnapshot]:
        """List the snapshots. `ListMachineSnapshots (GET /:login/machines/:id/snapshots)`.

        Raises:
            CloudAPIError: The server refused the request or failed.
        """
        call = api.snapshots.list_machine_snapshots(self.id, account=self._client.login)
        found = await self._send(call.reading(list_of(_snapshot)))
        return [self._bind_snapshot(snapshot) for snapshot in found]

    async def snapshot(self, name: str | models.Snapshot | Mapping[str, Any]) -> AsyncSnapshot:
        """Get a snapshot. `GetMachineSnapshot (GET /:login/machines/:id/snapshots/:name)`.

        Raises:
            ResourceNotFound: No such snapshot.
        """
        call = api.snapshots.get_machine_snapshot(self.id, name_of(name, "snapshot"), account=self._client.login)
        return await self._snapshot(call)

    async def raw_snapshot_data(self, name: str | models.Snapshot | Mapping[str, Any]) -> dict[str, Any]:
        """Get a snapshot as the server sent it. `GetMachineSnapshot (GET /:login/machines/:id/snapshots/:name)`.

        The argument and errors are those of `snapshot()`.
        """
        call = api.snapshots.get_machine_snapshot(self.id, name_of(name, "snapshot"), account=self._client.login)
        return await self._send(call.reading(mapping))

    async def create_snapshot(self, name: str | None = None, *, wait: WaitChoice = False) -> AsyncSnapshot:
        """Create a snapshot. `CreateMachineSnapshot (POST /:login/machines/:id/snapshots)`.

        The response arrives before the snapshot is made: its state is `queued`.

        Example:
            >>> snapshot = await machine.create_snapshot("before-upgrade", wait=True)
            >>> snapshot.state
            'created'

        Args:
            name: The name; by default the current time.
            wait: Whether to wait for the end: see `WaitChoice`.

        Raises:
            BrandNotSupported: Machines of this brand have no snapshots.
        """
        options = wait_options(wait)
        body = models.CreateMachineSnapshotRequest(name=None if name is None else name_of(name, "snapshot"))
        call = api.snapshots.create_machine_snapshot(self.id, account=self._client.login, body=body)
        snapshot = await self._snapshot(call)
        return snapshot if options is None else await snapshot.wait(**options)

    async def start_from_snapshot(
        self, name: str | models.Snapshot | Mapping[str, Any], *, wait: WaitChoice = False
    ) -> Self:
        """Start the machine from a snapshot. `StartMachineFromSnapshot (POST /:login/machines/:id/snapshots/:name)`.

        The snapshots are listed first with `ListMachineSnapshots (GET .../snapshots)`: the server also accepts the name
        of a snapshot that does not exist, and then does nothing.

        Example:
            >>> snapshot = await machine.create_snapshot("before-upgrade", wait=True)
            >>> machine = await machine.start_from_snapshot(snapshot)

        Args:
            name: The snapshot.
            wait: Whether to wait for the end: see `WaitChoice`.

        Returns:
            This machine.

        Raises:
            ResourceFailed: The snapshot was deleted, has not been made yet (see `Snapshot.wait()`), or failed.
            ResourceNotFound: No such snapshot.
            CloudAPIError: The server refused the request or failed.
        """
        wait_options(wait)  # before anything is sent
        wanted = name_of(name, "snapshot")
        call = api.snapshots.start_machine_from_snapshot(self.id, wanted, account=self._client.login)
        self._refuse_if_deleted(call)
        if all(snapshot.name != wanted for snapshot in await self.snapshots()):
            missing = await self.snapshot(wanted)
            raise ResourceFailed(
                f"machine {self.id} was not started: it has no snapshot {wanted!r} (state {missing.state!r}). If it "
                "has not been made yet, wait for it with wait().",
                missing,
            )
        await self._act(call, wait, partial(self.wait_for_action, "rollback_snapshot"))
        return self

    async def _snapshot(self, call: Call[models.Snapshot]) -> AsyncSnapshot:
        return self._bind_snapshot(await self._send(call.reading(_snapshot)))

    def _bind_snapshot(self, snapshot: AsyncSnapshot) -> AsyncSnapshot:
        snapshot.machine = self
        return snapshot


def _snapshot(data: Any) -> AsyncSnapshot:
    from sdc_sdk._async.machine.snapshot import AsyncSnapshot  # here: few programs use snapshots

    return AsyncSnapshot.from_dict(data)
