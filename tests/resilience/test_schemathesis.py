"""The emulator measured with the description by schemathesis: no 5xx, and every answer is one that is described."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from sdc_sdk import DataCenter
from sdc_sdk.auth import SignatureAuth, load_private_key
from sdc_sdk.emulator import Emulator
from tests.support.schemas import DESCRIPTION, examples

SCHEMA: Any = schemathesis.openapi.from_dict(DESCRIPTION)
FOUND: list[Any] = [result.ok() for result in SCHEMA.get_all_operations()]
OPERATIONS: dict[str, Any] = {operation.definition.raw["operationId"]: operation for operation in FOUND}
REGISTRY: Any = import_module("schemathesis.checks")  # a module that is typed in part only
REGISTRY.load_all_checks()
CHECKS: list[Any] = REGISTRY.CHECKS.get_by_names(
    ["not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance"]
)
FAITHFUL = {
    "GetChangefeed": "it is a WebSocket, and 500 without one",
    "GetMachineMetadata": "a blank or a letter beyond ASCII in the name",
    "GetMachineTag": "a blank or a letter beyond ASCII in the name",
}
"""Operations for which the real server has a 5xx of its own; the emulator has the same."""
SILENT = {"CreateMachineDisk"}
"""Operations that the real server never answers, when they are asked for the impossible."""


@pytest.fixture(scope="module")
def world() -> Iterator[tuple[httpx.Client, dict[str, str]]]:
    """A client that signs, of a cloud with something in it, and what path parameters may be to find that."""
    with Emulator(machines=3, provisioning=0, action=0) as cloud, cloud.datacenter() as sdc:
        auth = SignatureAuth("/acme/keys/emulator", load_private_key(cloud.key_path))
        with httpx.Client(base_url=cloud.url, auth=auth, timeout=1) as http:
            yield http, known(sdc)


def known(sdc: DataCenter) -> dict[str, str]:
    """Path parameters of what is there."""
    machine = sdc.machines()[0]
    return {
        "machine": machine.id,
        "image": sdc.images()[0].id,
        "package": sdc.packages()[0].id,
        "network": sdc.networks()[0].id,
    }


@pytest.mark.parametrize("name", OPERATIONS)
@settings(examples(3), phases=[Phase.generate])  # what is found is small as it is
@given(data=st.data())
def test_the_emulator_answers_as_it_is_described(
    name: str, data: st.DataObject, world: tuple[httpx.Client, dict[str, str]], caplog: pytest.LogCaptureFixture
) -> None:
    http, there = world
    case: Any = data.draw(OPERATIONS[name].as_strategy())
    if data.draw(st.booleans()):
        case.path_parameters |= {name: value for name, value in there.items() if name in case.path_parameters}
    case.path_parameters["account"] = "my"
    try:
        answer = send(http, case)
    except httpx.ReadTimeout:
        assert name in SILENT
    else:
        case.validate_response(answer, checks=CHECKS[name in FAITHFUL :])
    crashes = [record for record in caplog.records if record.name == "sdc_sdk.emulator"]
    assert crashes == []


def send(http: httpx.Client, case: Any) -> httpx.Response:
    """Send what schemathesis made up, signed."""
    parts = case.as_transport_kwargs(base_url=str(http.base_url))
    url = parts["url"].partition("#")[0]
    wanted = {
        name: parts[name] for name in ("method", "params", "json", "data", "headers") if parts.get(name) is not None
    }
    return http.request(url=url, **wanted)
