"""What requests name: resources of an emulated cloud, made anew for each request, and values that the server accepts.

Values are looked up by operation and name, by section and name, or by name. What is not here is created, if it is in a
path below one that resources are created at, or else gets a value of its type.
"""

from __future__ import annotations

import base64
import struct
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any
from uuid import uuid4

from scripts.openapi import resolve
from sdc_sdk import DataCenter, Machine
from sdc_sdk.emulator import Emulator
from sdc_sdk.types import RoleMemberDict

from .described import Input, Json, Operation

BASE, UBUNTU, DEBIAN = "minimal-64", "ubuntu-24.04", "debian-12"
FLEXIBLE = "bhyve-flex-2G"
NUMBERS = count(2)
BLOCKS = count(1)

Chosen = dict[str, Any]
"""The values of a request that are chosen already: those of the path come first, in its order."""


class World:
    """A cloud with two datacenters, and the client of one. Requests do not get in each other's way."""

    def __init__(self, cloud: Emulator, elsewhere: Emulator, sdc: DataCenter) -> None:
        self.cloud, self.elsewhere, self.sdc = cloud, elsewhere, sdc
        self.images = {image.name: image.id for image in sdc.images()}
        self.datacenter = next(iter(sdc.datacenters()))
        self.block = next(BLOCKS)
        sdc.update_account(**PERSON, triton_cns_enabled=True)
        self.stopped()  # so that lists have something

    def has(self, operation: Operation, given: Input) -> bool:
        """Whether there is a special value for a parameter or a field."""
        return any(name in VALUES or name in MADE for name in _names(operation, given))

    def value(self, operation: Operation, given: Input, chosen: Chosen) -> Any:
        """A value for a parameter or a field."""
        for name in _names(operation, given):
            if name in VALUES:
                return VALUES[name]
            if name in MADE:
                return MADE[name](self, chosen)
        return plain(operation.document, given.schema)

    def machine(self, image: str = BASE, package: str = "sample-256M", **options: Any) -> Machine:
        """A running machine."""
        machine = self.sdc.create_machine(
            image=self.images[image], package=package, tags={"role": "web"}, metadata={"key": "value"}, **options
        )
        machine.wait("running", interval=0.01)
        return machine

    def stopped(self) -> Machine:
        """A stopped machine with two disks, and room for a third one."""
        disks = [{"size": 10240}, {"size": 1024, "block_size": 512}]
        machine = self.machine(UBUNTU, FLEXIBLE, disks=disks, encrypted=True)
        machine.stop()
        machine.wait("stopped", interval=0.01)
        return machine

    def snapshot(self) -> str:
        """A machine with a snapshot."""
        machine = self.machine()
        machine.create_snapshot("snapshot")
        return machine.id

    def migrating(self, *actions: Any) -> str:
        """A machine whose migration has done these steps."""
        machine = self.machine()
        for action in actions:
            machine.migrate(action)
        return machine.id

    def syncing(self) -> str:
        """A machine whose migration is synchronizing."""
        machine = self.migrating("begin")
        self.sdc.ping()  # the migration begins
        self.state.migrations[machine].phase, self.state.migrations[machine].state = "sync", "running"
        return machine

    def image(self, datacenter: DataCenter | None = None) -> str:
        """An image of the account, with all fields."""
        sdc = datacenter or self.sdc
        machine = sdc.create_machine(image=self.images[BASE], package="sample-256M")
        machine.wait("running", interval=0.01)
        image = sdc.create_image(machine, name=f"image{next(NUMBERS)}", version="1", **IMAGE, acl=[str(uuid4())])
        return sdc.wait_for_image(image, interval=0.01).id

    def shared_image(self) -> str:
        """An image that another account shares."""
        image = self.state.images[self.image()]
        image.owner, image.acl = str(uuid4()), [self.sdc.account().id]
        return str(image.id)

    def image_elsewhere(self) -> str:
        """An image of the account in the other datacenter."""
        with self.elsewhere.datacenter() as sdc:
            return self.image(sdc)

    def key(self, user: str | None = None) -> str:
        """The fingerprint of a new key, of the account or of a sub-user."""
        if user:
            return self.sdc.add_user_key(user, None, public_key()).fingerprint
        return self.sdc.add_key(None, public_key()).fingerprint

    def access_key(self, user: str | None = None) -> str:
        """The id of a new access key, of the account or of a sub-user."""
        new = self.sdc.create_user_access_key(user) if user else self.sdc.create_access_key()
        return new.accesskeyid

    def user(self) -> str:
        """The id of a new sub-user, who is a member of a role."""
        name = f"user{next(NUMBERS)}"
        new = self.sdc.create_user(name, email=f"{name}@acme.example", password=password(), **PERSON)
        self.sdc.create_role(f"role{next(NUMBERS)}", members=[name], policies=[self.policy()])
        return new.id

    def vlan(self) -> int:
        """The id of a new VLAN. From now on, `fabric` is another subnet, since those of an account do not overlap."""
        number = next(NUMBERS) % 4000 + 3
        self.block = next(BLOCKS)
        self.sdc.create_fabric_vlan(number, name=f"vlan{number}", description="d")
        return number

    def fabric_network(self, vlan: int | None = None) -> str:
        """The id of a new network on a VLAN."""
        name, vlan = f"net{next(NUMBERS)}", vlan or self.vlan()
        return self.sdc.create_fabric_network(vlan, name=name, **self.fabric, description="d").id

    @property
    def fabric(self) -> dict[str, Any]:
        """The addresses of a network on the newest VLAN."""
        block = f"10.{1 + self.block // 256}.{self.block % 256}"
        return {
            "subnet": f"{block}.0/24",
            "provision_start_ip": f"{block}.5",
            "provision_end_ip": f"{block}.9",
            "gateway": f"{block}.1",
            "resolvers": ["8.8.8.8"],
            "routes": {"192.0.2.0/24": f"{block}.2"},
        }

    def policy(self) -> str:
        """The id of a new policy."""
        return self.sdc.create_policy(f"policy{next(NUMBERS)}", rules=["CAN getmachine"], description="d").id

    def role(self) -> str:
        """The name of a new role with members and policies."""
        return self.sdc.create_role(f"role{next(NUMBERS)}", members=[self.member()], policies=[self.policy()]).name

    def member(self) -> RoleMemberDict:
        """A new sub-user as a member of a role."""
        user = self.sdc.user(self.user())
        return {"type": "subuser", "id": user.id, "login": user.login, "default": True}

    def rule(self) -> str:
        """The id of a new firewall rule, which applies to every machine."""
        return self.sdc.create_firewall_rule(RULE, enabled=True, description="d").id

    @property
    def state(self) -> Any:
        """What is behind the emulator's responses, for what no request can bring about."""
        return self.cloud._datacenter  # pyright: ignore[reportPrivateUsage]


