"""From the words of the listing methods to query parameters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from sdc_sdk._core.filters import MachineQuery, expression, image_id, machine_query, searched
from sdc_sdk._core.tags import prefixed

IMAGE = "2f1dc911-6401-4fa4-8e9d-67ea2e39c271"


def query(**given: Any) -> MachineQuery:
    names = ("machine_type", "name", "dataset", "state", "memory", "tombstone", "tags", "image", "brand", "docker")
    return machine_query(**(dict.fromkeys(names) | given))


def test_nothing_asked_for_is_nothing_sent() -> None:
    sent = {name: value for name, value in query().items() if value}
    assert sent == {}


def test_the_words_of_the_facade_become_those_of_cloudapi() -> None:
    found = query(machine_type="smartmachine", dataset={"id": IMAGE}, tags={"role": "web"}, tombstone=20, memory=256)
    assert found["type"] == "smartmachine"
    assert found["image"] == IMAGE
    assert found["tag"] == {"tag.role": "web"}
    assert found["tombstone"] is True
    assert found["memory"] == 256


@pytest.mark.parametrize("tombstone", [None, 0, False])
def test_a_tombstone_of_nothing_is_no(tombstone: int | None) -> None:
    assert query(tombstone=tombstone)["tombstone"] is False


@pytest.mark.parametrize("name", ["", " ", "web*", "a b", "-web", "x" * 190, "ünï"])
def test_a_name_that_no_machine_can_have_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="name"):
        query(name=name)


def test_image_and_dataset_are_the_same_and_exclude_each_other() -> None:
    assert image_id(IMAGE, None) == image_id(None, IMAGE) == IMAGE
    assert image_id(None, {"urn": "sdc:sdc:base64:1.0"}) == "sdc:sdc:base64:1.0"
    assert image_id(None, None) is None
    with pytest.raises(ValueError, match="image or dataset, not both"):
        image_id(IMAGE, IMAGE)


def test_flat_keys_keep_the_types_of_values() -> None:
    assert prefixed("tag", {"role": "web", "n": 3, "x": 1.5, "on": True, "off": False}) == {
        "tag.role": "web",
        "tag.n": 3,
        "tag.x": 1.5,
        "tag.on": True,
        "tag.off": False,
    }
    assert prefixed("tag", {}) == {}


@pytest.mark.parametrize("value", [None, {"a": 1}, ["a"], b"a", object()])
def test_values_are_text_numbers_or_booleans(value: Any) -> None:
    with pytest.raises(TypeError, match="metadata 'x' must be a str, a number or a bool"):
        prefixed("metadata", {"x": value})


@pytest.mark.parametrize("value", ["role=web", ["role"], 5])
def test_tags_are_a_mapping(value: Any) -> None:
    with pytest.raises(TypeError, match=r"tag.* must be a mapping"):
        prefixed("tag", value)


def test_a_tag_has_a_name() -> None:
    with pytest.raises(ValueError, match="must not be empty"):
        prefixed("tag", {"": "x"})
    with pytest.raises(TypeError, match="must be a str"):
        prefixed("tag", {5: "x"})  # type: ignore[dict-item]  # pyright: ignore[reportArgumentType]


@dataclass
class Thing:
    name: str | None
    urn: str = "sdc:sdc:base64:13.1.0"
    size: int = 5


THINGS = [Thing("External"), Thing("internal"), Thing(None)]


def test_searching_finds_a_part_in_upper_and_lower_case() -> None:
    assert searched(THINGS, expression("EXT"), ("name",)) == THINGS[:1]
    assert searched(THINGS, expression("^(ex|in)ternal$"), ("name",)) == THINGS[:2]


def test_one_matching_field_will_do_and_fields_without_text_never_match() -> None:
    assert searched(THINGS, expression("base64"), ("name", "urn")) == THINGS
    assert searched(THINGS, expression("5"), ("size", "nosuch")) == []


def test_one_field_may_be_given_as_it_is() -> None:
    assert searched(THINGS, expression("internal"), "name") == THINGS[1:2]


def test_no_search_finds_everything() -> None:
    assert searched(THINGS, expression(None), ("name",)) == THINGS


def test_what_is_no_regular_expression_is_refused() -> None:
    with pytest.raises(ValueError, match=r"'\(' is not a regular expression"):
        expression("(")


def test_a_filter_that_does_not_exist_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="there is no filter brnd"):
        query(brnd="lx")


def test_a_misspelt_value_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(ValueError, match=r"state must be one of .*, not 'runing'; did you mean 'running'\?"):
        query(state="runing")
    with pytest.raises(ValueError, match=r"brand must be one of .*, not 'bhyv'; did you mean 'bhyve'\?"):
        query(brand="bhyv")
