# Written by scripts/unasync from tests/client_async/test_tags.py: edit that file.
"""The tags of a machine."""

from __future__ import annotations

import pytest

from sdc_sdk import Machine, ResourceNotFound, ValidationFailed

from .calls import calls

pytestmark = pytest.mark.anyio

TAGS: dict[str, str | float | bool] = {"role": "web", "n": 3, "x": 1.5, "on": True, "off": False}


@calls(Machine.add_tags, Machine.get_tags)
def test_tags_are_added_and_keep_their_types(machine: Machine) -> None:
    assert machine.add_tags(TAGS) == TAGS
    assert machine.add_tags(role="db", extra="y") == TAGS | {"role": "db", "extra": "y"}
    assert machine.get_tags() == TAGS | {"role": "db", "extra": "y"}
    assert (machine.refresh()).tags == TAGS | {"role": "db", "extra": "y"}


def test_a_mapping_and_words_can_be_mixed_and_any_name_is_possible(machine: Machine) -> None:
    assert machine.add_tags({"tags": "a", "triton.cns.services": "web"}, self="b", metadata="c") == {
        "tags": "a",
        "triton.cns.services": "web",
        "self": "b",
        "metadata": "c",
    }


@calls(Machine.get_tag)
def test_one_tag_has_its_type_though_the_server_forgets_numbers(machine: Machine) -> None:
    machine.add_tags(TAGS)
    for name, value in TAGS.items():
        found = machine.get_tag(name)
        assert (found, type(found)) == (value, type(value))
    with pytest.raises(ResourceNotFound):
        machine.get_tag("nosuch")


def test_a_tag_whose_name_the_server_cannot_find_is_taken_from_the_list(machine: Machine) -> None:
    names = ("a b", "a/b", "ä")
    machine.add_tags(dict.fromkeys(names, "x"))
    assert [machine.get_tag(name) for name in names] == ["x", "x", "x"]
    with pytest.raises(KeyError):
        machine.get_tag("no such")


@calls(Machine.replace_tags)
def test_tags_are_replaced(machine: Machine) -> None:
    machine.add_tags(TAGS)
    assert machine.replace_tags({"only": 1}) == {"only": 1}
    assert machine.get_tags() == {"only": 1}


@calls(Machine.delete_tag, Machine.delete_all_tags)
def test_tags_are_deleted(machine: Machine) -> None:
    machine.add_tags(a="1", b="2", c="3")
    machine.delete_tag("a")
    assert machine.get_tags() == {"b": "2", "c": "3"}
    machine.delete_all_tags()
    assert machine.get_tags() == {}
    with pytest.raises(ResourceNotFound):
        machine.delete_tag("a")


def test_a_tag_that_the_server_refuses_is_an_error_that_tells_why(machine: Machine) -> None:
    with pytest.raises(ValidationFailed, match=r"triton\.nosuch") as caught:
        machine.add_tags({"triton.nosuch": "x"})
    assert caught.value.errors[0].field == "tags"
