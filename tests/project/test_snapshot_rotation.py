"""examples/snapshot_rotation.py, as cron runs it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from sdc_sdk import DataCenter, Machine
from sdc_sdk.emulator import Emulator
from tests.conftest import NewCloud
from tests.project.test_examples import EXAMPLES, environment
from tests.support.processes import run

pytestmark = pytest.mark.slow


@pytest.fixture
def cloud(new_cloud: NewCloud) -> Emulator:
    """A cloud with two machines that have the tag, and one that does not."""
    cloud: Emulator = new_cloud(machines=3, action=0)
    with cloud.datacenter() as sdc:
        for machine in tagged(sdc):
            machine.add_tags(backup="daily")
    return cloud


def tagged(sdc: DataCenter) -> list[Machine]:
    return sorted(sdc.machines(), key=lambda machine: machine.name or "")[:2]


def rotate(cloud: Emulator, home: Path, *arguments: str) -> tuple[int, str, str]:
    """Run the program: its exit status, output and log."""
    command = [sys.executable, "-W", "error", str(EXAMPLES / "snapshot_rotation.py"), *arguments]
    done = run(command, env=environment(cloud, home), timeout=60)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr


def names(cloud: Emulator) -> list[list[str]]:
    """The names of the snapshots of each machine."""
    with cloud.datacenter() as sdc:
        machines = sorted(sdc.machines(), key=lambda machine: machine.name or "")
        return [sorted(snapshot.name for snapshot in machine.snapshots()) for machine in machines]


OLD = ["rotation-20250101T000000Z", "rotation-20250102T000000Z", "rotation-20250103T000000Z"]


def with_old_snapshots(cloud: Emulator) -> None:
    with cloud.datacenter() as sdc:
        for name in (*OLD, "by hand"):
            tagged(sdc)[0].create_snapshot(name).wait(interval=0.01)


def test_the_oldest_ones_go_and_others_are_not_touched(cloud: Emulator, tmp_path: Path) -> None:
    with_old_snapshots(cloud)
    status, output, log = rotate(cloud, tmp_path, "--tag", "backup=daily", "--keep", "2")
    assert (status, output) == (0, "2 machines with backup=daily, 0 of them failed\n"), log
    first, second, other = names(cloud)
    new = [name for name in first if name not in {*OLD, "by hand"}]
    assert (len(new), len(second), other) == (1, 1, [])
    assert sorted(first) == sorted(["by hand", OLD[2], *new])
    assert f"{OLD[0]}, {OLD[1]} deleted" in log


def test_a_dry_run_only_tells(cloud: Emulator, tmp_path: Path) -> None:
    with_old_snapshots(cloud)
    before = names(cloud)
    status, _, log = rotate(cloud, tmp_path, "--tag", "backup=daily", "--keep", "1", "--dry-run")
    assert (status, names(cloud)) == (0, before)
    assert ", ".join(OLD) in log


def test_what_fails_for_one_machine_is_told_and_does_not_stop_the_others(cloud: Emulator, tmp_path: Path) -> None:
    with cloud.datacenter() as sdc:
        image = sdc.images("ubuntu-24.04")[0]
        sdc.create_machine(name="aa", package="bhyve-flex-2G", image=image, tags={"backup": "daily"}).wait(
            interval=0.01
        )
    status, output, log = rotate(cloud, tmp_path, "--tag", "backup=daily")
    assert (status, output) == (1, "3 machines with backup=daily, 1 of them failed\n"), log
    assert "ERROR aa: InvalidArgument: 409" in log
    assert sorted(map(len, names(cloud))) == [0, 0, 1, 1]


def test_without_a_cloud_nothing_can_be_done(cloud: Emulator, tmp_path: Path) -> None:
    status, output, log = rotate(cloud, tmp_path, "--tag", "backup=daily", "--profile", "nobody")
    assert (status, output) == (2, "")
    assert "CRITICAL ConfigurationError" in log


@pytest.mark.parametrize(
    "arguments", [[], ["--tag", "backup"], ["--tag", "a=b", "--keep", "0"], ["--tag", "a=b", "--prefix", ""]]
)
def test_arguments_that_make_no_sense(cloud: Emulator, tmp_path: Path, arguments: list[str]) -> None:
    status, _, log = rotate(cloud, tmp_path, *arguments)
    assert status == 2
    assert "usage" in log
    assert names(cloud) == [[], [], []]
