"""The official command line client meets what the emulator does as the services behind CloudAPI do."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from sdc_sdk.emulator import Emulator
from tests.support.triton_cli import TritonCli, triton_and_cloud

pytestmark = pytest.mark.slow

FLEXIBLE = "bhyve-flex-2G"


@pytest.fixture
def cloud(tmp_path: Path) -> Iterator[tuple[TritonCli, Emulator]]:
    with triton_and_cloud(tmp_path) as both:
        yield both


def test_affinity_rules_choose_the_compute_node(cloud: tuple[TritonCli, Emulator]) -> None:
    triton, emulator = cloud
    emulator.add_machine("db0")
    create = ("create", "-w", "-j", "minimal-64", "sample-256M")
    triton(*create, "-n", "far", "-a", "instance!=db0")
    triton(*create, "-n", "near", "-a", "instance==db0")
    nodes = {name: triton.one("inst", "get", "-j", name)["compute_node"] for name in ("db0", "far", "near")}
    assert nodes["far"] != nodes["db0"] == nodes["near"]
    assert "failed" in triton.error(*create, "-n", "lost", "-a", "instance==nobody")


def test_networks_do_not_overlap(cloud: tuple[TritonCli, Emulator]) -> None:
    triton, _ = cloud
    span = ("-x", "-s", "192.168.128.0/24", "-S", "192.168.128.10", "-E", "192.168.128.20", "2")
    assert "subnet overlaps with another network" in triton.error("network", "create", "-n", "front", *span)
    elsewhere = [part.replace("192.168.128", "10.1.2") for part in span]
    assert triton.one("network", "create", "-j", "-n", "front", *elsewhere)["subnet"] == "10.1.2.0/24"


def test_disks_of_inflexible_machines_stay(cloud: tuple[TritonCli, Emulator]) -> None:
    triton, emulator = cloud
    emulator.add_machine("vm", image="ubuntu-24.04", package="sample-1G", state="stopped")
    disks = triton.lines("inst", "disk", "ls", "-j", "vm")
    assert [disk["id"] for disk in triton.one("inst", "get", "-j", "vm")["disks"]] == [disk["id"] for disk in disks]
    error = triton.error("inst", "disk", "rm", "vm", disks[1]["id"])
    assert "VM does not have flexible disk sizing enabled" in error


def test_seeded_accounts_and_machines(cloud: tuple[TritonCli, Emulator]) -> None:
    triton, emulator = cloud
    emulator.add_account("initech")
    emulator.add_machine("theirs", account="initech", tags={"role": "web"}, state="offline")
    triton.environment["TRITON_ACCOUNT"] = "initech"
    (machine,) = triton.lines("inst", "ls", "-j")
    assert (machine["name"], machine["tags"], machine["state"]) == ("theirs", {"role": "web"}, "offline")


def test_what_remains_for_a_disk_must_be_positive(cloud: tuple[TritonCli, Emulator]) -> None:
    triton, _ = cloud
    create = ("create", "-b", "bhyve", "-n", "vm", "--disk={}")
    error = triton.error(*create, '--disk={"size": 92672}', '--disk={"size": "remaining"}', "ubuntu-24.04", FLEXIBLE)
    assert "Disk size must be positive" in error
    triton(*create, '--disk={"size": 92159}', '--disk={"size": "remaining"}', "ubuntu-24.04", FLEXIBLE)


def test_disks_of_inflexible_machines_keep_their_size(cloud: tuple[TritonCli, Emulator]) -> None:
    triton, emulator = cloud
    emulator.add_machine("vm", image="ubuntu-24.04", package="sample-1G", state="stopped")
    disk = triton.lines("inst", "disk", "ls", "-j", "vm")[1]
    for size in (disk["size"] + 1024, 1):
        error = triton.error("inst", "disk", "resize", "--dangerous-allow-shrink", "vm", disk["id"], str(size))
        assert "VM does not have flexible disk sizing enabled" in error
    assert triton.one("inst", "disk", "get", "vm", disk["id"])["size"] == disk["size"]


def test_names_of_fabrics_are_short(cloud: tuple[TritonCli, Emulator]) -> None:
    triton, _ = cloud
    span = ("-x", "-s", "10.1.2.0/24", "-S", "10.1.2.10", "-E", "10.1.2.20", "2")
    for option, what in (("-n", "name"), ("-D", "description")):
        name = () if option == "-n" else ("-n", "apps")
        for create in (
            ("vlan", "create", *name, option, "x" * 65, "100"),
            ("network", "create", *name, option, "x" * 65, *span),
        ):
            assert f'property "{what}": must not be longer than 64 characters' in triton.error(*create)
    triton("vlan", "create", "-n", "x" * 64, "100")


def test_networks_without_routes_do_not_mention_them(cloud: tuple[TritonCli, Emulator]) -> None:
    triton, _ = cloud
    assert "routes" not in triton.one("network", "get", "My-Fabric-Network")
    create = ("network", "create", "-j", "-x")
    span = ("-s", "10.1.2.0/24", "-S", "10.1.2.10", "-E", "10.1.2.20")
    assert triton.one(*create, "-n", "plain", *span, "2")["routes"] == {}, "the command sends none, but sends them"
    routed = [part.replace("10.1.2", "10.1.3") for part in span]
    assert triton.one(*create, "-n", "routed", *routed, "-R", "10.9.0.0/16=10.1.3.1", "2")["routes"] == {
        "10.9.0.0/16": "10.1.3.1"
    }


def test_no_image_of_a_machine_of_another_account(cloud: tuple[TritonCli, Emulator]) -> None:
    triton, emulator = cloud
    emulator.add_account("initech")
    machine = emulator.add_machine("theirs", account="initech")
    body = json.dumps({"machine": machine, "name": "mine", "version": "1"})
    error = triton.error("cloudapi", "-X", "POST", "-d", body, "/my/images")
    assert f'could not get VM "{machine}" details' in error
    assert "InvalidParameter" in error


def test_refused_firewall_rules(cloud: tuple[TritonCli, Emulator]) -> None:
    triton, _ = cloud
    create = ("fwrule", "create", "FROM any TO all vms ALLOW tcp PORT")
    assert 'Port number "65536" is invalid' in triton.error(*create[:-1], f"{create[-1]} 65536")
    assert "expected: 'TO'" in triton.error(*create[:-1], "FROM any all vms ALLOW tcp PORT 1")
    triton(*create[:-1], f"{create[-1]}S 80 - 80")
    (rule,) = triton.lines("fwrule", "ls", "-j")
    assert rule["rule"] == f"{create[-1]} 80"
    assert "rule does not affect VMs" in triton.error("fwrule", "update", rule["id"], "rule=FROM any TO any BLOCK esp")


def test_refused_policies(cloud: tuple[TritonCli, Emulator]) -> None:
    triton, _ = cloud

    def refused(*rules: str) -> str:
        return triton.error("rbac", "policy", "-a", "-", stdin=json.dumps({"name": "p", "rules": rules}))

    assert "Parse error on line 1:" in refused("CAN a OR b")
    assert 'unable to validate value "20240101" as type "date"' in refused("CAN a WHEN date > 20240101")
    assert "CAN a is not unique" in refused("CAN a", "CAN a")
    triton("rbac", "policy", "-a", "-", stdin=json.dumps({"name": "p", "rules": ["CAN a WHEN date > 2024-02-30"]}))
