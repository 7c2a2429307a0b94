"""The Ansible collection, built and installed as a user does, and a cloud of two datacenters."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
import yaml

from sdc_sdk.emulator import Emulator
from tests.support.homes import Home
from tests.support.processes import run
from tests.support.tools import require

SOURCE = Path(__file__).parents[2] / "integrations" / "ansible"
RECAP = re.compile(r"(\w+)=(\d+)")


class Ansible:
    """The programs of ansible-core, run by a user who has the collection and a folder with a project."""

    def __init__(self, home: Home, collections: Path) -> None:
        self.home = home
        self.folder = home.path / "project"
        self.folder.mkdir()
        self.environ = home.environ | {
            "PATH": os.environ["PATH"],
            "LC_ALL": "C.UTF-8",  # ansible-core insists on UTF-8
            "ANSIBLE_COLLECTIONS_PATH": str(collections),
            "ANSIBLE_LOCALHOST_WARNING": "false",
            "ANSIBLE_INVENTORY_UNPARSED_WARNING": "false",
            "ANSIBLE_INVENTORY_ANY_UNPARSED_IS_FAILED": "true",
            "ANSIBLE_NOCOLOR": "1",
            "COLUMNS": "1000",  # it would wrap messages
        }

    def run(self, program: str, *arguments: str, check: bool = True) -> CompletedProcess[str]:
        """Run a program in the folder of the project."""
        (path,) = require(program)
        return run([path, *arguments], cwd=self.folder, env=self.environ, check=check)

    def write(self, name: str, content: object) -> str:
        """Write a YAML file into the folder of the project, and return its name."""
        (self.folder / name).write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")
        return name

    def inventory(self, **options: object) -> Inventory:
        """List the hosts that the plugin makes with these options."""
        name = self.write("cloud.triton.yml", {"plugin": "triton.cloudapi.triton", **options})
        done = self.run("ansible-inventory", "--inventory", name, "--list", "--export", check=False)
        return Inventory(done)

    def play(self, *tasks: dict[str, Any], options: tuple[str, ...] = (), check: bool = True) -> Play:
        """Run tasks, each the options of one module by its name, and return their results."""
        registered: list[dict[str, Any]] = [
            {**task, "register": f"result_{number}"} for number, task in enumerate(tasks)
        ]
        report: dict[str, Any] = {
            "ansible.builtin.copy": {
                "content": "{{ [" + ", ".join(each["register"] for each in registered) + "] | to_json }}",
                "dest": str(self.folder / "results.json"),
            },
            "check_mode": False,
            "diff": False,
            "changed_when": False,
        }
        play = {"hosts": "localhost", "gather_facts": False, "tasks": [*registered, report]}
        done = self.run("ansible-playbook", self.write("play.yml", [play]), *options, check=check)
        results = self.folder / "results.json"
        return Play(done, json.loads(results.read_text()) if done.returncode == 0 else [])


def plain(data: dict[str, Any]) -> Any:
    """An object of JSON; texts in which ansible-core never evaluates templates are marked as objects."""
    return data.get("__ansible_unsafe", data)


class Inventory:
    """What `ansible-inventory --list` prints."""

    def __init__(self, done: CompletedProcess[str]) -> None:
        self.status, self.messages = done.returncode, done.stderr
        listed: dict[str, Any] = json.loads(done.stdout, object_hook=plain) if done.returncode == 0 else {}
        self.hosts: dict[str, dict[str, Any]] = listed.pop("_meta", {}).get("hostvars", {})
        self.groups: dict[str, list[str]] = {name: sorted(group.get("hosts", [])) for name, group in listed.items()}
        self.variables: dict[str, Any] = listed.get("all", {}).get("vars", {})


class Play:
    """What a playbook did."""

    def __init__(self, done: CompletedProcess[str], results: list[dict[str, Any]]) -> None:
        self.status, self.output, self.results = done.returncode, done.stdout + done.stderr, results
        recap = done.stdout.rpartition("PLAY RECAP")[2]
        self.recap = {word: int(number) for word, number in RECAP.findall(recap)}


@pytest.fixture(scope="session")
def collections(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the installed collection."""
    (galaxy,) = require("ansible-galaxy")
    folder = tmp_path_factory.mktemp("ansible")
    environ = {"HOME": str(folder), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
    run([galaxy, "collection", "build", SOURCE, "--output-path", folder], env=environ, check=True)
    (archive,) = folder.glob("triton-cloudapi-*.tar.gz")
    collections = folder / "collections"
    run([galaxy, "collection", "install", "--offline", "-p", collections, archive], env=environ, check=True)
    return collections


@pytest.fixture
def ansible(collections: Path, tmp_path: Path) -> Ansible:
    """A user of Ansible who has no profile yet."""
    return Ansible(Home(tmp_path), collections)


@pytest.fixture
def east(ansible: Ansible) -> Iterator[Emulator]:
    """A datacenter with two machines, and the profile of the user for it."""
    with Emulator(name="east", machines=2, provisioning=0, action=0) as east:
        ansible.home.profile("east", url=east.url, account=east.account, keyId=east.key_id)
        ansible.home.current("east")
        Path(ansible.home.write(".ssh/id_cloud", Path(east.key_path).read_text())).chmod(0o600)
        yield east


@pytest.fixture
def west(ansible: Ansible, east: Emulator) -> Iterator[Emulator]:
    """Another datacenter of the same cloud, with one machine, and a profile for it."""
    with Emulator(name="west", machines=1, provisioning=0, action=0, beside=east) as west:
        ansible.home.profile("west", url=west.url, account=east.account, keyId=east.key_id)
        yield west
