"""The firewall of a machine."""

from __future__ import annotations

from sdc_cloudapi import models
from sdc_cloudapi.api import firewall_rules as api
from sdc_sdk._async.machine.base import AsyncBoundMachine


class AsyncMachineFirewall(AsyncBoundMachine):
    """Firewall rules that apply to the machine. They have an effect while its firewall is on."""

    __slots__ = ()

    async def firewall_rules(self) -> list[models.FirewallRule]:
        """List the firewall rules that apply to it: `ListMachineFirewallRules (GET .../machines/:id/fwrules)`.

        Rules that are out of force are among them, and rules of the operator.

        Raises:
            CloudAPIError: The server refused or failed.
        """
        return await self._send(api.list_machine_firewall_rules(self.id, account=self.datacenter.login))
