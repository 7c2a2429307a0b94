"""From the parameters of `triton_machine` to the changes of a machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from .changes import Change

if TYPE_CHECKING:
    from sdc_sdk import DataCenter, Machine
    from sdc_sdk.types import DiskRequestDict, KnownAuditAction, KnownMachineState

FINAL = ("failed", "deleted")
CREATE_ONLY = ("affinity", "brand", "deletion_protection", "firewall_enabled", "metadata", "tags", "volumes")
"""Parameters of a new machine that the SDK takes as they are."""
SHOWN = ("name", "image", "package", "networks", "disks", *(name for name in CREATE_ONLY if name != "metadata"))
"""Parameters of a new machine that the diff shows."""
HIDDEN = "(hidden)"
CHANGED = "(changed)"


def existing(sdc: DataCenter, machine_id: str | None, name: str | None) -> Machine | None:
    """The machine with this id, or else with exactly this name. CloudAPI lists none that failed."""
    from sdc_sdk import ResourceGone, ResourceNotFound

    if machine_id is not None:
        try:
            return sdc.machine(machine_id)
        except (ResourceGone, ResourceNotFound):
            return None
    return next(iter(sdc.machines(name=name)), None)


class Planner:
    """The changes that make a machine as it is described. `machine` is the machine, once it exists."""

    def __init__(self, sdc: DataCenter, params: Mapping[str, Any], machine: Machine | None) -> None:
        self.machine = machine
        self._sdc = sdc
        self._params = params
        self._wait: bool = params["wait"]
        self._timeout: int = params["wait_timeout"]

    def settle(self) -> None:
        """Wait while the machine is on its way to another state, in which it would refuse changes.

        Raises:
            SDCError: It failed, or did not get there in time.
        """
        if self.machine is None or not self._wait:
            return
        if self.machine.state == "provisioning":
            self.machine.poll_while("provisioning", timeout=self._timeout)
        elif self.machine.state == "stopping":
            self.machine.poll_while("stopping", timeout=self._timeout)

    def changes(self) -> list[Change]:
        """The changes, in their order.

        Raises:
            SDCError: The machine cannot be made as it is described; the message says why.
        """
        state: str = self._params["state"]
        if state == "absent":
            return [*self._deleted(self.machine)] if self.machine else []
        if self.machine is None:
            return [*self._created(state)]
        self._refuse_failed(self.machine)
        return [*self._changed(self.machine), *self._powered(self.machine, state)]

    def _deleted(self, machine: Machine) -> Iterator[Change]:
        from sdc_sdk import ConfigurationError

        if machine.deletion_protection:
            if self._params["deletion_protection"] is not False:
                raise ConfigurationError(f"The machine {machine.name} is protected: set deletion_protection to false.")
            yield self._protection(machine, wanted=False)
        yield Change({"state": machine.state}, {"state": "absent"}, lambda: self._delete(machine))

    def _delete(self, machine: Machine) -> None:
        machine.delete()
        if self._wait:
            machine.wait("deleted", timeout=self._timeout)

    def _created(self, state: str) -> Iterator[Change]:
        from sdc_sdk import ConfigurationError

        params = self._params
        if params["id"] is not None:
            raise ConfigurationError(f"There is no machine with the id {params['id']}.")
        if missing := [name for name in ("image", "package") if params[name] is None]:
            what = " and ".join(missing)
            raise ConfigurationError(f"There is no machine {params['name']!r}, and to create it {what} must be given.")
        image, package = self._sdc.find_image(params["image"]), self._sdc.find_package(params["package"])
        networks = None if params["networks"] is None else [self._sdc.find_network(name) for name in params["networks"]]
        disks = None if params["disks"] is None else [_disk(disk["size"]) for disk in params["disks"]]
        options = {name: params[name] for name in CREATE_ONLY if params[name] is not None}

        def create() -> None:
            self.machine = self._sdc.create_machine(
                params["name"], package, image=image, networks=networks, disks=disks, **options
            )
            if self._wait or state == "stopped":
                self.machine.wait("running", timeout=self._timeout)
            if state == "stopped":
                self._do(self.machine, "stop", self.machine.stop, until="stopped")

        after = {name: params[name] for name in SHOWN if params[name] is not None}
        if params["metadata"]:
            after["metadata"] = dict.fromkeys(params["metadata"], HIDDEN)
        yield Change({"state": "absent"}, {**after, "state": "stopped" if state == "stopped" else "running"}, create)

    def _refuse_failed(self, machine: Machine) -> None:
        from sdc_sdk import MachineFailed

        if machine.state in FINAL:
            problem = f"The machine {machine.id} is {machine.state}: delete it with state=absent, and create another."
            raise MachineFailed(problem, machine)

    def _changed(self, machine: Machine) -> Iterator[Change]:
        params = self._params
        if (protected := params["deletion_protection"]) not in (None, bool(machine.deletion_protection)):
            yield self._protection(machine, wanted=protected)
        if (name := params["name"]) not in (None, machine.name):
            yield self._change(machine, "name", name, "rename", lambda: machine.rename(name))
        yield from self._tagged(machine)
        yield from self._described(machine)
        if (enabled := params["firewall_enabled"]) not in (None, bool(machine.firewall_enabled)):
            switch = machine.enable_firewall if enabled else machine.disable_firewall
            yield self._change(machine, "firewall_enabled", enabled, "unknown", switch)  # sic: so the audit trail
        if params["package"] not in (None, machine.package):
            package = self._sdc.find_package(params["package"])
            if package.name != machine.package:
                yield self._change(machine, "package", package.name, "resize", lambda: machine.resize(package))

    def _protection(self, machine: Machine, *, wanted: bool) -> Change:
        field = "deletion_protection"
        if wanted:
            switch = machine.enable_deletion_protection
            return self._change(machine, field, True, "enable_deletion_protection", switch)
        return self._change(machine, field, False, "disable_deletion_protection", machine.disable_deletion_protection)

    def _tagged(self, machine: Machine) -> Iterator[Change]:
        wanted: dict[str, Any] | None = self._params["tags"]
        if wanted is None:
            return
        current = machine.tags or {}
        if self._params["purge_tags"] and current.keys() - wanted.keys():
            if wanted:
                yield self._change(machine, "tags", wanted, "replace_tags", lambda: machine.replace_tags(wanted))
            else:
                yield self._change(machine, "tags", {}, "remove_tags", machine.delete_all_tags)
        elif new := _different(current, wanted):
            yield self._change(machine, "tags", {**current, **new}, "set_tags", lambda: machine.add_tags(new))

    def _described(self, machine: Machine) -> Iterator[Change]:
        new = _different(machine.metadata, self._params["metadata"] or {})
        if new:
            before = {key: HIDDEN for key in new if key in machine.metadata}
            after = {key: CHANGED if key in before else HIDDEN for key in new}
            change = self._change(machine, "metadata", after, "set_metadata", lambda: machine.update_metadata(new))
            yield replace(change, before={"metadata": before})

    def _powered(self, machine: Machine, state: str) -> Iterator[Change]:
        stopped = machine.state == "stopped"
        if state == "stopped" and not stopped:
            yield self._change(machine, "state", "stopped", "stop", machine.stop, until="stopped")
        elif state in ("started", "restarted") and stopped:
            yield self._change(machine, "state", "running", "start", machine.start, until="running")
        elif state == "restarted":
            yield self._change(machine, "state", "restarted", "reboot", machine.reboot, until="running")

    def _change(
        self,
        machine: Machine,
        field: str,
        after: object,
        action: KnownAuditAction,
        request: Callable[[], object],
        *,
        until: KnownMachineState | None = None,
    ) -> Change:
        before = {field: getattr(machine, field)}
        return Change(before, {field: after}, lambda: self._do(machine, action, request, until=until))

    def _do(
        self,
        machine: Machine,
        action: KnownAuditAction,
        request: Callable[[], object],
        *,
        until: KnownMachineState | None = None,
    ) -> None:
        """Request an action, wait for its end, which the audit trail shows, and for a state, which may follow later."""
        request()
        if self._wait:
            machine.wait_for_action(action, timeout=self._timeout)
            machine.wait(until, timeout=self._timeout) if until else machine.refresh()


def _different(current: Mapping[str, Any], wanted: Mapping[str, Any]) -> dict[str, Any]:
    """The wanted values that are not there. `True` is not 1."""
    return {
        name: value
        for name, value in wanted.items()
        if name not in current or (isinstance(current[name], bool), current[name]) != (isinstance(value, bool), value)
    }


def _disk(size: str | None) -> DiskRequestDict:
    """A disk of a new machine. Sizes are texts, since Ansible has no type for numbers or a word."""
    if size is None:
        return {}
    if size == "remaining":
        return {"size": "remaining"}
    if not size.isdecimal():
        raise ValueError(f"the size of a disk must be a number of MiB or remaining, not {size!r}")
    return {"size": int(size)}
