# Written by scripts/unasync from sdc_sdk/_async/cloud.py: edit that file.
"""All datacenters of a cloud at the same time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Self, TypeVar

from sdc_sdk._core.cloud import PerDatacenter
from sdc_sdk._sync.concurrency import all_at_once
from sdc_sdk.errors import SDCError

if TYPE_CHECKING:
    from sdc_sdk._sync.datacenter import DataCenter

P = ParamSpec("P")
T = TypeVar("T")


class Cloud:
    """All datacenters of a cloud, with one set of credentials.

    Make one with `DataCenter.cloud()` or `from_profile()`, and use it in a `with` block. Nothing is sent until a method
    is called.

    Example:
        >>> with sdc.cloud() as cloud:
        ...     print(sorted(cloud.datacenters()))
        ['us-central-1', 'us-east-1']

    Args:
        datacenter: One of the datacenters; it lists the others.
    """

    def __init__(self, datacenter: DataCenter) -> None:
        self._seed = datacenter
        self._owns_seed = False
        self._datacenters: dict[str, DataCenter | SDCError] = {}

    @classmethod
    def from_profile(cls, name: str) -> Self:
        """Make one from a profile of the `triton` command; `env` is the environment. Nothing is sent.

        Raises:
            ConfigurationError: The profile does not exist or cannot be used.
        """
        from sdc_sdk._sync.datacenter import DataCenter  # here: that module imports this one

        cloud = cls(DataCenter(profile=name))
        cloud._owns_seed = True
        return cloud

    def datacenters(self) -> dict[str, DataCenter]:
        """List the datacenters with a usable URL, by name. `ListDatacenters (GET /:login/datacenters)`, once.

        Not used are URLs that the server's answer cannot be trusted with, see `DataCenter.datacenters()`.

        Raises:
            CloudAPIError: The server refused the request or failed.
            ConnectionFailed: No response.
        """
        known = self._known()
        return {name: found for name, found in known.items() if not isinstance(found, SDCError)}

    def everywhere(
        self,
        listing: Callable[Concatenate[DataCenter, P], Sequence[T]],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> PerDatacenter[T]:
        """List something in all datacenters concurrently: `cloud.everywhere(DataCenter.machines, state="running")`.

        A datacenter that fails is in the `failures` of the result, and does not affect the others.

        Example:
            >>> with sdc.cloud() as cloud:
            ...     found = cloud.everywhere(DataCenter.machines, tags={"role": "web"})
            >>> [(datacenter, machine.name) for datacenter, machine in found]
            [('us-central-1', 'web-1')]
            >>> found.failures
            {}

        Args:
            listing: A method of `DataCenter`, or any function that takes one and returns a list.
            args: The arguments of the listing.
            kwargs: The arguments of the listing by name.

        Raises:
            CloudAPIError: The datacenters could not be listed.
            ConnectionFailed: The datacenters could not be listed.
        """

        def listed(found: DataCenter | SDCError) -> Sequence[T]:
            if isinstance(found, SDCError):
                raise found
            return listing(found, *args, **kwargs)

        results = all_at_once({name: partial(listed, found) for name, found in (self._known()).items()})
        return PerDatacenter(
            {name: result for name, result in results.items() if not isinstance(result, SDCError)},
            {name: result for name, result in results.items() if isinstance(result, SDCError)},
        )

    def close(self) -> None:
        """Close the connections, except for those of the datacenter that was passed to the constructor."""
        for datacenter in (self.datacenters()).values() if self._datacenters else ():
            datacenter.close()
        self._datacenters.clear()
        if self._owns_seed:
            self._seed.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._seed.url}>"

    def _known(self) -> dict[str, DataCenter | SDCError]:
        if not self._datacenters:
            names = self._seed.datacenters()
            self._datacenters = self._datacenters or {name: self._reach(name) for name in names}
        return self._datacenters

    def _reach(self, name: str) -> DataCenter | SDCError:
        try:
            self._seed._answered.check_listed(name, self._seed.known_locations)  # pyright: ignore[reportPrivateUsage]
            return self._seed.datacenter(name)
        except SDCError as error:  # an unusable or untrusted URL
            return error