def _names(operation: Operation, given: Input) -> tuple[str, ...]:
    return f"{operation.id}.{given.name}", f"{operation.tag}.{given.name}", given.name


def plain(document: Json, schema: Json) -> Any:
    """A value of a type, with all fields."""
    schema = resolve(document, schema)
    if alternatives := schema.get("anyOf"):
        return plain(document, alternatives[-1])
    kinds = schema.get("type", "string")
    kind = kinds if isinstance(kinds, str) else next(each for each in kinds if each != "null")
    if kind == "object":
        fields: Json = schema.get("properties", {})
        return {name: plain(document, inner) for name, inner in fields.items()} or {"key": "value"}
    if kind == "array":
        return [plain(document, schema["items"])]
    if known := schema.get("x-extensible-enum"):
        return known[0]
    if kind == "string":
        return str(uuid4()) if schema.get("format") == "uuid" else f"text{next(NUMBERS)}"
    return {"boolean": True, "integer": 1, "number": 1}[kind]


def public_key() -> str:
    """A new SSH key; its private half does not exist."""
    number = next(NUMBERS)
    kind, point = b"ssh-ed25519", number.to_bytes(32, "little")
    blob = struct.pack(">I", len(kind)) + kind + struct.pack(">I", len(point)) + point
    return f"ssh-ed25519 {base64.b64encode(blob).decode()} key{number}"


def password() -> str:
    """A new password."""
    return f"secret-password-{next(NUMBERS)}"


