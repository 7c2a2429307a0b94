"""How lists are paged: where the next page starts, and which items have been returned already."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol, TypeVar

PAGE_SIZE = 1000
"""The largest page that the server returns."""


class Identified(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """The id."""
        ...


T = TypeVar("T", bound=Identified)


class Pages:
    """Where the next page starts, and which items earlier pages had.

    The server sorts by id and applies the offset on every request, so items that are created or deleted in between
    shift the pages: the server can send an item twice, but it is returned once.
    """

    def __init__(self, limit: int | None = None, offset: int | None = None) -> None:
        """Start with the page at `offset`.

        Raises:
            ValueError: limit is not 1 to 1000, or offset is negative: the server would refuse it.
            TypeError: limit or offset is not an int.
        """
        for name, value in (("limit", limit), ("offset", offset)):
            if not isinstance(value, int | None):  # pyright: ignore[reportUnnecessaryIsInstance]
                raise TypeError(f"{name} must be an int, not {type(value).__name__}")
        if limit is not None and not 1 <= limit <= PAGE_SIZE:
            raise ValueError(f"limit must be 1 to {PAGE_SIZE}, not {limit}")
        if offset is not None and offset < 0:
            raise ValueError(f"offset must not be negative: {offset}")
        self.limit = limit or PAGE_SIZE
        self.offset = offset or 0
        self.done = False
        self._at_once = 0
        self._seen: set[str] = set()

    def ahead(self, most: int) -> list[int]:
        """The offsets of the pages to request at the same time: one page at first, then twice as many each time.

        Most lists have one page. The number of pages is not known, so all but the first may be empty.

        Args:
            most: The maximum number of pages at the same time.
        """
        self._at_once = min(2 * self._at_once or 1, most)
        return [self.offset + page * self.limit for page in range(self._at_once)]

    def advance(self, count: int) -> None:
        """Record a page of `count` items; a page that is not full is the last one."""
        self.offset += count
        self.done = count < self.limit

    def take(self, page: Collection[T]) -> list[T]:
        """Record a page, and return its items that no earlier page had."""
        self.advance(len(page))
        found = {item.id: item for item in page}
        for known in self._seen.intersection(found):
            del found[known]
        self._seen.update(found)
        return list(found.values())
