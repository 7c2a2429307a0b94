# Written by scripts/unasync from tests/client_async/test_sub_users.py: edit that file.
"""Sub-users and roles, in a cloud that holds them to their policies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from sdc_sdk import ConfigurationError, DataCenter, InvalidCredentials, NotAuthorized, load_private_key
from sdc_sdk.emulator import Emulator
from tests.conftest import NewCloud, Script
from tests.support.keymaker import KeyCase, make
from tests.support.scripted import ACCOUNT, json_answer
from tests.support.signers import FixedSigner

pytestmark = pytest.mark.anyio

IMAGE = "2f1dc911-6401-4fa4-8e9d-67ea2e39c271"


class Shop:
    """A cloud whose account has a sub-user, who may look by default, and stop machines with the role `stoppers`."""

    def __init__(self, cloud: Emulator, key: Path) -> None:
        self.cloud, self.key = cloud, key
        self.public = load_private_key(key).public_key
        self.machine = ""

    def bob(self, *roles: str, user: str = "bob") -> DataCenter:
        """A client for the sub-user."""
        return DataCenter(self.cloud.url, account="acme", user=user, secret=self.key, roles=roles)

    def open(self) -> None:
        """Make the sub-user, the roles and a machine."""
        with self.cloud.datacenter() as acme:
            bob = acme.create_user("bob", email="bob@example.com", password="secret1234")
            acme.add_user_key(bob, "bob's", self.public)
            look = acme.create_policy("look", rules=["CAN listmachines", "CAN getmachine", "CAN createmachine"])
            stop = acme.create_policy("stop", rules=["CAN getmachine", "CAN stopmachine"])
            acme.create_role("lookers", default_members=[bob], members=[bob], policies=[look])
            acme.create_role("stoppers", members=[bob], policies=[stop])
            acme.create_role("others", policies=[stop])
            machine = acme.create_machine(package="sample-256M", image=IMAGE)
            self.machine = machine.id
            acme.set_role_tags(machine, ["lookers", "stoppers"])
            acme.set_role_tags("machines", ["lookers"])


@pytest.fixture
def shop(new_cloud: NewCloud, tmp_path: Path) -> Shop:
    shop = Shop(new_cloud(), make(KeyCase("ed25519", "openssh", False), tmp_path).path)
    shop.open()
    return shop


def test_a_sub_user_may_do_what_the_default_roles_allow(shop: Shop) -> None:
    with shop.bob() as bob:
        assert [machine.id for machine in bob.machines()] == [shop.machine]
        assert (bob.machine(shop.machine)).state == "running"


def test_a_sub_user_that_may_list_may_count(shop: Shop) -> None:
    """Without `CAN headmachines`; the real server, too, refuses the HEAD with a 403 without a body."""
    with shop.bob() as bob:
        assert bob.num_machines() == 1
        assert bob.num_machines(state="stopped") == 0
    with shop.bob("stoppers") as bob:
        with pytest.raises(NotAuthorized, match="ListMachines") as caught:
            bob.num_machines()
        assert caught.value.code == "NotAuthorized"  # the HEAD has none


def test_a_sub_user_may_not_do_the_rest_and_is_told_as_whom_it_was_tried(shop: Shop) -> None:
    with shop.bob() as bob:
        machine = bob.machine(shop.machine)
        for attempt in (machine.stop, machine.delete, bob.users, bob.keys):
            with pytest.raises(NotAuthorized) as caught:
                attempt()
            assert "Signed as sub-user 'bob' of account 'acme', acting with the default roles." in str(caught.value)


def test_a_role_that_is_asked_for_takes_the_place_of_the_default_ones(shop: Shop) -> None:
    with shop.bob("stoppers") as bob:
        machine = bob.machine(shop.machine)
        machine.stop()
        with pytest.raises(NotAuthorized) as caught:
            bob.machines()
        assert "acting with the roles stoppers" in str(caught.value)
    with shop.bob("stoppers", "lookers") as bob:
        assert [found.id for found in bob.machines()] == [shop.machine]
        with bob.with_options(roles=["stoppers"]) as narrow:
            with pytest.raises(NotAuthorized):
                narrow.machines()


@pytest.mark.parametrize("role", ["others", "nosuch"])
def test_a_role_that_one_is_not_in(role: str, shop: Shop) -> None:
    with shop.bob(role) as bob:
        with pytest.raises(NotAuthorized):
            bob.machines()


def test_what_a_sub_user_creates_has_the_roles_as_tags(shop: Shop) -> None:
    with shop.bob() as bob:
        machine = bob.create_machine(package="sample-256M", image=IMAGE)
        assert (bob.machine(machine.id)).id == machine.id
        with pytest.raises(NotAuthorized):
            machine.stop()
        tagged = bob.create_machine(package="sample-256M", image=IMAGE, role_tags=["stoppers"])
        with pytest.raises(NotAuthorized):
            bob.machine(tagged.id)
    with shop.bob("stoppers") as bob:
        (bob.machine(tagged.id)).stop()


def test_who_is_no_sub_user_or_has_another_key(shop: Shop) -> None:
    with shop.bob(user="eve") as eve:
        with pytest.raises(InvalidCredentials, match="sub-user 'eve' of account 'acme'"):
            eve.machines()
    with DataCenter(shop.cloud.url, account="acme", secret=shop.key) as acme:
        with pytest.raises(InvalidCredentials, match="Signed as account 'acme', key id"):
            acme.machines()


def test_before_7_2_there_were_no_sub_users(shop: Shop) -> None:
    with DataCenter(shop.cloud.url, account="acme", user="bob", secret=shop.key, api_version="~7.1") as bob:
        with pytest.raises(InvalidCredentials, match="Invalid KeyId"):
            bob.machines()


@pytest.mark.parametrize("segment", ["user", "users"])
def test_the_full_key_id_of_a_sub_user(segment: str, shop: Shop) -> None:
    with DataCenter(shop.cloud.url, f"/acme/{segment}/bob/keys/bob's", shop.key) as bob:
        assert len(bob.machines()) == 1


def test_a_pre_signed_url_acts_with_the_roles(shop: Shop) -> None:
    path = f"/machines/{shop.machine}"
    with httpx.Client(trust_env=False) as anybody:
        with shop.bob("stoppers") as bob:
            assert anybody.get(bob.presign("GET", path)).status_code == 200
            assert anybody.get(bob.presign("GET", "/machines")).status_code == 403
            assert anybody.get(bob.presign("GET", "/machines", params={"as-role": "lookers"})).status_code == 200


# Another account


@pytest.mark.slow
def test_acting_as_another_account(new_cloud: NewCloud, tmp_path: Path) -> None:
    cloud = new_cloud()
    key = make(KeyCase("p256", "openssh", False), tmp_path).path
    cloud.add_account("helper", load_private_key(key).public_key)
    with cloud.datacenter() as acme:
        helpers = acme.create_policy("help", rules=["CAN getaccount *"])
        acme.create_role("helpers", members=[{"type": "account", "login": "helper"}], policies=[helpers])
    with DataCenter(cloud.url, account="helper", secret=key, login="acme", roles=["helpers"]) as helper:
        assert helper.url == f"{cloud.url}/acme"
        assert (helper.account()).login == "acme"
        with pytest.raises(NotAuthorized):
            helper.machines()
    with DataCenter(cloud.url, account="helper", secret=key, login="acme") as helper:
        with pytest.raises(NotAuthorized):
            helper.account()
    with DataCenter(cloud.url, account="helper", secret=key) as helper:
        assert (helper.account()).login == "helper"


# What goes out


@pytest.mark.parametrize("user", [None, "bob"])
def test_roles_are_a_parameter_under_the_signature(user: str | None, scripted: Script) -> None:
    server = scripted(json_answer(200, ACCOUNT))
    signer = Recorder()
    with DataCenter(server.url, "k", signer, account="acme", user=user, roles=["a", "b c"]) as sdc:
        sdc.account()
    (seen,) = server.requests
    assert seen.target == "/my?as-role=a%2Cb%20c"
    assert signer.signed[0].startswith(f"(request-target): get {seen.target}\n".encode())
    assert f'keyId="/acme{"/users/bob" if user else ""}/keys/k"' in seen.headers["authorization"]


REFUSING: dict[str, Callable[[DataCenter], Any]] = {
    "ListVolumes": lambda sdc: sdc.volumes(),
    "UpdateVolume": lambda sdc: sdc.update_volume(IMAGE, name="x"),
    "UpdateConfig": lambda sdc: sdc.update_account_config(default_network=IMAGE),
    "GetFabricVLAN": lambda sdc: sdc.fabric_vlan(2),
    "ListFabricNetworks": lambda sdc: sdc.fabric_networks(2),
}


@pytest.mark.parametrize("operation", REFUSING)
def test_where_roles_are_refused_they_are_left_out_if_that_changes_nothing(operation: str, scripted: Script) -> None:
    server = scripted(json_answer(404, {"code": "ResourceNotFound", "message": "no"}))
    with DataCenter(server.url, "/acme/keys/k", FixedSigner(), roles=["a"]) as acme:
        with pytest.raises(Exception, match="404"):
            REFUSING[operation](acme)
    (seen,) = server.requests
    assert "as-role" not in seen.target + seen.body.decode()


@pytest.mark.parametrize("operation", REFUSING)
@pytest.mark.parametrize("who", [{"account": "acme", "user": "bob"}, {"account": "helper", "login": "acme"}])
def test_where_leaving_roles_out_would_change_who_acts_nothing_is_sent(
    operation: str, who: dict[str, Any], scripted: Script
) -> None:
    server = scripted(json_answer(200, []))
    with DataCenter(server.url, "k", FixedSigner(), roles=["a"], **who) as sdc:
        with pytest.raises(ConfigurationError, match=f"{operation} does not accept as-role, so it cannot act"):
            REFUSING[operation](sdc)
        assert server.requests == []


class Recorder(FixedSigner):
    """Notes what it signs."""

    def __init__(self) -> None:
        self.signed: list[bytes] = []

    def sign(self, data: bytes) -> bytes:
        self.signed.append(data)
        return super().sign(data)
