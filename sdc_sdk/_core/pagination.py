"""How lists are paged: what to ask for next, which items have been returned already, and how many there are.

The server sorts by id and counts an offset from the start of the list on every request. Items that are created or
deleted in between shift the pages, so a page must show that it follows the one before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol, TypeVar

PAGE_SIZE = 1000
"""The largest page that the server returns."""
LINEAR = 8
"""So many full pages are counted one by one; then the count searches for the end."""
MARGIN = 100
"""So many items at least may be created while pages are read that have nothing new."""
ENDLESS = "the list does not end: the server ignores the offset, or makes items up"
MAX_ITEMS = 10**6
"""No account has that many: a server that still sends new items would go on for ever, and fill the memory."""
MAX_LENGTH = 10**9
"""No list is counted further: a server that still sends full pages ignores the offset."""


class Identified(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """The id."""
        ...


T = TypeVar("T", bound=Identified)


class Page(NamedTuple):
    """A page to request: at most `limit` items, after the first `offset` ones."""

    offset: int
    limit: int


class Pages:
    """What to ask for next, and which items earlier pages had: nothing is missed, and nothing comes twice.

    Each page overlaps with the one before. A page that has an item of an earlier page leaves no gap: what follows
    that item in the list follows it in the page. A page that has none may come after a gap, since items were deleted;
    then the pages go back until one has such an item, or begins the list. This holds for any fixed order. What is
    created meanwhile may be returned or not.
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
        self.next = Page(offset or 0, self.limit)
        """The next page to request."""
        self.done = False
        """Whether the last page has been recorded."""
        self.joined = True
        """Whether the page that was recorded last follows the earlier ones without a gap."""
        self.endless = False
        """Whether the server sends the same items again and again, or new ones without end."""
        self._skipped = self._end = self.next.offset
        self._overlap = self._back = self._repeated = 0
        self._requested: list[Page] = []
        self._seen: set[str] = set()
        self._first = self._last = ""

    def ahead(self, most: int) -> list[Page]:
        """The pages that should be requested by now and were not taken yet, the one to take first in front.

        This is a window that slides over the list: as soon as a page is taken, another one can be requested. The number
        of pages is not known, so the last ones may be empty. Before the first page is taken there is only one, since
        most lists have one; and while items vanish, since the ones requested early would begin too late.

        Args:
            most: The maximum number of pages.
        """
        if not self._requested:
            self._requested.append(self.next)
        settled = self._seen and self.joined and self._overlap == 1  # it overlaps more while items vanish
        while settled and len(self._requested) < most:
            offset, limit = self._requested[-1]
            self._requested.append(Page(offset + limit - self._overlap, self._wider))
        return list(self._requested)

    def take(self, page: Page, items: Sequence[T]) -> list[T]:
        """Record a page, and return its items that no earlier page had; none if there may be a gap before it.

        A page that is not full is the last one.

        Args:
            page: What was requested.
            items: What came.
        """
        self._requested = self._requested[1:] if page in self._requested[:1] else []
        known = [number for number, item in enumerate(items) if item.id in self._seen]
        self.joined = bool(known) or page.offset == 0 or not self._seen
        if not self.joined:
            self._go_back(page)
            return []
        new = {item.id: item for item in items[known[0] if known else 0 :] if item.id not in self._seen}
        if self._skipped and self._seen:
            new = {key: item for key, item in new.items() if self._follows(key)}
        self._count_repeated(len(items), new=bool(new))
        self._seen.update(item.id for item in items)  # also what is left out, since it comes before what was seen
        if new:
            self._first, self._last = self._first or next(iter(new)), next(reversed(new))
        self.done = len(items) != page.limit  # more than was requested is all that there is
        self._go_on(page, len(items), known[-1] + 1 if known else 0)
        return list(new.values())

    def _go_back(self, page: Page) -> None:
        self._back = 2 * self._back or max(1, page.limit // 2)
        self.next = Page(max(0, page.offset - self._back), page.limit)
        self._requested = []

    def _go_on(self, page: Page, size: int, old: int) -> None:
        """Set the next page. It overlaps more while items vanish: by as many as vanished before the last page."""
        if old < size or not self._overlap:
            vanished = self._end - (page.offset + old)
            self._overlap = 1 + max(0, min(vanished, self.limit - 1, PAGE_SIZE // 2 - 1))
        self._end = page.offset + size
        self._back = 0
        self.next = Page(max(0, self._end - self._overlap), self._wider)

    @property
    def _wider(self) -> int:
        """The limit of a page that overlaps."""
        return min(self.limit + self._overlap, PAGE_SIZE)

    def _follows(self, key: str) -> bool:
        """Whether an id comes after the first one, by the order of the ids: what comes before was to be skipped."""
        return (key < self._first) == (self._first >= self._last)

    def _count_repeated(self, size: int, *, new: bool) -> None:
        """Pages without anything new end: they cannot have more items than all pages before, and some new ones."""
        self._repeated = 0 if new else self._repeated + size - 1
        self.endless = self._repeated > len(self._seen) + 10 * self.limit + MARGIN or len(self._seen) > MAX_ITEMS


class Counting:
    """The length of a list, from the sizes of some of its pages; exact for a moment while it was counted.

    A page that is neither full nor empty shows the length. The pages overlap, so that the one after the last full page
    is not empty unless items were deleted.
    """

    def __init__(self) -> None:
        self.offset = 0
        """Where the next page begins; its limit is `PAGE_SIZE`."""
        self.length: int | None = None
        """The length, once it is known."""
        self.endless = False
        """Whether the server sends full pages without end."""
        self._full = self._low = 0
        self._high: int | None = None

    def take(self, size: int) -> None:
        """Record the size of the page at `offset`."""
        if size == PAGE_SIZE:
            self._full += 1
            self._low = self.offset + PAGE_SIZE
        elif size == 0 < self.offset:
            self._high = self.offset
        else:
            self.length = self.offset + size
            return
        if self._high is not None and self._low >= self._high:  # it was so long at one moment, and not at another
            self.length = self._high
            return
        self.offset = self._next()
        self.endless = self.offset > MAX_LENGTH

    def _next(self) -> int:
        if self._high is None:
            return self._low - 1 + (PAGE_SIZE << self._full - LINEAR if self._full >= LINEAR else 0)
        return self._low - 1 if self._high - self._low < PAGE_SIZE - 1 else (self._low + self._high) // 2
