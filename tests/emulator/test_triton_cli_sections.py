"""The official command line client on every section of CloudAPI it has commands for, and what it cannot do.

A command starts `node`, which takes a moment: what a change did is asked by SDK where the client's own listing has
been seen already.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from sdc_sdk import DataCenter, ResourceNotFound
from sdc_sdk.emulator import Emulator, faults
from sdc_sdk.emulator._cloud.state.clock import Clock
from tests.support.triton_cli import TritonCli, triton_and_cloud

pytestmark = pytest.mark.slow

MACHINE = "machine-0001"
SHARED_WITH = "colleague"
USER = {"login": "bob", "email": "bob@example.com", "password": "secret123"}
POLICY = {"name": "read", "description": "only looking", "rules": ["CAN listmachines"]}
ROLE = {
    "name": "eng",
    "members": [{"type": "subuser", "login": "bob", "default": True}],
    "policies": [{"name": "read"}],
}


@pytest.fixture
def cloud(tmp_path: Path) -> Iterator[tuple[TritonCli, Emulator]]:
    with triton_and_cloud(tmp_path, machines=1) as both:
        yield both


@pytest.fixture
def triton(cloud: tuple[TritonCli, Emulator]) -> TritonCli:
    return cloud[0]


@pytest.fixture
def sdc(cloud: tuple[TritonCli, Emulator]) -> Iterator[DataCenter]:
    with cloud[1].datacenter() as sdc:
        yield sdc


def new_key(triton: TritonCli) -> str:
    """The file of a new public key."""
    key = ed25519.Ed25519PrivateKey.generate().public_key()
    path = triton.home / "laptop.pub"
    path.write_bytes(key.public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH) + b" me@laptop\n")
    return str(path)


def soon(true: Callable[[], bool]) -> None:
    """Wait for it to come true."""
    until = time.monotonic() + 10
    while not true():
        assert time.monotonic() < until
        time.sleep(0.02)


def test_keys(triton: TritonCli, sdc: DataCenter) -> None:
    assert 'Added key "laptop"' in triton("key", "add", "-n", "laptop", new_key(triton))
    assert [key["name"] for key in triton.lines("key", "ls", "-j")] == ["emulator", "laptop"]
    assert triton.one("key", "get", "-j", "laptop")["fingerprint"] == sdc.key("laptop").fingerprint
    triton("key", "rm", "-y", "laptop")
    assert [key.name for key in sdc.keys()] == ["emulator"]


def test_firewall_rules(triton: TritonCli, sdc: DataCenter) -> None:
    triton("fwrule", "create", "-d", "-l", "-D", "web", "FROM any TO all vms ALLOW tcp PORT 80")
    (rule,) = triton.lines("fwrule", "ls", "-j")
    assert (rule["enabled"], rule["log"], rule["description"]) == (False, True, "web")
    triton("fwrule", "enable", rule["id"])
    assert triton.one("fwrule", "get", "-j", rule["id"])["enabled"] is True
    assert [found["name"] for found in triton.lines("fwrule", "instances", "-j", rule["id"])] == [MACHINE]
    assert [found["id"] for found in triton.lines("inst", "fwrule", "list", "-j", MACHINE)] == [rule["id"]]
    triton("fwrule", "update", rule["id"], "description=www", "log=false")
    triton("fwrule", "disable", rule["id"])
    found = sdc.firewall_rule(rule["id"])
    assert (found.description, found.log, found.enabled) == ("www", False, False)
    triton("fwrule", "rm", "-f", rule["id"])
    assert not [*sdc.firewall_rules()]


def test_fabric_vlans_and_networks(triton: TritonCli, sdc: DataCenter) -> None:
    vlan = {"vlan_id": 100, "name": "apps", "description": "first"}
    assert triton.one("vlan", "create", "-j", "-n", "apps", "-D", "first", "100") == vlan
    assert [found["vlan_id"] for found in triton.lines("vlan", "ls", "-j")] == [2, 100]
    assert triton.one("vlan", "get", "-j", "apps") == vlan

    span = ("-s", "10.50.0.0/24", "-S", "10.50.0.10", "-E", "10.50.0.20", "-g", "10.50.0.1", "-r", "8.8.8.8")
    network = triton.one("network", "create", "-j", "-n", "front", *span, "-R", "10.60.0.0/16=10.50.0.2", "100")
    assert (network["subnet"], network["resolvers"], network["vlan_id"]) == ("10.50.0.0/24", ["8.8.8.8"], 100)
    assert network["routes"] == {"10.60.0.0/16": "10.50.0.2"}
    assert triton.lines("vlan", "networks", "-j", "apps") == [network]
    assert "front" in [found["name"] for found in triton.lines("network", "ls", "-j")]
    assert triton.one("network", "get", "front") == network

    triton("network", "set-default", "front")
    assert triton.one("network", "get-default")["name"] == "front"
    assert "cannot delete default network" in triton.error("network", "rm", "front")
    sdc.update_account_config(next(found.id for found in sdc.networks() if found.name == "internal"))
    triton("network", "rm", "front")
    triton("vlan", "rm", "apps")
    assert [found.vlan_id for found in sdc.fabric_vlans()] == [2]


def test_network_ips(triton: TritonCli) -> None:
    network, ip = "My-Fabric-Network", "192.168.128.77"
    assert triton.one("network", "ip", "update", "-j", network, ip, "reserved=true")["reserved"] is True
    listed = {found["ip"]: found for found in triton.lines("network", "ip", "ls", "-j", network)}
    assert triton.one("network", "ip", "get", "-j", network, ip) == listed[ip]


def test_nics(triton: TritonCli, sdc: DataCenter) -> None:
    nic = triton.one("inst", "nic", "create", "-w", "-j", MACHINE, "My-Fabric-Network")
    assert nic["state"] == "running"
    assert "already has a NIC on that network" in triton.error("inst", "nic", "create", MACHINE, "My-Fabric-Network")
    assert nic in triton.lines("inst", "nic", "ls", "-j", MACHINE)
    assert triton.one("inst", "nic", "get", "-j", MACHINE, nic["mac"]) == nic
    triton("inst", "nic", "rm", "-f", MACHINE, nic["mac"])
    machine = next(iter(sdc.machines()))
    soon(lambda: nic["mac"] not in [found.mac for found in machine.get_nics()])


def test_disks(triton: TritonCli) -> None:
    boot, data = '--disk={"size": 10240}', '--disk={"size": 20480}'
    triton("inst", "create", "-w", "-n", "vm0", "-b", "bhyve", boot, data, "ubuntu-24.04", "bhyve-flex-2G")
    triton("inst", "stop", "-w", "vm0")
    assert "Added disk" in triton("inst", "disk", "add", "-w", "vm0", "2048")
    disks = triton.lines("inst", "disk", "ls", "-j", "vm0")
    assert [disk["size"] for disk in disks] == [10240, 20480, 2048]
    added = disks[-1]["id"]
    assert "Resized disk" in triton("inst", "disk", "resize", "-w", "vm0", added, "4096")
    assert triton.one("inst", "disk", "get", "vm0", added)["size"] == 4096
    assert "Deleted disk" in triton("inst", "disk", "rm", "-w", "vm0", added)


def test_volumes(triton: TritonCli, sdc: DataCenter) -> None:
    created = triton("volume", "create", "-w", "-n", "data", "-s", "20G", "--tag", "role=db")
    assert "Created volume data" in created
    (volume,) = triton.lines("volume", "ls", "-j", "name=data")
    assert (volume["size"], volume["state"], volume["tags"]) == (20480, "ready", {"role": "db"})
    assert triton.one("volume", "get", "-j", "data") == volume
    assert {"size": 10240, "type": "tritonnfs"} in triton.lines("volume", "sizes", "-j")
    triton("volume", "rm", "-w", "-y", "data")
    assert not [*sdc.volumes()]


def test_images(cloud: tuple[TritonCli, Emulator], sdc: DataCenter, tmp_path: Path) -> None:
    triton, emulator = cloud
    machine = next(iter(sdc.machines()))
    machine.stop()
    soon(lambda: sdc.machine(machine.id).state == "stopped")
    triton("image", "create", "-w", "-d", "made", "-t", "a=b", MACHINE, "custom", "1.0.0")
    assert "custom" in [image["name"] for image in triton.lines("image", "ls", "-j")]
    image = triton.one("image", "get", "-j", "custom")
    assert (image["state"], image["description"], image["tags"]) == ("active", "made", {"a": "b"})
    triton("image", "update", "custom", "description=changed")
    assert triton.one("image", "tag", "-j", "custom", "c=1")["tags"] == {"c": 1}
    assert "already active" in triton("image", "wait", "custom")

    emulator.add_account(SHARED_WITH, sdc.key("emulator").key)
    colleague = tmp_path / SHARED_WITH
    colleague.mkdir()
    theirs = TritonCli(emulator, colleague, account=SHARED_WITH)
    their_id = theirs.one("account", "get", "-j")["id"]
    assert triton.one("image", "share", "-j", "custom", their_id)["acl"] == [their_id]
    cloned = theirs.one("image", "clone", "-j", image["id"])
    assert (cloned["name"], cloned["description"], cloned["owner"]) == ("custom", "changed", their_id)
    triton("image", "unshare", "custom", their_id)
    assert not sdc.image(image["id"]).acl

    exported = triton("image", "export", "-j", "custom", "/acme/stor/custom")
    assert json.loads(exported.splitlines()[-1])["manifest_path"].endswith(".imgmanifest")
    triton("image", "rm", "-f", "custom")
    assert "custom" not in [found.name for found in sdc.images()]


def test_an_image_is_copied_to_another_datacenter(cloud: tuple[TritonCli, Emulator], sdc: DataCenter) -> None:
    triton, emulator = cloud
    with Emulator(name="local-2", beside=emulator) as other, other.datacenter() as there:
        machine = next(iter(sdc.machines()))
        machine.stop()
        soon(lambda: sdc.machine(machine.id).state == "stopped")
        image = sdc.create_image(machine, name="custom", version="1.0.0")
        soon(lambda: sdc.image(image.id).state == "active")
        triton("image", "copy", "custom", "local-2")
        soon(lambda: image.id in [found.id for found in there.images()])


def test_users_policies_and_roles(triton: TritonCli, sdc: DataCenter) -> None:
    triton("rbac", "user", "-a", "-", stdin=json.dumps(USER))
    triton("rbac", "key", "-a", "-n", "laptop", "bob", new_key(triton))
    triton("rbac", "policy", "-a", "-", stdin=json.dumps(POLICY))
    triton("rbac", "role", "-a", "-", stdin=json.dumps(ROLE))
    assert [user["login"] for user in triton.lines("rbac", "users", "-j")] == ["bob"]
    user = triton.one("rbac", "user", "-j", "-r", "-k", "bob")
    assert (user["roles"], user["default_roles"], user["keys"][0]["name"]) == (["eng"], ["eng"], "laptop")
    assert [key["name"] for key in triton.lines("rbac", "keys", "-j", "bob")] == ["laptop"]
    assert [policy["rules"] for policy in triton.lines("rbac", "policies", "-j")] == [POLICY["rules"]]
    (role,) = triton.lines("rbac", "roles", "-j")
    assert [member["login"] for member in role["members"]] == ["bob"]
    assert [policy["name"] for policy in role["policies"]] == ["read"]

    triton("rbac", "instance-role-tags", "-y", "-s", "eng", MACHINE)
    assert json.loads(triton("rbac", "instance-role-tags", "-j", MACHINE)) == ["eng"]
    triton("rbac", "role-tags", "-y", "-s", "eng", "/my/machines")
    assert sdc.role_tags("/machines") == ["eng"]

    info = triton("rbac", "info", "--all").splitlines()
    assert (info[0], info[2], info[4]) == ("users (1):", "roles (1):", "policies (1):")
    assert "CAN listmachines" in info[6]

    triton("rbac", "key", "-y", "-d", "bob", "laptop")
    triton("rbac", "role", "-y", "-d", "eng")
    triton("rbac", "policy", "-y", "-d", "read")
    triton("rbac", "user", "-y", "-d", "bob")
    assert not [*sdc.roles(), *sdc.policies(), *sdc.users()]


def test_rbac_is_edited_applied_and_reset(triton: TritonCli, sdc: DataCenter) -> None:
    config = triton.home / "rbac.json"
    user = {"login": "carl", "email": "carl@example.com"}
    config.write_text(json.dumps({"users": [user], "policies": [POLICY], "roles": []}))
    triton("rbac", "apply", "-y", "-f", str(config))
    assert [user.login for user in sdc.users()] == ["carl"]
    editor = triton.home / "editor"
    editor.write_text('#!/bin/sh\nsed -i -e s/listmachines/getmachine/ -e s/carl@/karl@/ "$1"\n')
    editor.chmod(0o700)
    triton.environment["EDITOR"] = str(editor)
    triton("rbac", "policy", "-e", "read")
    triton("rbac", "user", "-e", "carl")
    assert sdc.policy("read").rules == ["CAN getmachine"]
    assert sdc.user("carl").email == "karl@example.com"
    triton("rbac", "reset", "-y")
    assert not [*sdc.policies(), *sdc.users()]


def test_migrations(triton: TritonCli, sdc: DataCenter) -> None:
    machine = next(iter(sdc.machines()))

    def paused_after(phase: str) -> Callable[[], bool]:
        def paused() -> bool:
            migration = sdc.migration(machine)
            return (migration.phase, migration.state) == (phase, "paused")

        return paused

    triton("inst", "migration", "begin", MACHINE)
    soon(paused_after("begin"))
    assert [found["machine"] for found in triton.lines("inst", "migration", "ls", "-j")] == [machine.id]
    triton("inst", "migration", "sync", MACHINE)
    soon(paused_after("sync"))
    triton("inst", "migration", "switch", MACHINE)
    soon(lambda: sdc.migration(machine).state == "successful")
    assert triton.one("inst", "migration", "get", "-j", MACHINE)["phase"] == "switch"
    assert "finalized" in triton("inst", "migration", "finalize", MACHINE)
    with pytest.raises(ResourceNotFound):
        sdc.migration(machine)


def test_a_migration_is_paused_and_aborted(triton: TritonCli, sdc: DataCenter, monkeypatch: pytest.MonkeyPatch) -> None:
    machine = next(iter(sdc.machines()))
    machine.migrate("begin")
    soon(lambda: sdc.migration(machine).state == "paused")
    began = time.time()

    def now(clock: Clock) -> float:
        return began + clock.ahead

    monkeypatch.setattr(Clock, "now", now)  # the sync does not end
    machine.migrate("sync")
    triton("inst", "migration", "pause", MACHINE)
    monkeypatch.undo()
    soon(lambda: sdc.migration(machine).state == "paused")
    triton("inst", "migration", "abort", MACHINE)
    soon(lambda: not [*sdc.migrations()])


def test_a_migration_is_watched(triton: TritonCli) -> None:
    events = triton.lines("inst", "migration", "automatic", "-w", "-j", MACHINE)
    assert (events[-1]["type"], events[-1]["phase"]) == ("end", "switch")
    assert events[0]["current_progress"] >= 1


def test_the_abort_of_a_migration_is_watched(triton: TritonCli, sdc: DataCenter) -> None:
    triton("inst", "migration", "begin", "-w", MACHINE)
    assert "Done - abort finished" in triton("inst", "migration", "abort", "-w", MACHINE)
    assert not [*sdc.migrations()]


def test_a_watch_that_a_network_cuts_is_more_than_it_can_read(cloud: tuple[TritonCli, Emulator]) -> None:
    """The wording of Node's JSON error is other than it expects, and the class of the error it reports is missing."""
    triton, emulator = cloud
    with emulator.fault(faults.Fragmented(40), path="/machines/*/migrate", method="POST") as cut:
        error = triton.error("inst", "migration", "begin", "-w", MACHINE)
    assert cut.hits > 0
    assert "errors.InvalidContentError is not a constructor" in error


