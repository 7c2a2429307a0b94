"""Firewall rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sdc_cloudapi import api, models
from sdc_sdk._async.machine import AsyncMachine
from sdc_sdk._async.sections.machines import AsyncMachinesSection
from sdc_sdk._core.paths import role_tag_header
from sdc_sdk._core.references import id_of, reference
from sdc_sdk._core.sequences import SequenceNotStr


class AsyncFirewallRulesSection(AsyncMachinesSection):
    """Firewall rules: the traffic allowed to and from machines whose firewall is enabled.

    A rule is a string such as `FROM any TO tag "role" = "web" ALLOW tcp PORT 80`; `sdc_sdk.firewall` can build one.
    The server returns it in a normalized form: compare it with the one that was sent with `firewall.same_rule()`.
    """

    async def firewall_rules(self) -> list[models.FirewallRule]:
        """List the firewall rules of the account. `ListFirewallRules (GET /:login/fwrules)`.

        Raises:
            CloudAPIError: The server refused the request or failed.
        """
        return await self.send(api.firewall_rules.list_firewall_rules(account=self.login))

    async def firewall_rule(self, identifier: str | models.FirewallRule | Mapping[str, Any]) -> models.FirewallRule:
        """Get a firewall rule. `GetFirewallRule (GET /:login/fwrules/:id)`.

        Raises:
            ResourceNotFound: No such firewall rule.
        """
        return await self.send(api.firewall_rules.get_firewall_rule(_id_of(identifier), account=self.login))

    async def create_firewall_rule(
        self,
        rule: str,
        *,
        enabled: bool | None = None,
        log: bool | None = None,
        description: str | None = None,
        role_tags: SequenceNotStr[str | models.Role | Mapping[str, Any]] | None = None,
    ) -> models.FirewallRule:
        """Create a firewall rule. `CreateFirewallRule (POST /:login/fwrules)`.

        Example:
            >>> rule = await sdc.create_firewall_rule(
            ...     'FROM any TO tag "role" = "web" ALLOW tcp PORT 443', enabled=True, description="HTTPS"
            ... )
            >>> from sdc_sdk.firewall import allow, tag
            >>> text = allow("tcp", tag("role", "web"), tag("role", "database"), ports=[5432])
            >>> rule = await sdc.create_firewall_rule(text, enabled=True)

        Args:
            rule: The rule.
            enabled: Whether it is enabled; the server's default is no.
            log: Whether connections that it allows are logged.
            description: Short description.
            role_tags: Roles that may access the new rule; saved after the response, errors are not reported.

        Raises:
            InvalidParameters: The rule cannot be parsed; the message says where.
        """
        body = models.CreateFirewallRuleRequest(
            rule=reference(rule, "firewall rule", "rule"), enabled=enabled, log=log, description=description
        )
        tags = role_tag_header(role_tags)
        return await self.send(api.firewall_rules.create_firewall_rule(account=self.login, body=body, role_tag=tags))

    async def update_firewall_rule(
        self,
        identifier: str | models.FirewallRule | Mapping[str, Any],
        *,
        rule: str | None = None,
        enabled: bool | None = None,
        log: bool | None = None,
        description: str | None = None,
        role_tags: SequenceNotStr[str | models.Role | Mapping[str, Any]] | None = None,
    ) -> models.FirewallRule:
        """Change a firewall rule. `UpdateFirewallRule (POST /:login/fwrules/:id)`. Only the given fields change.

        Example:
            >>> rule = await sdc.create_firewall_rule("FROM any TO all vms ALLOW tcp PORT 22")
            >>> rule = await sdc.update_firewall_rule(rule, description="SSH", enabled=True)
            >>> rule.enabled
            True

        Args:
            identifier: Id of the firewall rule.
            rule: The new rule.
            enabled: Whether it is enabled.
            log: Whether connections that it allows are logged.
            description: Short description.
            role_tags: Roles that may access the rule, instead of the present ones; saved after the response, errors are
                not reported.

        Returns:
            The firewall rule after the change.

        Raises:
            InvalidParameters: The rule cannot be parsed; the message says where.
            InvalidArgument: The rule is global: it belongs to the operator.
            ResourceNotFound: No such firewall rule.
        """
        body = models.UpdateFirewallRuleRequest(
            rule=None if rule is None else reference(rule, "firewall rule", "rule"),
            enabled=enabled,
            log=log,
            description=description,
        )
        tags = role_tag_header(role_tags)
        call = api.firewall_rules.update_firewall_rule(_id_of(identifier), account=self.login, body=body, role_tag=tags)
        return await self.send(call)

    async def enable_firewall_rule(
        self, identifier: str | models.FirewallRule | Mapping[str, Any]
    ) -> models.FirewallRule:
        """Put a firewall rule in force. `EnableFirewallRule (POST /:login/fwrules/:id/enable)`.

        Raises:
            ResourceNotFound: No such firewall rule.
        """
        return await self.send(api.firewall_rules.enable_firewall_rule(_id_of(identifier), account=self.login))

    async def disable_firewall_rule(
        self, identifier: str | models.FirewallRule | Mapping[str, Any]
    ) -> models.FirewallRule:
        """Put a firewall rule out of force. `DisableFirewallRule (POST /:login/fwrules/:id/disable)`.

        Raises:
            ResourceNotFound: No such firewall rule.
        """
        return await self.send(api.firewall_rules.disable_firewall_rule(_id_of(identifier), account=self.login))

    async def delete_firewall_rule(self, identifier: str | models.FirewallRule | Mapping[str, Any]) -> None:
        """Delete a firewall rule. `DeleteFirewallRule (DELETE /:login/fwrules/:id)`.

        Raises:
            ResourceNotFound: No such firewall rule.
        """
        await self.send(api.firewall_rules.delete_firewall_rule(_id_of(identifier), account=self.login))

    async def firewall_rule_machines(
        self, identifier: str | models.FirewallRule | Mapping[str, Any], credentials: bool = False
    ) -> list[AsyncMachine]:
        """List the machines that a firewall rule applies to. `ListFirewallRuleMachines (GET .../fwrules/:id/machines)`.

        Args:
            identifier: Id of the firewall rule.
            credentials: Whether the machines' metadata includes generated passwords.

        Example:
            >>> rule = await sdc.create_firewall_rule('FROM any TO tag "role" = "web" ALLOW tcp PORT 443', enabled=True)
            >>> [machine.name for machine in await sdc.firewall_rule_machines(rule)]
            ['web-1']

        Raises:
            ResourceNotFound: No such firewall rule.
        """
        call = api.firewall_rules.list_firewall_rule_machines(
            _id_of(identifier), account=self.login, credentials=credentials
        )
        machines = await self.send(call.reading(AsyncMachine.consume_all))
        return [self._bind(machine, call) for machine in machines]


def _id_of(identifier: str | models.FirewallRule | Mapping[str, Any]) -> str:
    return id_of(identifier, "firewall rule")
