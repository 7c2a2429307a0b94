"""The table of all operations is complete and correct, and nothing that they have is out of reach."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any, cast

import httpx
import pytest

import sdc_sdk
from scripts.operations import Row, callers, is_emulated, rows
from sdc_sdk.emulator import Emulator
from tests.reach import emulator, facade
from tests.reach.exceptions import EMULATOR, FACADE, named, unexpected, unused

TABLE = rows()
CARRIED = [row for row in TABLE if row.facade]
SINCE_9_21 = {row.operation for row in TABLE if row.servers == "9.21"}


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    """The API description."""
    text = files("sdc_cloudapi").joinpath("openapi.json").read_text(encoding="utf-8")
    return cast("dict[str, Any]", json.loads(text))


def test_every_described_operation_has_a_method() -> None:
    """Its docstring names the operation in the first paragraph, by which the table finds it."""
    assert [row.operation for row in TABLE if row.is_described and not row.facade] == []


def test_the_hand_written_table_has_only_what_is_not_described() -> None:
    described = {(row.method, row.path.partition("?")[0]) for row in TABLE if row.is_described}
    others = [row for row in TABLE if not row.is_described]
    assert [row.operation for row in others if (row.method, row.path) in described] == []
    assert [row.operation for row in others if row.method != "HEAD" and row.facade] == ["GetRoot"]


def test_no_row_comes_twice_and_each_has_a_method_or_a_reason() -> None:
    assert len({(row.method, row.path) for row in TABLE}) == len(TABLE)
    assert [row.operation for row in TABLE if bool(row.facade) == bool(row.reason)] == []


@pytest.mark.parametrize("row", CARRIED, ids=lambda row: f"{row.method}-{row.path}")
def test_the_members_exist_and_tests_call_them(row: Row) -> None:
    for member in row.facade:
        owner, name = member.split(".")
        for prefix in ("", "Async"):
            assert inspect.isroutine(getattr(getattr(sdc_sdk, prefix + owner), name)), member
        assert member in callers(), f"no test says that it calls {member}"


@pytest.fixture(scope="module")
def unsigned() -> Iterator[httpx.Client]:
    with Emulator(legacy_datasets=True) as cloud, httpx.Client(base_url=cloud.url) as client:
        yield client


@pytest.mark.parametrize("row", CARRIED, ids=lambda row: f"{row.method}-{row.path}")
def test_the_emulator_has_the_route(row: Row, unsigned: httpx.Client) -> None:
    """Routing comes before authentication: without a signature, an existing route responds with 401."""
    assert is_emulated(row) == (row.operation not in SINCE_9_21)
    status = unsigned.request(row.method, row.shape.replace(":", "x", 1).replace(":", "y")).status_code
    if row.operation in SINCE_9_21:
        assert status == 405
    else:
        assert status == {"Ping": 200, "GetRoot": 302}.get(row.operation, 401)


def test_a_route_that_is_not_there_is_told_apart(unsigned: httpx.Client) -> None:
    assert unsigned.get("/x/nonsense").status_code == 405
    assert unsigned.get("/x/y/z/nonsense").status_code == 404


@pytest.mark.slow  # calls every method
def test_the_client_passes_all_that_is_described(document: dict[str, Any]) -> None:
    missing = facade.missing(document)
    assert not (found := unexpected(missing, FACADE)), named(found)
    assert unused(missing, FACADE) == []


@pytest.mark.slow
@pytest.mark.timeout(400)  # about 700 requests
def test_the_emulator_reads_and_answers_all_that_is_described(document: dict[str, Any]) -> None:
    missing = emulator.missing(document)
    assert not (found := unexpected(missing, EMULATOR)), named(found)
    assert unused(missing, EMULATOR) == []
