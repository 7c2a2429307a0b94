"""The inventory plugin, run by ansible-inventory."""

from __future__ import annotations

from pathlib import Path

import pytest

from sdc_sdk import load_private_key
from sdc_sdk.emulator import Emulator, faults
from tests.integrations.conftest import Ansible
from tests.support.keymaker import KeyCase, make

pytestmark = pytest.mark.slow


def test_all_datacenters_of_a_cloud_with_their_groups_and_variables(
    ansible: Ansible, east: Emulator, west: Emulator
) -> None:
    with west.datacenter() as sdc:
        sdc.machines()[0].add_tags({"role": "web server", "spare": True, "empty": ""})

    found = ansible.inventory(
        datacenters=["all"],
        connect_with=["nosuch", "internal"],
        compose={"ansible_user": "'root' if triton_brand == 'joyent' else 'ubuntu'"},
        groups={"small": "triton_memory < 512"},
        keyed_groups=[{"key": "triton_tags.role", "prefix": "does"}],
    )

    names = ["machine-0001.east", "machine-0001.west", "machine-0002"]
    assert sorted(found.hosts) == names
    assert "several machines are called machine-0001" in found.messages
    for group in ("triton", "brand_joyent", "image_minimal_64", "package_sample_256M", "state_running", "small"):
        assert found.groups[group] == names, group
    assert found.groups["network_external"] == found.groups["network_internal"] == names
    assert found.groups["datacenter_east"] == ["machine-0001.east", "machine-0002"]
    assert found.groups["datacenter_west"] == ["machine-0001.west"]
    for group in ("tag_role_web_server", "tag_spare_true", "tag_empty", "does_web_server"):
        assert found.groups[group] == ["machine-0001.west"], group

    host = found.hosts["machine-0002"]
    assert host["triton_datacenter"] == "east"
    assert host["triton_image_name"] == "minimal-64"
    assert host["ansible_user"] == "root"
    assert host["ansible_host"] == host["triton_private_ips"][0] != host["triton_primary_ip"]
    assert [nic["network_name"] for nic in host["triton_nics"]] == ["external", "internal"]
    assert "triton_metadata" not in host


def test_the_current_profile_is_enough(ansible: Ansible, east: Emulator) -> None:
    name = ansible.write("triton.yaml", {"plugin": "triton.cloudapi.triton"})
    graph = ansible.run("ansible-inventory", "--inventory", name, "--graph", "triton")
    assert [line.strip(" |-") for line in graph.stdout.splitlines()] == ["@triton:", "machine-0001", "machine-0002"]


def test_other_files_are_left_to_other_plugins(ansible: Ansible, east: Emulator) -> None:
    name = ansible.write("cloud.yml", {"plugin": "triton.cloudapi.triton"})
    assert ansible.run("ansible-inventory", "--inventory", name, "--list", check=False).returncode != 0


def test_filters_conditions_and_names_of_hosts(ansible: Ansible, east: Emulator, west: Emulator) -> None:
    with east.datacenter() as sdc:
        first, second = (sdc.find_machine(name) for name in ("machine-0001", "machine-0002"))
        sdc.create_machine("db-1", "sample-1G", image=sdc.find_image("base-64-lts"), tags={"role": "db"})
        for machine in (first, second):
            machine.add_tags(role="web")
        second.stop()
    found = ansible.inventory(
        profiles=["east", "west"],
        state="running",
        tags={"role": "web"},
        name=["machine-*"],
        image=["minimal-64@24.4.1"],
        network=["external"],
        package=["sample-256M", "sample-1G"],
        conditions=["triton_memory >= 256", "triton_tags.role == 'web'"],
        hostname="triton_name ~ '.' ~ triton_profile",
        group_by=["profile"],
        include_metadata=True,
    )
    assert found.status == 0, found.messages
    assert list(found.hosts) == ["machine-0001.east"]
    assert found.groups["profile_east"] == ["machine-0001.east"]
    assert "state_running" not in found.groups
    assert found.hosts["machine-0001.east"]["triton_metadata"] == {}

    assert ansible.inventory(image="base-64-lts").groups["triton"] == ["db-1"]
    assert ansible.inventory(state=["stopped", "offline"]).groups["triton"] == ["machine-0002"]
    assert ansible.inventory(docker=True).hosts == {}