class Cannot(NamedTuple):
    """Something the client cannot do."""

    command: tuple[str, ...]
    error: str
    why: str
    stdin: str = ""


CANNOT = [
    Cannot(("accesskey", "list"), 'unknown command: "accesskey"', "there are no commands for access keys"),
    Cannot(
        ("vlan", "update", "My-Fabric-VLAN", "name=other"),
        "tritonapi.updateFabricVlan is not a function",
        "the command calls a function that its library does not have",
    ),
    Cannot(("network", "update", "internal", "name=other"), 'unknown command: "update"', "no UpdateFabricNetwork"),
    Cannot(("volume", "update", "data", "name=other"), 'unknown command: "update"', "no UpdateVolume"),
    Cannot(("inst", "migration", "estimate", MACHINE), 'unknown command: "estimate"', "no MigrationEstimate"),
    Cannot(
        ("rbac", "role", "-a", "-"),
        'Role "policies" must be an array of objects',
        "roles by name are those of before 9.0.0, and the client asks for the newest version it knows of",
        json.dumps({"name": "eng", "policies": ["read"]}),
    ),
    Cannot(
        ("rbac", "role", "-a", "-"),
        "extraneous field: default_members",
        "a default member can only be told as 9.0.0 does: `default` in `members`",
        json.dumps({"name": "eng", "default_members": ["bob"]}),
    ),
    Cannot(
        ("rbac", "apply", "-y", "-f", "rbac.json"),
        'Role "policies" must be an array of objects',
        "the roles of its configuration file are those of before 9.0.0",
    ),
    Cannot(
        ("rbac", "vlan-role-tags", "2"),
        'unknown command: "vlan-role-tags"',
        "role tags of single things only for instances, images, networks and packages; others by `rbac role-tags PATH`",
    ),
]


def test_what_it_cannot_do(triton: TritonCli) -> None:
    config = triton.home / "rbac.json"
    config.write_text(json.dumps({"users": [], "policies": [POLICY], "roles": [{"name": "r", "policies": ["read"]}]}))
    for cannot in CANNOT:
        arguments = [str(config) if argument == config.name else argument for argument in cannot.command]
        assert cannot.error in triton.error(*arguments, stdin=cannot.stdin), cannot.why


def test_shows_newer_roles_wrongly(triton: TritonCli, sdc: DataCenter) -> None:
    """`rbac info` writes the policies of a role as it did before 9.0.0, when they were names."""
    sdc.create_policy(name="read", rules=["CAN listmachines"])
    sdc.create_role(name="eng", policies=["read"])
    assert "eng: policy [object Object]" in triton("rbac", "info")
