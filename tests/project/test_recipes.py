"""The recipes do what their pages promise."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from pathlib import Path
from threading import Thread
from urllib.request import urlopen

import pytest

from sdc_sdk import DataCenter, Machine
from sdc_sdk.emulator import Emulator
from tests.support.documents import ROOT, Program, execute, programs, sign_in
from tests.support.processes import started

RECIPES = ROOT / "docs" / "recipes"
SECONDS = 30.0
"""How long to wait for something that another thread or process does."""

pytestmark = pytest.mark.slow  # a program makes the key


@pytest.fixture
def cloud(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Emulator]:
    """A cloud that the user of the recipes works with, whose jobs are done at once."""
    with Emulator(name="us-central-1", machines=2, provisioning=0, action=0) as cloud:
        sign_in(cloud, tmp_path, monkeypatch)
        monkeypatch.chdir(tmp_path)
        yield cloud


@pytest.fixture
def sdc(cloud: Emulator) -> Generator[DataCenter]:
    with cloud.datacenter() as sdc:
        yield sdc


def recipe(name: str, number: int = 0) -> Program:
    """A program of a recipe."""
    return list(programs(RECIPES / f"{name}.md"))[number]


def new(sdc: DataCenter, name: str, package: str = "sample-256M", **tags: str) -> Machine:
    machine = sdc.create_machine(name=name, image=sdc.find_image("base-64-lts"), package=package, tags=tags)
    return machine.wait("running")


def named(machine: Machine, beginning: str) -> bool:
    return (machine.name or "").startswith(beginning)


def eventually(check: Callable[[], bool]) -> None:
    end = time.monotonic() + SECONDS
    while not check():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_every_recipe_is_listed_and_tested() -> None:
    text = (RECIPES / "index.md").read_text(encoding="utf-8")
    tests = Path(__file__).read_text(encoding="utf-8")
    for path in sorted(RECIPES.glob("*.md")):
        if path.stem != "index":
            assert f"]({path.name})" in text
            assert f'recipe("{path.stem}"' in tests
            assert list(programs(path))


def test_nightly_snapshots(cloud: Emulator, sdc: DataCenter, capsys: pytest.CaptureFixture[str]) -> None:
    old = ["manual", "nightly-2020-01-01-000000", "nightly-2020-01-02-000000", "nightly-2020-01-03-000000"]
    east = Emulator(name="us-east-1", beside=cloud, machines=1, provisioning=0, action=0)
    with east, east.datacenter() as other:
        machines = [sdc.machines()[0], *other.machines()]
        for machine in machines:
            machine.add_tags(backup="nightly")
            for name in old:
                machine.create_snapshot(name).wait()
        assert execute(recipe("snapshots")) == 0
        for machine in machines:
            manual, *kept, newest = sorted(snapshot.name for snapshot in machine.snapshots())
            assert (manual, kept) == ("manual", old[2:])
            assert newest.startswith("nightly-2")
            assert newest > old[-1]
        assert sdc.machines()[1].snapshots() == []

        time.sleep(1)  # the names have seconds
        virtual = sdc.find_image("ubuntu-24.04")
        sdc.create_machine(name="virtual", image=virtual, package="kvm-1G", tags={"backup": "nightly"})
        assert execute(recipe("snapshots")) == 1
        assert "us-central-1: virtual: " in capsys.readouterr().err


def test_a_fleet_in_parallel(sdc: DataCenter, capsys: pytest.CaptureFixture[str]) -> None:
    blocker = new(sdc, "web-3")
    assert execute(recipe("fleet")) == 1
    assert capsys.readouterr().err.startswith("web-3: ")
    first = {str(machine.name): machine.id for machine in sdc.machines(tags={"role": "web"})}
    assert sorted(first) == ["web-1", "web-2", "web-4", "web-5"]
    blocker.delete()
    blocker.wait("deleted")
    assert execute(recipe("fleet")) == 0
    second = {str(machine.name): machine.id for machine in sdc.machines(tags={"role": "web"})}
    assert sorted(second) == ["web-1", "web-2", "web-3", "web-4", "web-5"]
    assert second.items() >= first.items()


def test_a_fleet_with_threads(sdc: DataCenter) -> None:
    assert execute(recipe("fleet", 1)) == 0
    names = {machine.name for machine in sdc.machines(state="running")}
    assert names >= {"job-1", "job-2", "job-3", "job-4", "job-5"}


def test_rolling_resize(sdc: DataCenter, capsys: pytest.CaptureFixture[str]) -> None:
    new(sdc, "web-1", role="web")
    new(sdc, "web-2", role="web")
    new(sdc, "web-3", "sample-1G", role="web")
    assert execute(recipe("resize")) == 0
    assert {machine.package for machine in sdc.machines(tags={"role": "web"})} == {"sample-1G"}
    assert sorted(capsys.readouterr().out.splitlines()) == ["web-1: 1024 MiB", "web-2: 1024 MiB"]


def test_firewall_rules(sdc: DataCenter) -> None:
    new(sdc, "web-1", role="web")
    new(sdc, "db-1", role="database")
    assert execute(recipe("firewall")) == 0
    assert execute(recipe("firewall")) == 0
    assert sorted(rule.rule for rule in sdc.firewall_rules()) == [
        'FROM any TO tag "role" = "web" ALLOW tcp (PORT 80 AND PORT 443)',
        'FROM tag "role" = "web" TO tag "role" = "database" ALLOW tcp PORT 5432',
    ]
    assert all(rule.enabled for rule in sdc.firewall_rules())
    assert sdc.find_machine("web-1").firewall_enabled
    assert sdc.find_machine("db-1").firewall_enabled


def test_a_network_of_your_own(sdc: DataCenter) -> None:
    new(sdc, "web-1")
    assert execute(recipe("fabric")) == 0
    assert sdc.find_machine("database").ips == ["10.20.0.20"]
    assert any((ip or "").startswith("10.20.0.") for ip in sdc.find_machine("web-1").ips)


def test_a_volume_in_a_container(sdc: DataCenter) -> None:
    assert execute(recipe("volume")) == 0
    volume = sdc.find_volume("shared")
    assert volume.state == "ready"
    workers = [machine for machine in sdc.machines(state="running") if named(machine, "worker-")]
    assert len(workers) == 2
    for worker in workers:
        assert volume.filesystem_path
        assert volume.filesystem_path in str(worker.get_metadata()["user-script"])
        assert worker.networks == volume.networks


def test_an_image_from_a_machine(sdc: DataCenter) -> None:
    def halt() -> None:  # what the script would do in a real machine
        eventually(lambda: any(named(machine, "image-") for machine in sdc.machines(state="running")))
        (machine,) = (machine for machine in sdc.machines() if named(machine, "image-"))
        machine.stop()

    halting = Thread(target=halt)
    halting.start()
    try:
        assert execute(recipe("image")) == 0
    finally:
        halting.join()
    assert sdc.find_image("our-web").tags == {"team": "web"}
    eventually(lambda: not any(named(machine, "image-") for machine in sdc.machines()))


def test_old_images_are_deleted(sdc: DataCenter, capsys: pytest.CaptureFixture[str]) -> None:
    machine = new(sdc, "web-1")
    for version in ("20260103.010000", "20260101.010000", "20260102.010000"):
        sdc.create_image(machine, name="our-web", version=version, wait=True)
    assert execute(recipe("image", 1)) == 0
    assert capsys.readouterr().out == "deleted our-web@20260101.010000\n"
    assert {image.version for image in sdc.images(name="our-web")} == {"20260102.010000", "20260103.010000"}


def test_a_migration(sdc: DataCenter, capsys: pytest.CaptureFixture[str]) -> None:
    assert execute(recipe("migration"), "machine-0001") == 0
    assert capsys.readouterr().out.endswith("machine-0001 has moved\n")
    assert sdc.migrations() == []
    assert sdc.find_machine("machine-0001").state == "running"


def test_a_sub_user_with_a_role(
    cloud: Emulator, sdc: DataCenter, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine, other = sdc.machines()
    mine.add_tags(team="web")
    for name in ("id_ed25519", "id_ed25519.pub"):
        shutil.copy(tmp_path / ".ssh" / name, tmp_path / name.replace("id_ed25519", "operator"))
    assert execute(recipe("sub-user")) == 0
    assert execute(recipe("sub-user", 1)) == 0
    assert "sub-user 'operator'" in capsys.readouterr().out
    with DataCenter(user="operator") as operator:
        operator.machine(mine.id).reboot()
        with pytest.raises(Exception, match="NotAuthorized"):
            operator.machine(other.id)


def test_a_live_inventory(sdc: DataCenter, tmp_path: Path) -> None:
    program = tmp_path / "inventory.py"
    program.write_text(recipe("inventory").code)
    with started([sys.executable, "-W", "error", program, "0"], stdout=subprocess.PIPE) as process:
        assert process.stdout
        url = process.stdout.readline().strip()

        def shown() -> dict[str, str]:
            with urlopen(url) as response:
                return {machine["name"]: machine["state"] for machine in json.load(response)}

        eventually(lambda: is_ready(url))
        assert shown() == {"machine-0001": "running", "machine-0002": "running"}
        new(sdc, "web-1")
        eventually(lambda: shown().get("web-1") == "running")


def is_ready(url: str) -> bool:
    try:
        with urlopen(url) as response:
            return bool(response.status == 200)
    except OSError:
        return False
