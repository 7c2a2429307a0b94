"""The modules, run by ansible-playbook."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest

from sdc_sdk.emulator import Emulator, faults
from tests.integrations.conftest import Ansible
from tests.support.keymaker import KeyCase, make

pytestmark = pytest.mark.slow

WEB: dict[str, Any] = {
    "name": "web-1",
    "image": "base-64-lts",
    "package": "sample-256M",
    "networks": ["external", "My-Fabric-Network"],
    "tags": {"role": "web", "number": 5, "flag": True},
    "metadata": {"user-script": "echo secret"},
    "firewall_enabled": True,
    "state": "started",
}
FAILED = re.compile(r"machine second \(([0-9a-f-]{36})\): state 'running'")
RULE = "from any to tag role = web allow tcp port 80"


def machine(**options: object) -> dict[str, Any]:
    return {"triton.cloudapi.triton_machine": options}


def rule(**options: object) -> dict[str, Any]:
    return {"triton.cloudapi.triton_fwrule": options}


def info(**options: object) -> dict[str, Any]:
    return {"triton.cloudapi.triton_machine_info": options}


def test_the_second_run_of_a_playbook_changes_nothing(ansible: Ansible, east: Emulator) -> None:
    tasks = (machine(**WEB), rule(rule=RULE), rule(rule="FROM any TO all vms ALLOW icmp TYPE 8", description="ping"))

    planned = ansible.play(*tasks, options=("--check", "--diff"))
    assert planned.recap["changed"] == 3
    assert '+    "package": "sample-256M"' in planned.output
    with east.datacenter() as sdc:
        assert sdc.num_machines() == 2
        assert sdc.firewall_rules() == []

    first = ansible.play(*tasks)
    assert first.recap["changed"] == 3
    with east.datacenter() as sdc:
        made = sdc.find_machine("web-1")
        assert made.state == "running"
        assert made.tags == WEB["tags"]
        assert made.metadata["user-script"] == "echo secret"
        assert made.firewall_enabled
        assert [sdc.find_network(network).name for network in made.networks or ()] == WEB["networks"]
        assert [each.enabled for each in sdc.firewall_rules()] == [True, True]
    returned = first.results[0]["machine"]
    assert (returned["id"], returned["state"], returned["primary_ip"]) == (made.id, "running", made.primary_ip)

    second = ansible.play(*tasks)
    assert second.recap["changed"] == 0
    assert second.results[0]["machine"]["id"] == made.id
    assert ansible.play(*tasks, options=("--check",)).recap["changed"] == 0


def test_everything_that_can_change(ansible: Ansible, east: Emulator) -> None:
    with east.datacenter() as sdc:
        made = sdc.machines(name="machine-0001")[0]
        made.add_tags({"keep": "me", "role": "web"})
        made.update_metadata({"user-script": "old", "other": "x"})

    wanted: dict[str, Any] = {
        "id": made.id,
        "name": "db-1",
        "package": "sample-1G",
        "tags": {"role": "db", "flag": True},
        "metadata": {"user-script": "a secret", "new": 1},
        "firewall_enabled": True,
        "deletion_protection": True,
        "state": "stopped",
    }
    changed, same = ansible.play(machine(**wanted), machine(**wanted), options=("--diff",)).results
    assert changed["diff"]["before"] == {
        "deletion_protection": False,
        "name": "machine-0001",
        "tags": {"keep": "me", "role": "web"},
        "metadata": {"user-script": "(hidden)"},
        "firewall_enabled": False,
        "package": "sample-256M",
        "state": "running",
    }
    assert changed["diff"]["after"] == {
        **{name: wanted[name] for name in ("deletion_protection", "name", "firewall_enabled", "package", "state")},
        "tags": {"keep": "me", "role": "db", "flag": True},
        "metadata": {"user-script": "(changed)", "new": "(hidden)"},
    }
    assert not same["changed"]
    with east.datacenter() as sdc:
        found = sdc.machine(made.id)
        assert (found.name, found.package, found.state) == ("db-1", "sample-1G", "stopped")
        assert found.tags == {"keep": "me", "role": "db", "flag": True}
        assert found.metadata == {"user-script": "a secret", "new": 1, "other": "x"}
        assert (found.firewall_enabled, found.deletion_protection) == (True, True)


def test_starting_and_restarting_and_tags_that_are_purged(ansible: Ansible, east: Emulator) -> None:
    name = "machine-0002"
    with east.datacenter() as sdc:
        made = sdc.find_machine(name)
        made.add_tags({"a": 1, "b": 2})
        made.stop()
    results = ansible.play(
        machine(name=name),
        machine(name=name, state="started"),
        machine(name=name, state="started"),
        machine(name=name, state="restarted"),
        machine(name=name, tags={"a": 1}),
        machine(name=name, tags={"a": 1}, purge_tags=True),
        machine(name=name, tags={}, purge_tags=True),
        machine(name=name, tags={"a": True}),
        machine(name=name, tags={"a": 1}),
    ).results
    assert [result["changed"] for result in results] == [False, True, False, True, False, True, True, True, True]
    assert [result["machine"]["state"] for result in results[:4]] == ["stopped", "running", "running", "running"]
    assert [result["machine"]["tags"] for result in results[5:]] == [{"a": 1}, {}, {"a": True}, {"a": 1}]
    with east.datacenter() as sdc:
        actions = [entry.action for entry in sdc.machine(made.id).audit()]
    assert [actions.count(action) for action in ("start", "reboot", "stop")] == [1, 1, 1]


def test_it_waits_until_a_change_is_done(ansible: Ansible, east: Emulator) -> None:
    with Emulator(name="slow", machines=1, action=0.5, beside=east) as slow:
        ansible.home.profile("slow", url=slow.url, account=east.account, keyId=east.key_id)
        waited, requested = ansible.play(
            machine(name="machine-0001", tags={"a": 1}, profile="slow"),
            machine(name="machine-0001", tags={"a": 2}, profile="slow", wait=False),
        ).results
    assert waited["machine"]["tags"] == {"a": 1}
    assert requested["changed"]
    assert requested["machine"]["tags"] == {"a": 1}


def test_deleting(ansible: Ansible, east: Emulator) -> None:
    with east.datacenter() as sdc:
        sdc.find_machine("machine-0001").enable_deletion_protection()

    refused = ansible.play(machine(name="machine-0001", state="absent"), check=False)
    assert "is protected: set deletion_protection to false" in refused.output
    planned = ansible.play(machine(name="machine-0001", state="absent"), options=("--check",), check=False)
    assert "is protected" in planned.output

    gone = machine(name="machine-0001", state="absent", deletion_protection=False)
    first, second = ansible.play(gone, gone).results
    assert first["changed"]
    assert first["diff"]["after"] == {"deletion_protection": False, "state": "absent"}
    assert not second["changed"]
    with east.datacenter() as sdc:
        assert [each.name for each in sdc.machines()] == ["machine-0002"]


def test_a_machine_whose_provisioning_fails(ansible: Ansible, east: Emulator) -> None:
    """The network has two addresses, which are in use: the job fails after CreateMachine was accepted."""
    with east.datacenter() as sdc:
        tiny = sdc.create_fabric_network(
            2, name="tiny", subnet="10.9.0.0/29", provision_start_ip="10.9.0.2", provision_end_ip="10.9.0.3"
        )
        for name in ("first", "other"):
            sdc.create_machine(name, "sample-256M", image=sdc.find_image("base-64-lts"), networks=[tiny])
    new = machine(name="second", image="base-64-lts", package="sample-256M", networks=["tiny"])

    failed = ansible.play(new, check=False)
    assert failed.recap["failed"] == 1
    assert "state 'running' can no longer happen: it is failed" in failed.output
    assert '"changed": true' in failed.output
    assert '"action": "provision", "success": "no"' in failed.output

    failed_id = str(FAILED.findall(failed.output)[0])
    again = ansible.play(machine(id=failed_id, state="started"), check=False)
    assert f"The machine {failed_id} is failed: delete it with state=absent, and create another." in again.output
    ansible.play(machine(id=failed_id, state="absent"), machine(name="first", state="absent"), new)
    with east.datacenter() as sdc:
        assert sdc.find_machine("second").state == "running"


def test_a_refused_change_is_no_change_and_a_later_one_is(ansible: Ansible, east: Emulator) -> None:
    refused = ansible.play(machine(name="machine-0001", package="nosuch"), check=False)
    assert "no package has the name or id 'nosuch'" in refused.output
    assert '"changed": false' in refused.output
    with east.fault(faults.BadGateway(), method="POST", path="/machines/*"):
        first = ansible.play(machine(name="machine-0001", state="stopped", timeout=1), check=False)
        assert '"changed": false' in first.output
    with east.fault(faults.Unavailable(), method="PUT"):
        second = machine(name="machine-0001", package="sample-1G", state="stopped", timeout=1)
        assert ansible.play(second).recap["changed"] == 1


def test_another_datacenter_and_defaults_for_all_modules(ansible: Ansible, east: Emulator, west: Emulator) -> None:
    made, listed, missing = ansible.play(
        machine(**WEB, datacenter="west"),
        info(name=["web-*"], datacenter="west"),
        info(name=["web-*"]),
    ).results
    assert made["machine"]["datacenter"] == "west"
    assert [each["id"] for each in listed["machines"]] == [made["machine"]["id"]]
    assert missing["machines"] == []
    nowhere = ansible.play(info(datacenter="nowhere"), check=False)
    assert "There is no datacenter nowhere. Existing ones: east, west." in nowhere.output

    ansible.write(
        "defaults.yml",
        [
            {
                "hosts": "localhost",
                "gather_facts": False,
                "module_defaults": {"group/triton.cloudapi.triton": {"profile": "west"}},
                "tasks": [{**info(), "failed_when": "result.machines | length != 2", "register": "result"}],
            }
        ],
    )
    ansible.run("ansible-playbook", "defaults.yml")


def test_listing_machines(ansible: Ansible, east: Emulator) -> None:
    with east.datacenter() as sdc:
        made = sdc.create_machine("db-1", "sample-1G", image=sdc.find_image("base-64-lts"), metadata={"a": "b"})
    every, one, none, some, plain = ansible.play(
        info(),
        info(id=made.id, include_metadata=True),
        info(id="00000000-0000-4000-8000-000000000000"),
        info(image=["base-64-lts"], state=["running"], brand=["joyent"], docker=False),
        info(tags={"role": "nosuch"}),
    ).results
    assert [each["name"] for each in every["machines"]] == ["db-1", "machine-0001", "machine-0002"]
    assert "metadata" not in every["machines"][0]
    assert [(each["name"], each["metadata"]["a"]) for each in one["machines"]] == [("db-1", "b")]
    assert none["machines"] == plain["machines"] == []
    assert [each["name"] for each in some["machines"]] == ["db-1"]


def test_firewall_rules(ansible: Ansible, east: Emulator) -> None:
    ssh = {"description": "ssh", "identify_by": "description"}
    results = ansible.play(
        rule(rule=RULE),
        rule(rule='FROM any TO tag "role" = "web" ALLOW tcp PORT 80', enabled=False, log=True),
        rule(**ssh, rule="FROM ip 192.0.2.1 TO all vms ALLOW tcp PORT 22"),
        rule(**ssh, rule="FROM ip 192.0.2.2 TO all vms ALLOW tcp PORT 22"),
        rule(**ssh, rule="FROM ip 192.0.2.2 to ALL vms ALLOW tcp port 22"),
        rule(**ssh, state="absent"),
        rule(**ssh, state="absent"),
    ).results
    assert [result["changed"] for result in results] == [True, True, True, True, False, True, False]
    assert results[0]["rule"]["id"] == results[1]["rule"]["id"]
    assert results[1]["diff"] == {"before": {"enabled": True, "log": False}, "after": {"enabled": False, "log": True}}
    assert results[2]["rule"]["id"] == results[3]["rule"]["id"]
    assert results[3]["rule"]["rule"] == "FROM ip 192.0.2.2 TO all vms ALLOW tcp PORT 22"
    with east.datacenter() as sdc:
        (left,) = sdc.firewall_rules()
    assert ansible.play(rule(id=left.id, enabled=True), rule(id=left.id, state="absent")).recap["changed"] == 2
    assert "PORT" in ansible.play(rule(rule="FROM any TO all vms ALLOW tcp"), check=False).output
    missing = ansible.play(rule(**ssh), check=False)
    assert "to create it rule must be given" in missing.output


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({}, "one of the following is required: id, name"),
        ({"name": "new"}, "There is no machine 'new', and to create it image and package must be given."),
        ({"name": "new", "image": "nosuch", "package": "sample-1G"}, "no image has the name or id 'nosuch'"),
        ({**WEB, "networks": ["nosuch"]}, "no network has the name or id 'nosuch'"),
        ({**WEB, "name": "not valid"}, "'not valid' is not a machine name"),
        ({"name": "machine-0001", "tags": {"a": ["b"]}}, "tag 'a' must be a str, a number or a bool, not list"),
        ({"name": "machine-0001", "profile": "nosuch"}, "There is no profile 'nosuch'"),
        ({"id": "00000000-0000-4000-8000-000000000000"}, "There is no machine with the id 00000000"),
        ({**WEB, "disks": [{"size": "much"}]}, "size of a disk must be a number of MiB or remaining, not 'much'"),
    ],
)
def test_mistakes_are_explained(ansible: Ansible, east: Emulator, options: dict[str, Any], message: str) -> None:
    failed = ansible.play(machine(**options), check=False)
    assert message in failed.output
    assert "Traceback" not in failed.output


def test_without_the_sdk_it_says_what_to_install(ansible: Ansible) -> None:
    """The interpreter of the modules is one without the packages of this environment."""
    interpreter = f"ansible_python_interpreter={Path(sys.executable).resolve()}"
    failed = ansible.play(info(), options=("--extra-vars", interpreter), check=False)
    assert "Failed to import the required Python library (sdc-sdk)" in failed.output


def test_secrets_are_not_shown(ansible: Ansible, east: Emulator, tmp_path: Path) -> None:
    text = make(KeyCase("ed25519", "openssh", True), tmp_path).path.read_text()
    secrets = {"private_key": text, "passphrase": "open sesame"}
    failed = ansible.play(
        info(**secrets, key_id="nosuch", url=east.url, account="acme"), options=("-vvv",), check=False
    )
    assert failed.status != 0
    assert "VALUE_SPECIFIED_IN_NO_LOG_PARAMETER" in failed.output
    assert "open sesame" not in failed.output
    assert text.splitlines()[1] not in failed.output
