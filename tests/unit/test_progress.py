"""The progress line: on a terminal it shows the wait, elsewhere nothing."""

from __future__ import annotations

import fcntl
import io
import os
import struct
import sys
import termios

import pytest

from sdc_sdk import ConfigurationError, ProgressLine, WaitTimeout
from sdc_sdk.emulator import Emulator


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_the_goal_the_states_and_the_time() -> None:
    terminal = Terminal()
    with Emulator(provisioning=0.2) as cloud, cloud.datacenter() as sdc:
        image = sdc.find_image("base-64-lts")
        machine = sdc.create_machine(
            "web",
            "sample-256M",
            image=image,
            wait={"interval": 0.05, "progress": ProgressLine(terminal)},
        )
    shown = [line.strip() for line in terminal.getvalue().replace("\n", "\r").split("\r") if line.strip()]
    goal = f"machine web ({machine.id}): state 'running'"
    assert shown[0].startswith(f"{goal} [00:00]")
    assert any(line.startswith(f"{goal}: provisioning [") for line in shown)
    assert shown[-1].startswith(f"{goal}: running [")
    assert terminal.getvalue().endswith("\n")


def test_the_line_ends_when_the_wait_fails() -> None:
    terminal = Terminal()
    line = ProgressLine(terminal)
    with Emulator(machines=1) as cloud, cloud.datacenter() as sdc:
        (machine,) = sdc.machines()
        for _ in range(2):  # it can be used again
            with pytest.raises(WaitTimeout):
                machine.wait("stopped", timeout=0, progress=line)
    assert terminal.getvalue().count("\n") == 2


@pytest.mark.parametrize("given", [True, False])
@pytest.mark.parametrize(
    ("columns", "shown"), [(0, "web: ready [00:00]"), (200, "web: ready [00:00]"), (9, "web: rea")]
)
def test_a_terminal_that_does_not_know_its_width_has_80_columns(
    columns: int, shown: str, given: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, other = os.openpty()
    fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", 24 if columns else 0, columns, 0, 0))
    with open(ours, "rb", buffering=0) as reader, open(other, "w", encoding="utf-8") as terminal:
        monkeypatch.setattr("sys.stderr", terminal)
        line = ProgressLine(terminal if given else None)
        line.start("web")
        line("ready", 0, 1)
        line.stop()
        printed = b""
        while not printed.endswith(b"\n"):
            printed += reader.read(1000)
    assert printed.decode().split("\r")[2].strip() == shown


def test_elsewhere_it_is_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    file = io.StringIO()
    with Emulator(machines=1) as cloud, cloud.datacenter() as sdc:
        (machine,) = sdc.machines()
        machine.wait(progress=ProgressLine(file))
        machine.wait(progress=ProgressLine())
    assert file.getvalue() == ""
    assert capsys.readouterr() == ("", "")


def test_without_the_extra_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tqdm", None)
    with pytest.raises(ConfigurationError, match=r"pip install 'sdc-sdk\[progress\]'"):
        ProgressLine()
