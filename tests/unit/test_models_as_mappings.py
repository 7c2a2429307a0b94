"""Models answer like the JSON object that they were read from, as the reference's dicts did."""

from __future__ import annotations

import json
from typing import Any, cast

import pytest

from sdc_sdk.models import FirewallRule, Machine, Package
from tests.support.scripted import MACHINE

PACKAGE: dict[str, Any] = {
    "id": "p-1",
    "name": "small",
    "memory": 256,
    "disk": 1024,
    "swap": 512,
    "vcpus": 1,
    "new_in_2030": {"a": 1},
}


def test_a_field_by_its_name() -> None:
    package = Package.from_dict(PACKAGE)
    assert (package["memory"], package["name"], package["new_in_2030"]) == (256, "small", {"a": 1})


def test_a_field_that_is_not_there() -> None:
    package = Package.from_dict(PACKAGE)
    with pytest.raises(KeyError, match="brand"):
        package["brand"]
    assert (package.get("brand"), package.get("brand", "lx"), package.get("disk")) == (None, "lx", 1024)
    assert ("brand" in package, "disk" in package) == (False, True)


def test_a_dict_of_it_is_the_json_object() -> None:
    package = Package.from_dict(PACKAGE)
    assert dict(package) == PACKAGE == package.to_dict()
    assert sorted(cast("Any", package)) == sorted(PACKAGE) == sorted(package.keys())
    assert json.loads(json.dumps(dict(package))) == PACKAGE


def test_the_names_are_the_servers() -> None:
    rule = FirewallRule.from_dict({"id": "r-1", "rule": "FROM any TO all vms ALLOW icmp TYPE all", "enabled": True})
    assert rule["enabled"] is True
    machine = Machine.from_dict(MACHINE)
    assert machine["created"] == MACHINE["created"]
