"""`python -m sdc_sdk vnc`, run as a user runs it."""

from __future__ import annotations

import re
import signal
import socket
from collections.abc import Generator
from contextlib import contextmanager
from subprocess import Popen

import pytest

from sdc_sdk import DataCenter, Machine
from sdc_sdk.emulator import Emulator
from tests.conftest import NewCloud
from tests.support import commands

pytestmark = pytest.mark.slow


@pytest.fixture
def cloud(new_cloud: NewCloud) -> Emulator:
    return new_cloud()


@pytest.fixture
def machine(sdc: DataCenter) -> Machine:
    image = sdc.images("ubuntu-24.04")[0]
    return sdc.create_machine(name="desktop", package="bhyve-flex-2G", image=image).wait(interval=0.01)


@contextmanager
def running(cloud: Emulator, *arguments: str, ignoring: str = "") -> Generator[Popen[str]]:
    settings = {"TRITON_URL": cloud.url, "TRITON_ACCOUNT": cloud.account, "TRITON_KEY_ID": cloud.key_id}
    settings["TRITON_KEY_MATERIAL"] = str(cloud.key_path)
    with commands.module("sdc_sdk", "vnc", *arguments, "--port", "0", ignoring=ignoring, **settings) as bridge:
        yield bridge


def port_of(bridge: Popen[str]) -> int:
    """The port that the command prints."""
    assert bridge.stdout
    assert bridge.stderr
    address = re.search(r"The screen of desktop is at 127\.0\.0\.1::(\d+)", bridge.stdout.readline())
    assert address, bridge.stderr.read()
    return int(address[1])


def talk(port: int, said: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port)) as viewer:
        viewer.sendall(said)
        heard = b""
        while len(heard) < len(said):
            heard += viewer.recv(65536)
        return heard


@pytest.mark.parametrize("by", ["name", "id", "short id"])
def test_viewers_see_the_screen_one_after_the_other(cloud: Emulator, machine: Machine, by: str) -> None:
    wanted = {"name": machine.name, "id": machine.id, "short id": machine.id[:8]}[by]
    assert wanted
    with running(cloud, wanted) as bridge:
        port = port_of(bridge)
        assert [talk(port, said) for said in (b"RFB 003.008\n", b"x" * 200_000)] == [b"RFB 003.008\n", b"x" * 200_000]
        bridge.send_signal(signal.SIGINT)
        assert bridge.communicate(timeout=30) == ("", "")
        assert bridge.returncode == 0


@pytest.mark.parametrize("ignoring", ["", "SIGINT"], ids=["", "in the background"])
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda ending: str(ending.name))
def test_serves_until_a_signal_comes(cloud: Emulator, machine: Machine, ending: signal.Signals, ignoring: str) -> None:
    with running(cloud, machine.id, ignoring=ignoring) as bridge:
        port = port_of(bridge)
        with socket.create_connection(("127.0.0.1", port)) as viewer:  # a viewer that stays connected
            viewer.sendall(b"RFB 003.008\n")
            assert viewer.recv(12) == b"RFB 003.008\n"
            bridge.send_signal(ending)
            assert bridge.communicate(timeout=30) == ("", "")
        assert bridge.returncode == 0


def test_nohup_keeps_it_running(cloud: Emulator, machine: Machine) -> None:
    with running(cloud, machine.id, ignoring="SIGHUP") as bridge:
        port = port_of(bridge)
        bridge.send_signal(signal.SIGHUP)
        assert talk(port, b"RFB 003.008\n") == b"RFB 003.008\n"
        bridge.terminate()
        assert bridge.communicate(timeout=30) == ("", "")


def test_what_is_in_the_way_is_told_before_a_viewer_comes(cloud: Emulator, machine: Machine) -> None:
    machine.stop()
    machine.wait("stopped", interval=0.01)
    with running(cloud, machine.id) as bridge:
        assert bridge.wait(30) == 1
        assert bridge.stderr
        assert "MachineStoppedError" in bridge.stderr.read()
