"""What is asked for next, and when there is nothing more: also while the list changes."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from sdc_sdk._core.pagination import MAX_LENGTH, PAGE_SIZE, Counting, Page, Pages
from tests.support.changing import ChangingList

CASES = 4000


@dataclass
class Item:
    id: str


def items(ids: str | list[str]) -> list[Item]:
    return [Item(letter) for letter in ids]


def taken(pages: Pages, ids: str, page: Page | None = None) -> str:
    """What a page with these ids adds."""
    return "".join(item.id for item in pages.take(page or pages.next, items(ids)))


def listed(
    pages: Pages, page: Callable[[int, int], list[str]], most: int = 1, dice: random.Random | None = None
) -> list[str]:
    """Read a list to its end, up to `most` pages at the same time. Some later ones are read before the first."""
    dice = dice or random.Random(0)
    found: list[str] = []
    answers: dict[Page, list[str]] = {}
    while not pages.done:
        assert not pages.endless
        first, *later = pages.ahead(most)
        early = [each for each in later if dice.random() < 0.5]
        for each in dice.sample([first, *early], 1 + len(early)):
            if each not in answers:
                answers[each] = page(*each)
        found += [item.id for item in pages.take(first, items(answers.pop(first)))]
    return found


def test_without_a_limit_pages_are_as_large_as_the_server_allows() -> None:
    assert Pages().next == (0, PAGE_SIZE)


def test_a_full_page_is_followed_by_another_that_overlaps_and_a_short_one_is_the_last() -> None:
    pages = Pages(limit=3, offset=5)
    assert taken(pages, "fgh") == "fgh"
    assert (pages.next, pages.done) == ((7, 4), False)
    assert taken(pages, "hij") == "ij"
    assert pages.done


def test_after_an_exact_multiple_a_page_with_the_overlap_alone_is_the_last() -> None:
    pages = Pages(limit=3)
    assert taken(pages, "abc") == "abc"
    assert not pages.done
    assert taken(pages, "c") == ""
    assert pages.done


def test_the_largest_page_stays_the_largest() -> None:
    pages = Pages()
    pages.take(pages.next, items([str(n) for n in range(PAGE_SIZE)]))
    assert pages.next == (PAGE_SIZE - 1, PAGE_SIZE)


def test_after_the_first_page_a_window_slides_over_the_list() -> None:
    ids = [f"{n:03d}" for n in range(200)]
    pages = Pages(limit=10, offset=5)
    asked: list[list[int]] = []
    for _ in range(4):
        window = pages.ahead(4)
        asked.append([page.offset for page in window])
        offset, limit = window[0]
        assert len(pages.take(window[0], items(ids[offset : offset + limit]))) == 10
    assert asked == [[5], [14, 24, 34, 44], [24, 34, 44, 54], [34, 44, 54, 64]]


def test_after_a_gap_the_window_starts_again() -> None:
    pages = Pages(limit=3)
    taken(pages, "abc", pages.ahead(4)[0])
    window = pages.ahead(4)
    assert window == [(2, 4), (5, 4), (8, 4), (11, 4)]
    assert taken(pages, "fghi", window[0]) == ""
    assert pages.ahead(4) == [(0, 4)]
    assert taken(pages, "adef", pages.ahead(4)[0]) == "def"
    assert pages.ahead(4) == [(1, 6)]  # items vanish: further pages would begin too late
    assert taken(pages, "defghi", pages.ahead(4)[0]) == "ghi"
    assert len(pages.ahead(4)) == 4


def test_one_page_after_another_when_no_more_are_wanted() -> None:
    pages = Pages(limit=2)
    assert pages.ahead(1) == [(0, 2)]
    taken(pages, "ab")
    assert pages.ahead(1) == [(1, 3)]


@pytest.mark.parametrize("most", [2, 4])
@pytest.mark.parametrize(("length", "limit"), [(300, 10), (300, 50), (2000, 100)])
def test_a_loop_that_deletes_what_it_gets_has_few_pages_requested_in_vain(length: int, limit: int, most: int) -> None:
    """The pages that are requested early begin too late, since what comes before them was deleted."""
    listing = ChangingList(random.Random(1), length, churn=0)
    pages, found, answers = Pages(limit=limit), list[str](), dict[Page, list[str]]()
    start = list(listing.ids)
    while not pages.done:
        window = pages.ahead(most)
        for page in window:
            if page not in answers:
                answers[page] = listing.page(*page)
        for item in pages.take(window[0], items(answers.pop(window[0]))):
            found.append(item.id)
            listing.delete(item.id)
    assert found == start
    assert listing.pages <= length // limit + 5


def test_an_item_that_comes_twice_is_passed_on_once() -> None:
    pages = Pages(limit=3)
    assert taken(pages, "abc") == "abc"
    assert taken(pages, "bcdd") == "d"


def test_a_page_after_a_gap_is_dropped_and_an_earlier_one_asked_for() -> None:
    """`abc` was seen; then `b` and `c` were deleted, so that the page after them would miss `d` and `e`."""
    pages = Pages(limit=3)
    taken(pages, "abc")
    assert taken(pages, "fghi") == ""
    assert (pages.joined, pages.next) == (False, (0, 4))
    assert taken(pages, "adef") == "def"
    assert pages.joined


def test_while_items_vanish_pages_overlap_more_and_then_less() -> None:
    listing = [f"{n:04d}" for n in range(500)]
    pages = Pages(limit=20)
    overlaps: list[int] = []
    found: list[str] = []
    while not pages.done:
        asked = pages.next
        before = len(found)
        found += [item.id for item in pages.take(asked, items(listing[asked.offset : asked.offset + asked.limit]))]
        if pages.joined:
            overlaps.append(asked.limit - 20)
            if before < 200:
                del listing[:5]
    assert found == [f"{n:04d}" for n in range(500)]
    assert max(overlaps) == 6
    assert overlaps[-1] == 1


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 50])
def test_whoever_deletes_all_that_they_see_sees_everything(limit: int) -> None:
    listing = ChangingList(random.Random(limit), 300, churn=0)
    start, pages, found = list(listing.ids), Pages(limit=limit), list[str]()
    while not pages.done:
        for item in pages.take(pages.next, items(listing.page(*pages.next))):
            found.append(item.id)
            listing.delete(item.id)
    assert found == start
    assert listing.pages <= 2 * 300 / limit + 12


@pytest.mark.slow
@pytest.mark.parametrize("most", [1, 2, 4])
def test_nothing_is_missed_and_nothing_comes_twice_while_the_list_changes(most: int) -> None:
    for case in range(CASES):
        dice = random.Random(case)
        listing = ChangingList(dice, dice.randint(0, 60), churn=dice.choice([0, 1, 3, 10, 30]), busy=40)
        start, limit = list(listing.ids), dice.choice([1, 2, 3, 5, 10, 20])
        found = listed(Pages(limit=limit), listing.page, most, dice)
        listing.check(found, start)


def test_with_an_offset_what_was_skipped_stays_skipped() -> None:
    for case in range(CASES // 4):
        dice = random.Random(case)
        listing = ChangingList(dice, 30, churn=dice.choice([0, 2, 10]), busy=20)
        listing.page(0, 0)
        start, offset = list(listing.ids), dice.randint(1, 30)
        busy, listing.busy = listing.busy, 0  # nothing changes before the first page: then it is known what is skipped
        pages = Pages(limit=dice.choice([2, 5]), offset=offset)
        found = [item.id for item in pages.take(pages.next, items(listing.page(*pages.next)))]
        listing.busy = busy
        found += listed(pages, listing.page)
        listing.check(found, start[offset:])
        assert not set(found) & set(start[:offset])


def test_any_fixed_order_will_do() -> None:
    """Also one that is not that of the ids."""
    for case in range(500):
        dice = random.Random(case)
        listing = ChangingList(dice, 40, churn=0)
        order = dice.sample(listing.ids, len(listing.ids))
        gone: set[str] = set()

        def page(offset: int, limit: int, order: list[str] = order, gone: set[str] = gone) -> list[str]:
            if len(gone) < 20:
                gone.add(random.Random(len(gone)).choice(order))
            return [key for key in order if key not in gone][offset : offset + limit]

        found = listed(Pages(limit=3), page)
        assert set(order) - gone <= set(found)
        assert len(set(found)) == len(found)


@pytest.mark.parametrize("limit", [1, 2, 100, 1000])
def test_a_server_that_ignores_the_offset_is_found_out(limit: int) -> None:
    ids = [f"{n:04d}" for n in range(1000)]
    pages, count = Pages(limit=limit), 0
    while not pages.endless:
        assert not pages.done
        count += 1
        pages.take(pages.next, items(ids[: pages.next.limit]))
    assert count <= 120 + 12 * (limit > 10)


def test_more_than_was_asked_for_is_everything() -> None:
    pages = Pages(limit=2)
    assert taken(pages, "abcde") == "abcde"
    assert pages.done


@pytest.mark.parametrize("limit", [0, -1, 1001])
def test_a_limit_that_the_server_would_refuse_is_refused(limit: int) -> None:
    with pytest.raises(ValueError, match=r"limit must be 1 to 1000, not"):
        Pages(limit=limit)


def test_a_negative_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="offset must not be negative: -1"):
        Pages(offset=-1)


@pytest.mark.parametrize("wrong", ["10", 1.5, [1]])
def test_limit_and_offset_are_whole_numbers(wrong: object) -> None:
    with pytest.raises(TypeError, match="limit must be an int"):
        Pages(limit=wrong)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    with pytest.raises(TypeError, match="offset must be an int"):
        Pages(offset=wrong)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def counted(length: Callable[[], int]) -> tuple[int, int]:
    """The count of a list whose length is asked for before each page, and the number of requests."""
    counting, requests = Counting(), 0
    while counting.length is None:
        assert not counting.endless
        requests += 1
        counting.take(max(0, min(PAGE_SIZE, length() - counting.offset)))
    return counting.length, requests


@pytest.mark.parametrize(
    "length", [0, 1, 999, 1000, 1001, 1999, 2000, 2500, 7999, 8000, 8001, 9000, 123_456, 1_000_000]
)
def test_a_count_is_exact(length: int) -> None:
    found, requests = counted(lambda: length)
    assert found == length
    assert requests <= (length // 999 + 1 if length < 7900 else 30)


def test_a_count_of_every_length() -> None:
    for length in range(0, 40_000, 37):
        assert counted(lambda length=length: length)[0] == length  # type: ignore[misc]


def test_a_count_of_a_list_that_changes_is_a_length_that_it_had() -> None:
    for case in range(CASES):
        dice = random.Random(case)
        had = [dice.choice([0, 1000, 2000, 3000, 9000, 20_000]) + dice.randint(0, 1000)]
        change = dice.choice([1, 100, 1000, 5000])

        def length(had: list[int] = had, dice: random.Random = dice, change: int = change) -> int:
            had.append(max(0, had[-1] + dice.randint(-change, change)) if len(had) < 40 else had[-1])
            return had[-1]

        found, _ = counted(length)
        assert min(had) <= found <= max(had)  # it changes by one at a time: it had each length in between


def test_a_count_that_would_not_end_is_found_out() -> None:
    counting, requests = Counting(), 0
    while not counting.endless:
        requests += 1
        counting.take(PAGE_SIZE)
        assert counting.length is None
    assert counting.offset > MAX_LENGTH
    assert requests < 35
