# Written by scripts/unasync from sdc_sdk/_async/cloud.py: edit that file.
"""All the datacenters of a cloud at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ParamSpec, Protocol, Self, TypeVar

from sdc_sdk._core.cloud import PerDatacenter
from sdc_sdk._sync.concurrency import all_at_once
from sdc_sdk.errors import SDCError

if TYPE_CHECKING:
    from sdc_sdk._sync.datacenter import DataCenter

P = ParamSpec("P")
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Listing(Protocol[P, T_co]):
    """A method of `DataCenter` that lists."""

    def __call__(self, datacenter: DataCenter, /, *args: P.args, **kwargs: P.kwargs) -> Sequence[T_co]:
        """List."""
        ...


class Cloud:
    """The datacenters of a cloud, with one set of credentials.

    Make one with `DataCenter.cloud()` or `from_profile()`, and use it in a `with` block. Nothing is sent before a
    method is called.

    Args:
        datacenter: One of the datacenters; it knows the others.
    """

    def __init__(self, datacenter: DataCenter) -> None:
        self._seed = datacenter
        self._owns_seed = False
        self._datacenters: dict[str, DataCenter | SDCError] = {}

    @classmethod
    def from_profile(cls, name: str) -> Self:
        """Make one from a profile of the `triton` command; `env` is the environment. Nothing is sent.

        Raises:
            ConfigurationError: There is no such profile, or it cannot be used.
        """
        from sdc_sdk._sync.datacenter import DataCenter  # here: that module imports this one

        cloud = cls(DataCenter(profile=name))
        cloud._owns_seed = True
        return cloud

    def datacenters(self) -> dict[str, DataCenter]:
        """The datacenters that can be asked, by name: `ListDatacenters (GET /:login/datacenters)`, once.

        Raises:
            CloudAPIError: The server refused or failed.
            ConnectionFailed: No answer.
        """
        known = self._known()
        return {name: found for name, found in known.items() if not isinstance(found, SDCError)}

    def everywhere(self, listing: Listing[P, T], /, *args: P.args, **kwargs: P.kwargs) -> PerDatacenter[T]:
        """List something in all datacenters at once: `cloud.everywhere(DataCenter.machines, state="running")`.

        A datacenter that fails is told in the `failures` of the result; the others are not held up by it.

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

        answers = all_at_once({name: partial(listed, found) for name, found in (self._known()).items()})
        return PerDatacenter(
            {name: answer for name, answer in answers.items() if not isinstance(answer, SDCError)},
            {name: answer for name, answer in answers.items() if isinstance(answer, SDCError)},
        )

    def close(self) -> None:
        """Close the connections; those of the datacenter that it was made of are left to that."""
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
            return self._seed.datacenter(name)
        except SDCError as error:  # a URL that nothing can be sent to
            return error
