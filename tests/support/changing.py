"""A list that changes while it is read, as CloudAPI pages it: by descending id, offsets counted afresh each time."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from tests.support.scripted import MACHINE, Seen, answer, json_answer


@dataclass
class ChangingList:
    """Ids that come and go at random before each page is read."""

    dice: random.Random
    size: int
    churn: int
    """How many items are deleted and created before each page, at most."""
    ids: list[str] = field(init=False)
    pages: int = 0
    """How many pages were read."""
    busy: int = 10**9
    """After so many pages nothing changes any more."""

    def __post_init__(self) -> None:
        self.ids = sorted((self._new() for _ in range(self.size)), reverse=True)
        self.deleted: set[str] = set()
        self.existed = set(self.ids)
        self.lengths = {len(self.ids)}
        """The lengths that the list had."""

    def _new(self) -> str:
        return f"{self.dice.getrandbits(64):016x}-0000-4000-8000-{self.dice.getrandbits(48):012x}"

    def delete(self, key: str) -> None:
        if key in self.ids:
            self.ids.remove(key)
            self.deleted.add(key)
            self.lengths.add(len(self.ids))

    def create(self) -> None:
        self.ids = sorted([*self.ids, self._new()], reverse=True)
        self.existed.update(self.ids)
        self.lengths.add(len(self.ids))

    def change(self) -> None:
        """Delete and create some."""
        for _ in range(self.dice.randint(0, self.churn) if self.pages <= self.busy else 0):
            if self.ids and self.dice.random() < 0.6:
                self.delete(self.dice.choice(self.ids))
            else:
                self.create()

    def page(self, offset: int, limit: int) -> list[str]:
        """One page, after a change."""
        self.pages += 1
        self.change()
        return self.ids[offset : offset + limit]

    def answer(self, seen: Seen) -> bytes:
        """The answer to a request, as a scripted server sends it."""
        query = {name: int(values[0]) for name, values in parse_qs(urlsplit(seen.target).query).items()}
        page = self.page(query.get("offset", 0), query.get("limit", 1000))
        if seen.method == "HEAD":
            return answer(200, x_resource_count=str(len(page)))
        return json_answer(200, [{**MACHINE, "id": key} for key in page])

    def check(self, found: list[str], start: list[str]) -> None:
        """What was there before and after is found, and nothing twice."""
        assert len(set(found)) == len(found), "an item came twice"
        missed = set(start) - self.deleted - set(found)
        assert not missed, f"{len(missed)} of {len(start)} items were missed"
        assert set(found) <= self.existed
