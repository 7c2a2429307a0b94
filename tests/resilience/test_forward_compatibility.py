"""What servers to come may send: unknown fields and values, absent ones, null, numbers for texts. Nothing is lost."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdc_cloudapi import InvalidPayload
from sdc_cloudapi.reading import list_of
from tests.client_sync.clients import client
from tests.conftest import Script
from tests.support.schemas import (
    ANYTHING,
    MODELS,
    SCHEMAS,
    Json,
    example,
    examples,
    is_date,
    objects,
    paths,
    resolved,
    same,
)
from tests.support.scripted import MACHINE, answer

NAMES = sorted(MODELS)
PAGE = 1000
Change = Callable[[Json, str, Json, bool], bool]


def absent(holder: Json, name: str, _: Json, must: bool) -> bool:
    """Leave out an optional field."""
    if not must:
        del holder[name]
    return not must


def null(holder: Json, name: str, _: Json, must: bool) -> bool:
    """An optional field is null."""
    if not must:
        holder[name] = None
    return not must


def number(holder: Json, name: str, schema: Json, _: bool) -> bool:
    """A number in place of a text, also of a date."""
    if isinstance(holder[name], str):
        holder[name] = 1_795_428_000_000 if is_date(schema) else 7
        return True
    return False


def unknown_value(holder: Json, name: str, schema: Json, _: bool) -> bool:
    """A value that no list of today has."""
    if "x-extensible-enum" in resolved(schema):
        holder[name] = "of a version to come"
        return True
    return False


def unknown_field(holder: Json, name: str, _: Json, __: bool) -> bool:
    """A field beside this one that no version of today has."""
    holder[f"{name} of a version to come"] = {"deep": [1, {"er": None}]}
    return True


CHANGES: list[Change] = [absent, null, number, unknown_value, unknown_field]


def odd_ones(name: str, change: Change) -> Iterator[Json]:
    """Examples of a model, each with one field changed, however deep it is."""
    _, schema = MODELS[name]
    for n, _ in enumerate(paths(schema, example(schema))):
        odd = json.loads(json.dumps(example(schema)))
        holder, field, inner, must = list(paths(schema, odd))[n]
        if change(holder, field, inner, must):
            yield odd


def test_all_objects_of_the_description_are_here() -> None:
    assert {name.lower() for name in NAMES} == {name.lower() for name in SCHEMAS if "properties" in SCHEMAS[name]}
    assert len(NAMES) > 70


@pytest.mark.parametrize("name", NAMES)
def test_everything_that_is_described_comes_back(name: str) -> None:
    model, schema = MODELS[name]
    everything = example(schema)
    assert same(model.from_dict(copy.deepcopy(everything)).to_dict(), everything)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
@pytest.mark.parametrize("name", NAMES)
def test_an_odd_field_costs_neither_the_object_nor_the_rest_of_the_page(name: str, change: Change) -> None:
    model, schema = MODELS[name]
    read = list_of(model.from_dict)
    plain = example(schema)
    for odd in odd_ones(name, change):
        items = read([plain, odd, plain])
        assert len(items) == 3
        if change is not number:
            assert same(items[1].to_dict(), odd)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_of_1000_with_odd_ones_among_them_is_read_whole(name: str) -> None:
    model, schema = MODELS[name]
    odd = [one for change in CHANGES for one in odd_ones(name, change)][: PAGE // 2]
    page = odd + [example(schema)] * (PAGE - len(odd))
    assert len(list_of(model.from_dict)(page)) == PAGE


@pytest.mark.parametrize("odd", [{"state": "melting", "brand": 7, "name": None}, {"created": 1_795_428_000, "new": {}}])
def test_over_the_wire_too(odd: Json, scripted: Script) -> None:
    page = [{**MACHINE, "id": f"{n}"} for n in range(PAGE)]
    page[500] |= odd
    server = scripted(answer(200, json.dumps(page), "application/json"), answer(200, "[]", "application/json"))
    with client(server) as sdc:
        machines = sdc.machines()
    assert [machine.id for machine in machines] == [machine["id"] for machine in page]


@examples(8)
@given(data=st.data())
@pytest.mark.parametrize("name", NAMES)
def test_whatever_fits_the_description_comes_back(name: str, data: st.DataObject) -> None:
    model, schema = MODELS[name]
    sent = data.draw(objects(schema))
    assert same(model.from_dict(copy.deepcopy(sent)).to_dict(), sent)


@contextmanager
def faults_name(model: str) -> Generator[None]:
    """Only faults of one kind may come out, and they say of which model they are."""
    try:
        yield
    except InvalidPayload as error:
        if not error.path.startswith(model):
            raise AssertionError(f"{error} does not name {model}") from error


@examples(8)
@given(data=st.data())
@pytest.mark.parametrize("name", NAMES)
def test_whatever_does_not_fit_is_a_fault_that_names_the_model(name: str, data: st.DataObject) -> None:
    model, schema = MODELS[name]
    fields = st.sampled_from(sorted(schema["properties"]))
    junk: Any = data.draw(ANYTHING | st.dictionaries(fields, ANYTHING, max_size=8))
    with faults_name(name):
        model.from_dict(junk)