RULE = "FROM any TO all vms ALLOW tcp PORT 80"
NEW_PASSWORD = "secret-password-1"
PERSON: dict[str, Any] = dict.fromkeys(
    ["company_name", "first_name", "last_name", "address", "postal_code", "city", "state", "country", "phone"], "text"
)
IMAGE: dict[str, Any] = {"description": "d", "homepage": "https://a.example", "eula": "https://a.example/eula"}

VALUES: dict[str, Any] = {
    "account": "my",
    "CreateMachineDisk.pci_slot": "0:4:7",
    "CreateMachineDisk.size": 1024,
    "ResizeMachineDisk.size": 2048,
    "snapshots.name": "snapshot",
    "CreateMachineSnapshot.name": "another",
    "tags.tag": "role",
    "metadata.key": "key",
    "ImportImageFromDatacenter.datacenter": "us-west-1",
    "ExportImage.manta_path": "/acme/stor/images",
    "package": "sample-1G",
    "affinity": ["role!=db"],
    "CreateMachine.disks": [
        {"size": 10240},
        {"size": 1024, "block_size": 512, "id": "5d2c8e1a-7b1f-4c0e-9f36-2f4f0f9ad001"},
    ],
    "ListMachines.tags": "*",
    "HeadMachines.tags": "*",
    "ListMachines.tag": {"tag.role": "web"},
    "HeadMachines.tag": {"tag.role": "web"},
    "tags": {"role": "web"},
    "network_ips.ip_address": "192.168.128.77",
    "ChangeUserPassword.password": NEW_PASSWORD,
    "ChangeUserPassword.password_confirmation": NEW_PASSWORD,
    "rules": ["CAN getmachine"],
    "role_tags.resource_name": "machines",
    "ReplaceUserKeysResourcesRoleTags.resource_name": "keys",
    "CreateFirewallRule.rule": RULE,
    "CreateVolume.size": 10240,
    "predicate": '{"eq": ["name", "data"]}',
}
"""Values that can be sent again and again."""
MADE: dict[str, Callable[[World, Chosen], Any]] = {
    "machine": lambda w, _c: w.machine().id,
    "GetMachine.machine": lambda w, _c: w.machine(delegate_dataset=True).id,
    "disks.machine": lambda w, _c: w.stopped().id,
    "disks.disk": lambda w, c: w.sdc.machine(c["machine"]).get_disks()[-1].id,
    "CreateMachineDisk.machine": lambda w, _c: w.stopped().id,
    "nics.mac": lambda w, c: w.sdc.machine(c["machine"]).get_nics()[0].mac.replace(":", ""),
    "AddNic.network": lambda w, _c: {"ipv4_uuid": w.fabric_network(), "ipv4_ips": [w.fabric["provision_end_ip"]]},
    "snapshots.machine": lambda w, _c: w.snapshot(),
    "GetMigration.machine": lambda w, _c: w.migrating("begin", "sync"),
    "MigrateMachineSync.machine": lambda w, _c: w.migrating("begin"),
    "MigrateMachineSwitch.machine": lambda w, _c: w.migrating("begin", "sync"),
    "MigrateMachineAbort.machine": lambda w, _c: w.migrating("begin"),
    "MigrateMachinePause.machine": lambda w, _c: w.syncing(),
    "MigrateMachineFinalize.machine": lambda w, _c: w.migrating("automatic"),
    "MigrateMachineWatch.machine": lambda w, _c: w.migrating("automatic"),
    "image": lambda w, _c: w.images[BASE],
    "images.image": lambda w, _c: w.image(),
    "CloneImage.image": lambda w, _c: w.shared_image(),
    "ImportImageFromDatacenter.id": lambda w, _c: w.image_elsewhere(),
    "datasets.dataset": lambda w, _c: w.images[BASE],
    "locality": lambda _w, _c: {"near": [str(uuid4())], "far": [str(uuid4())], "strict": False},
    "networks": lambda w, _c: [w.fabric_network()],
    "CreateMachine.networks": lambda w, _c: [
        {"ipv4_uuid": w.fabric_network(), "ipv4_ips": [w.fabric["provision_end_ip"]]},
        {"ipv4_uuid": w.fabric_network(), "ipv4_count": 1},
    ],
    "subnet": lambda w, _c: w.fabric["subnet"],
    "provision_start_ip": lambda w, _c: w.fabric["provision_start_ip"],
    "provision_end_ip": lambda w, _c: w.fabric["provision_end_ip"],
    "gateway": lambda w, _c: w.fabric["gateway"],
    "resolvers": lambda w, _c: w.fabric["resolvers"],
    "routes": lambda w, _c: w.fabric["routes"],
    "CreateMachine.name": lambda _w, _c: f"machine{next(NUMBERS)}",
    "RenameMachine.name": lambda _w, _c: f"machine{next(NUMBERS)}",
    "datacenters.name": lambda w, _c: w.datacenter,
    "network": lambda w, _c: next(network.id for network in w.sdc.networks() if network.fabric),
    "default_network": lambda w, _c: next(network.id for network in w.sdc.networks() if network.fabric),
    "GetNetworkIP.ip_address": lambda w, c: w.machine(networks=[c["network"]]).ips[0],
    "fabric_vlans.vlan_id": lambda w, _c: w.vlan(),
    "CreateFabricVLAN.vlan_id": lambda _w, _c: next(NUMBERS) % 4000 + 3,
    "fabric_networks.vlan_id": lambda w, _c: w.vlan(),
    "fabric_networks.network": lambda w, c: w.fabric_network(c["vlan_id"]),
    "user": lambda w, _c: w.user(),
    "email": lambda _w, _c: f"user{next(NUMBERS)}@acme.example",
    "password": lambda _w, _c: password(),
    "keys.key": lambda w, _c: w.key(),
    "user_keys.key": lambda w, c: w.key(c["user"]),
    "CreateKey.key": lambda _w, _c: public_key(),
    "CreateUserKey.key": lambda _w, _c: public_key(),
    "access_keys.accesskeyid": lambda w, c: w.access_key(c.get("user")),
    "role": lambda w, _c: w.role(),
    "DeleteRole.role": lambda w, _c: w.sdc.role(w.role()).id,
    "members": lambda w, _c: [w.member()],
    "policies": lambda w, _c: [w.sdc.role(w.role()).to_dict()["policies"][0]],
    "default_members": lambda w, _c: [w.sdc.user(w.user()).login],
    "role-tag": lambda w, _c: [w.role()],
    "Role-Tag": lambda w, _c: w.role(),
    "role_tags.resource_id": lambda w, c: w.user() if c["resource_name"] == "users" else w.machine().id,
    "ReplaceUserKeysResourceRoleTags.resource_id": lambda w, c: w.key(c["user"]),
    "firewall_rules.rule": lambda w, _c: w.rule(),
    "UpdateFirewallRule.rule": lambda w, c: RULE if "rule" in c else w.rule(),
}
"""Values that are new for each request."""


