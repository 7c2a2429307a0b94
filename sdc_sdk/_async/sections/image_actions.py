"""Creating, copying and changing images."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sdc_cloudapi import api, models
from sdc_sdk._async.polling import poll
from sdc_sdk._async.sections.images import AsyncImagesSection
from sdc_sdk._core import waiting
from sdc_sdk._core.literals import known_value
from sdc_sdk._core.paths import role_tag_header
from sdc_sdk._core.references import id_of, reference, sequence
from sdc_sdk._core.sequences import SequenceNotStr
from sdc_sdk._core.tags import TagValue
from sdc_sdk._core.waiting import WaitChoice, wait_options


class AsyncImageActionsSection(AsyncImagesSection):
    """The account's own images."""

    async def create_image(
        self,
        machine: str | models.Machine | Mapping[str, Any],
        *,
        name: str,
        version: str,
        description: str | None = None,
        homepage: str | None = None,
        eula: str | None = None,
        acl: SequenceNotStr[str | models.Account | Mapping[str, Any]] | None = None,
        tags: Mapping[str, TagValue] | None = None,
        role_tags: SequenceNotStr[str | models.Role | Mapping[str, Any]] | None = None,
        wait: WaitChoice = False,
    ) -> models.Image:
        """Create an image from a machine. `CreateImageFromMachine (POST /:login/images)`.

        The response arrives while the image is in state `creating`, with its id but without type, operating system and
        owner: wait with `wait_for_image()`. The call is never retried automatically, because each call creates an
        image.

        Example:
            >>> machine = await sdc.find_machine("web-1")
            >>> image = await sdc.create_image(machine, name="our-web", version="1.1.0", tags={"team": "web"})
            >>> image = await sdc.wait_for_image(image, "active", timeout=1800)

        Args:
            machine: The machine; it is prepared and stopped while the image is created.
            name: Name.
            version: Version.
            description: Short description.
            homepage: Web page about the image.
            eula: URL of the licence for its users.
            acl: Accounts that can use it although it is not public, by id.
            tags: Tags by name.
            role_tags: Roles that may access the new image; saved after the response, errors are not reported.
            wait: Whether to wait until the image is active: see `WaitChoice`.

        Raises:
            ResourceNotFound: No such machine.
            CloudAPIError: No image can be created from this machine (`InsufficientServerVersion`, `NotAvailable`).
        """
        body = models.CreateImageFromMachineRequest(
            machine=id_of(machine, "machine"),
            name=reference(name, "image", "name"),
            version=reference(version, "image", "version"),
            description=description,
            homepage=homepage,
            eula=eula,
            acl=_accounts(acl),
            tags=None if tags is None else dict(tags),
        )
        options = wait_options(wait)
        call = api.images.create_image_from_machine(account=self.login, body=body, role_tag=role_tag_header(role_tags))
        image = await self.send(call)
        return image if options is None else await self.wait_for_image(image, **options)

    async def import_image(
        self, identifier: str | models.Image | Mapping[str, Any], *, datacenter: str
    ) -> models.Image:
        """Copy an image from another datacenter of the cloud. `ImportImageFromDatacenter (POST .../images?action=...)`.

        The response arrives when the copy is complete, which may take longer than the timeout of this object. The image
        keeps its id. Since server 9.2.

        Example:
            >>> try:
            ...     image = await sdc.import_image("60d4aef7-a9fb-4b54-8dd0-d9ac1e9d3a2e", datacenter="us-east-1")
            ... except CloudAPIError as error:
            ...     print(error.code)
            ImageUuidAlreadyExists

        Args:
            identifier: Id of the image.
            datacenter: Name of the datacenter to copy from.

        Raises:
            InvalidArgument: No such datacenter, or not an id.
            CloudAPIError: The image already exists here (`ImageUuidAlreadyExists`), or the image that it is based on
                does not (`OriginIsNotActive`).
        """
        wanted = id_of(identifier, "image")
        source = reference(datacenter, "datacenter", "name")
        call = api.images.import_image_from_datacenter(account=self.login, datacenter=source, id=wanted)
        return await self.send(call)

    async def update_image(
        self,
        identifier: str | models.Image | Mapping[str, Any],
        *,
        name: str | None = None,
        version: str | None = None,
        description: str | None = None,
        homepage: str | None = None,
        eula: str | None = None,
        acl: SequenceNotStr[str | models.Account | Mapping[str, Any]] | None = None,
        tags: Mapping[str, TagValue] | None = None,
    ) -> models.Image:
        """Change details of an image that the account owns. `UpdateImage (POST /:login/images/:id?action=update)`.

        Only the given fields change.

        Example:
            >>> image = await sdc.update_image(await sdc.find_image("our-web"), description="nginx, as we like it")

        Args:
            identifier: Id of the image.
            name: New name.
            version: New version.
            description: Short description.
            homepage: Web page about the image.
            eula: URL of the licence for its users.
            acl: All accounts that can use it although it is not public, by id.
            tags: All tags by name.

        Returns:
            The image after the change.

        Raises:
            ResourceNotFound: No such image.
            CloudAPIError: The image belongs to another account (`NotImageOwner`), or a value is not valid.
        """
        body = models.UpdateImageRequest(
            name=name,
            version=version,
            description=description,
            homepage=homepage,
            eula=eula,
            acl=_accounts(acl),
            tags=None if tags is None else dict(tags),
        )
        return await self.send(api.images.update_image(id_of(identifier, "image"), account=self.login, body=body))

    async def export_image(
        self, identifier: str | models.Image | Mapping[str, Any], manta_path: str
    ) -> models.ImageExport:
        """Write an image to the object storage. `ExportImage (POST /:login/images/:id?action=export)`.

        Example:
            >>> export = await sdc.export_image(await sdc.find_image("our-web"), "/acme/stor/images")

        Args:
            identifier: Id of an image that the account owns and that is not based on another image.
            manta_path: Path in Manta: a folder, or the name of the files without extensions.

        Returns:
            The paths of the image and its description.

        Raises:
            ResourceNotFound: No such image.
            CloudAPIError: The image or path belongs to another account (`NotImageOwner`, `NotMantaPathOwner`).
        """
        path = reference(manta_path, "file", "path")
        return await self.send(api.images.export_image(id_of(identifier, "image"), account=self.login, manta_path=path))

    async def clone_image(self, identifier: str | models.Image | Mapping[str, Any]) -> models.Image:
        """Make a copy of a shared image that the account owns. `CloneImage (POST /:login/images/:id?action=clone)`.

        Every call makes another copy, with another id. Since server 9.1.

        Args:
            identifier: Id of the image.

        Returns:
            The copy.

        Raises:
            ResourceNotFound: No such image.
            CloudAPIError: The image is not shared with the account (`ImageNotShared`).
        """
        return await self.send(api.images.clone_image(id_of(identifier, "image"), account=self.login))

    async def wait_for_image(
        self,
        identifier: str | models.Image | Mapping[str, Any],
        state: models.KnownImageState = "active",
        *,
        interval: float = 2,
        timeout: float | None = waiting.TIMEOUT,
        progress: waiting.Progress | None = None,
    ) -> models.Image:
        """Wait until an image has this state. `GetImage (GET /:login/images/:id)`, repeatedly.

        Example:
            >>> image = await sdc.create_image(machine, name="our-web", version="1.2.0")
            >>> image = await sdc.wait_for_image(image, "active", timeout=1800)

        Args:
            identifier: Id of the image.
            state: The state to wait for.
            interval: Seconds until the second poll; later pauses grow to five times that.
            timeout: Seconds after which to give up; None means never.
            progress: Called after each poll with the state, the seconds since the start, and the number of polls.

        Returns:
            The image.

        Raises:
            WaitTimeout: The wait timed out.
            ResourceFailed: The image failed; its `error` may say why.
            ResourceNotFound: No such image.
        """
        known_value(state, models.KnownImageState, "state")
        wanted = id_of(identifier, "image")
        wait = waiting.Wait(f"image {wanted}: state {state!r}", interval, timeout, progress)
        return await poll(
            lambda: self.image(wanted), lambda image: image.state == state, wait, final=waiting.FINAL_STATES
        )


def _accounts(acl: SequenceNotStr[str | models.Account | Mapping[str, Any]] | None) -> list[str] | None:
    return None if acl is None else [id_of(account, "account") for account in sequence(acl, "acl")]
