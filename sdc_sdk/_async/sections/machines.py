"""Listing, counting, getting and creating machines."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Mapping, Sequence
from functools import partial
from typing import Any, Unpack

from sdc_cloudapi import Call, api, models
from sdc_cloudapi.reading import mapping
from sdc_sdk._async.client import AsyncClient
from sdc_sdk._async.concurrency import PAGES_AT_ONCE, PAGES_WHILE_ITERATING, AsyncAhead, look_ahead
from sdc_sdk._async.counting import count_machines
from sdc_sdk._async.finding import find
from sdc_sdk._async.machine import AsyncMachine
from sdc_sdk._core import create_machine, pagination
from sdc_sdk._core.create_machine import IdempotencyToken
from sdc_sdk._core.filters import MachineFilters, MachineQuery, image_id, machine_query
from sdc_sdk._core.literals import known_value
from sdc_sdk._core.paths import role_tag_header
from sdc_sdk._core.references import UNUSABLE_ID, USABLE_ID, id_of, is_machine_name, machine_name, reference
from sdc_sdk._core.sequences import SequenceNotStr
from sdc_sdk._core.tags import TagValue
from sdc_sdk._core.waiting import WaitChoice, wait_options


class AsyncMachinesSection(AsyncClient):
    """The machines of the account."""

    async def machines(
        self,
        machine_type: models.KnownMachineType | None = None,
        name: str | None = None,
        dataset: str | models.Image | models.Dataset | Mapping[str, Any] | None = None,
        state: models.KnownMachineStateFilter | None = None,
        memory: int | None = None,
        tombstone: int | bool | None = None,
        tags: Mapping[str, TagValue] | None = None,
        credentials: bool = False,
        paged: bool = False,
        limit: int | None = None,
        offset: int | None = None,
        **filters: Unpack[MachineFilters],
    ) -> list[AsyncMachine]:
        """List machines. `ListMachines (GET /:login/machines)`.

        The list has all pages, unless `paged` is true. A machine that exists during the whole call is listed once,
        whatever is created or deleted meanwhile. After the first page, four requests are in flight at the same time (in
        threads, in the synchronous client); up to three of them are unnecessary. Without `state` and `tombstone`, only
        active machines are listed.

        Example:
            >>> for machine in await sdc.machines(state="running", tags={"role": "web"}):
            ...     print(machine.name, machine.memory)
            web-1 256

        Args:
            machine_type: `smartmachine` or `virtualmachine`; deprecated by CloudAPI in favour of `brand`.
            name: Complete name of the machine. (The server itself matches the beginning of names.)
            dataset: The image; the former name of `image`.
            state: State. `provisioning`, `stopping` and `active` all list every machine that is not destroyed.
            memory: Memory in MiB.
            tombstone: Whether destroyed and failed machines are listed, too. It used to be a number of minutes;
                CloudAPI treats any number except 0 as yes.
            tags: Tags that the machine must have.
            credentials: Whether the machines' metadata includes generated passwords.
            paged: Whether to return one page only.
            limit: Machines per page, 1 to 1000; the server's default is 1000.
            offset: Number of machines to skip.
            image: The image that it was created from.
            brand: Brand.
            docker: Only Docker containers (True) or only other machines (False).

        Raises:
            ValueError: Both image and dataset, or an invalid limit or offset.
            InvalidArgument: The server refused a filter.
            InvalidResponse: The server sends the same machines without end.
        """
        query = machine_query(machine_type, name, dataset, state, memory, tombstone, tags, **filters)
        pages = pagination.Pages(limit, offset)
        found = await self._next_machines(query, credentials, pages)
        if pages.done or paged:
            return found
        async with look_ahead(PAGES_AT_ONCE) as ahead:
            while not pages.done:
                found += await self._next_machines(query, credentials, pages, ahead)
        return found

    def iter_machines(
        self,
        machine_type: models.KnownMachineType | None = None,
        name: str | None = None,
        dataset: str | models.Image | models.Dataset | Mapping[str, Any] | None = None,
        state: models.KnownMachineStateFilter | None = None,
        memory: int | None = None,
        tombstone: int | bool | None = None,
        tags: Mapping[str, TagValue] | None = None,
        credentials: bool = False,
        limit: int | None = None,
        offset: int | None = None,
        **filters: Unpack[MachineFilters],
    ) -> AsyncIterator[AsyncMachine]:
        """Yield machines, requesting page after page as needed. `ListMachines (GET /:login/machines)`.

        One page is held in memory, or two in the synchronous client: from the second page on, it requests the next page
        in a thread while the loop works on the machines of one. The loop may create and delete machines, also the ones
        that it gets: pages overlap, and go back if machines vanished. The arguments and errors are those of
        `machines()`.

        Example:
            >>> async for machine in sdc.iter_machines(brand="bhyve"):
            ...     print(machine.name)
            win-1
        """
        query = machine_query(machine_type, name, dataset, state, memory, tombstone, tags, **filters)
        return self._each_machine(query, credentials, pagination.Pages(limit, offset))

    async def num_machines(
        self,
        machine_type: models.KnownMachineType | None = None,
        dataset: str | models.Image | models.Dataset | Mapping[str, Any] | None = None,
        state: models.KnownMachineStateFilter | None = None,
        memory: int | None = None,
        tombstone: int | bool | None = None,
        tags: Mapping[str, TagValue] | None = None,
        **filters: Unpack[MachineFilters],
    ) -> int:
        """Count machines. `HeadMachines (HEAD /:login/machines)`.

        The server counts one page of 1000 at a time, so this takes one request per 1000 machines, and fewer above 8000.
        If machines are created or deleted meanwhile, the result is the number at one moment of the call. The arguments
        are those of `machines()`.

        If the server refuses that, as for sub-users without `CAN headmachines`, they are counted with
        `ListMachines (GET /:login/machines)`: a response to HEAD does not say why.

        Example:
            >>> await sdc.num_machines(state="running")
            3

        Raises:
            ValueError: Both image and dataset.
            NotAuthorized: The sub-user may do neither.
            Conflict: The server refused a filter.
            InvalidResponse: The server sends full pages without end.
        """
        query = machine_query(machine_type, None, dataset, state, memory, tombstone, tags, **filters)
        return await count_machines(self, query)

    async def machine(
        self, machine_id: str | models.Machine | Mapping[str, Any], credentials: bool = False
    ) -> AsyncMachine:
        """Get a machine. `GetMachine (GET /:login/machines/:id)`.

        Example:
            >>> found = await sdc.find_machine("web-1")
            >>> machine = await sdc.machine(found.id)
            >>> machine.name
            'web-1'

        Args:
            machine_id: Id of the machine.
            credentials: Whether its metadata includes generated passwords.

        Raises:
            ResourceNotFound: No such machine.
            ResourceGone: It was deleted; the error's `body` is the machine as it was.
        """
        call = api.machines.get_machine(id_of(machine_id, "machine"), account=self.login, credentials=credentials)
        return await self._bound(call.reading(AsyncMachine.consume))

    async def find_machine(self, wanted: str) -> AsyncMachine:
        """Find a machine by name, id or short id. `ListMachines (GET /:login/machines)`, for an id `GetMachine`.

        Example:
            >>> machine = await sdc.find_machine("web-1")
            >>> machine == await sdc.find_machine(machine.id[:8])
            True

        Args:
            wanted: Name, id, or the first 8 digits of the id; a name goes first.

        Raises:
            NoResultFound: No such machine.
            MultipleResultsFound: Several machines match.
            ResourceGone: The machine with this id was deleted.
        """

        async def named(name: str) -> list[AsyncMachine]:
            return await self.machines(name=name) if is_machine_name(name) else []

        return await find("machine", wanted, by_id=self.machine, by_name=named, every=self.machines)

    async def raw_machine_data(
        self, machine_id: str | models.Machine | Mapping[str, Any], credentials: bool = False
    ) -> dict[str, Any]:
        """Get a machine as the JSON object that the server sent. `GetMachine (GET /:login/machines/:id)`.

        The arguments and errors are those of `machine()`.

        Example:
            >>> data = await sdc.raw_machine_data(machine)
            >>> data["name"], data["state"]
            ('web-1', 'running')
        """
        call = api.machines.get_machine(id_of(machine_id, "machine"), account=self.login, credentials=credentials)
        return await self.send(call.reading(mapping))

    async def create_machine(
        self,
        name: str | None = None,
        package: str | models.Package | Mapping[str, Any] | None = None,
        dataset: str | models.Image | models.Dataset | Mapping[str, Any] | None = None,
        metadata: Mapping[str, TagValue] | None = None,
        tags: Mapping[str, TagValue] | None = None,
        boot_script: str | os.PathLike[str] | None = None,
        credentials: bool = False,
        image: str | models.Image | models.Dataset | Mapping[str, Any] | None = None,
        networks: SequenceNotStr[create_machine.NetworkChoice] | None = None,
        *,
        brand: models.KnownMachineBrand | None = None,
        affinity: str | Sequence[str] | None = None,
        locality: models.Locality | models.LocalityDict | None = None,
        disks: Sequence[models.DiskRequest | models.DiskRequestDict] | None = None,
        volumes: Sequence[models.VolumeMount | models.VolumeMountDict] | None = None,
        default_networks: Sequence[models.KnownDefaultNetwork] | None = None,
        firewall_enabled: bool | None = None,
        deletion_protection: bool | None = None,
        delegate_dataset: bool | None = None,
        encrypted: bool | None = None,
        allow_shared_images: bool | None = None,
        password: str | None = None,
        administrator_pw: str | None = None,
        role_tags: SequenceNotStr[str | models.Role | Mapping[str, Any]] | None = None,
        idempotency: bool | str = False,
        wait: WaitChoice = False,
    ) -> AsyncMachine:
        """Create a machine. `CreateMachine (POST /:login/machines)`.

        The response arrives while the machine is still `provisioning`, without addresses: wait with `wait` or
        `machine.wait("running")`. Each call creates a machine, so it is retried automatically only with
        `idempotency`.

        Example:
            >>> machine = await sdc.create_machine(
            ...     name="web-{{shortId}}",
            ...     image=await sdc.find_image("base-64-lts"),
            ...     package="sample-256M",
            ...     tags={"role": "web"},
            ...     networks=[await sdc.find_network("external")],
            ...     idempotency=True,
            ...     wait=True,
            ... )
            >>> machine.state
            'running'

        Args:
            name: Name, unique in the account; `{{shortId}}` in it stands for the first 8 digits of the id, which are
                also the default.
            package: The package: its id, its name, or a `Package`.
            dataset: The image; the former name of `image`.
            metadata: Metadata by key.
            tags: Tags by name.
            boot_script: Path of a script that the machine runs at boot; becomes its metadata `user-script`.
            credentials: Whether the metadata of the result includes generated passwords.
            image: The image: its id, or an `Image`.
            networks: The networks: their ids, `Network` objects, or `NetworkAddress` to request an address.
            brand: `bhyve` or `kvm`, for images of hardware machines.
            affinity: Placement rules such as `role!=db`; not together with locality.
            locality: Placement near or far from other machines; deprecated by CloudAPI in favour of affinity.
            disks: Disks of a bhyve machine, sizes in MiB; needs a package with flexible disks.
            volumes: Volumes to mount; containers only.
            default_networks: `external`, `internal`: the networks to use if neither networks nor the package name any.
            firewall_enabled: Whether its firewall is enabled.
            deletion_protection: Whether it is protected from deletion.
            delegate_dataset: Whether it gets a ZFS dataset of its own.
            encrypted: Whether it is placed on a server with encrypted storage.
            allow_shared_images: Whether an image that another account shares may be used.
            password: Password for Windows images.
            administrator_pw: Password of the administrator for Windows images.
            role_tags: Roles that may access the new machine; saved after the response, errors are not reported.
            idempotency: Whether the call can be retried without creating a second machine. The machine gets a tag
                `idempotency-token`; after an error that leaves open whether it was created, it is searched for by this
                tag. True generates a token. With your own token (such as an order number) the machine is also searched
                for first, so that a restarted program gets the machine that it created before. Without a name, the
                machine gets one that is derived from the token, so that the server itself refuses a second one, as it
                does for any name without `{{shortId}}`. Image, package and name of a machine that is found are compared
                with the requested ones.
            wait: Whether to wait until the machine runs: see `WaitChoice`.

        Raises:
            ValueError: image or package missing, both image and dataset, a name with illegal characters, or a boot
                script that cannot be read. Nothing was sent.
            KeyRequired: The account has no SSH key.
            ValidationFailed: Name in use, no capacity, invalid tags; see `errors`.
            NotAuthorized: A limit of the account is reached.
            ResourceNotFound: No such image, package or network.
            WaitFailed: It was created, but failed or did not run in time; `error.machines` has it. Only with `wait`.
            IdempotencyMismatch: The machine with your token has another image, package or name.
        """
        if brand is not None:
            known_value(brand, models.KnownMachineBrand, "brand")
        for network in default_networks or ():
            known_value(network, models.KnownDefaultNetwork, "default_networks")
        once, options = IdempotencyToken.of(idempotency), None if wait is False else wait_options(wait)
        chosen_image = image_id(image, dataset)
        if chosen_image is None or package is None:
            raise ValueError("create_machine needs an image and a package: CloudAPI has no defaults for them")
        body = models.CreateMachineRequest(
            image=chosen_image,
            package=reference(package, "package", "id", "name"),
            name=machine_name(name) if name is not None else once.name if once else None,
            networks=create_machine.networks(networks),
            default_networks=None if default_networks is None else list(default_networks),
            affinity=create_machine.affinity(affinity),
            locality=create_machine.locality(locality),
            brand=brand,
            firewall_enabled=firewall_enabled,
            deletion_protection=deletion_protection,
            delegate_dataset=delegate_dataset,
            encrypted=encrypted,
            allow_shared_images=allow_shared_images,
            volumes=create_machine.volumes(volumes),
            disks=create_machine.disks(disks),
            password=password,
            administrator_pw=administrator_pw,
            additional_properties=dict(
                create_machine.flat_keys(once.tags(tags) if once else tags, metadata, boot_script)
            ),
        )
        call = api.machines.create_machine(
            account=self.login, body=body, credentials=credentials, role_tag=role_tag_header(role_tags)
        ).reading(AsyncMachine.consume)
        if once:
            from sdc_sdk._async.create_once import CreateOnce  # here: rarely needed

            machine = await CreateOnce(self, call, body, once, self._bind).run()
        else:
            machine = await self._bound(call)
        return machine if options is None else await machine.wait("running", **options)

    async def _each_machine(
        self, query: MachineQuery, credentials: bool, pages: pagination.Pages
    ) -> AsyncIterator[AsyncMachine]:
        async with look_ahead(PAGES_WHILE_ITERATING) as ahead:
            while not pages.done:
                for machine in await self._next_machines(query, credentials, pages, ahead):
                    yield machine

    async def _next_machines(
        self, query: MachineQuery, credentials: bool, pages: pagination.Pages, ahead: AsyncAhead[Any, Any] | None = None
    ) -> list[AsyncMachine]:
        """The machines of the next page. With `ahead`, further pages are requested, too."""
        window = pages.ahead(ahead.most if ahead else 1)
        jobs = {page: partial(self._page, query, credentials, page) for page in window}
        machines: list[AsyncMachine] = await (ahead.first(jobs) if ahead else jobs[window[0]]())
        found = pages.take(window[0], machines)
        if pages.endless:
            raise self._invalid(
                api.machines.list_machines(account=self.login, limit=pages.limit, **query), pagination.ENDLESS
            )
        name = query["name"]
        return found if name is None else [machine for machine in found if machine.name == name]

    async def _page(self, query: MachineQuery, credentials: bool, page: pagination.Page) -> list[AsyncMachine]:
        call = api.machines.list_machines(
            account=self.login, credentials=credentials, limit=page.limit, offset=page.offset, **query
        )
        machines = await self.send(call.reading(AsyncMachine.consume_all))
        for machine in machines:  # as _bind() does; a call for each machine takes time
            if not USABLE_ID.fullmatch(str(machine.id or "")):
                raise self._invalid(call, UNUSABLE_ID)
            machine._client = self  # pyright: ignore[reportPrivateUsage]
        return machines

    async def _bound(self, call: Call[AsyncMachine]) -> AsyncMachine:
        return self._bind(await self.send(call), call)

    def _bind(self, machine: AsyncMachine, call: Call[Any]) -> AsyncMachine:
        """Make a machine of the response to `call` send its actions with this client."""
        if not USABLE_ID.fullmatch(str(machine.id or "")):
            raise self._invalid(call, UNUSABLE_ID)
        machine._client = self  # pyright: ignore[reportPrivateUsage]
        return machine
