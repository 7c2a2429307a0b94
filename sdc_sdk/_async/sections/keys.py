"""SSH keys of the account and of sub-users."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sdc_cloudapi import api, models
from sdc_sdk._async.client import AsyncClient
from sdc_sdk._core.paths import role_tag_header
from sdc_sdk._core.references import name_of, public_key, reference
from sdc_sdk._core.sequences import SequenceNotStr


class AsyncKeysSection(AsyncClient):
    """SSH public keys, which sign requests and log in to machines; those of sub-users only sign (API version 7.2)."""

    async def keys(self, *, sync: bool = False) -> list[models.Key]:
        """List the account's SSH keys. `ListKeys (GET /:login/keys)`.

        CloudAPI does not say when a key was added.

        Args:
            sync: Whether the server reads its directory instead of a cache, to see recent changes.

        Raises:
            CloudAPIError: The server refused the request or failed.
        """
        return await self.send(api.keys.list_keys(account=self.login, sync=sync))

    async def key(self, key_id: str | models.Key | Mapping[str, Any], *, sync: bool = False) -> models.Key:
        """Get an SSH key. `GetKey (GET /:login/keys/:key)`.

        Args:
            key_id: Name or MD5 fingerprint of the key.
            sync: Whether the server reads its directory instead of a cache, to see recent changes.

        Raises:
            ResourceNotFound: No such key.
        """
        return await self.send(api.keys.get_key(name_of(key_id, "key"), account=self.login, sync=sync))

    async def add_key(
        self,
        key_id: str | None,
        key: str,
        *,
        attestation: SequenceNotStr[str] | None = None,
        role_tags: SequenceNotStr[str | models.Role | Mapping[str, Any]] | None = None,
    ) -> models.Key:
        """Add an SSH key to the account. `CreateKey (POST /:login/keys)`.

        It can take seconds until the key is known everywhere.

        Example:
            >>> public = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl desktop"
            >>> key = await sdc.add_key("desktop", public)

        Args:
            key_id: Name for the key; None means the key's comment or fingerprint.
            key: The public key in OpenSSH form, as in a `.pub` file.
            attestation: PEM certificates which prove that the key is stored in hardware.
            role_tags: Roles that may access the new key; saved after the response, errors are not reported.

        Raises:
            ValueError: The key is empty or a private key. Nothing was sent.
            InvalidArgument: Not a public key, or the key already exists.
        """
        body = models.CreateKeyRequest(
            key=public_key(key),
            name=None if key_id is None else name_of(key_id, "key"),
            attestation=None if attestation is None else list(attestation),
        )
        return await self.send(api.keys.create_key(account=self.login, body=body, role_tag=role_tag_header(role_tags)))

    async def delete_key(self, key_id: str | models.Key | Mapping[str, Any]) -> None:
        """Delete an SSH key of the account. `DeleteKey (DELETE /:login/keys/:key)`.

        The key may still work for up to a minute.

        Args:
            key_id: Name or MD5 fingerprint of the key.

        Raises:
            ResourceNotFound: No such key.
        """
        await self.send(api.keys.delete_key(name_of(key_id, "key"), account=self.login))

    async def user_keys(self, user: str | models.User | Mapping[str, Any], *, sync: bool = False) -> list[models.Key]:
        """List the SSH keys of a sub-user. `ListUserKeys (GET /:login/users/:user/keys)`.

        CloudAPI does not say when a key was added.

        Example:
            >>> await sdc.user_keys("bob")
            []

        Args:
            user: Id or login of the sub-user.
            sync: Whether the server reads its directory instead of a cache, to see recent changes.

        Raises:
            ResourceNotFound: No such sub-user.
        """
        return await self.send(api.user_keys.list_user_keys(_named(user), account=self.login, sync=sync))

    async def user_key(
        self,
        user: str | models.User | Mapping[str, Any],
        key_id: str | models.Key | Mapping[str, Any],
        *,
        sync: bool = False,
    ) -> models.Key:
        """Get an SSH key of a sub-user. `GetUserKey (GET /:login/users/:user/keys/:key)`.

        Args:
            user: Id or login of the sub-user.
            key_id: Name or MD5 fingerprint of the key.
            sync: Whether the server reads its directory instead of a cache, to see recent changes.

        Raises:
            ResourceNotFound: No such key or sub-user.
        """
        return await self.send(
            api.user_keys.get_user_key(_named(user), name_of(key_id, "key"), account=self.login, sync=sync)
        )

    async def add_user_key(
        self,
        user: str | models.User | Mapping[str, Any],
        key_id: str | None,
        key: str,
        *,
        attestation: SequenceNotStr[str] | None = None,
        role_tags: SequenceNotStr[str | models.Role | Mapping[str, Any]] | None = None,
    ) -> models.Key:
        """Add an SSH key to a sub-user. `CreateUserKey (POST /:login/users/:user/keys)`.

        It can take seconds until the key is known everywhere.

        Example:
            >>> from pathlib import Path
            >>> text = Path("~/.ssh/id_ed25519.pub").expanduser().read_text()
            >>> key = await sdc.add_user_key("bob", "laptop", text)

        Args:
            user: Id or login of the sub-user.
            key_id: Name for the key; None means the key's comment or fingerprint.
            key: The public key in OpenSSH form, as in a `.pub` file.
            attestation: PEM certificates which prove that the key is stored in hardware.
            role_tags: Roles that may access the new key; saved after the response, errors are not reported.

        Raises:
            ValueError: The key is empty or a private key. Nothing was sent.
            InvalidArgument: Not a public key, or the key already exists.
            ResourceNotFound: No such sub-user.
        """
        body = models.CreateKeyRequest(
            key=public_key(key),
            name=None if key_id is None else name_of(key_id, "key"),
            attestation=None if attestation is None else list(attestation),
        )
        call = api.user_keys.create_user_key(
            _named(user), account=self.login, body=body, role_tag=role_tag_header(role_tags)
        )
        return await self.send(call)

    async def delete_user_key(
        self, user: str | models.User | Mapping[str, Any], key_id: str | models.Key | Mapping[str, Any]
    ) -> None:
        """Delete an SSH key of a sub-user. `DeleteUserKey (DELETE /:login/users/:user/keys/:key)`.

        The key may still work for up to a minute.

        Args:
            user: Id or login of the sub-user.
            key_id: Name or MD5 fingerprint of the key.

        Raises:
            ResourceNotFound: No such key or sub-user.
        """
        await self.send(api.user_keys.delete_user_key(_named(user), name_of(key_id, "key"), account=self.login))


def _named(user: str | models.User | Mapping[str, Any]) -> str:
    return reference(user, "user", "id", "login")