def _network_with_every_field(world: World) -> dict[str, Any]:
    """What AddNic reads, and refuses, since two of the fields exclude each other."""
    return {"ipv4_uuid": world.fabric_network(), "ipv4_ips": [world.fabric["provision_end_ip"]], "ipv4_count": 1}


def _new_name(_world: World) -> str:
    return f"new{next(NUMBERS)}"


VIRTUAL: dict[str, Any] = {"image": UBUNTU, "package": FLEXIBLE}
COMPANIONS: dict[str, dict[str, Any]] = {
    "CreateMachine.disks": VIRTUAL,
    "CreateMachine.allow_shared_images": {"image": World.shared_image},
    "AddNic.network": {"network": _network_with_every_field},
    "UpdateRole": {"name": "renamed"},
    "UpdateRole.Role-Tag": {"name": _new_name},
    "CreateMachine.brand=bhyve": VIRTUAL,
    "CreateMachine.brand=kvm": {"image": UBUNTU, "package": "kvm-1G"},
}
"""What else a request must have, so that a parameter or a value makes sense."""


def companions(world: World, operation: str, given: Input | None, value: str | None) -> Iterator[tuple[str, Any]]:
    """What else a request must have for a parameter or a value."""
    name = f"{operation}.{given.name}" if given else operation
    for field, wanted in COMPANIONS.get(f"{name}={value}", COMPANIONS.get(name, {})).items():
        yield field, wanted(world) if callable(wanted) else world.images.get(wanted, wanted)
