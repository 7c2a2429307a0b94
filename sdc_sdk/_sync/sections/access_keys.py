# Written by scripts/unasync from sdc_sdk/_async/sections/access_keys.py: edit that file.
"""Access keys of the account and of sub-users."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sdc_cloudapi import api, models
from sdc_sdk._core.paths import role_tag_header
from sdc_sdk._core.references import reference
from sdc_sdk._core.sequences import SequenceNotStr
from sdc_sdk._sync.client import Client


class AccessKeysSection(Client):
    """Access keys: an id and a secret for other services, such as object storage. Since server 9.11.

    The secret is in `accesskeysecret`, but not in `repr()`. From 9.21 on, servers return it only once, when the key is
    created; earlier ones also return it in lists. Changes are eventually consistent; `sync` bypasses the cache.
    """

    def access_keys(self, *, sync: bool = False) -> list[models.AccessKey]:
        """List the access keys of the account. `ListAccessKeys (GET /:login/accesskeys)`.

        Args:
            sync: Whether the server reads its directory instead of a cache, to see recent changes.

        Raises:
            CloudAPIError: The server refused the request or failed.
        """
        return self.send(api.access_keys.list_access_keys(account=self.login, sync=sync))

    def access_key(
        self, access_key: str | models.AccessKey | Mapping[str, Any], *, sync: bool = False
    ) -> models.AccessKey:
        """Get an access key of the account. `GetAccessKey (GET /:login/accesskeys/:accesskeyid)`.

        Example:
            >>> created = sdc.create_access_key()
            >>> key = sdc.access_key(created.accesskeyid)

        Args:
            access_key: Id of the access key.
            sync: Whether the server reads its directory instead of a cache, to see recent changes.

        Raises:
            ResourceNotFound: No such access key.
        """
        return self.send(api.access_keys.get_access_key(_id_of(access_key), account=self.login, sync=sync))

    def create_access_key(
        self,
        *,
        status: models.KnownAccessKeyStatus | None = None,
        description: str | None = None,
        role_tags: SequenceNotStr[str | models.Role | Mapping[str, Any]] | None = None,
    ) -> models.AccessKey:
        """Create an access key for the account. `CreateAccessKey (POST /:login/accesskeys)`.

        Example:
            >>> key = sdc.create_access_key(description="backups")
            >>> secret = key.accesskeysecret  # only this response has it

        Args:
            status: `Active` (the default) or `Inactive`: whether it can be used. Ignored before server 9.21.
            description: Short description, up to 150 characters. Ignored before server 9.21.
            role_tags: Roles that may access the new access key; saved after the response, errors are not reported.

        Returns:
            The access key with its secret: store it.

        Raises:
            NotAuthorized: There already are 100.
            InvalidArgument: A value is not valid.
        """
        body = models.CreateAccessKeyRequest(status=status, description=description)
        tags = role_tag_header(role_tags)
        return self.send(api.access_keys.create_access_key(account=self.login, body=body, role_tag=tags))

    def update_access_key(
        self,
        access_key: str | models.AccessKey | Mapping[str, Any],
        *,
        status: models.KnownAccessKeyStatus | None = None,
        description: str | None = None,
    ) -> models.AccessKey:
        """Change an access key of the account. `UpdateAccessKey (POST /:login/accesskeys/:accesskeyid)`.

        Since server 9.21.

        Args:
            access_key: Id of the access key.
            status: `Active` or `Inactive`: whether it can be used.
            description: Short description, up to 150 characters.

        Raises:
            InvalidArgument: A value is not valid, or there is no such access key.
            MethodNotAllowed: The server is older.
        """
        body = models.UpdateAccessKeyRequest(status=status, description=description)
        return self.send(api.access_keys.update_access_key(_id_of(access_key), account=self.login, body=body))

    def delete_access_key(self, access_key: str | models.AccessKey | Mapping[str, Any]) -> None:
        """Delete an access key of the account. `DeleteAccessKey (DELETE /:login/accesskeys/:accesskeyid)`.

        Raises:
            ResourceNotFound: No such access key.
        """
        self.send(api.access_keys.delete_access_key(_id_of(access_key), account=self.login))

    def user_access_keys(
        self, user: str | models.User | Mapping[str, Any], *, sync: bool = False
    ) -> list[models.AccessKey]:
        """List the access keys of a sub-user. `ListUserAccessKeys (GET /:login/users/:user/accesskeys)`.

        Example:
            >>> len(sdc.user_access_keys("bob"))
            0

        Args:
            user: Id or login of the sub-user.
            sync: Whether the server reads its directory instead of a cache, to see recent changes.

        Raises:
            ResourceNotFound: No such sub-user.
        """
        return self.send(api.access_keys.list_user_access_keys(_named(user), account=self.login, sync=sync))

    def user_access_key(
        self,
        user: str | models.User | Mapping[str, Any],
        access_key: str | models.AccessKey | Mapping[str, Any],
        *,
        sync: bool = False,
    ) -> models.AccessKey:
        """Get an access key of a sub-user. `GetUserAccessKey (GET /:login/users/:user/accesskeys/:accesskeyid)`.

        Args:
            user: Id or login of the sub-user.
            access_key: Id of the access key.
            sync: Whether the server reads its directory instead of a cache, to see recent changes.

        Raises:
            ResourceNotFound: No such access key or sub-user.
        """
        call = api.access_keys.get_user_access_key(_named(user), _id_of(access_key), account=self.login, sync=sync)
        return self.send(call)

    def create_user_access_key(
        self,
        user: str | models.User | Mapping[str, Any],
        *,
        status: models.KnownAccessKeyStatus | None = None,
        description: str | None = None,
        role_tags: SequenceNotStr[str | models.Role | Mapping[str, Any]] | None = None,
    ) -> models.AccessKey:
        """Create an access key for a sub-user. `CreateUserAccessKey (POST /:login/users/:user/accesskeys)`.

        Example:
            >>> key = sdc.create_user_access_key("bob", description="backups")

        Args:
            user: Id or login of the sub-user.
            status: As for `create_access_key()`.
            description: As for `create_access_key()`.
            role_tags: As for `create_access_key()`.

        Returns:
            The access key with its secret: store it.

        Raises:
            NotAuthorized: There already are 100.
            ResourceNotFound: No such sub-user.
            InvalidArgument: A value is not valid.
        """
        body = models.CreateAccessKeyRequest(status=status, description=description)
        tags = role_tag_header(role_tags)
        call = api.access_keys.create_user_access_key(_named(user), account=self.login, body=body, role_tag=tags)
        return self.send(call)

    def update_user_access_key(
        self,
        user: str | models.User | Mapping[str, Any],
        access_key: str | models.AccessKey | Mapping[str, Any],
        *,
        status: models.KnownAccessKeyStatus | None = None,
        description: str | None = None,
    ) -> models.AccessKey:
        """Change an access key of a sub-user. `UpdateUserAccessKey (POST .../users/:user/accesskeys/:accesskeyid)`.

        Since server 9.21.

        Args:
            user: Id or login of the sub-user.
            access_key: Id of the access key.
            status: `Active` or `Inactive`: whether it can be used.
            description: Short description, up to 150 characters.

        Raises:
            InvalidArgument: A value is not valid, or there is no such access key.
            MethodNotAllowed: The server is older.
        """
        body = models.UpdateAccessKeyRequest(status=status, description=description)
        call = api.access_keys.update_user_access_key(_named(user), _id_of(access_key), account=self.login, body=body)
        return self.send(call)

    def delete_user_access_key(
        self, user: str | models.User | Mapping[str, Any], access_key: str | models.AccessKey | Mapping[str, Any]
    ) -> None:
        """Delete an access key of a sub-user. `DeleteUserAccessKey (DELETE .../users/:user/accesskeys/:accesskeyid)`.

        Args:
            user: Id or login of the sub-user.
            access_key: Id of the access key.

        Raises:
            ResourceNotFound: No such access key or sub-user.
        """
        self.send(api.access_keys.delete_user_access_key(_named(user), _id_of(access_key), account=self.login))


def _id_of(access_key: str | models.AccessKey | Mapping[str, Any]) -> str:
    return reference(access_key, "access key", "accesskeyid")


def _named(user: str | models.User | Mapping[str, Any]) -> str:
    return reference(user, "user", "id", "login")
