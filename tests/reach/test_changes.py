"""Changes as CloudAPI's history has them, made in a copy of the description alone: each is reported, by its name."""

from __future__ import annotations

import shutil
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
import yaml

from scripts.generator import description

from . import emulator, facade
from .described import Json
from .exceptions import EMULATOR, FACADE, unexpected

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]  # about 700 requests

SPEC = Path(__file__).parents[2] / "spec"
MACHINE = "/{account}/machines/{machine}"
ACCOUNT = {"$ref": "#/components/parameters/account"}
RESPONSES: Json = {
    "200": {
        "description": "Done.",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Vault"}}},
    },
    "default": {"$ref": "#/components/responses/Error"},
}


def query_parameter(sections: dict[str, Json]) -> None:
    """As `docker` of ListMachines."""
    parameter = {"name": "public", "in": "query", "description": "Whether it is public.", "schema": {"type": "boolean"}}
    sections["networks"]["paths"]["/{account}/networks"]["get"]["parameters"].append(parameter)


def header(sections: dict[str, Json]) -> None:
    """As `Role-Tag` of CreateMachine."""
    parameter = {"name": "Priority", "in": "header", "description": "How urgent it is.", "schema": {"type": "string"}}
    sections["volumes"]["paths"]["/{account}/volumes"]["post"]["parameters"] = [parameter]


def body_field(sections: dict[str, Json]) -> None:
    """As `encrypted` of CreateMachine."""
    fields = sections["machines"]["components"]["schemas"]["CreateMachineRequest"]["properties"]
    fields["hibernation"] = {"type": "boolean", "description": "Whether it may be hibernated."}


def action(sections: dict[str, Json]) -> None:
    """As `enable_deletion_protection` of a machine."""
    stop: Json = sections["machines"]["paths"][f"{MACHINE}#stop"]
    constant = {"name": "action", "in": "query", "required": True, "description": ".", "schema": {"const": "hibernate"}}
    post = stop["post"] | {"operationId": "HibernateMachine", "parameters": [constant]}
    sections["machines"]["paths"][f"{MACHINE}#hibernate"] = stop | {"post": post}


def response_field(sections: dict[str, Json]) -> None:
    """As `deletion_protection` of a machine."""
    fields = sections["machines"]["components"]["schemas"]["Machine"]["properties"]
    fields["hibernated"] = {"type": "string", "format": "date-time", "description": "When it was hibernated."}


def enumeration_value(sections: dict[str, Json]) -> None:
    """As the brand `bhyve`, but of a filter, which the emulator checks."""
    sections["machines"]["components"]["schemas"]["MachineStateFilter"]["x-extensible-enum"].append("hibernated")


def section(sections: dict[str, Json]) -> None:
    """As volumes."""
    get = {"operationId": "GetVault", "tags": ["vaults"], "summary": "Get the vault", "responses": RESPONSES}
    vault = {"type": "object", "description": "A vault.", "properties": {"sealed": {"type": "boolean"}}}
    sections["vaults"] = {
        "paths": {"/{account}/vault": {"parameters": [ACCOUNT], "get": get}},
        "components": {"schemas": {"Vault": vault}},
    }


CHANGES = (query_parameter, header, body_field, action, response_field, enumeration_value, section)
OF_CLIENT = {
    "ListNetworks.public": "no method passes public= to networks.list_networks()",
    "CreateVolume.Priority": "no method passes priority= to volumes.create_volume()",
    "CreateMachine.hibernation": "no method passes hibernation= to models.CreateMachineRequest()",
    "HibernateMachine": "no method calls machines.hibernate_machine()",
    "GetVault": "no method calls vaults.get_vault()",
}
OF_EMULATOR = {
    "ListNetworks.public": "the emulator does not read public",
    "CreateVolume.Priority": "the emulator does not read priority",
    "CreateMachine.hibernation": "the emulator does not read hibernation",
    "HibernateMachine": "the emulator refuses it: *hibernate is not a valid action*",
    "Machine.hibernated": "the emulator answers it in no operation",
    "ListMachines.state=hibernated": "the emulator refuses it: *hibernated is not a valid state*",
    "HeadMachines.state=hibernated": "the emulator refuses it: *",  # a response without a body
    "GetVault": "the emulator refuses it: *GET is not allowed*",
    "Vault.sealed": "the emulator answers it in no operation",
}


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Json:
    """The description with all changes, made in a copy of its files."""
    copy = tmp_path_factory.mktemp("changed") / "spec"
    shutil.copytree(SPEC, copy)
    files = (copy / "sections").glob("*.yaml")
    sections: dict[str, Json] = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in files}
    for change in CHANGES:
        change(sections)
    for name, content in sections.items():
        (copy / "sections" / f"{name}.yaml").write_text(yaml.safe_dump(content), encoding="utf-8")
    return description.load(copy)


def test_what_the_client_lacks_is_reported(changed: Json) -> None:
    assert_matches(unexpected(facade.missing(changed), FACADE), OF_CLIENT)


def test_what_the_emulator_lacks_is_reported(changed: Json) -> None:
    assert_matches(unexpected(emulator.missing(changed), EMULATOR), OF_EMULATOR)


def assert_matches(found: dict[str, str], expected: dict[str, str]) -> None:
    """All that is reported was expected, and nothing more."""
    assert sorted(found) == sorted(expected)
    assert [why for name, why in found.items() if not fnmatchcase(why, expected[name])] == []
