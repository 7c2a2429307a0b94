# Written by scripts/unasync from sdc_sdk/_async/machine/__init__.py: edit that file.
"""Machines and their actions."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Self, Unpack, cast

from sdc_cloudapi import Call, models
from sdc_cloudapi.api import audit as audit_api
from sdc_cloudapi.api import firewall_rules as rules_api
from sdc_cloudapi.api import machines as api
from sdc_cloudapi.api import snapshots as snapshots_api
from sdc_cloudapi.reading import list_of, mapping
from sdc_sdk._core.create_machine import CreateMachineOptions
from sdc_sdk._core.references import machine_name, name_of, reference
from sdc_sdk._sync.machine.disks import MachineDisks
from sdc_sdk._sync.machine.metadata import MachineMetadata
from sdc_sdk._sync.machine.migration import MachineMigration
from sdc_sdk._sync.machine.nics import MachineNics
from sdc_sdk._sync.machine.state import MachineWaiting
from sdc_sdk._sync.machine.tags import MachineTags
from sdc_sdk.errors import ResourceFailed

if TYPE_CHECKING:
    from sdc_cloudapi.models import AuditEntry
    from sdc_sdk._sync.datacenter import DataCenter
    from sdc_sdk._sync.machine.snapshot import Snapshot
    from sdc_sdk._sync.sections.vnc import ByteStream


class Machine(
    MachineWaiting,
    MachineTags,
    MachineMetadata,
    MachineNics,
    MachineDisks,
    MachineMigration,
):
    """A machine: its data as last seen, and its actions.

    Reading an attribute never sends a request; `refresh()` gets the current data. The server accepts actions before
    it has carried them out: wait for them with `poll_until()`. If this object knows that the machine was deleted (its
    state is `deleted`), actions raise `MachineDeleted`, and nothing is sent.
    """

    __slots__ = ()

    @classmethod
    def create_in_datacenter(cls, datacenter: DataCenter, **options: Unpack[CreateMachineOptions]) -> Machine:
        """Create a machine in `datacenter`; the options are those of `DataCenter.create_machine`."""
        return datacenter.create_machine(**options)

    @property
    def datacenter(self) -> DataCenter:
        """The datacenter of the machine."""
        return cast("DataCenter", self._client)

    @property
    def dataset(self) -> str | None:
        """Id of the image that it was made from; the former name of `image`."""
        return self.image

    @property
    def path(self) -> str:
        """Path relative to the account, for `DataCenter.request`."""
        return f"/machines/{self.id}"

    def start(self) -> None:
        """Start the machine. `StartMachine (POST /:login/machines/:id?action=start)`.

        Raises:
            UnallocatedVM: It is still being provisioned.
            ResourceGone: It was deleted.
        """
        self._send(api.start_machine(self.id, account=self._client.login))

    def stop(self) -> None:
        """Stop the machine. `StopMachine (POST /:login/machines/:id?action=stop)`.

        Raises:
            UnallocatedVM: It is still being provisioned.
            ResourceGone: It was deleted.
        """
        self._send(api.stop_machine(self.id, account=self._client.login))

    def reboot(self) -> None:
        """Reboot the machine. `RebootMachine (POST /:login/machines/:id?action=reboot)`.

        Raises:
            UnallocatedVM: It is still being provisioned.
            ResourceGone: It was deleted.
        """
        self._send(api.reboot_machine(self.id, account=self._client.login))

    def resize(self, package: str | models.Package | Mapping[str, Any]) -> None:
        """Resize the machine. `ResizeMachine (POST /:login/machines/:id?action=resize)`.

        Args:
            package: The package, by id or name.

        Raises:
            InvalidArgument: The machine cannot have this package.
            ResourceGone: It was deleted.
        """
        wanted = reference(package, "package", "id", "name")
        self._send(api.resize_machine(self.id, account=self._client.login, package=wanted))

    def rename(self, name: str) -> None:
        """Rename the machine. `RenameMachine (POST /:login/machines/:id?action=rename)`.

        Args:
            name: The new name, unique in the account.

        Raises:
            ValueError: The name has illegal characters. Nothing was sent.
            ValidationFailed: The name is in use.
            ResourceGone: The machine was deleted.
        """
        self._send(api.rename_machine(self.id, account=self._client.login, name=machine_name(name)))

    def enable_firewall(self) -> None:
        """Enable the firewall. `EnableMachineFirewall (POST /:login/machines/:id?action=enable_firewall)`.

        Raises:
            ResourceGone: The machine was deleted.
        """
        self._send(api.enable_machine_firewall(self.id, account=self._client.login))

    def disable_firewall(self) -> None:
        """Disable the firewall. `DisableMachineFirewall (POST /:login/machines/:id?action=disable_firewall)`.

        Raises:
            ResourceGone: The machine was deleted.
        """
        self._send(api.disable_machine_firewall(self.id, account=self._client.login))

    def enable_deletion_protection(self) -> None:
        """Protect the machine from deletion. `EnableMachineDeletionProtection (POST /:login/machines/:id?action=...)`.

        Raises:
            CloudAPIError: The server refused the request or failed.
        """
        self._send(api.enable_machine_deletion_protection(self.id, account=self._client.login))

    def disable_deletion_protection(self) -> None:
        """Allow deleting the machine. `DisableMachineDeletionProtection (POST /:login/machines/:id?action=...)`.

        Raises:
            CloudAPIError: The server refused the request or failed.
        """
        self._send(api.disable_machine_deletion_protection(self.id, account=self._client.login))

    def delete(self) -> None:
        """Delete the machine, running or stopped. `DeleteMachine (DELETE /:login/machines/:id)`.

        Raises:
            CannotDestroyMachine: Deletion protection is on.
            ResourceGone: It was deleted already. If only the answer to a first attempt was lost, that is a success.
        """
        self._send(api.delete_machine(self.id, account=self._client.login))

    def audit(self) -> list[AuditEntry]:
        """List the audit trail, newest entry first. `MachineAudit (GET /:login/machines/:id/audit)`.

        Raises:
            CloudAPIError: The server refused the request or failed.
        """
        return self._send(audit_api.machine_audit(self.id, account=self._client.login))

    def firewall_rules(self) -> list[models.FirewallRule]:
        """List the firewall rules of the machine. `ListMachineFirewallRules (GET .../machines/:id/fwrules)`.

        The list includes disabled rules and the operator's rules.

        Raises:
            CloudAPIError: The server refused the request or failed.
        """
        return self._send(rules_api.list_machine_firewall_rules(self.id, account=self._client.login))

    def vnc(self) -> AbstractContextManager[ByteStream]:
        """Connect to the screen, in a `with` block. `ConnectMachineVNC (GET /:login/machines/:id/vnc)`.

        `with machine.vnc() as screen:` provides a stream with `read()` and `write()`. See `DataCenter.vnc()`.

        Raises:
            BadRequest: The machine is not running (`MachineStoppedError`) or has no screen (`MachineHasNoVNCError`).
            ConnectionFailed: No response.
            ConfigurationError: There is no key to sign with, or the extra `feed` is not installed.
        """
        return self.datacenter.vnc(self.id)

    def snapshots(self) -> list[Snapshot]:
        """List the snapshots. `ListMachineSnapshots (GET /:login/machines/:id/snapshots)`.

        Raises:
            CloudAPIError: The server refused the request or failed.
        """
        call = snapshots_api.list_machine_snapshots(self.id, account=self._client.login)
        found = self._send(call.reading(list_of(_snapshot)))
        return [self._bind_snapshot(snapshot) for snapshot in found]

    def snapshot(self, name: str | models.Snapshot | Mapping[str, Any]) -> Snapshot:
        """Get a snapshot. `GetMachineSnapshot (GET /:login/machines/:id/snapshots/:name)`.

        Raises:
            ResourceNotFound: No such snapshot.
        """
        call = snapshots_api.get_machine_snapshot(self.id, name_of(name, "snapshot"), account=self._client.login)
        return self._snapshot(call)

    def raw_snapshot_data(self, name: str | models.Snapshot | Mapping[str, Any]) -> dict[str, Any]:
        """Get a snapshot as the server sent it. `GetMachineSnapshot (GET /:login/machines/:id/snapshots/:name)`.

        The argument and errors are those of `snapshot()`.
        """
        call = snapshots_api.get_machine_snapshot(self.id, name_of(name, "snapshot"), account=self._client.login)
        return self._send(call.reading(mapping))

    def create_snapshot(self, name: str | None = None) -> Snapshot:
        """Create a snapshot. `CreateMachineSnapshot (POST /:login/machines/:id/snapshots)`.

        The response arrives before the snapshot is made: its state is `queued`.

        Args:
            name: The name; by default the current time.

        Raises:
            BrandNotSupported: Machines of this brand have no snapshots.
        """
        body = models.CreateMachineSnapshotRequest(name=None if name is None else name_of(name, "snapshot"))
        return self._snapshot(snapshots_api.create_machine_snapshot(self.id, account=self._client.login, body=body))

    def start_from_snapshot(self, name: str | models.Snapshot | Mapping[str, Any]) -> Self:
        """Start the machine from a snapshot. `StartMachineFromSnapshot (POST /:login/machines/:id/snapshots/:name)`.

        The snapshots are listed first with `ListMachineSnapshots (GET .../snapshots)`: the server also accepts the name
        of a snapshot that does not exist, and then does nothing.

        Returns:
            This machine.

        Raises:
            ResourceFailed: The snapshot was deleted, has not been made yet (see `Snapshot.wait()`), or failed.
            ResourceNotFound: No such snapshot.
            CloudAPIError: The server refused the request or failed.
        """
        wanted = name_of(name, "snapshot")
        call = snapshots_api.start_machine_from_snapshot(self.id, wanted, account=self._client.login)
        self._refuse_if_deleted(call)
        if all(snapshot.name != wanted for snapshot in self.snapshots()):
            missing = self.snapshot(wanted)
            raise ResourceFailed(
                f"machine {self.id} was not started: it has no snapshot {wanted!r} (state {missing.state!r}). If it "
                "has not been made yet, wait for it with wait().",
                missing,
            )
        self._send(call)
        return self

    def _snapshot(self, call: Call[models.Snapshot]) -> Snapshot:
        return self._bind_snapshot(self._send(call.reading(_snapshot)))

    def _bind_snapshot(self, snapshot: Snapshot) -> Snapshot:
        snapshot.machine = self
        return snapshot


def _snapshot(data: Any) -> Snapshot:
    from sdc_sdk._sync.machine.snapshot import Snapshot  # here: few programs use snapshots

    return Snapshot.from_dict(data)
