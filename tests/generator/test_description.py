"""The description is complete, valid and written by its own rules."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scripts.check_examples.compare import is_list, is_object
from scripts.check_examples.operations import every
from scripts.generator import description
from scripts.generator.names import identifier, snake_case
from scripts.openapi import METHODS, resolve

ROOT = Path(__file__).parents[2]
SPEC = ROOT / "spec"


NEVER_REPEATED = re.compile(r"(Create|Clone|Import|Export|Reboot|Rename|AddNic|AddForeign|Migrate(?!MachineWatch)).*")
"""POSTs that do something again when they are sent again."""

# Texts whatever is in them: a false would count as yes.
PRESENCE_FLAGS = {"tombstone", "credentials", "membership", "fabric", "sync"}


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    """The merged description; loading validates it as OpenAPI."""
    return description.load(SPEC)


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any], list[dict[str, Any]]]]:
    """Path, method, operation and all its parameters."""
    for path, item in document["paths"].items():
        for method in METHODS:
            if operation := item.get(method):
                parameters = [*item.get("parameters", []), *operation.get("parameters", [])]
                yield path, method, operation, [resolve(document, parameter) for parameter in parameters]


def objects(value: Any, at: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object in the description, with its place."""
    if is_list(value):
        for index, item in enumerate(value):
            yield from objects(item, f"{at}/{index}")
    elif is_object(value):
        yield at, value
        for key, item in value.items():
            yield from objects(item, f"{at}/{key}")


def test_what_is_generated_holds_the_same(document: dict[str, Any]) -> None:
    written = (ROOT / "generated" / "sdc_cloudapi" / "openapi.json").read_text(encoding="utf-8")
    assert json.loads(written) == json.loads(json.dumps(document))


def test_every_operation_says_what_it_does(document: dict[str, Any]) -> None:
    tags = {tag["name"] for tag in document["tags"]}
    for path, method, operation, parameters in operations(document):
        name = operation["operationId"]
        assert operation["summary"][0].isupper(), name
        assert not operation["summary"].endswith("."), name
        assert len(operation["tags"]) == 1, name
        assert operation["tags"][0] in tags, name
        assert all(parameter["description"] for parameter in parameters), name
        assert {p["name"] for p in parameters if p["in"] == "path"} == set(re.findall(r"{(\w+)}", path)), name
        assert "security" not in operation, name
        assert "default" in operation["responses"], name
        body = operation.get("requestBody")
        assert body is None or method in ("post", "put"), name
        if body and "properties" in (schema := resolve(document, body["content"]["application/json"]["schema"])):
            assert body["content"]["application/json"]["schema"]["$ref"].endswith("Request"), name
            assert body.get("required", False) is bool(schema.get("required") or not name.startswith("Create")), name


def test_every_section_has_a_tag_of_its_name(document: dict[str, Any]) -> None:
    sections = {file.stem for file in (SPEC / "sections").glob("*.yaml")}
    assert {tag["name"] for tag in document["tags"]} == sections
    assert {tag for _, _, operation, _ in operations(document) for tag in operation["tags"]} == sections


def test_actions_are_constants_and_never_in_the_path(document: dict[str, Any]) -> None:
    for path, _, operation, parameters in operations(document):
        assert "?" not in path
        action = [p["schema"]["const"] for p in parameters if p["name"] == "action"]
        assert action == ([path.partition("#")[2]] if "#" in path and "role-tags" not in path else []), operation[
            "operationId"
        ]


def test_presence_flags_are_marked(document: dict[str, Any]) -> None:
    for _, _, operation, parameters in operations(document):
        for parameter in parameters:
            marked = parameter.get("x-presence-flag", False)
            assert marked is (parameter["name"] in PRESENCE_FLAGS), (operation["operationId"], parameter["name"])


def test_what_can_be_repeated() -> None:
    """The description says which POSTs can be repeated; of these names, none can."""
    for operation in every():
        marked = operation.data.get("x-idempotent", operation.method != "POST")
        assert operation.call().idempotent is marked, operation.id
        assert not (marked and operation.method == "POST" and NEVER_REPEATED.fullmatch(operation.id)), operation.id


