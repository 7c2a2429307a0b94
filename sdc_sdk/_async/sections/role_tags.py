"""Role tags, and waiting until a resource is gone, for all types of resources."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from sdc_cloudapi import api, models
from sdc_sdk._async.client import AsyncClient
from sdc_sdk._async.polling import poll_until_gone
from sdc_sdk._core import waiting
from sdc_sdk._core.paths import WITHOUT_HEAD, Resource, path_of, role_names, segments_of
from sdc_sdk._core.roles import is_below
from sdc_sdk._core.sequences import SequenceNotStr

if TYPE_CHECKING:
    from sdc_cloudapi import Call


class AsyncRoleTagsSection(AsyncClient):
    """Role tags: the roles that may access a resource. Since API version 7.2.

    A resource is a model or bound object, the name of a collection, or a path such as `/users/bob/keys`. Role tags
    belong to the path: `/keys/laptop` and the path with the fingerprint of the same key have different role tags. For
    models, the path is the one that CloudAPI uses if a resource is created with role tags: with the id, or with the
    fingerprint of a key.
    """

    async def role_tags(self, resource: Resource) -> list[str]:
        """Get the role tags of a resource or collection: `HEAD` of its path, or `GET` if HEAD is not supported.

        Args:
            resource: The resource.

        Returns:
            Names of roles.

        Raises:
            ResourceNotFound: No such resource.
            ValueError: The path is not valid.
            TypeError: Not a resource with a known path.
        """
        first = next(iter(segments_of(resource)), "")
        _, response = await self.request("GET" if first in WITHOUT_HEAD else "HEAD", path_of(resource))
        tags = response.headers.get("role-tag", "")
        return [tag.strip() for tag in tags.split(",") if tag.strip()]

    async def set_role_tags(
        self, resource: Resource, roles: SequenceNotStr[str | models.Role | Mapping[str, Any]]
    ) -> list[str]:
        """Replace the role tags of a resource or collection. `SetRoleTags (PUT /:login/:resource_name/:resource_id)`.

        The server checks only the type of the resource, not whether it exists. Changes are eventually consistent.

        Example:
            >>> roles = await sdc.set_role_tags("machines", ["viewers"])  # the list of machines
            >>> roles = await sdc.set_role_tags(machine, [*await sdc.role_tags(machine), "viewers"])
            >>> roles
            ['viewers']

        Args:
            resource: The resource: the account, machines, users, roles, packages, images, policies, keys, datacenters,
                fwrules, networks, services, or one of them; the keys of a sub-user, or one of them.
            roles: The roles that may access it; an empty list removes all tags.

        Returns:
            Names of the roles after the change.

        Raises:
            ValueError: The requested API versions are below 7.2, so that the server would never respond, or resources
                with such a path cannot have role tags. Nothing was sent.
            InvalidArgument: No such role.
            ResourceNotFound: No such machine, or a type of resource that cannot have role tags.
        """
        if is_below(self._api_version, (7, 2, 0)):
            raise ValueError(f"role tags need API version 7.2, but {self._api_version} is requested")
        return (await self.send(self._tagging(resource, role_names(roles)))).role_tag

    async def wait_until_gone(
        self,
        resource: Resource,
        *,
        interval: float = 2,
        timeout: float | None = waiting.TIMEOUT,
        progress: waiting.Progress | None = None,
    ) -> None:
        """Wait until a resource is not found or has the state `deleted`: `GET` of its path, repeatedly.

        Example:
            >>> volume = await sdc.find_volume("shared")
            >>> await sdc.delete_volume(volume)
            >>> await sdc.wait_until_gone(volume)

        Args:
            resource: The deleted resource: a model, a bound object or a path.
            interval: Seconds until the second poll; later pauses grow to five times that.
            timeout: Seconds after which to give up; None means never.
            progress: Called after each poll with the state, the seconds since the start, and the number of polls.

        Raises:
            WaitTimeout: The wait timed out.
            ValueError: The path is not valid.
            TypeError: Not a resource with a known path.
        """
        await poll_until_gone(self, path_of(resource), interval=interval, timeout=timeout, progress=progress)

    def _tagging(self, resource: Resource, roles: list[str]) -> Call[models.RoleTags]:
        body = models.SetRoleTagsRequest(role_tag=roles)
        match segments_of(resource):
            case ():
                return api.role_tags.replace_account_role_tags(account=self.login, body=body)
            case (collection,):
                return api.role_tags.replace_resources_role_tags(
                    cast("models.KnownTaggableCollection", collection), account=self.login, body=body
                )
            case (collection, name):
                return api.role_tags.replace_resource_role_tags(
                    cast("models.KnownTaggableCollection", collection), name, account=self.login, body=body
                )
            case ("users", user, "keys"):
                return api.role_tags.replace_user_keys_resources_role_tags(user, account=self.login, body=body)
            case ("users", user, "keys", key):
                return api.role_tags.replace_user_keys_resource_role_tags(user, key, account=self.login, body=body)
            case parts:
                raise ValueError(f"/{'/'.join(parts)} cannot have role tags")
