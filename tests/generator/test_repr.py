"""The repr of models: one line with what identifies them, and no secrets."""

from __future__ import annotations

from datetime import UTC, datetime
from pprint import pformat
from typing import Any

import pytest
from attrs import fields

from scripts.generator.model import Model as ModelView
from scripts.generator.parsed import ClassName, GenerationError, ModelClass, PlainType, Property
from sdc_cloudapi import models
from sdc_cloudapi.models import Account, AuditEntry, FirewallRule, Image, Machine, Package, PingInfo
from sdc_cloudapi.reading import LONGEST_VALUE, Model
from sdc_sdk.emulator import Emulator
from tests.support.scripted import MACHINE

ID = "60d4aef7-a9fb-4b54-8dd0-d9ac1e9d3a2e"
KINDS: dict[str, Any] = {
    name: kind
    for name in models.__all__
    if isinstance(kind := getattr(models, name), type) and issubclass(kind, Model) and not name.endswith("Request")
}


def test_it_shows_what_identifies_a_resource() -> None:
    image = Image(id=ID, name="base-64-lts", version="24.4.1", requirements=None, description="x" * 500, tags={"a": 1})  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    assert repr(image) == f"Image(name='base-64-lts', version='24.4.1', id='{ID}')"
    assert str(image) == repr(image)
    shown = [{"id": ID, "name": name, "memory": 256, "disk": 10240, "swap": 512, "vcpus": 1} for name in ("a", "b")]
    assert pformat([Package.from_dict(package) for package in shown], width=120) == (
        f"[Package(name='a', id='{ID}', memory=256, disk=10240, vcpus=1),\n"
        f" Package(name='b', id='{ID}', memory=256, disk=10240, vcpus=1)]"
    )


def test_a_date_is_shown_as_cloudapi_writes_it() -> None:
    entry = AuditEntry(action="reboot", success="yes", time=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC))
    assert repr(entry) == "AuditEntry(action='reboot', success='yes', time=2026-01-02T03:04:05.000Z)"


def test_long_values_are_cut() -> None:
    rule = FirewallRule(id=ID, rule="FROM any TO " + "tag x " * 1000, enabled=True)
    assert len(repr(rule)) < 2 * LONGEST_VALUE + 60
    assert "...," in repr(rule)


def test_without_a_choice_all_that_has_a_value_is_shown() -> None:
    assert repr(PingInfo(versions=["9.0.0"])) == "PingInfo(versions=['9.0.0'])"
    assert repr(PingInfo(versions=None)) == "PingInfo()"


def test_what_is_not_set_does_not_matter() -> None:
    """A debugger may show an object that is still being read."""
    assert repr(Machine.__new__(Machine)) == "Machine()"


def test_no_model_shows_a_secret() -> None:
    secret = {name: field.name for name, kind in KINDS.items() for field in fields(kind) if not field.repr}
    assert len(secret) > 10
    for name, kind in KINDS.items():
        hidden = {field.name for field in fields(kind) if not field.repr}
        assert hidden.isdisjoint(kind._identity), name
    assert "root" not in repr(Machine.from_dict({**MACHINE, "metadata": {"credentials": {"root": "s3cret"}}}))
    key = models.AccessKey(accesskeyid="id", accesskeysecret="hush", status="Active", credentialtype="permanent")
    assert "hush" not in repr(key)


def test_personal_data_of_an_account_is_not_shown() -> None:
    now = datetime.now(UTC)
    account = Account(id=ID, login="acme", email="a@example.com", phone="+1 555", state="CA", created=now, updated=now)
    assert repr(account) == f"Account(login='acme', id='{ID}')"


def test_what_a_cloud_lists_takes_one_line_each() -> None:
    with Emulator(machines=1) as cloud, cloud.datacenter() as sdc:
        (machine,) = sdc.machines()
        plain = Machine.from_dict(machine.to_dict())
        listed = [*sdc.images(), *sdc.packages(), *sdc.networks(), *sdc.keys(), *machine.get_nics(), plain]
    assert len(listed) > 10
    assert [repr(each) for each in listed if len(repr(each)) > 160 or "\n" in repr(each)] == []
    assert [repr(each) for each in listed if not repr(each).startswith(f"{type(each).__name__}(")] == []


@pytest.mark.parametrize("named", ["password", "nosuch"])
def test_the_choice_has_fields_that_exist_and_are_not_secret(named: str) -> None:
    text = PlainType("str")
    properties = (Property("name", text, required=True), Property("password", text, required=True))
    data = {"x-identity": ["name", named], "properties": {"name": {}, "password": {"x-secret": True}}}
    view = ModelView(ModelClass(ClassName("thing", "Thing"), properties), data, False, {})
    with pytest.raises(GenerationError, match=f"Thing: x-identity names {named}"):
        assert view.identity