def test_what_takes_an_origin() -> None:
    """In a body of tags or metadata it would become one of them; elsewhere no job has one."""
    takes = [operation for operation in every() if operation.call().takes_origin]
    assert len(takes) == 23
    assert {operation.id for operation in takes} >= {"DeleteMachine", "DeleteMachineTags", "ReplaceResourceRoleTags"}
    assert not {operation.id for operation in takes} & {"AddMachineTags", "UpdateMachineMetadata", "ReplaceMachineTags"}


def test_successes_outside_2xx() -> None:
    unusual = {operation.id: operation.call().success for operation in every() if operation.call().success}
    assert unusual == {
        "GetDatacenter": (302,),
        "AddNic": (302,),
        "ConnectMachineVNC": (101,),
        "GetChangefeed": (101,),
    }


def test_every_schema_is_named_and_explained(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    for name, schema in schemas.items():
        assert re.fullmatch(r"[A-Z][A-Za-z0-9]+", name), name
        assert schema["description"], name
        for field, value in schema.get("properties", {}).items():
            assert value.get("description"), f"{name}.{field}"
        assert set(schema.get("required", [])) <= set(schema.get("properties", {})), name


def test_objects_and_enumerations_stand_under_their_own_name(document: dict[str, Any]) -> None:
    for place, value in objects(document["components"]["schemas"]):
        if place.count("/") > 1:
            assert not is_object(value.get("properties")) or "/properties" in place[-11:], place
            assert "x-extensible-enum" not in value, place
        assert "enum" not in value, place
        assert value.get("default", ...) not in (None, {}), place


def test_every_schema_is_used(document: dict[str, Any]) -> None:
    used = {value["$ref"].rpartition("/")[2] for _, value in objects(document) if isinstance(value.get("$ref"), str)}
    frames = {"Change", "ChangefeedRequest"}  # what goes through a WebSocket
    assert set(document["components"]["schemas"]) - used == frames


def test_secrets_are_marked(document: dict[str, Any]) -> None:
    for name, schema in document["components"]["schemas"].items():
        for field, value in schema.get("properties", {}).items():
            secret = "password" in field or "secret" in field or field.endswith("_pw") or field == "metadata"
            assert value.get("x-secret", False) is secret, f"{name}.{field}"


def test_names_of_python_are_distinct(document: dict[str, Any]) -> None:
    for name, schema in document["components"]["schemas"].items():
        fields = [identifier(field) for field in schema.get("properties", {})]
        assert len(set(fields)) == len(fields), name
        assert all(re.fullmatch(r"[a-z][a-z0-9_]*", field) for field in fields), name


def test_a_section_cannot_define_what_another_has(tmp_path: Path) -> None:
    (tmp_path / "sections").mkdir()
    (tmp_path / "cloudapi.yaml").write_text("paths: {/a: {}}", encoding="utf-8")
    (tmp_path / "sections" / "again.yaml").write_text("paths: {/a: {}}", encoding="utf-8")
    with pytest.raises(description.DescriptionError, match=r"sections/again\.yaml defines '/a' again"):
        description.load(tmp_path)


@pytest.mark.parametrize(
    ("name", "python"),
    [
        ("ListNetworkIPs", "list_network_ips"),
        ("GetNetworkIP", "get_network_ip"),
        ("ListFabricVLANs", "list_fabric_vlans"),
        ("ConnectMachineVNC", "connect_machine_vnc"),
        ("companyName", "company_name"),
        ("keyId", "key_id"),
        ("primaryIp", "primary_ip"),
        ("role-tag", "role_tag"),
        ("Role-Tag", "role_tag"),
        ("sha1", "sha1"),
        ("ipv4_uuid", "ipv4_uuid"),
        ("triton_cns_enabled", "triton_cns_enabled"),
    ],
)
def test_names(name: str, python: str) -> None:
    assert snake_case(name) == python
    assert identifier(name) == python


def test_only_keywords_get_an_underscore() -> None:
    assert identifier("from") == "from_"
    assert identifier("type") == "type"
