"""Where the next page starts, and when there is none."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from sdc_sdk._core.pagination import PAGE_SIZE, Pages


@dataclass
class Item:
    id: str


def items(ids: str) -> list[Item]:
    return [Item(letter) for letter in ids]


def test_without_a_limit_pages_are_as_large_as_the_server_allows() -> None:
    assert (Pages().limit, Pages().offset) == (PAGE_SIZE, 0)


def test_a_full_page_is_followed_by_another_and_a_short_one_is_the_last() -> None:
    pages = Pages(limit=3, offset=5)
    pages.advance(3)
    assert (pages.offset, pages.done) == (8, False)
    pages.advance(2)
    assert (pages.offset, pages.done) == (10, True)


def test_after_an_exact_multiple_an_empty_page_is_the_last() -> None:
    pages = Pages(limit=3)
    pages.advance(3)
    pages.advance(0)
    assert (pages.offset, pages.done) == (3, True)


def test_ever_more_pages_are_asked_for_at_once() -> None:
    pages = Pages(limit=10, offset=5)
    asked: list[list[int]] = []
    for _ in range(4):
        asked.append(pages.ahead(4))
        for _ in asked[-1]:
            pages.advance(10)
    assert asked == [[5], [15, 25], [35, 45, 55, 65], [75, 85, 95, 105]]


def test_one_page_after_another_when_no_more_are_wanted() -> None:
    pages = Pages(limit=10)
    assert pages.ahead(1) == [0]
    pages.advance(10)
    assert pages.ahead(1) == [10]


def test_an_item_that_comes_twice_is_passed_on_once() -> None:
    pages = Pages(limit=3)
    assert [item.id for item in pages.take(items("abc"))] == ["a", "b", "c"]
    assert [item.id for item in pages.take(items("cdc"))] == ["d"]


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
