"""Where resources are."""

from __future__ import annotations

from typing import Any

import pytest

from sdc_cloudapi.models import Account, FabricVLAN, FirewallRule, Key, Role
from sdc_sdk._core.paths import Resource, path_of, role_names, role_tag_header, segments_of
from tests.support.scripted import ACCOUNT


class Bound:
    path = "/machines/8f0b21e2"


@pytest.mark.parametrize(
    ("resource", "path"),
    [
        ("machines", "/machines"),
        ("/machines/", "/machines"),
        ("/users/bob/keys/my key", "/users/bob/keys/my%20key"),
        ("", ""),
        ("/", ""),
        (Bound(), "/machines/8f0b21e2"),
        (Account.from_dict(ACCOUNT), ""),
        (Role(id="1", name="r", policies=[], members=[]), "/roles/1"),
        (FirewallRule(id="2", rule="", enabled=True), "/fwrules/2"),
        (Key(name="a/b", fingerprint="a1:b2", key=""), "/keys/a1%3Ab2"),
    ],
)
def test_the_path_of_a_resource(resource: Resource, path: str) -> None:
    assert path_of(resource) == path


@pytest.mark.parametrize("resource", [{"id": "1"}, None, 7, FabricVLAN(vlan_id=2, name="v")])
def test_what_has_no_path(resource: Any) -> None:
    with pytest.raises(TypeError, match=r"the path of .* is not known"):
        segments_of(resource)


@pytest.mark.parametrize("path", ["/machines//tags", "/machines/../users", "/machines/."])
def test_a_path_that_leads_elsewhere(path: str) -> None:
    with pytest.raises(ValueError, match="path"):
        path_of(path)


def test_roles_are_named() -> None:
    role = Role(id="1", name="r", policies=[], members=[])
    assert role_names(["a", role, {"name": "b"}]) == ["a", "r", "b"]
    assert role_tag_header(["a", role]) == "a,r"
    assert role_tag_header(None) is None
    with pytest.raises(TypeError, match="roles must be a list"):
        role_names("a")