@pytest.mark.parametrize("option", ["conditions", "hostname"])
def test_an_expression_that_cannot_be_evaluated(ansible: Ansible, east: Emulator, option: str) -> None:
    expression = {"conditions": ["triton_tags.role == 'web'"], "hostname": "triton_tags.role"}[option]
    lenient = ansible.inventory(**{option: expression})
    assert sorted(lenient.hosts) == ([] if option == "conditions" else ["machine-0001", "machine-0002"])
    strict = ansible.inventory(**{option: expression}, strict=True)
    assert strict.status != 0
    assert "cannot be evaluated for machine-0001" in strict.messages


def test_a_datacenter_that_is_down_does_not_take_the_others_along(
    ansible: Ansible, east: Emulator, west: Emulator
) -> None:
    west.stop()
    found = ansible.inventory(datacenters=["all"], timeout=1)
    assert found.status == 0
    assert sorted(found.hosts) == ["machine-0001", "machine-0002"]
    assert "triton: west: no response" in found.messages
    assert list(found.variables["triton_failures"]) == ["west"]

    complete = ansible.inventory(datacenters=["all"], timeout=1, allow_partial=False)
    assert complete.status != 0
    assert "triton: the machines could not be listed: west: no response" in complete.messages


def test_a_profile_that_fails_does_not_take_the_others_along(ansible: Ansible, east: Emulator) -> None:
    found = ansible.inventory(profiles=["east", "nosuch"])
    assert sorted(found.hosts) == ["machine-0001", "machine-0002"]
    assert "triton: nosuch: There is no profile 'nosuch'" in found.messages
    assert ansible.inventory(profiles=["nosuch"]).status != 0


def test_mistakes_in_the_options_are_explained(ansible: Ansible, east: Emulator) -> None:
    nowhere = ansible.inventory(datacenters=["east", "nowhere"])
    assert "triton: nowhere: There is no datacenter of this name. Existing ones: east." in nowhere.messages
    assert sorted(nowhere.hosts) == ["machine-0001", "machine-0002"]
    assert "Valid values are: offline" in ansible.inventory(state="runing").messages
    assert ansible.inventory(key_id="nosuch").status != 0


def test_a_sub_user_who_may_only_list_machines(ansible: Ansible, east: Emulator, tmp_path: Path) -> None:
    """The names of images and networks are missing, which is reported; their ids are used instead."""
    key = make(KeyCase("ed25519", "openssh", False), tmp_path).path
    east.add_user("bob", load_private_key(key).public_key, rules=["CAN listmachines"])
    with east.datacenter() as sdc:
        sdc.set_role_tags("machines", ["bob"])

    found = ansible.inventory(url=east.url, account="acme", user="bob", private_key=str(key))

    names = ["machine-0001", "machine-0002"]
    assert sorted(found.hosts) == names
    assert found.hosts["machine-0001"]["triton_image_name"] is None
    assert found.groups["image_2f1dc911_6401_4fa4_8e9d_67ea2e39c271"] == names
    assert "triton: 127.0.0.1: 403 NotAuthorized" in found.messages


def test_the_cache_is_used_until_it_is_flushed_and_keeps_no_partial_result(
    ansible: Ansible, east: Emulator, west: Emulator
) -> None:
    cache = {
        "cache": True,
        "cache_plugin": "ansible.builtin.jsonfile",
        "cache_connection": str(ansible.folder / "cache"),
    }
    with east.fault(faults.Latency(0)) as seen:
        first = ansible.inventory(**cache)
        requests = seen.hits
        assert requests > 0
        assert ansible.inventory(**cache).hosts == first.hosts
        assert seen.hits == requests
        flushed = ansible.run("ansible-inventory", "--inventory", "cloud.triton.yml", "--list", "--flush-cache")
        assert "machine-0001" in flushed.stdout
        assert seen.hits == 2 * requests
        assert len(ansible.inventory(**cache, name="machine-0001").hosts) == 1  # other options, other entries

    port = west.url
    west.stop()
    everywhere: dict[str, object] = {**cache, "datacenters": ["all"], "timeout": 1}
    assert len(ansible.inventory(**everywhere).hosts) == 2
    west.start()
    assert west.url == port
    assert len(ansible.inventory(**everywhere).hosts) == 3


def test_what_machines_are_called_is_never_evaluated(ansible: Ansible, east: Emulator) -> None:
    """A tag may come from anybody who can tag a machine; a template in it must not run on the controller."""
    with east.datacenter() as sdc:
        sdc.find_machine("machine-0001").add_tags(role="{{ 7 * 7 }}")
    ansible.inventory(hostname="triton_name", keyed_groups=[{"key": "triton_tags.role"}])
    arguments = ("--inventory", "cloud.triton.yml", "machine-0001", "-m", "debug", "-a", "var=triton_tags")
    assert "{{ 7 * 7 }}" in ansible.run("ansible", *arguments).stdout
