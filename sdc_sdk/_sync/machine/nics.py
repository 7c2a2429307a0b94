# Written by scripts/unasync from sdc_sdk/_async/machine/nics.py: edit that file.
"""The network interfaces of a machine."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from sdc_cloudapi import api, models
from sdc_sdk._core import create_machine, waiting
from sdc_sdk._core.literals import known_value
from sdc_sdk._core.references import mac_of
from sdc_sdk._core.waiting import WaitChoice, wait_options
from sdc_sdk._sync.machine.base import BoundMachine
from sdc_sdk._sync.polling import poll, poll_until_gone
from sdc_sdk.errors import NicAlreadyExists


class MachineNics(BoundMachine):
    """Network interfaces (NICs). Adding or removing one reboots the machine. Since API version 7.2.

    A NIC is identified by its MAC address, with or without colons, or by an object or mapping that has a `mac`. The
    attribute `nics` holds the NICs as last seen.
    """

    __slots__ = ()

    def get_nics(self) -> list[models.Nic]:
        """List the NICs. `ListNics (GET /:login/machines/:id/nics)`.

        Raises:
            CloudAPIError: The server refused the request or failed.
        """
        return self._send(api.nics.list_nics(self.id, account=self._client.login))

    def nic(self, mac: str | models.Nic | Mapping[str, Any]) -> models.Nic:
        """Get a NIC. `GetNic (GET /:login/machines/:id/nics/:mac)`.

        Raises:
            ResourceNotFound: No such NIC.
            ValueError: Not a MAC address. Nothing was sent.
        """
        return self._send(api.nics.get_nic(self.id, mac_of(mac), account=self._client.login))

    def add_nic(
        self, network: create_machine.NetworkChoice, *, primary: bool | None = None, wait: WaitChoice = False
    ) -> models.Nic:
        """Add a NIC. `AddNic (POST /:login/machines/:id/nics)`. The machine reboots; see `wait_for_nic()`.

        The call is never retried automatically: a second call shortly after can add a second NIC.

        Example:
            >>> network = sdc.find_network("My-Fabric-Network")
            >>> nic = machine.add_nic(network, wait=True)  # the machine restarts

        Args:
            network: The network: its id, a `Network`, or a `NetworkAddress` to request an address.
            primary: Whether it becomes the primary NIC.
            wait: Whether to wait for the end: see `WaitChoice`.

        Returns:
            The NIC, in state `provisioning`, unless it was waited for.

        Raises:
            NicAlreadyExists: The machine already has a NIC on that network, see `nic`; none was added.
            InvalidArgument: The machine cannot have this network, or the address is managed by the system.
            ResourceNotFound: The address is not in the network.
        """
        wanted, options = create_machine.network(network), wait_options(wait)
        body = models.AddNicRequest(network=wanted, primary=primary)
        added = self._send(api.nics.add_nic(self.id, account=self._client.login, body=body))
        if added is not None:
            return added if options is None else self.wait_for_nic(added, **options)
        network_id = wanted if isinstance(wanted, str) else wanted.ipv4_uuid
        existing = next((nic for nic in self.get_nics() if nic.network == network_id), None)
        raise NicAlreadyExists(f"machine {self.id} already has a NIC on network {network_id}", existing)

    def remove_nic(self, mac: str | models.Nic | Mapping[str, Any], *, wait: WaitChoice = False) -> None:
        """Remove a NIC. `RemoveNic (DELETE /:login/machines/:id/nics/:mac)`. The machine reboots.

        The response arrives before the NIC is gone: see `wait_until_nic_gone()`.

        Example:
            >>> *_, nic = machine.get_nics()
            >>> machine.remove_nic(nic, wait=True)

        Args:
            mac: The NIC.
            wait: Whether to wait for the end: see `WaitChoice`.

        Raises:
            ResourceNotFound: No such NIC.
            ValueError: Not a MAC address. Nothing was sent.
        """
        call = api.nics.remove_nic(self.id, mac_of(mac), account=self._client.login)
        self._act(call, wait, partial(self.wait_until_nic_gone, mac))

    def wait_for_nic(
        self,
        mac: str | models.Nic | Mapping[str, Any],
        state: models.KnownNicState | None = None,
        *,
        interval: float = 2,
        timeout: float | None = waiting.TIMEOUT,
        progress: waiting.Progress | None = None,
    ) -> models.Nic:
        """Wait until a NIC has a state. `GetNic (GET /:login/machines/:id/nics/:mac)`, repeatedly.

        Example:
            >>> nic = machine.add_nic(sdc.find_network("My-Fabric-Network"))
            >>> nic = machine.wait_for_nic(nic, "running")

        Args:
            mac: The NIC.
            state: The state to wait for; by default any except `provisioning`.
            interval: Seconds until the second poll; later pauses grow to five times that.
            timeout: Seconds after which to give up; None means never.
            progress: Called after each poll with the state, the seconds since the start, and the number of polls.

        Returns:
            The NIC.

        Raises:
            WaitTimeout: The wait timed out.
            ResourceNotFound: No such NIC.
        """
        known_value(state, models.KnownNicState, "state", optional=True)

        def done(nic: models.Nic) -> bool:
            return nic.state != "provisioning" if state is None else nic.state == state

        address = mac_of(mac)
        wait = waiting.Wait(f"NIC {address}: state {state or 'ready'!r}", interval, timeout, progress)
        return poll(lambda: self.nic(address), done, wait)

    def wait_until_nic_gone(
        self,
        mac: str | models.Nic | Mapping[str, Any],
        *,
        interval: float = 2,
        timeout: float | None = waiting.TIMEOUT,
        progress: waiting.Progress | None = None,
    ) -> None:
        """Wait until a removed NIC is no longer found. The arguments are those of `wait_for_nic()`.

        Example:
            >>> *_, nic = machine.get_nics()
            >>> machine.remove_nic(nic)
            >>> machine.wait_until_nic_gone(nic)

        Raises:
            WaitTimeout: The wait timed out.
        """
        path = f"/machines/{self.id}/nics/{mac_of(mac)}"
        poll_until_gone(self._client, path, interval=interval, timeout=timeout, progress=progress)
