# Written by scripts/unasync from sdc_sdk/_async/sections/roles.py: edit that file.
"""The roles of the account."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sdc_cloudapi import api, models
from sdc_sdk._core import roles, waiting
from sdc_sdk._core.paths import role_tag_header
from sdc_sdk._core.references import is_uuid, reference
from sdc_sdk._core.roles import Member, PolicyOf, is_below
from sdc_sdk._core.sequences import SequenceNotStr
from sdc_sdk._core.waiting import shows
from sdc_sdk._sync.client import Client
from sdc_sdk._sync.polling import poll


class RolesSection(Client):
    """Roles: they allow sub-users to do what the policies allow, on resources that have the role as a tag.

    Members and policies are given in the same form for every API version; returned roles have strings below version 9
    and objects from 9 on. Changes are eventually consistent: `wait_for_role()` waits until they are visible.
    """

    def roles(self) -> list[models.Role]:
        """List the roles. `ListRoles (GET /:login/roles)`.

        Raises:
            CloudAPIError: The server refused the request or failed.
        """
        return self.send(api.roles.list_roles(account=self.login))

    def role(self, role: str | models.Role | Mapping[str, Any]) -> models.Role:
        """Get a role, by id or name. `GetRole (GET /:login/roles/:role)`.

        Raises:
            ResourceNotFound: No such role.
        """
        return self.send(api.roles.get_role(_named(role), account=self.login))

    def create_role(
        self,
        name: str,
        *,
        members: SequenceNotStr[Member] | None = None,
        default_members: SequenceNotStr[Member] | None = None,
        policies: SequenceNotStr[PolicyOf] | None = None,
        role_tags: SequenceNotStr[str | models.Role | Mapping[str, Any]] | None = None,
    ) -> models.Role:
        """Create a role. `CreateRole (POST /:login/roles)`. It can take seconds until it is known everywhere.

        Example:
            >>> role = sdc.create_role("team", members=["bob"], policies=["see-machines"])

        Args:
            name: Name, unique in the account.
            members: Who may act with the role: sub-users, or since API version 9 also other accounts, as
                `RoleMember(type="account", login=...)`.
            default_members: The members who have the role by default.
            policies: What it allows. The role `administrator` cannot have any.
            role_tags: Roles that may access the new role; saved after the response, errors are not reported.

        Raises:
            InvalidArgument: The name is in use, there is no such member or policy, or one is named twice.
            ValueError: The API version in use does not support such a member. Nothing was sent.
        """
        texts = self._takes_texts
        body = models.CreateRoleRequest(
            name=reference(name, "role", "name"),
            members=roles.members(members, default_members, texts=texts),
            default_members=roles.default_members(members, default_members, texts=texts),
            policies=roles.policies(policies, texts=texts),
        )
        return self.send(api.roles.create_role(account=self.login, body=body, role_tag=role_tag_header(role_tags)))

    def update_role(
        self,
        role: str | models.Role | Mapping[str, Any],
        *,
        name: str | None = None,
        members: SequenceNotStr[Member] | None = None,
        default_members: SequenceNotStr[Member] | None = None,
        policies: SequenceNotStr[PolicyOf] | None = None,
        role_tags: SequenceNotStr[str | models.Role | Mapping[str, Any]] | None = None,
    ) -> models.Role:
        """Change a role. `UpdateRole (POST /:login/roles/:role)`. A given list replaces the old one.

        Example:
            >>> role = sdc.update_role("viewers", members=["bob"], default_members=["bob"])

        Args:
            role: Id or name.
            name: New name.
            members: As for `create_role()`.
            default_members: The members who have the role by default; without `members`, it replaces all members.
            policies: What it allows. The role `administrator` cannot have any: leave it out for that role.
            role_tags: Roles that may access the role, instead of the present ones; saved after the response, errors are
                not reported.

        Returns:
            The role after the change.

        Raises:
            ValueError: Nothing to change, which makes CloudAPI fail. Nothing was sent.
            InvalidArgument: The name is in use, there is no such member or policy, or one is named twice.
            ResourceNotFound: No such role.
        """
        if name is None and members is None and default_members is None and policies is None:
            raise ValueError("update_role needs something to change: otherwise CloudAPI fails")
        texts = self._takes_texts
        body = models.UpdateRoleRequest(
            name=None if name is None else reference(name, "role", "name"),
            members=roles.members(members, default_members, texts=texts),
            default_members=roles.default_members(members, default_members, texts=texts),
            policies=roles.policies(policies, texts=texts),
        )
        tags = role_tag_header(role_tags)
        return self.send(api.roles.update_role(_named(role), account=self.login, body=body, role_tag=tags))

    def delete_role(self, role: str | models.Role | Mapping[str, Any]) -> None:
        """Delete a role, even one that is in use as a tag. `DeleteRole (DELETE /:login/roles/:id)`.

        Args:
            role: Id or name; CloudAPI needs the id here, so a name is looked up first.

        Raises:
            ResourceNotFound: No such role.
        """
        named = _named(role)
        wanted = named if is_uuid(named) else (self.role(named)).id
        self.send(api.roles.delete_role(wanted, account=self.login))

    def wait_for_role(
        self,
        role: str | models.Role | Mapping[str, Any],
        *,
        interval: float = 1,
        timeout: float | None = waiting.TIMEOUT,
        progress: waiting.Progress | None = None,
    ) -> models.Role:
        """Wait until a change is visible. `GetRole (GET /:login/roles/:role)`, repeatedly.

        Example:
            >>> role = sdc.update_role("viewers", members=["bob"], default_members=["bob"])
            >>> role = sdc.wait_for_role(role)

        Args:
            role: A role as returned by `create_role()` or `update_role()`, to wait until the server returns the same;
                or an id or name, to wait until the role exists.
            interval: Seconds until the second poll; later pauses grow to five times that.
            timeout: Seconds after which to give up; None means never.
            progress: Called after each poll with the state, the seconds since the start, and the number of polls.

        Raises:
            WaitTimeout: The wait timed out.
        """
        named = _named(role)
        wait = waiting.Wait(f"role {named}: being shown", interval, timeout, progress)
        return poll(lambda: self.role(named), lambda seen: shows(seen, role), wait, absent=True)

    @property
    def _takes_texts(self) -> bool:
        return is_below(self._api_version, (9, 0, 0))


def _named(role: str | models.Role | Mapping[str, Any]) -> str:
    return reference(role, "role", "id", "name")
