"""The official command line client, which was written for the real server, finds nothing wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from tests.support.triton_cli import TritonCli, triton_and_cloud

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def triton(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TritonCli]:
    with triton_and_cloud(tmp_path_factory.mktemp("home")) as (triton, _):
        yield triton


def test_reads_the_catalog(triton: TritonCli) -> None:
    assert "local-1" in triton("datacenters")
    assert {"minimal-64", "debian-12"} <= {image["name"] for image in triton.lines("images", "-j")}
    assert "sample-1G" in {package["name"] for package in triton.lines("packages", "-j")}
    assert {"external", "internal"} <= {network["name"] for network in triton.lines("networks", "-j")}
    assert json.loads(triton("account", "get", "-j"))["login"] == "acme"


def test_leads_a_machine_from_birth_to_death(triton: TritonCli) -> None:
    triton("inst", "create", "-w", "-n", "web0", "-t", "role=web", "-m", "note=hello", "minimal-64", "sample-256M")
    assert [(machine["name"], machine["state"]) for machine in triton.lines("inst", "ls", "-j")] == [
        ("web0", "running")
    ]
    machine = json.loads(triton("inst", "get", "web0"))
    assert (machine["tags"], machine["metadata"]["note"]) == ({"role": "web"}, "hello")

    triton("inst", "stop", "-w", "web0")
    triton("inst", "start", "-w", "web0")
    triton("inst", "reboot", "-w", "web0")

    triton("inst", "tag", "set", "-w", "web0", "index=1", "spare=true")
    assert triton("inst", "tag", "get", "web0", "role").strip() == "web"
    triton("inst", "tag", "rm", "-w", "web0", "spare")
    assert json.loads(triton("inst", "tag", "ls", "-j", "web0")) == {"role": "web", "index": 1}

    triton("inst", "snapshot", "create", "-w", "-n", "first", "web0")
    assert [snapshot["name"] for snapshot in triton.lines("inst", "snapshot", "ls", "-j", "web0")] == ["first"]
    triton("inst", "snapshot", "rm", "-w", "-f", "web0", "first")

    triton("inst", "rename", "-w", "web0", "web1")
    triton("inst", "resize", "-w", "web1", "sample-1G")
    assert json.loads(triton("inst", "get", "web1"))["memory"] == 1024

    triton("inst", "rm", "-w", "-f", "web1")
    assert triton.lines("inst", "ls", "-j") == []
