"""The official command line client meets what the emulator does as the services behind CloudAPI do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sdc_sdk.emulator import Emulator
from tests.support.triton_cli import TritonCli, triton_and_cloud

pytestmark = pytest.mark.slow


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
