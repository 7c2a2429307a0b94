"""The tags of a machine."""

from __future__ import annotations

from collections.abc import Mapping

from sdc_cloudapi.api import tags as api
from sdc_sdk._async.machine.base import AsyncBoundMachine
from sdc_sdk._core.references import reference
from sdc_sdk._core.tags import TagValue, check_tags, is_addressable


class AsyncMachineTags(AsyncBoundMachine):
    """Tags: strings, numbers or booleans by name.

    The server changes them in a job: until that is done, it lists and counts machines by the old tags. Wait with
    `wait_for_tags()`, which also updates the attribute `tags`.
    """

    __slots__ = ()

    async def get_tags(self) -> dict[str, TagValue]:
        """List the tags. `ListMachineTags (GET /:login/machines/:id/tags)`.

        Raises:
            CloudAPIError: The server refused the request or failed.
        """
        return await self._send(api.list_machine_tags(self.id, account=self._client.login))

    async def get_tag(self, tag: str) -> TagValue:
        """Get the value of one tag. `GetMachineTag (GET /:login/machines/:id/tags/:tag)`.

        That call does not support numbers, booleans and some names; for these, all tags are listed.

        Raises:
            ResourceNotFound: No such tag.
            KeyError: No such tag, and that call does not support its name.
        """
        name = reference(tag, "tag", "name")
        if is_addressable(name):
            value = await self._send(api.get_machine_tag(self.id, name, account=self._client.login))
            return value or (await self.get_tags()).get(name, value)
        return (await self.get_tags())[name]

    async def add_tags(self, tags: Mapping[str, TagValue] | None = None, /, **more: TagValue) -> dict[str, TagValue]:
        """Add or change tags. `AddMachineTags (POST /:login/machines/:id/tags)`.

        Example:
            >>> tags = await machine.add_tags(team="web", critical=True)
            >>> tags["role"], tags["team"], tags["critical"]
            ('web', 'web', True)

        Args:
            tags: Tags by name.
            more: Tags as keyword arguments.

        Returns:
            All tags after the change.

        Raises:
            ValueError: No tag, or a name that CloudAPI reserves.
            ValidationFailed: The server refused a tag.
        """
        body = {**(tags or {}), **more}
        check_tags(body)
        return await self._send(api.add_machine_tags(self.id, account=self._client.login, body=body))

    async def replace_tags(self, tags: Mapping[str, TagValue]) -> dict[str, TagValue]:
        """Replace all tags. `ReplaceMachineTags (PUT /:login/machines/:id/tags)`.

        Args:
            tags: Tags by name; at least one, see `delete_all_tags()`.

        Returns:
            The tags after the change.

        Raises:
            ValueError: No tag, or a name that CloudAPI reserves.
            ValidationFailed: The server refused a tag.
        """
        check_tags(tags)
        return await self._send(api.replace_machine_tags(self.id, account=self._client.login, body=tags))

    async def delete_tag(self, tag: str) -> None:
        """Delete one tag. `DeleteMachineTag (DELETE /:login/machines/:id/tags/:tag)`.

        Raises:
            ResourceNotFound: No such tag.
        """
        name = reference(tag, "tag", "name")
        await self._send(api.delete_machine_tag(self.id, name, account=self._client.login))

    async def delete_all_tags(self) -> None:
        """Delete all tags. `DeleteMachineTags (DELETE /:login/machines/:id/tags)`.

        Raises:
            CloudAPIError: The server refused the request or failed.
        """
        await self._send(api.delete_machine_tags(self.id, account=self._client.login))
