"""The programs in examples/ run, leave nothing behind, and are right for four type checkers."""

from __future__ import annotations

import ast
import os
import shutil
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from time import monotonic

import pytest

from sdc_sdk import DataCenter
from sdc_sdk.emulator import Emulator
from tests.conftest import NewCloud
from tests.support.checkers import CHECKERS
from tests.support.processes import run

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
WITH_EMULATOR = {"follow_machines.py", "many_datacenters.py", "quickstart.py"}
"""These start a cloud of their own; the others use the one of the environment."""
NAMES = sorted(path.name for path in EXAMPLES.glob("*.py"))

MACHINE = "MACHINE"
ARGUMENTS: dict[str, list[list[str]]] = {
    "account.py": [["--phone", "+1 555 0100"], []],
    "async_machines.py": [["--count", "4"]],
    "changefeed.py": [["--changes", "2"]],
    "keys.py": [["--add", "id.pub", "--name", "laptop"], ["--delete", "laptop"]],
    "migrations.py": [[MACHINE, "--estimate"], [MACHINE]],
    "nics.py": [[MACHINE]],
    "packages.py": [["--memory", "1024", "--brand", "bhyve"], []],
    "snapshot_rotation.py": [["--tag", "seconds=0", "--dry-run"]],  # see test_snapshot_rotation.py
    "snapshots.py": [[MACHINE]],
    "tags_and_metadata.py": [[MACHINE]],
}
"""How each program is run, one command after the other; by default once, without arguments."""
PUBLIC_KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl laptop\n"


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(WITH_EMULATOR))
def test_a_program_with_a_cloud_of_its_own_runs(name: str) -> None:
    done = run([sys.executable, "-W", "error", str(EXAMPLES / name)])
    assert done.returncode == 0, done.stderr
    assert done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted({*NAMES} - WITH_EMULATOR))
def test_a_program_runs_and_leaves_nothing_behind(name: str, new_cloud: NewCloud, tmp_path: Path) -> None:
    cloud = new_cloud(machines=2)
    (tmp_path / "id.pub").write_text(PUBLIC_KEY)
    with cloud.datacenter() as sdc:
        machine = sdc.machines()[0]
        machine.add_tags(seconds=0)
        before = belongings(sdc)
        with repeatedly(lambda: machine.add_tags(seconds=monotonic()), only_if=name == "changefeed.py"):
            for arguments in ARGUMENTS.get(name, [[]]):
                words = [machine.id if word == MACHINE else word for word in arguments]
                command = [sys.executable, "-W", "error", str(EXAMPLES / name), *words]
                done = run(command, timeout=50, cwd=tmp_path, env=environment(cloud, tmp_path))
                assert done.returncode == 0, done.stderr
                assert done.stdout
        assert belongings(sdc) == before


def environment(cloud: Emulator, home: Path) -> dict[str, str]:
    """The environment of the `triton` command, in a home with the key."""
    (home / ".ssh").mkdir(exist_ok=True)
    shutil.copy(cloud.key_path, home / ".ssh" / "id_rsa")
    settings = {"TRITON_URL": cloud.url, "TRITON_ACCOUNT": cloud.account, "TRITON_KEY_ID": cloud.key_id}
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "HOME": str(home), **settings}


def belongings(sdc: DataCenter) -> dict[str, list[str]]:
    """The names of all that an account has."""
    return {
        "machines": sorted(f"{m.id} {m.state} {sorted(m.tags or {})} {m.nics and len(m.nics)}" for m in sdc.machines()),
        "images": sorted(image.id for image in sdc.images(state="all")),
        "networks": sorted(network.id for network in sdc.networks()),
        "vlans": sorted(str(vlan.vlan_id) for vlan in sdc.fabric_vlans()),
        "rules": sorted(rule.id for rule in sdc.firewall_rules()),
        "volumes": sorted(volume.id for volume in sdc.volumes()),
        "users": sorted(user.login for user in sdc.users()),
        "roles": sorted(role.name for role in sdc.roles()),
        "policies": sorted(policy.name for policy in sdc.policies()),
        "role tags": sorted(sdc.role_tags("machines")),
        "keys": sorted(key.name for key in sdc.keys()),
        "access keys": sorted(key.accesskeyid for key in sdc.access_keys()),
        "migrations": sorted(migration.machine for migration in sdc.migrations()),
        "snapshots": sorted(snapshot.name for machine in sdc.machines() for snapshot in machine.snapshots()),
    }


@contextmanager
def repeatedly(work: Callable[[], object], *, only_if: bool) -> Generator[None]:
    """Do something again and again in another thread, until the block ends."""
    ended = Event()

    def loop() -> None:
        while not ended.wait(0.1):
            work()

    thread = Thread(target=loop)
    if only_if:
        thread.start()
    try:
        yield
    finally:
        ended.set()
        if only_if:
            thread.join()


@pytest.mark.parametrize("name", NAMES)
def test_a_program_imports_public_names_only_and_is_short(name: str) -> None:
    text = (EXAMPLES / name).read_text(encoding="utf-8")
    modules = {node.module or "" for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ImportFrom)}
    ours = {module for module in modules if module.startswith("sdc_")}
    emulator = {"sdc_sdk.emulator"} if name in WITH_EMULATOR else set[str]()
    assert ours <= {"sdc_sdk", "sdc_sdk.models", "sdc_sdk.types"} | emulator
    assert text.count("\n") <= (110 if name in ("quickstart.py", "snapshot_rotation.py") else 60)


def test_the_table_lists_every_program() -> None:
    table = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert [name for name in NAMES if f"| [`{name}`]({name}) |" not in table] == []
    assert table.count(".py`](") == len(NAMES)


@pytest.mark.slow
@pytest.mark.parametrize("checker", CHECKERS)
def test_type_checkers_find_nothing(checker: str, tmp_path: Path) -> None:
    for name in NAMES:
        shutil.copy(EXAMPLES / name, tmp_path)
    assert list(map(str, CHECKERS[checker](tmp_path))) == []
