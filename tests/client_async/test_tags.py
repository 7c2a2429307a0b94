"""The tags of a machine."""

from __future__ import annotations

import pytest

from sdc_sdk import AsyncMachine, ResourceNotFound, ValidationFailed

from .calls import calls

pytestmark = pytest.mark.anyio

TAGS: dict[str, str | float | bool] = {"role": "web", "n": 3, "x": 1.5, "on": True, "off": False}


@calls(AsyncMachine.add_tags, AsyncMachine.get_tags)
async def test_tags_are_added_and_keep_their_types(machine: AsyncMachine) -> None:
    assert await machine.add_tags(TAGS) == TAGS
    assert await machine.add_tags(role="db", extra="y") == TAGS | {"role": "db", "extra": "y"}
    assert await machine.get_tags() == TAGS | {"role": "db", "extra": "y"}
    assert (await machine.refresh()).tags == TAGS | {"role": "db", "extra": "y"}


async def test_a_mapping_and_words_can_be_mixed_and_any_name_is_possible(machine: AsyncMachine) -> None:
    assert await machine.add_tags({"tags": "a", "triton.cns.services": "web"}, self="b", metadata="c") == {
        "tags": "a",
        "triton.cns.services": "web",
        "self": "b",
        "metadata": "c",
    }


@calls(AsyncMachine.get_tag)
async def test_one_tag_has_its_type_though_the_server_forgets_numbers(machine: AsyncMachine) -> None:
    await machine.add_tags(TAGS)
    for name, value in TAGS.items():
        found = await machine.get_tag(name)
        assert (found, type(found)) == (value, type(value))
    with pytest.raises(ResourceNotFound):
        await machine.get_tag("nosuch")


async def test_a_tag_whose_name_the_server_cannot_find_is_taken_from_the_list(machine: AsyncMachine) -> None:
    names = ("a b", "a/b", "ä")
    await machine.add_tags(dict.fromkeys(names, "x"))
    assert [await machine.get_tag(name) for name in names] == ["x", "x", "x"]
    with pytest.raises(KeyError):
        await machine.get_tag("no such")


@calls(AsyncMachine.replace_tags)
async def test_tags_are_replaced(machine: AsyncMachine) -> None:
    await machine.add_tags(TAGS)
    assert await machine.replace_tags({"only": 1}) == {"only": 1}
    assert await machine.get_tags() == {"only": 1}


@calls(AsyncMachine.delete_tag, AsyncMachine.delete_all_tags)
async def test_tags_are_deleted(machine: AsyncMachine) -> None:
    await machine.add_tags(a="1", b="2", c="3")
    await machine.delete_tag("a")
    assert await machine.get_tags() == {"b": "2", "c": "3"}
    await machine.delete_all_tags()
    assert await machine.get_tags() == {}
    with pytest.raises(ResourceNotFound):
        await machine.delete_tag("a")


async def test_a_tag_that_the_server_refuses_is_an_error_that_tells_why(machine: AsyncMachine) -> None:
    with pytest.raises(ValidationFailed, match=r"triton\.nosuch") as caught:
        await machine.add_tags({"triton.nosuch": "x"})
    assert caught.value.errors[0].field == "tags"
