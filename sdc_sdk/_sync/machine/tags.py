# Written by scripts/unasync from sdc_sdk/_async/machine/tags.py: edit that file.
"""The tags of a machine."""

from __future__ import annotations

from collections.abc import Mapping

from sdc_cloudapi import Call, api
from sdc_sdk._core.references import reference
from sdc_sdk._core.tags import TagValue, check_tags, is_addressable
from sdc_sdk._core.waiting import WaitChoice
from sdc_sdk._sync.machine.state import MachineWaiting


class MachineTags(MachineWaiting):
    """Tags: strings, numbers or booleans by name.

    The server changes them in a job: until that is done, it lists and counts machines by the old tags. Wait with
    `wait=` or `wait_for_tags()`, which also update the attribute `tags`.
    """

    __slots__ = ()

    def get_tags(self) -> dict[str, TagValue]:
        """List the tags. `ListMachineTags (GET /:login/machines/:id/tags)`.

        Raises:
            CloudAPIError: The server refused the request or failed.
        """
        return self._send(api.tags.list_machine_tags(self.id, account=self._client.login))

    def get_tag(self, tag: str) -> TagValue:
        """Get the value of one tag. `GetMachineTag (GET /:login/machines/:id/tags/:tag)`.

        That call does not support numbers, booleans and some names; for these, all tags are listed.

        Raises:
            ResourceNotFound: No such tag.
            KeyError: No such tag, and that call does not support its name.
        """
        name = reference(tag, "tag", "name")
        if is_addressable(name):
            value = self._send(api.tags.get_machine_tag(self.id, name, account=self._client.login))
            return value or (self.get_tags()).get(name, value)
        return (self.get_tags())[name]

    def add_tags(
        self, tags: Mapping[str, TagValue] | None = None, /, *, wait: WaitChoice = False, **more: TagValue
    ) -> dict[str, TagValue]:
        """Add or change tags. `AddMachineTags (POST /:login/machines/:id/tags)`.

        Example:
            >>> tags = machine.add_tags(team="web", critical=True, wait=True)
            >>> tags["role"], tags["team"], tags["critical"]
            ('web', 'web', True)

        Args:
            tags: Tags by name.
            wait: Whether to wait for the end: see `WaitChoice`.
            more: Tags as keyword arguments. A tag named `wait` must be in the mapping.

        Returns:
            All tags after the change.

        Raises:
            ValueError: No tag, or a name that CloudAPI reserves.
            ValidationFailed: The server refused a tag.
        """
        body = {**(tags or {}), **more}
        check_tags(body)
        return self._change_tags(api.tags.add_machine_tags(self.id, account=self._client.login, body=body), wait)

    def replace_tags(self, tags: Mapping[str, TagValue], *, wait: WaitChoice = False) -> dict[str, TagValue]:
        """Replace all tags. `ReplaceMachineTags (PUT /:login/machines/:id/tags)`.

        Example:
            >>> machine.replace_tags({"role": "web", "team": "shop"}, wait=True)
            {'role': 'web', 'team': 'shop'}

        Args:
            tags: Tags by name; at least one, see `delete_all_tags()`.
            wait: Whether to wait for the end: see `WaitChoice`.

        Returns:
            The tags after the change.

        Raises:
            ValueError: No tag, or a name that CloudAPI reserves.
            ValidationFailed: The server refused a tag.
        """
        check_tags(tags)
        return self._change_tags(api.tags.replace_machine_tags(self.id, account=self._client.login, body=tags), wait)

    def _change_tags(self, call: Call[dict[str, TagValue]], wait: WaitChoice) -> dict[str, TagValue]:
        tags = self._act(call, wait, self.wait_for_tags)
        return tags if wait is False else self.tags or {}

    def delete_tag(self, tag: str, *, wait: WaitChoice = False) -> None:
        """Delete one tag. `DeleteMachineTag (DELETE /:login/machines/:id/tags/:tag)`.

        Example:
            >>> machine.delete_tag("role", wait=True)

        Args:
            tag: Name of the tag.
            wait: Whether to wait for the end: see `WaitChoice`.

        Raises:
            ResourceNotFound: No such tag.
        """
        name = reference(tag, "tag", "name")
        call = api.tags.delete_machine_tag(self.id, name, account=self._client.login)
        self._act(call, wait, self.wait_for_tags)

    def delete_all_tags(self, *, wait: WaitChoice = False) -> None:
        """Delete all tags. `DeleteMachineTags (DELETE /:login/machines/:id/tags)`.

        Args:
            wait: Whether to wait for the end: see `WaitChoice`.

        Raises:
            CloudAPIError: The server refused the request or failed.
        """
        self._act(api.tags.delete_machine_tags(self.id, account=self._client.login), wait, self.wait_for_tags)
