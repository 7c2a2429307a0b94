"""How lists are paged: where the next page starts, and what was seen already."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol, TypeVar

PAGE_SIZE = 1000
"""The server's largest page."""


class Identified(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """The id."""
        ...


T = TypeVar("T", bound=Identified)


class Pages:
    """Where the next page starts, and what was seen before.

    The server orders by id and counts from the start on every call, so what is created or deleted meanwhile shifts the
    pages: an item can come twice, and is passed on once.
    """

    def __init__(self, limit: int | None = None, offset: int | None = None) -> None:
        """Start with the page at `offset`.

        Raises:
            ValueError: limit is not 1 to 1000, or offset is negative: the server would refuse it.
            TypeError: They are no whole numbers.
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
        """The offsets to ask for at once: one page at first, as most lists have no more, and then ever more pages.

        Nobody knows how many there are, so all but the first of them may turn out to be empty.

        Args:
            most: Pages at once.
        """
        self._at_once = min(2 * self._at_once or 1, most)
        return [self.offset + page * self.limit for page in range(self._at_once)]

    def advance(self, count: int) -> None:
        """Note that a page of `count` items came; one that is not full is the last."""
        self.offset += count
        self.done = count < self.limit

    def take(self, page: Collection[T]) -> list[T]:
        """Note that a page came, and return its items that no earlier page had."""
        self.advance(len(page))
        found = {item.id: item for item in page}
        for known in self._seen.intersection(found):
            del found[known]
        self._seen.update(found)
        return list(found.values())
