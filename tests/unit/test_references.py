"""What may stand for a resource, a MAC address or a VLAN."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from sdc_cloudapi.models import FabricVLAN, Network, Nic
from sdc_sdk._core.references import (
    id_of,
    is_uuid,
    mac_of,
    machine_name,
    name_of,
    public_key,
    reference,
    sequence,
    vlan_of,
)


@dataclass
class Package:
    id: str | None = "6e2b8d90-1f7c-4b35-a0d6-84a5c2f7de02"
    name: str | None = "sample-1G"


def test_the_text_a_model_or_a_mapping_will_do() -> None:
    assert id_of("x", "machine") == "x"
    assert reference(Package(), "package", "id") == Package().id
    assert id_of({"id": "x", "name": "y"}, "package") == "x"
    assert name_of({"id": "x", "name": "y"}, "key") == "y"
    assert name_of(Package(), "key") == "sample-1G"


def test_the_first_member_that_is_there_counts() -> None:
    assert reference({"urn": "sdc:x"}, "dataset", "id", "urn") == "sdc:x"
    assert reference(Package(id=None), "package", "id", "name") == "sample-1G"


@pytest.mark.parametrize(
    "wrong", [5, None, b"x", [], ["x"], {}, {"name": "x"}, {"id": 5}, True, object(), Package(id=None)]
)
def test_what_has_no_id_is_a_type_error_that_says_what_to_give(wrong: object) -> None:
    with pytest.raises(TypeError, match="a machine must be a str, or an object or mapping with id, not "):
        reference(wrong, "machine", "id")


@pytest.mark.parametrize("empty", ["", " ", "\t\n", {"id": ""}, Package(id="")])
def test_an_empty_text_is_refused(empty: object) -> None:
    with pytest.raises(ValueError, match="the id of a machine must not be empty"):
        reference(empty, "machine", "id")


@pytest.mark.parametrize("text", ["a\nb", "a\x00", "\x7f", "a\r\nX: y"])
def test_control_characters_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="must not contain control characters"):
        id_of(text, "machine")


@pytest.mark.parametrize("name", ["web0", "0web", "Web_0.example-1", "x" * 189, "web-{{shortId}}", "{{shortId}}"])
def test_names_that_machines_can_have(name: str) -> None:
    assert machine_name(name) == name


@pytest.mark.parametrize(
    "name", ["-web", ".web", "_web", "a b", "web*", "wéb", "a/b", "x" * 190, "web-{{id}}", "web0\n"]
)
def test_names_that_the_server_would_refuse_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match=r"is not a machine name|control characters"):
        machine_name(name)


@pytest.mark.parametrize("name", [5, None, b"web"])
def test_a_name_is_text(name: object) -> None:
    with pytest.raises(TypeError, match="machine"):
        machine_name(name)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(
    "mac",
    [
        "90:b8:d0:00:01:4f",
        "90b8d000014f",
        "90-B8-D0-00-01-4F",
        {"mac": "90:b8:d0:00:01:4f"},
        Nic(mac="90:b8:d0:00:01:4f", ip="10.0.0.2", primary=True),
    ],
)
def test_a_mac_address_has_no_colons_in_a_path(mac: Any) -> None:
    assert mac_of(mac) == "90b8d000014f"


@pytest.mark.parametrize("mac", ["90:b8:d0:00:01", "90:b8:d0:00:01:4g", "x"])
def test_what_is_no_mac_address(mac: str) -> None:
    with pytest.raises(ValueError, match="is not a MAC address"):
        mac_of(mac)


@pytest.mark.parametrize(
    "vlan", [7, {"vlan_id": 7}, FabricVLAN(vlan_id=7, name="v"), Network(id="1", name="n", vlan_id=7)]
)
def test_a_vlan_has_a_number(vlan: Any) -> None:
    assert vlan_of(vlan) == 7


@pytest.mark.parametrize("vlan", ["7", 7.0, True, None, {}, Network(id="1", name="n")])
def test_what_has_no_number(vlan: Any) -> None:
    with pytest.raises(TypeError, match="a VLAN must be an int"):
        vlan_of(vlan)


@pytest.mark.parametrize(("number", "first"), [(-1, 0), (4096, 0), (0, 2), (1, 2)])
def test_numbers_that_no_vlan_can_have(number: int, first: int) -> None:
    with pytest.raises(ValueError, match=f"must be {first} to 4095, not {number}"):
        vlan_of(number, first=first)


def test_ids_and_names() -> None:
    assert is_uuid("5f7a1c1e-7a1e-4a53-9d6f-0f2d8a3b4c5d")
    assert is_uuid("5F7A1C1E-7A1E-4A53-9D6F-0F2D8A3B4C5D")
    assert not is_uuid("bob")
    assert not is_uuid("5f7a1c1e-7a1e-4a53-9d6f-0f2d8a3b4c5d0")


def test_a_private_key_is_never_sent() -> None:
    assert public_key(" ssh-rsa AAAA me\n") == "ssh-rsa AAAA me"
    with pytest.raises(ValueError, match="private key"):
        public_key("-----BEGIN OPENSSH PRIVATE KEY-----")
    with pytest.raises(ValueError, match="must not be empty"):
        public_key(" \n")


@pytest.mark.parametrize("single", ["external", {"id": "x"}, FabricVLAN(vlan_id=7, name="web"), 5])
def test_a_single_value_is_not_a_list(single: Any) -> None:
    with pytest.raises(TypeError, match=f"networks must be a list, not {type(single).__name__}"):
        sequence(single, "networks")
    assert sequence([single], "networks") == [single]
