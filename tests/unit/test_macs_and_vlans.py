"""MAC addresses and numbers of VLANs, as arguments."""

from __future__ import annotations

from typing import Any

import pytest

from sdc_cloudapi.models import FabricVLAN, Network, Nic
from sdc_sdk._core.references import is_uuid, mac_of, public_key, vlan_of


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
