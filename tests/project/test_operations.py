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
from scripts.operations import Row, callers, is_emulated, rows, shape
from sdc_sdk.emulator import Emulator
from tests.reach import emulator, facade
from tests.reach.exceptions import EMULATOR, FACADE, unexpected, unused

TABLE = rows()
CARRIED = [row for row in TABLE if row.facade]
SINCE_9_21 = {"UpdateAccessKey", "UpdateUserAccessKey"}


def description() -> dict[str, Any]:
    text = files("sdc_cloudapi").joinpath("openapi.json").read_text(encoding="utf-8")
    return cast("dict[str, Any]", json.loads(text))


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    """The API description."""
    return description()


def described() -> dict[str, tuple[str, str, str]]:
    """The method, path shape and action of every operation in the API description."""
    return {
        operation["operationId"]: (method.upper(), shape(path.partition("#")[0]), _action(operation))
        for path, item in description()["paths"].items()
        for method, operation in item.items()
        if method != "parameters"
    }


def _action(operation: dict[str, Any]) -> str:
    constants = (p["schema"]["const"] for p in operation.get("parameters", []) if "const" in p.get("schema", {}))
    return next(constants, "")


def test_every_described_operation_has_a_row() -> None:
    table = {row.operation: (row.method, row.shape, row.path.partition("?action=")[2]) for row in CARRIED}
    missing = {name: route for name, route in described().items() if table.get(name) != route}
    assert missing == {}


def test_every_row_with_a_method_is_described() -> None:
    not_described = [row.operation for row in CARRIED if row.operation not in described()]
    heads = [row.operation for row in CARRIED if row.method == "HEAD" and row.operation != "HeadMachines"]
    assert [name for name in not_described if name not in heads] == ["GetRoot"]


def test_it_has_all_that_the_server_counts() -> None:
    ours = [row for row in TABLE if row.method != "HEAD" and not row.servers]
    assert len({"Migrate" if "/migrate?" in row.path else f"{row.method} {row.path}" for row in ours}) == 137
    assert sorted(row.operation for row in TABLE if row.servers == "9.21") == sorted(SINCE_9_21)
    assert len([row for row in TABLE if row.method == "HEAD"]) == 46


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


def test_the_client_passes_all_that_is_described(document: dict[str, Any]) -> None:
    missing = facade.missing(document)
    assert unexpected(missing, FACADE) == {}
    assert unused(missing, FACADE) == []


@pytest.mark.slow
@pytest.mark.timeout(400)  # about 700 requests
def test_the_emulator_reads_and_answers_all_that_is_described(document: dict[str, Any]) -> None:
    missing = emulator.missing(document)
    assert unexpected(missing, EMULATOR) == {}
    assert unused(missing, EMULATOR) == []
