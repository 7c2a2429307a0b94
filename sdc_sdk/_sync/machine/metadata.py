# Written by scripts/unasync from sdc_sdk/_async/machine/metadata.py: edit that file.
"""The metadata of a machine, its boot script and its passwords."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from sdc_cloudapi import api
from sdc_sdk._core.create_machine import BOOT_SCRIPT, read_script
from sdc_sdk._core.json_values import as_object
from sdc_sdk._core.references import reference
from sdc_sdk._core.tags import TagValue, check_metadata, is_addressable
from sdc_sdk._core.waiting import WaitChoice
from sdc_sdk._sync.machine.state import MachineWaiting
from sdc_sdk.errors import ResourceNotFound

KEPT = frozenset({"administrator_pw", "root_authorized_keys", "uuid", "owner_uuid"})
"""What DeleteAllMachineMetadata leaves; the last two are the server's own, and no client can set them."""


class MachineMetadata(MachineWaiting):
    """Metadata: strings, numbers or booleans by key, which the machine itself can read.

    The server changes it in a job: until that is done, it lists the old metadata; wait with `wait=` or
    `wait_for_metadata()`. Methods that change it return what it will be, and set the attribute `metadata` to that.
    """

    __slots__ = ()

    metadata: dict[str, Any]
    """Metadata by key, as last seen."""

    @property
    def boot_script(self) -> str | None:
        """The script that the machine runs at boot, as last seen: its metadata `user-script`."""
        script = as_object(self.metadata).get(BOOT_SCRIPT)
        return script if isinstance(script, str) else None

    def credentials(self) -> dict[str, str]:
        """Get the generated passwords by login. `GetMachine (GET /:login/machines/:id?credentials=true)`.

        They are not stored in this object.

        Raises:
            CloudAPIError: The server refused the request or failed.
        """
        fresh = self._send(api.machines.get_machine(self.id, account=self._client.login, credentials=True))
        return as_object(as_object(fresh.metadata).get("credentials"))

    def get_metadata(self, *, credentials: bool = False) -> dict[str, Any]:
        """List the metadata. `ListMachineMetadata (GET /:login/machines/:id/metadata)`.

        Args:
            credentials: Whether the result also has generated passwords by login, under the key `credentials`. They
                are not stored in this object.

        Raises:
            CloudAPIError: The server refused the request or failed.
        """
        listed = self._listed_metadata(credentials)
        self.metadata = {key: value for key, value in listed.items() if key != "credentials"}
        return listed if credentials else self.metadata

    def _listed_metadata(self, credentials: bool = False) -> dict[str, Any]:
        login = self._client.login
        return self._send(api.metadata.list_machine_metadata(self.id, account=login, credentials=credentials))

    def get_metadata_at_key(self, key: str) -> Any:
        """Get the metadata under one key. `GetMachineMetadata (GET /:login/machines/:id/metadata/:key)`.

        That call does not support numbers, booleans and some keys; for these, all metadata is listed.

        Raises:
            KeyError: No such key.
        """
        name = reference(key, "metadata", "key")
        if is_addressable(name):
            try:
                return self._send(api.metadata.get_machine_metadata(self.id, name, account=self._client.login))
            except ResourceNotFound:
                pass  # the server also responds 404 for numbers and booleans
        return (self.get_metadata())[name]

    def update_metadata(
        self, metadata: Mapping[str, TagValue] | None = None, /, *, wait: WaitChoice = False, **more: TagValue
    ) -> dict[str, Any]:
        """Add or change metadata. `UpdateMachineMetadata (POST /:login/machines/:id/metadata)`.

        Example:
            >>> metadata = machine.update_metadata({"config-version": 7}, owner="web team")

        Args:
            metadata: Metadata by key.
            wait: Whether to wait for the end: see `WaitChoice`.
            more: Metadata as keyword arguments. A key named `wait` must be in the mapping.

        Returns:
            All metadata after the change.

        Raises:
            ValueError: No key, or a key that CloudAPI reserves or drops.
            ValidationFailed: The server refused a value.
        """
        body = {**(metadata or {}), **more}
        check_metadata(body)
        call = api.metadata.update_machine_metadata(self.id, account=self._client.login, body=body)
        changed = self._act(call, wait, self.wait_for_metadata)
        if wait is False:
            self.metadata = changed
        return self.metadata

    def delete_metadata_at_key(self, key: str, *, wait: WaitChoice = False) -> dict[str, Any]:
        """Delete the metadata under one key. `DeleteMachineMetadata (DELETE /:login/machines/:id/metadata/:key)`.

        Example:
            >>> metadata = machine.update_metadata({"config-version": 7}, wait=True)
            >>> metadata = machine.delete_metadata_at_key("config-version", wait=True)
            >>> "config-version" in metadata
            False

        Args:
            key: The key.
            wait: Whether to wait for the end: see `WaitChoice`.

        Returns:
            The metadata that is left, listed after the request; without the key, even if the server still lists it.

        Raises:
            ResourceNotFound: No such key.
            InvalidArgument: The machine needs this key.
        """
        name = reference(key, "metadata", "key")
        call = api.metadata.delete_machine_metadata(self.id, name, account=self._client.login)
        self._act(call, wait, self.wait_for_metadata)
        if wait is False:
            listed = self._listed_metadata()
            self.metadata = {key: value for key, value in listed.items() if key != name}
        return self.metadata

    def delete_all_metadata(self, *, wait: WaitChoice = False) -> dict[str, Any]:
        """Delete all metadata. `DeleteAllMachineMetadata (DELETE /:login/machines/:id/metadata)`.

        The server keeps what the machine needs: `root_authorized_keys` and `administrator_pw`. Its job also adds two
        keys, `uuid` and `owner_uuid`.

        Args:
            wait: Whether to wait for the end: see `WaitChoice`.

        Returns:
            The metadata that is left, listed after the request; without the deleted keys, even if the server still
            lists them.

        Raises:
            CloudAPIError: The server refused the request or failed.
        """
        call = api.metadata.delete_all_machine_metadata(self.id, account=self._client.login)
        self._act(call, wait, self.wait_for_metadata)
        if wait is False:
            listed = self._listed_metadata()
            self.metadata = {key: value for key, value in listed.items() if key in KEPT}
        return self.metadata

    def set_boot_script(self, filename: str | os.PathLike[str], *, wait: WaitChoice = False) -> None:
        """Set the script that the machine runs at boot. `UpdateMachineMetadata (POST .../metadata)`.

        Example:
            >>> from pathlib import Path
            >>> Path("boot.sh").write_text("#!/bin/sh")
            9
            >>> machine.set_boot_script("boot.sh", wait=True)
            >>> machine.boot_script
            '#!/bin/sh'

        Args:
            filename: Path of the script.
            wait: Whether to wait for the end: see `WaitChoice`.

        Raises:
            ValueError: The file cannot be read. Nothing was sent.
        """
        self.update_metadata({BOOT_SCRIPT: read_script(filename)}, wait=wait)

    def delete_boot_script(self, *, wait: WaitChoice = False) -> None:
        """Delete the boot script. `DeleteMachineMetadata (DELETE .../metadata/user-script)`.

        Args:
            wait: Whether to wait for the end: see `WaitChoice`.

        Raises:
            ResourceNotFound: No boot script.
        """
        self.delete_metadata_at_key(BOOT_SCRIPT, wait=wait)
