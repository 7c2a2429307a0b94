"""The official command line client, which was written for the real server, finds nothing wrong."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sdc_sdk.emulator import Emulator
from tests.tools import require

Triton = Callable[..., str]


@pytest.fixture(scope="module")
def triton(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Triton]:
    """Runs `triton` with a home of its own; a failing command fails the test."""
    node, package = require("node", "npm:triton")
    home = tmp_path_factory.mktemp("home")
    with Emulator(provisioning=0.2, action=0.1) as cloud:
        ssh = home / ".ssh"  # where node-triton looks for the key whose fingerprint it was given
        ssh.mkdir(mode=0o700)
        shutil.copy(cloud.key_path, ssh / "id_rsa")
        environment = {
            "HOME": str(home),
            "PATH": os.environ["PATH"],
            "TRITON_URL": cloud.url,
            "TRITON_ACCOUNT": cloud.account,
            "TRITON_KEY_ID": cloud.key_id,
        }

        def run(*arguments: str) -> str:
            command = [node, str(Path(package) / "bin" / "triton"), *arguments]
            done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
            assert done.returncode == 0, f"triton {' '.join(arguments)}: {done.stdout}{done.stderr}"
            return done.stdout

        yield run


def lines(output: str) -> list[dict[str, object]]:
    """What `-j` prints for a list: one object a line."""
    return [json.loads(line) for line in output.splitlines()]


def test_reads_the_catalog(triton: Triton) -> None:
    assert "local-1" in triton("datacenters")
    assert {"minimal-64", "debian-12"} <= {image["name"] for image in lines(triton("images", "-j"))}
    assert "sample-1G" in {package["name"] for package in lines(triton("packages", "-j"))}
    assert {"external", "internal"} <= {network["name"] for network in lines(triton("networks", "-j"))}
    assert json.loads(triton("account", "get", "-j"))["login"] == "acme"


def test_leads_a_machine_from_birth_to_death(triton: Triton) -> None:
    triton("inst", "create", "-w", "-n", "web0", "-t", "role=web", "-m", "note=hello", "minimal-64", "sample-256M")
    assert [(machine["name"], machine["state"]) for machine in lines(triton("inst", "ls", "-j"))] == [
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
    assert [snapshot["name"] for snapshot in lines(triton("inst", "snapshot", "ls", "-j", "web0"))] == ["first"]
    triton("inst", "snapshot", "rm", "-w", "-f", "web0", "first")

    triton("inst", "rename", "-w", "web0", "web1")
    triton("inst", "resize", "-w", "web1", "sample-1G")
    assert json.loads(triton("inst", "get", "web1"))["memory"] == 1024

    triton("inst", "rm", "-w", "-f", "web1")
    assert lines(triton("inst", "ls", "-j")) == []
