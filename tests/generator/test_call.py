"""What a Call sends, and how it reads."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

import pytest
from attrs import fields

from scripts.check_examples.compare import is_list
from sdc_cloudapi import Call, InvalidPayload
from sdc_cloudapi.api.access_keys import create_access_key, list_access_keys
from sdc_cloudapi.api.account import get_account, update_account
from sdc_cloudapi.api.datacenters import get_datacenter
from sdc_cloudapi.api.disks import create_machine_disk
from sdc_cloudapi.api.fabric_networks import get_fabric_network
from sdc_cloudapi.api.foreign_datacenters import list_foreign_datacenters
from sdc_cloudapi.api.images import clone_image, export_image, import_image_from_datacenter, list_images, update_image
from sdc_cloudapi.api.keys import create_key, get_key
from sdc_cloudapi.api.limits import get_account_limits
from sdc_cloudapi.api.machines import (
    create_machine,
    delete_machine,
    get_machine,
    head_machines,
    list_machines,
    rename_machine,
    stop_machine,
)
from sdc_cloudapi.api.metadata import get_machine_metadata, update_machine_metadata
from sdc_cloudapi.api.migrations import migrate_machine_automatic, migrate_machine_watch
from sdc_cloudapi.api.networks import list_networks
from sdc_cloudapi.api.nics import add_nic
from sdc_cloudapi.api.packages import get_package, list_packages
from sdc_cloudapi.api.ping import ping
from sdc_cloudapi.api.role_tags import (
    replace_account_role_tags,
    replace_resource_role_tags,
    replace_resources_role_tags,
    replace_user_keys_resources_role_tags,
)
from sdc_cloudapi.api.snapshots import create_machine_snapshot, start_machine_from_snapshot
from sdc_cloudapi.api.tags import add_machine_tags, get_machine_tag, replace_machine_tags
from sdc_cloudapi.models import (
    AddNicRequest,
    CreateAccessKeyRequest,
    CreateKeyRequest,
    CreateMachineDiskRequest,
    CreateMachineRequest,
    CreateMachineSnapshotRequest,
    MigrationProgress,
    NetworkAddress,
    Nic,
    SetRoleTagsRequest,
    UpdateAccountRequest,
    UpdateImageRequest,
)
from sdc_sdk.types import unchecked

MACHINE = "84ef1732-d194-443b-84d7-f29404d7bc27"
AT = f"/my/machines/{MACHINE}"
ROLES = SetRoleTagsRequest(role_tag=["ops"])


class Response(NamedTuple):
    """The part of an HTTP response that a Call reads."""

    content: bytes


SENT: dict[str, tuple[Call[Any], str, str, Any]] = {
    # what is in the path
    "no account": (ping(), "GET", "/--ping", None),
    "my": (get_account(), "GET", "/my", None),
    "another account": (get_account(account="acme.co@x"), "GET", "/acme.co%40x", None),
    "an id": (get_machine(MACHINE), "GET", AT, None),
    "a slash": (get_key("a / b"), "GET", "/my/keys/a%20%2F%20b", None),
    "colons": (get_key("aa:bb"), "GET", "/my/keys/aa%3Abb", None),
    "what ends a path": (get_package("50% off?#"), "GET", "/my/packages/50%25%20off%3F%23", None),
    "not ASCII": (get_machine_tag("m", "grün €"), "GET", "/my/machines/m/tags/gr%C3%BCn%20%E2%82%AC", None),
    "dots inside": (get_machine_tag("m", "..a"), "GET", "/my/machines/m/tags/..a", None),
    "a tilde stays": (get_datacenter("a~b-c_d.e"), "GET", "/my/datacenters/a~b-c_d.e", None),
    "a number": (get_fabric_network(2, "n"), "GET", "/my/fabrics/default/vlans/2/networks/n", None),
    "two free words": (
        replace_resource_role_tags("machines", MACHINE, body=ROLES),
        "PUT",
        AT,
        {"role-tag": ["ops"]},
    ),
    "one free word": (replace_resources_role_tags("fwrules", body=ROLES), "PUT", "/my/fwrules", {"role-tag": ["ops"]}),
    "no fragment": (replace_account_role_tags(body=ROLES), "PUT", "/my", {"role-tag": ["ops"]}),
    "a default in the path": (
        replace_user_keys_resources_role_tags("bob", body=ROLES),
        "PUT",
        "/my/users/bob/keys",
        {"role-tag": ["ops"]},
    ),
    # what is in the query
    "nothing asked": (list_machines(), "GET", "/my/machines", None),
    "texts and numbers": (list_machines(state="running", limit=10), "GET", "/my/machines?state=running&limit=10", None),
    "zero is sent": (list_machines(limit=10, offset=0), "GET", "/my/machines?limit=10&offset=0", None),
    "empty is sent": (list_machines(name=""), "GET", "/my/machines?name=", None),
    "a boolean": (list_machines(docker=False), "GET", "/my/machines?docker=false", None),
    "booleans of images": (list_images(public=True), "GET", "/my/images?public=true", None),
    "a flag": (list_machines(tombstone=True), "GET", "/my/machines?tombstone=true", None),
    "a flag that is false": (list_machines(tombstone=False, credentials=False), "GET", "/my/machines", None),
    "other flags": (list_networks(fabric=True), "GET", "/my/networks?fabric=true", None),
    "flat tags": (
        list_machines(tag={"tag.role": "web", "tag.n": 1, "tag.on": True}),
        "GET",
        "/my/machines?tag.role=web&tag.n=1&tag.on=true",
        None,
    ),
    "odd tags": (list_machines(tag={"tag.a b": "x&y"}), "GET", "/my/machines?tag.a%20b=x%26y", None),
    "a name of Python's": (list_packages(brand="bhyve"), "GET", "/my/packages?brand=bhyve", None),
    "spaces": (list_packages(name="a b"), "GET", "/my/packages?name=a%20b", None),
    "an unknown value": (list_machines(state=unchecked("new-in-2030")), "GET", "/my/machines?state=new-in-2030", None),
    "HEAD": (head_machines(limit=5), "HEAD", "/my/machines?limit=5", None),
    # actions
    "an action": (stop_machine(MACHINE), "POST", f"{AT}?action=stop", None),
    "an action with origin": (stop_machine(MACHINE, origin="me"), "POST", f"{AT}?action=stop&origin=me", None),
    "an action with its own": (rename_machine(MACHINE, name="x y"), "POST", f"{AT}?action=rename&name=x%20y", None),
    "an action with a body": (
        update_image("i", body=UpdateImageRequest(name="n")),
        "POST",
        "/my/images/i?action=update",
        {"name": "n"},
    ),
    "an action of a collection": (
        import_image_from_datacenter(datacenter="east", id="i"),
        "POST",
        "/my/images?action=import-from-datacenter&datacenter=east&id=i",
        None,
    ),
    "export": (export_image("i", manta_path="/a/b"), "POST", "/my/images/i?action=export&manta_path=%2Fa%2Fb", None),
    "migrate": (migrate_machine_automatic(MACHINE), "POST", f"{AT}/migrate?action=automatic", None),
    # bodies
    "DELETE": (delete_machine(MACHINE), "DELETE", AT, None),
    "no body where one may be": (create_machine_snapshot(MACHINE), "POST", f"{AT}/snapshots", None),
    "a body where one may be": (
        create_machine_snapshot(MACHINE, body=CreateMachineSnapshotRequest(name="one")),
        "POST",
        f"{AT}/snapshots",
        {"name": "one"},
    ),
    "an empty body": (create_access_key(body=CreateAccessKeyRequest()), "POST", "/my/accesskeys", {}),
    "no None": (
        update_account(body=UpdateAccountRequest(phone="1", city=None, triton_cns_enabled=False)),
        "POST",
        "/my",
        {"phone": "1", "triton_cns_enabled": False},
    ),
    "a map": (add_machine_tags("m", body={"n": 1, "on": True}), "POST", "/my/machines/m/tags", {"n": 1, "on": True}),
    "an empty map": (replace_machine_tags("m", body={}), "PUT", "/my/machines/m/tags", {}),
    "metadata": (
        update_machine_metadata("m", body={"user-script": "x"}),
        "POST",
        "/my/machines/m/metadata",
        {"user-script": "x"},
    ),
    "an id or an object": (
        add_nic("m", body=AddNicRequest(network="n")),
        "POST",
        "/my/machines/m/nics",
        {"network": "n"},
    ),
    "an object or an id": (
        add_nic("m", body=AddNicRequest(network=NetworkAddress(ipv4_uuid="n", ipv4_ips=["192.0.2.7"]))),
        "POST",
        "/my/machines/m/nics",
        {"network": {"ipv4_uuid": "n", "ipv4_ips": ["192.0.2.7"]}},
    ),
    "a number or a word": (
        create_machine_disk("m", body=CreateMachineDiskRequest(size="remaining")),
        "POST",
        "/my/machines/m/disks",
        {"size": "remaining"},
    ),
    "flat keys": (
        create_machine(
            body=CreateMachineRequest(
                image="i",
                package="p",
                networks=["n", NetworkAddress(ipv4_uuid="o")],
                additional_properties={"tag.role": "web", "metadata.user-script": "#!/bin/sh"},
            )
        ),
        "POST",
        "/my/machines",
        {
            "image": "i",
            "package": "p",
            "networks": ["n", {"ipv4_uuid": "o"}],
            "tag.role": "web",
            "metadata.user-script": "#!/bin/sh",
        },
    ),
}


@pytest.mark.parametrize(("call", "method", "target", "body"), SENT.values(), ids=SENT.keys())
def test_what_is_sent(call: Call[Any], method: str, target: str, body: object) -> None:
    assert (call.method, call.target, call.json) == (method, target, body)
    assert call.path == target.partition("?")[0]
    assert json.loads(json.dumps(call.json)) == body


def test_headers() -> None:
    assert create_key(body=CreateKeyRequest(key="k")).headers == {}
    assert create_key(body=CreateKeyRequest(key="k"), role_tag="a,b").headers == {"Role-Tag": "a,b"}
    assert list_foreign_datacenters(x_auth_token="t").headers == {"X-Auth-Token": "t"}


@pytest.mark.parametrize("text", ["", ".", ".."])
def test_what_would_address_something_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f"machine must be a non-empty identifier, not '{text}'"):
        delete_machine(text)
    with pytest.raises(ValueError, match="account must be"):
        get_account(account=text)
    with pytest.raises(ValueError, match="name must be"):
        start_machine_from_snapshot(MACHINE, text)


def test_secrets_are_not_shown() -> None:
    shown = repr(create_machine(body=CreateMachineRequest(image="i", package="p", administrator_pw="hush")))
    shown += repr(CreateMachineRequest(image="i", package="p", administrator_pw="hush", password="hush"))
    shown += repr(list_foreign_datacenters(x_auth_token="hush"))
    (key,) = list_access_keys().parse(Response(b'[{"accesskeyid": "a", "accesskeysecret": "hush"}]'))
    assert key.accesskeysecret == "hush"
    assert "hush" not in shown + repr(key)
    assert "CreateMachine" in shown


READ: dict[str, tuple[Call[Any], bytes, Any]] = {
    "an object": (get_account_limits(), b'[{"value": 3}]', 3),
    "nothing at all": (get_account_limits(), b"", None),
    "a text": (get_machine_tag("m", "t"), b'"web"', "web"),
    "an empty text": (get_machine_tag("m", "t"), b'""', ""),
    "a text or an object": (get_machine_metadata("m", "k"), b'"#!/bin/sh"', "#!/bin/sh"),
    "an object or a text": (get_machine_metadata("m", "credentials"), b'{"root": "x"}', {"root": "x"}),
    "a map": (add_machine_tags("m", body={"a": 1}), b'{"a": 1}', {"a": 1}),
    "no content": (delete_machine("m"), b"", None),
    "content of no meaning": (stop_machine("m"), b"{}", None),
    "a redirect": (add_nic("m", body=AddNicRequest(network="n")), b"", None),
}


@pytest.mark.parametrize(("call", "content", "expected"), READ.values(), ids=READ.keys())
def test_what_is_read(call: Call[Any], content: bytes, expected: object) -> None:
    value = call.parse(Response(content))
    assert (value[0].value if is_list(value) else value) == expected


def test_a_stream_is_read_line_by_line() -> None:
    call = migrate_machine_watch("m")
    assert call.stream
    events = call.parse(Response(b'{"type": "progress", "phase": "begin"}\n\n{"type": "end", "phase": "begin"}\n'))
    assert events == [MigrationProgress(type="progress", phase="begin"), MigrationProgress(type="end", phase="begin")]
    assert call.parse(Response(b"")) == []


FAULTS: dict[str, tuple[Call[Any], bytes, str]] = {
    "HTML": (list_machines(), b"<html>", "the body is not JSON: Expecting value"),
    "not UTF-8": (list_machines(), b"\xff", "the body is not JSON"),
    "nothing": (list_machines(), b"", "expected a list, not null"),
    "an object for a list": (list_machines(), b"{}", "expected a list, not an object"),
    "a list for an object": (get_account(), b"[]", "Account: expected a JSON object, not a list"),
    "a text for an object": (get_account(), b'"x"', "Account: expected a JSON object, not a string"),
    "a number in a list": (list_packages(), b"[7]", "Package: expected a JSON object, not a number"),
    "a number for a text": (get_machine_tag("m", "t"), b"7", "expected a string, not a number"),
    "a boolean for either": (get_machine_metadata("m", "k"), b"true", "expected a JSON object, not a boolean"),
    "a list for a map": (add_machine_tags("m", body={"a": 1}), b"[]", "expected a JSON object, not a list"),
    "a field is missing": (get_account(), b'{"login": "acme"}', "Account.id: the field is missing"),
    "a date": (
        get_account(),
        b'{"id": "i", "login": "l", "email": "e", "created": "yesterday", "updated": null}',
        "Account.created: 'yesterday' is not an ISO 8601 date",
    ),
    "a nested list": (
        clone_image("i"),
        b'{"id": "i", "name": "n", "version": "v", "requirements": {}, "files": {}}',
        "Image.files: expected a list, not an object",
    ),
    "a nested object": (
        clone_image("i"),
        b'{"id": "i", "name": "n", "version": "v", "requirements": []}',
        "Image.requirements.ImageRequirements: expected a JSON object, not a list",
    ),
    "deeper": (
        clone_image("i"),
        b'{"id": "i", "name": "n", "version": "v", "requirements": {}, "files": ["x"]}',
        "Image.files.ImageFile: expected a JSON object, not a string",
    ),
}


@pytest.mark.parametrize(("call", "content", "message"), FAULTS.values(), ids=FAULTS.keys())
def test_faults_say_where(call: Call[Any], content: bytes, message: str) -> None:
    with pytest.raises(InvalidPayload) as caught:
        call.parse(Response(content))
    assert str(caught.value).startswith(message)


def test_the_same_exchange_read_otherwise() -> None:
    call = migrate_machine_watch(MACHINE)
    names = call.reading(lambda events: [event["type"] for event in events])
    assert names.parse(Response(b'{"type": "end"}')) == ["end"]
    assert (names.method, names.target, names.operation) == (call.method, call.target, call.operation)
    assert (names.idempotent, names.success, names.stream) == (call.idempotent, call.success, call.stream)


def test_nothing_else_changes_when_it_is_read_otherwise() -> None:
    call = Call(
        operation="Any",
        method="PUT",
        path="/my/any",
        read=str,
        query={"a": "b"},
        json={"c": "d"},
        headers={"e": "f"},
        idempotent=True,
        takes_roles=False,
        takes_origin=True,
        success=(410,),
        stream=True,
    )
    other = call.reading(int)
    names = [field.name for field in fields(Call)]
    usual = Call(operation="Another", method="GET", path="/", read=int)
    assert [name for name in names if getattr(call, name) != getattr(other, name)] == ["read"]
    assert [name for name in names if getattr(call, name) == getattr(usual, name)] == []  # so that each was looked at


def test_models_are_plain_data() -> None:
    nic = Nic(mac="90:b8:d0:00:00:01", ip="192.0.2.7", primary=True)
    assert nic == Nic.from_dict({"mac": "90:b8:d0:00:00:01", "ip": "192.0.2.7", "primary": True})
    assert nic != Nic.from_dict({**nic.to_dict(), "new": 1})
    assert Nic.from_dict({**nic.to_dict(), "new": 1}).to_dict() == {**nic.to_dict(), "new": 1}
    assert repr(nic) == "Nic(mac='90:b8:d0:00:00:01', ip='192.0.2.7')"
