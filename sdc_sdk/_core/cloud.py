"""The results of a request to all datacenters of a cloud."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from attrs import frozen

from sdc_sdk.errors import SDCError

T_co = TypeVar("T_co", covariant=True)


@frozen
class PerDatacenter(Generic[T_co]):
    """The items of each datacenter, and the datacenters that failed. Iterating yields `(datacenter, item)`."""

    found: Mapping[str, Sequence[T_co]]
    """The items by datacenter name."""
    failures: Mapping[str, SDCError]
    """The errors of the datacenters that are not in `found`, by datacenter name."""

    def __iter__(self) -> Iterator[tuple[str, T_co]]:
        return ((name, item) for name, items in self.found.items() for item in items)

    def __len__(self) -> int:
        return sum(len(items) for items in self.found.values())
