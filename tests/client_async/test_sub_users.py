"""Sub-users and roles, in a cloud that holds them to their policies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from sdc_sdk import AsyncDataCenter, ConfigurationError, InvalidCredentials, NotAuthorized, load_private_key
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

    def bob(self, *roles: str, user: str = "bob") -> AsyncDataCenter:
        """A client for the sub-user."""
        return AsyncDataCenter(self.cloud.url, account="acme", user=user, secret=self.key, roles=roles)

    async def open(self) -> None:
        """Make the sub-user, the roles and a machine."""
        async with self.cloud.async_datacenter() as acme:
            bob = await acme.create_user("bob", email="bob@example.com", password="secret1234")
            await acme.add_user_key(bob, "bob's", self.public)
            look = await acme.create_policy("look", rules=["CAN listmachines", "CAN getmachine", "CAN createmachine"])
            stop = await acme.create_policy("stop", rules=["CAN getmachine", "CAN stopmachine"])
            await acme.create_role("lookers", default_members=[bob], members=[bob], policies=[look])
            await acme.create_role("stoppers", members=[bob], policies=[stop])
            await acme.create_role("others", policies=[stop])
            machine = await acme.create_machine(package="sample-256M", image=IMAGE)
            self.machine = machine.id
            await acme.set_role_tags(machine, ["lookers", "stoppers"])
            await acme.set_role_tags("machines", ["lookers"])


@pytest.fixture
async def shop(new_cloud: NewCloud, tmp_path: Path) -> Shop:
    shop = Shop(new_cloud(), make(KeyCase("ed25519", "openssh", False), tmp_path).path)
    await shop.open()
    return shop


async def test_a_sub_user_may_do_what_the_default_roles_allow(shop: Shop) -> None:
    async with shop.bob() as bob:
        assert [machine.id for machine in await bob.machines()] == [shop.machine]
        assert (await bob.machine(shop.machine)).state == "running"


async def test_a_sub_user_that_may_list_may_count(shop: Shop) -> None:
    """Without `CAN headmachines`; the real server, too, refuses the HEAD with a 403 without a body."""
    async with shop.bob() as bob:
        assert await bob.num_machines() == 1
        assert await bob.num_machines(state="stopped") == 0
    async with shop.bob("stoppers") as bob:
        with pytest.raises(NotAuthorized, match="ListMachines") as caught:
            await bob.num_machines()
        assert caught.value.code == "NotAuthorized"  # the HEAD has none


async def test_a_sub_user_may_not_do_the_rest_and_is_told_as_whom_it_was_tried(shop: Shop) -> None:
    async with shop.bob() as bob:
        machine = await bob.machine(shop.machine)
        for attempt in (machine.stop, machine.delete, bob.users, bob.keys):
            with pytest.raises(NotAuthorized) as caught:
                await attempt()
            assert "Signed as sub-user 'bob' of account 'acme', acting with the default roles." in str(caught.value)


async def test_a_role_that_is_asked_for_takes_the_place_of_the_default_ones(shop: Shop) -> None:
    async with shop.bob("stoppers") as bob:
        machine = await bob.machine(shop.machine)
        await machine.stop()
        with pytest.raises(NotAuthorized) as caught:
            await bob.machines()
        assert "acting with the roles stoppers" in str(caught.value)
    async with shop.bob("stoppers", "lookers") as bob:
        assert [found.id for found in await bob.machines()] == [shop.machine]
        async with bob.with_options(roles=["stoppers"]) as narrow:
            with pytest.raises(NotAuthorized):
                await narrow.machines()


@pytest.mark.parametrize("role", ["others", "nosuch"])
async def test_a_role_that_one_is_not_in(role: str, shop: Shop) -> None:
    async with shop.bob(role) as bob:
        with pytest.raises(NotAuthorized):
            await bob.machines()


async def test_what_a_sub_user_creates_has_the_roles_as_tags(shop: Shop) -> None:
    async with shop.bob() as bob:
        machine = await bob.create_machine(package="sample-256M", image=IMAGE)
        assert (await bob.machine(machine.id)).id == machine.id
        with pytest.raises(NotAuthorized):
            await machine.stop()
        tagged = await bob.create_machine(package="sample-256M", image=IMAGE, role_tags=["stoppers"])
        with pytest.raises(NotAuthorized):
            await bob.machine(tagged.id)
    async with shop.bob("stoppers") as bob:
        await (await bob.machine(tagged.id)).stop()


async def test_who_is_no_sub_user_or_has_another_key(shop: Shop) -> None:
    async with shop.bob(user="eve") as eve:
        with pytest.raises(InvalidCredentials, match="sub-user 'eve' of account 'acme'"):
            await eve.machines()
    async with AsyncDataCenter(shop.cloud.url, account="acme", secret=shop.key) as acme:
        with pytest.raises(InvalidCredentials, match="Signed as account 'acme', key id"):
            await acme.machines()


async def test_before_7_2_there_were_no_sub_users(shop: Shop) -> None:
    async with AsyncDataCenter(shop.cloud.url, account="acme", user="bob", secret=shop.key, api_version="~7.1") as bob:
        with pytest.raises(InvalidCredentials, match="Invalid KeyId"):
            await bob.machines()


@pytest.mark.parametrize("segment", ["user", "users"])
async def test_the_full_key_id_of_a_sub_user(segment: str, shop: Shop) -> None:
    async with AsyncDataCenter(shop.cloud.url, f"/acme/{segment}/bob/keys/bob's", shop.key) as bob:
        assert len(await bob.machines()) == 1


async def test_a_pre_signed_url_acts_with_the_roles(shop: Shop) -> None:
    path = f"/machines/{shop.machine}"
    with httpx.Client(trust_env=False) as anybody:
        async with shop.bob("stoppers") as bob:
            assert anybody.get(await bob.presign("GET", path)).status_code == 200
            assert anybody.get(await bob.presign("GET", "/machines")).status_code == 403
            assert anybody.get(await bob.presign("GET", "/machines", params={"as-role": "lookers"})).status_code == 200


# Another account


@pytest.mark.slow
async def test_acting_as_another_account(new_cloud: NewCloud, tmp_path: Path) -> None:
    cloud = new_cloud()
    key = make(KeyCase("p256", "openssh", False), tmp_path).path
    cloud.add_account("helper", load_private_key(key).public_key)
    async with cloud.async_datacenter() as acme:
        helpers = await acme.create_policy("help", rules=["CAN getaccount *"])
        await acme.create_role("helpers", members=[{"type": "account", "login": "helper"}], policies=[helpers])
    async with AsyncDataCenter(cloud.url, account="helper", secret=key, login="acme", roles=["helpers"]) as helper:
        assert helper.url == f"{cloud.url}/acme"
        assert (await helper.account()).login == "acme"
        with pytest.raises(NotAuthorized):
            await helper.machines()
    async with AsyncDataCenter(cloud.url, account="helper", secret=key, login="acme") as helper:
        with pytest.raises(NotAuthorized):
            await helper.account()
    async with AsyncDataCenter(cloud.url, account="helper", secret=key) as helper:
        assert (await helper.account()).login == "helper"


# What goes out


@pytest.mark.parametrize("user", [None, "bob"])
async def test_roles_are_a_parameter_under_the_signature(user: str | None, scripted: Script) -> None:
    server = scripted(json_answer(200, ACCOUNT))
    signer = Recorder()
    async with AsyncDataCenter(server.url, "k", signer, account="acme", user=user, roles=["a", "b c"]) as sdc:
        await sdc.account()
    (seen,) = server.requests
    assert seen.target == "/my?as-role=a%2Cb%20c"
    assert signer.signed[0].startswith(f"(request-target): get {seen.target}\n".encode())
    assert f'keyId="/acme{"/users/bob" if user else ""}/keys/k"' in seen.headers["authorization"]


REFUSING: dict[str, Callable[[AsyncDataCenter], Any]] = {
    "ListVolumes": lambda sdc: sdc.volumes(),
    "UpdateVolume": lambda sdc: sdc.update_volume(IMAGE, name="x"),
    "UpdateConfig": lambda sdc: sdc.update_account_config(default_network=IMAGE),
    "GetFabricVLAN": lambda sdc: sdc.fabric_vlan(2),
    "ListFabricNetworks": lambda sdc: sdc.fabric_networks(2),
}


@pytest.mark.parametrize("operation", REFUSING)
async def test_where_roles_are_refused_they_are_left_out_if_that_changes_nothing(
    operation: str, scripted: Script
) -> None:
    server = scripted(json_answer(404, {"code": "ResourceNotFound", "message": "no"}))
    async with AsyncDataCenter(server.url, "/acme/keys/k", FixedSigner(), roles=["a"]) as acme:
        with pytest.raises(Exception, match="404"):
            await REFUSING[operation](acme)
    (seen,) = server.requests
    assert "as-role" not in seen.target + seen.body.decode()


@pytest.mark.parametrize("operation", REFUSING)
@pytest.mark.parametrize("who", [{"account": "acme", "user": "bob"}, {"account": "helper", "login": "acme"}])
async def test_where_leaving_roles_out_would_change_who_acts_nothing_is_sent(
    operation: str, who: dict[str, Any], scripted: Script
) -> None:
    server = scripted(json_answer(200, []))
    async with AsyncDataCenter(server.url, "k", FixedSigner(), roles=["a"], **who) as sdc:
        with pytest.raises(ConfigurationError, match=f"{operation} does not accept as-role, so it cannot act"):
            await REFUSING[operation](sdc)
        assert server.requests == []


class Recorder(FixedSigner):
    """Notes what it signs."""

    def __init__(self) -> None:
        self.signed: list[bytes] = []

    def sign(self, data: bytes) -> bytes:
        self.signed.append(data)
        return super().sign(data)
