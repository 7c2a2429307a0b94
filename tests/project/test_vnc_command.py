"""`python -m sdc_sdk vnc`, run as users run it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys

import pytest

from sdc_sdk import DataCenter, Machine
from sdc_sdk.emulator import Emulator
from tests.conftest import NewCloud


@pytest.fixture
def cloud(new_cloud: NewCloud) -> Emulator:
    return new_cloud()


@pytest.fixture
def machine(sdc: DataCenter) -> Machine:
    image = sdc.images("ubuntu-24.04")[0]
    return sdc.create_machine(name="desktop", package="bhyve-flex-2G", image=image).wait(interval=0.01)


def start(cloud: Emulator, *arguments: str) -> subprocess.Popen[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("TRITON_", "SDC_"))}
    environment |= {"TRITON_URL": cloud.url, "TRITON_ACCOUNT": cloud.account, "TRITON_KEY_ID": cloud.key_id}
    environment |= {"TRITON_KEY_MATERIAL": cloud.key_path}
    command = [sys.executable, "-W", "error", "-m", "sdc_sdk", "vnc", *arguments]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, env=environment, text=True, **pipes)  # type: ignore[call-overload, no-any-return]


def talk(port: int, said: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port)) as viewer:
        viewer.sendall(said)
        heard = b""
        while len(heard) < len(said):
            heard += viewer.recv(65536)
        return heard


@pytest.mark.parametrize("by", ["name", "id"])
def test_viewers_see_the_screen_one_after_the_other(cloud: Emulator, machine: Machine, by: str) -> None:
    with start(cloud, getattr(machine, by), "--port", "0") as bridge:
        assert bridge.stdout
        assert bridge.stderr
        line = bridge.stdout.readline()
        address = re.search(r"The screen of desktop is at 127\.0\.0\.1::(\d+)", line)
        assert address, bridge.stderr.read()
        port = int(address[1])
        assert [talk(port, said) for said in (b"RFB 003.008\n", b"x" * 200_000)] == [b"RFB 003.008\n", b"x" * 200_000]
        bridge.send_signal(signal.SIGINT)
        assert bridge.wait(30) == 0
        assert bridge.stderr.read() == ""


def test_what_is_in_the_way_is_told_before_a_viewer_comes(cloud: Emulator, machine: Machine) -> None:
    machine.stop()
    machine.wait("stopped", interval=0.01)
    with start(cloud, machine.id, "--port", "0") as bridge:
        assert bridge.wait(30) == 1
        assert bridge.stderr
        assert "MachineStoppedError" in bridge.stderr.read()
