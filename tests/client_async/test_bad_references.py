"""What cannot stand for a user, role, volume, disk ... is refused with a clear error, before anything is sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sdc_sdk import AsyncDataCenter, AsyncMachine
from tests.conftest import Script
from tests.support.scripted import MACHINE, json_answer

from .clients import client

pytestmark = pytest.mark.anyio

KEY = "ssh-ed25519 AAAA"
METHODS: dict[str, Callable[[AsyncDataCenter, Any], Any]] = {
    "access_key": lambda sdc, it: sdc.access_key(it),
    "add_foreign_datacenter": lambda sdc, it: sdc.add_foreign_datacenter(it, "https://x", token="t"),
    "add_foreign_datacenter, its url": lambda sdc, it: sdc.add_foreign_datacenter("x", it, token="t"),
    "add_user_key": lambda sdc, it: sdc.add_user_key(it, None, KEY),
    "add_user_key, its text": lambda sdc, it: sdc.add_user_key("bob", None, it),
    "change_user_password": lambda sdc, it: sdc.change_user_password(it, password="secret-123"),
    "clone_image": lambda sdc, it: sdc.clone_image(it),
    "create_fabric_network, its name": lambda sdc, it: sdc.create_fabric_network(
        2, name=it, subnet="10.0.0.0/24", provision_start_ip="10.0.0.2", provision_end_ip="10.0.0.9"
    ),
    "create_fabric_vlan, its name": lambda sdc, it: sdc.create_fabric_vlan(2, name=it),
    "create_firewall_rule": lambda sdc, it: sdc.create_firewall_rule(it),
    "create_firewall_rule, a role tag": lambda sdc, it: sdc.create_firewall_rule("FROM ...", role_tags=[it]),
    "create_image": lambda sdc, it: sdc.create_image(it, name="n", version="1"),
    "create_image, an account": lambda sdc, it: sdc.create_image("m", name="n", version="1", acl=[it]),
    "create_image, its name": lambda sdc, it: sdc.create_image("m", name=it, version="1"),
    "create_image, its version": lambda sdc, it: sdc.create_image("m", name="n", version=it),
    "create_policy": lambda sdc, it: sdc.create_policy(it, rules=[]),
    "create_role": lambda sdc, it: sdc.create_role(it),
    "create_role, a member": lambda sdc, it: sdc.create_role("r", members=[it]),
    "create_role, a policy": lambda sdc, it: sdc.create_role("r", policies=[it]),
    "create_user": lambda sdc, it: sdc.create_user(it, email="e", password="p"),
    "create_user_access_key": lambda sdc, it: sdc.create_user_access_key(it),
    "create_volume, a network": lambda sdc, it: sdc.create_volume(networks=[it]),
    "datacenter_url": lambda sdc, it: sdc.datacenter_url(it),
    "delete_access_key": lambda sdc, it: sdc.delete_access_key(it),
    "delete_fabric_network": lambda sdc, it: sdc.delete_fabric_network(2, it),
    "delete_firewall_rule": lambda sdc, it: sdc.delete_firewall_rule(it),
    "delete_policy": lambda sdc, it: sdc.delete_policy(it),
    "delete_role": lambda sdc, it: sdc.delete_role(it),
    "delete_user": lambda sdc, it: sdc.delete_user(it),
    "delete_user_access_key": lambda sdc, it: sdc.delete_user_access_key(it, "a"),
    "delete_user_access_key, its id": lambda sdc, it: sdc.delete_user_access_key("bob", it),
    "delete_user_key": lambda sdc, it: sdc.delete_user_key("bob", it),
    "delete_volume": lambda sdc, it: sdc.delete_volume(it),
    "disable_firewall_rule": lambda sdc, it: sdc.disable_firewall_rule(it),
    "enable_firewall_rule": lambda sdc, it: sdc.enable_firewall_rule(it),
    "export_image": lambda sdc, it: sdc.export_image(it, "/acme/stor"),
    "export_image, its path": lambda sdc, it: sdc.export_image("i", it),
    "fabric_network": lambda sdc, it: sdc.fabric_network(2, it),
    "firewall_rule": lambda sdc, it: sdc.firewall_rule(it),
    "firewall_rule_machines": lambda sdc, it: sdc.firewall_rule_machines(it),
    "import_image": lambda sdc, it: sdc.import_image(it, datacenter="d"),
    "import_image, its datacenter": lambda sdc, it: sdc.import_image("i", datacenter=it),
    "migration": lambda sdc, it: sdc.migration(it),
    "network_ip": lambda sdc, it: sdc.network_ip(it, "10.0.0.1"),
    "network_ip, its address": lambda sdc, it: sdc.network_ip("n", it),
    "network_ips": lambda sdc, it: sdc.network_ips(it),
    "policy": lambda sdc, it: sdc.policy(it),
    "role": lambda sdc, it: sdc.role(it),
    "set_role_tags, a role": lambda sdc, it: sdc.set_role_tags("machines", [it]),
    "update_access_key": lambda sdc, it: sdc.update_access_key(it),
    "update_account_config": lambda sdc, it: sdc.update_account_config(it),
    "update_fabric_network": lambda sdc, it: sdc.update_fabric_network(2, it),
    "update_firewall_rule": lambda sdc, it: sdc.update_firewall_rule(it),
    "update_image": lambda sdc, it: sdc.update_image(it),
    "update_network_ip": lambda sdc, it: sdc.update_network_ip(it, "10.0.0.1", reserved=True),
    "update_policy": lambda sdc, it: sdc.update_policy(it, name="n"),
    "update_role": lambda sdc, it: sdc.update_role(it, name="n"),
    "update_user": lambda sdc, it: sdc.update_user(it),
    "update_user_access_key": lambda sdc, it: sdc.update_user_access_key("bob", it),
    "update_volume": lambda sdc, it: sdc.update_volume(it, name="n"),
    "user": lambda sdc, it: sdc.user(it),
    "user_access_key": lambda sdc, it: sdc.user_access_key(it, "a"),
    "user_access_keys": lambda sdc, it: sdc.user_access_keys(it),
    "user_key": lambda sdc, it: sdc.user_key("bob", it),
    "user_keys": lambda sdc, it: sdc.user_keys(it),
    "volume": lambda sdc, it: sdc.volume(it),
    "wait_for_image": lambda sdc, it: sdc.wait_for_image(it),
    "wait_for_policy": lambda sdc, it: sdc.wait_for_policy(it),
    "wait_for_role": lambda sdc, it: sdc.wait_for_role(it),
    "wait_for_user": lambda sdc, it: sdc.wait_for_user(it),
    "wait_for_volume": lambda sdc, it: sdc.wait_for_volume(it),
}
OF_A_MACHINE: dict[str, Callable[[AsyncMachine, Any], Any]] = {
    "add_nic": lambda machine, it: machine.add_nic(it),
    "delete_disk": lambda machine, it: machine.delete_disk(it),
    "get_disk": lambda machine, it: machine.get_disk(it),
    "nic": lambda machine, it: machine.nic(it),
    "remove_nic": lambda machine, it: machine.remove_nic(it),
    "resize_disk": lambda machine, it: machine.resize_disk(it, 1024),
    "wait_for_disk": lambda machine, it: machine.wait_for_disk(it),
    "wait_for_nic": lambda machine, it: machine.wait_for_nic(it),
    "wait_until_disk_gone": lambda machine, it: machine.wait_until_disk_gone(it),
    "wait_until_nic_gone": lambda machine, it: machine.wait_until_nic_gone(it),
}
WRONG: list[object] = [None, 5, True, 1.5, b"x", ["x"], {"other": "x"}, {"id": 5, "name": 5}, "", " ", "a\nb", "a\x00b"]


@pytest.mark.parametrize("method", METHODS)
async def test_nothing_is_sent_with_what_is_no_id_or_name(method: str, scripted: Script) -> None:
    server = scripted(json_answer(500, {}))
    async with client(server) as sdc:
        for wrong in WRONG:
            with pytest.raises((TypeError, ValueError), match=r"must be an? |must not be empty|control characters"):
                await METHODS[method](sdc, wrong)
    assert server.requests == []


@pytest.mark.parametrize("method", OF_A_MACHINE)
async def test_nothing_is_sent_with_what_is_no_part_of_a_machine(method: str, scripted: Script) -> None:
    server = scripted(json_answer(200, MACHINE))
    async with client(server) as sdc:
        machine = await sdc.machine(MACHINE["id"])
        for wrong in WRONG:
            with pytest.raises((TypeError, ValueError), match=r"must be an? |must not be empty|control characters"):
                await OF_A_MACHINE[method](machine, wrong)
    assert len(server.requests) == 1
