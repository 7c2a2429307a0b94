"""A model of the wrong kind, wherever a model or its id is taken."""

from sdc_sdk import (
    DataCenter,
    FabricVLAN,
    FirewallRule,
    Image,
    Key,
    Machine,
    Network,
    Package,
    Policy,
    Role,
    User,
    Volume,
)
from sdc_sdk.models import Machine as PlainMachine


def getting(sdc: DataCenter, machine: Machine, plain: PlainMachine, image: Image, package: Package) -> None:
    sdc.machine(machine)
    sdc.machine(plain)
    sdc.machine({"id": "..."})
    sdc.machine(package)  # mypy: arg-type  pyright: reportArgumentType
    sdc.machine(image)  # mypy: arg-type  pyright: reportArgumentType
    sdc.machine(7)  # mypy: arg-type  pyright: reportArgumentType
    sdc.machine(None)  # mypy: arg-type  pyright: reportArgumentType
    sdc.machine(machin_id="...")  # mypy: call-arg  pyright: reportCallIssue
    sdc.image(package)  # mypy: arg-type  pyright: reportArgumentType
    sdc.image(machine)  # mypy: arg-type  pyright: reportArgumentType
    sdc.package(image)  # mypy: arg-type  pyright: reportArgumentType
    sdc.package(machine)  # mypy: arg-type  pyright: reportArgumentType
    sdc.delete_image(machine)  # mypy: arg-type  pyright: reportArgumentType
    sdc.create_image(image, name="mine", version="1.0.0")  # mypy: arg-type  pyright: reportArgumentType
    sdc.create_image(machine, "mine", "1.0.0")  # mypy: call-arg  pyright: reportCallIssue
    sdc.create_image(machine, name="mine")  # mypy: call-arg  pyright: reportCallIssue
    sdc.wait_for_image(image, "activ")  # mypy: arg-type  pyright: reportArgumentType
    sdc.migration(image)  # mypy: arg-type  pyright: reportArgumentType
    sdc.changefeed([package])  # mypy: list-item  pyright: reportArgumentType
    sdc.vnc(package)  # mypy: arg-type  pyright: reportArgumentType


def networking(
    sdc: DataCenter, network: Network, vlan: FabricVLAN, volume: Volume, rule: FirewallRule, machine: Machine
) -> None:
    sdc.network(network)
    sdc.network(vlan)  # mypy: arg-type  pyright: reportArgumentType
    sdc.network_ips(machine)  # mypy: arg-type  pyright: reportArgumentType
    sdc.network_ip(network, machine)  # mypy: arg-type  pyright: reportArgumentType
    sdc.update_network_ip(network, "10.0.0.7", True)  # mypy: call-arg  pyright: reportCallIssue
    sdc.fabric_networks(vlan)
    sdc.fabric_networks("7")  # mypy: arg-type  pyright: reportArgumentType
    sdc.fabric_network(network, vlan)  # mypy: arg-type  pyright: reportArgumentType
    sdc.create_fabric_vlan("web", 7)  # mypy: arg-type, call-arg  pyright: reportCallIssue
    sdc.create_fabric_network(7, name="web", subnet="10.0.0.0/24")  # mypy: call-arg  pyright: reportCallIssue
    sdc.firewall_rule(machine)  # mypy: arg-type  pyright: reportArgumentType
    sdc.enable_firewall_rule(network)  # mypy: arg-type  pyright: reportArgumentType
    sdc.update_firewall_rule(rule, enable=True)  # mypy: call-arg  pyright: reportCallIssue
    sdc.firewall_rule_machines(volume)  # mypy: arg-type  pyright: reportArgumentType
    sdc.volume(machine)  # mypy: arg-type  pyright: reportArgumentType
    sdc.delete_volume(network)  # mypy: arg-type  pyright: reportArgumentType
    sdc.create_volume(networks="external")  # mypy: arg-type  pyright: reportArgumentType
    sdc.create_volume(type="nfs")  # mypy: arg-type  pyright: reportArgumentType
    sdc.wait_for_volume(volume, "redy")  # mypy: arg-type  pyright: reportArgumentType


def people(sdc: DataCenter, user: User, role: Role, policy: Policy, key: Key) -> None:
    sdc.user(role)  # mypy: arg-type  pyright: reportArgumentType
    sdc.user_keys(key)  # mypy: arg-type  pyright: reportArgumentType
    sdc.key(user)  # mypy: arg-type  pyright: reportArgumentType
    sdc.role(policy)  # mypy: arg-type  pyright: reportArgumentType
    sdc.policy(role)  # mypy: arg-type  pyright: reportArgumentType
    sdc.create_role("readers", members=[user], policies=[policy])
    sdc.create_role("readers", members=[role])  # mypy: list-item  pyright: reportArgumentType
    sdc.create_role("readers", policies=[role])  # mypy: list-item  pyright: reportArgumentType
    sdc.create_role("readers", members="bob")  # mypy: arg-type  pyright: reportArgumentType
    sdc.create_role("readers", policies="reading")  # mypy: arg-type  pyright: reportArgumentType
    sdc.create_role("readers", members=[{"type": "subuser", "login": "bob"}, {"type": "account", "id": "..."}])
    sdc.create_role("readers", members=[{"login": "bob"}])  # mypy: list-item  pyright: reportArgumentType
    sdc.create_role("readers", members=[{"type": "subuser", "logn": "bob"}])  # mypy: list-item  pyright: reportArgumentType
    sdc.create_role("readers", policies=[{"name": "reading"}])
    sdc.create_role("readers", policies=[{"nmae": "reading"}])  # mypy: list-item  pyright: reportArgumentType
    sdc.create_policy("reading", rules="CAN listmachines")  # mypy: arg-type  pyright: reportArgumentType
    sdc.create_policy("reading", ["CAN listmachines"])  # mypy: call-arg  pyright: reportCallIssue
    sdc.create_user("bob", "bob@example.com", "not a secret 1")  # mypy: call-arg  pyright: reportCallIssue
    sdc.create_user("bob", email="bob@example.com")  # mypy: call-arg  pyright: reportCallIssue
    sdc.delete_user(policy)  # mypy: arg-type  pyright: reportArgumentType
    sdc.set_role_tags("machines", role)  # mypy: arg-type  pyright: reportArgumentType
    sdc.set_role_tags("machines", "readers")  # mypy: arg-type  pyright: reportArgumentType
    sdc.create_firewall_rule("FROM any TO all vms ALLOW tcp PORT 22", role_tags="readers")  # mypy: arg-type  pyright: reportArgumentType
    sdc.create_firewall_rule("FROM any TO all vms ALLOW tcp PORT 22", enabled="yes")  # mypy: arg-type  pyright: reportArgumentType
    sdc.create_firewall_rule(rules=["FROM any TO all vms ALLOW tcp PORT 22"])  # mypy: call-arg  pyright: reportCallIssue
    sdc.set_role_tags(7, ["readers"])  # mypy: arg-type  pyright: reportArgumentType
    sdc.access_key(key)  # mypy: arg-type  pyright: reportArgumentType
    sdc.create_access_key(status="active")  # mypy: arg-type  pyright: reportArgumentType
    sdc.user_access_keys(role)  # mypy: arg-type  pyright: reportArgumentType
