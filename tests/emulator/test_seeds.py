"""What users put into a cloud before their tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from sdc_cloudapi.models import KnownMachineState
from sdc_sdk import CloudAPIError, MachineFailed, ResourceGone, ResourceNotFound
from sdc_sdk.emulator import Emulator, EmulatorOptions
from sdc_sdk.emulator._cloud.seeding import SeededState
from tests.conftest import NewCloud
from tests.emulator.conftest import Ask, KeyPair
from tests.support.failures import Failures


def test_a_machine_is_as_it_was_asked_for(new_cloud: NewCloud) -> None:
    cloud = new_cloud()
    cloud.add_package("huge", memory=65536, disk=1_000_000, vcpus=16, group="big", description="d")
    cloud.add_image("debian-12", "20301231", os="linux", type="lx-dataset", tags={"role": "os"})
    cloud.add_network("backend", "10.99.0.0/24")
    made = cloud.add_machine(
        "db1",
        image="debian-12",
        package="huge",
        state="stopped",
        tags={"role": "db", "size": 3, "spare": True},
        metadata={"user-script": "true"},
        networks=["backend"],
    )
    with cloud.datacenter() as sdc:
        machine = sdc.machine(made)
        assert (machine.name, machine.state, machine.brand, machine.package) == ("db1", "stopped", "lx", "huge")
        assert machine.tags == {"role": "db", "size": 3, "spare": True}
        assert machine.metadata is not None
        assert machine.metadata["user-script"] == "true"
        assert machine.metadata["root_authorized_keys"] == Path(cloud.key_path).with_suffix(".pub").read_text()
        assert machine.ips == ["10.99.0.2"]
        assert machine.image is not None
        assert sdc.image(machine.image).version == "20301231"
        machine.start()
        machine.wait("running", interval=0.01)
        (found,) = sdc.machines(tags={"role": "db"})
        assert found.id == made


def test_machines_in_all_states(new_cloud: NewCloud) -> None:
    """translateState() in sdc-cloudapi lib/machines.js:95."""
    cloud = new_cloud(provisioning=0, action=0)  # as in the fixture
    states: list[SeededState] = [state for state in get_args(SeededState) if state != "deleted"]
    assert {*get_args(SeededState)} == {*get_args(KnownMachineState)}
    made = {state: cloud.add_machine(f"is-{state}", state=state) for state in states}
    with cloud.datacenter() as sdc:
        with Failures() as failures:
            for state, machine in made.items():
                with failures.case(state):
                    assert sdc.machine(machine).state == state
        assert not sdc.machine(made["failed"]).ips
        with pytest.raises(ResourceGone):
            sdc.machine(cloud.add_machine("is-deleted", state="deleted"))
        assert {machine.name for machine in sdc.machines()}.isdisjoint({"is-failed", "is-deleted"})
        cloud.advance(3599)
        assert sdc.machine(made["provisioning"]).state == "provisioning"
        cloud.advance(1)
        assert sdc.machine(made["provisioning"]).state == "running"
        assert sdc.machine(made["ready"]).state == "ready"


def test_a_machine_may_be_provisioned_longer(new_cloud: NewCloud) -> None:
    cloud = new_cloud(provisioning=7200)
    made = cloud.add_machine("slow", state="provisioning")
    with cloud.datacenter() as sdc:
        cloud.advance(7000)
        assert sdc.machine(made).state == "provisioning"
        cloud.advance(200)
        assert sdc.machine(made).state == "running"


def test_a_virtual_machine_has_disks(new_cloud: NewCloud) -> None:
    cloud = new_cloud()
    cloud.add_image("windows", "2025", os="windows", type="zvol", image_size=20480)
    made = cloud.add_machine("vm", image="windows@2025", package="bhyve-flex-2G")
    with cloud.datacenter() as sdc:
        machine = sdc.machine(made)
        assert machine.brand == "bhyve"
        assert [disk.size for disk in machine.get_disks()] == [20480, 102400 - 20480]
        assert machine.flexible is True


def test_the_newest_version_of_an_image_is_the_one_that_was_added_last(new_cloud: NewCloud) -> None:
    cloud = new_cloud()
    cloud.add_image("app", "1.0.0")
    second = cloud.add_image("app", "0.9.0", state="disabled")
    third = cloud.add_image("app", "0.8.0", account=cloud.account)
    with cloud.datacenter() as sdc:
        assert sdc.machine(cloud.add_machine("a", image="app")).image == third
        assert sdc.machine(cloud.add_machine("b", image="app@0.9.0")).image == second
        assert [image.version for image in sdc.images(name="app")] == ["1.0.0", "0.8.0"]
        image = sdc.image(third)
        assert (image.public, image.owner) == (False, sdc.account().id)


def test_several_accounts(new_cloud: NewCloud, other_key: KeyPair) -> None:
    cloud = new_cloud(machines=1)
    cloud.add_account("other")
    cloud.add_account("third", other_key.public)
    theirs = cloud.add_machine("theirs", account="other")
    private = cloud.add_network("private", "10.77.0.0/24", vlan_id=77, account="other")
    with cloud.datacenter() as sdc, cloud.datacenter("other") as other:
        assert [machine.name for machine in sdc.machines()] == ["machine-0001"]
        assert [machine.id for machine in other.machines()] == [theirs]
        assert other.network(private).vlan_id == 77
        with pytest.raises(ResourceNotFound):
            sdc.network(private)
        with pytest.raises(ResourceNotFound):
            sdc.machine(theirs)
    with pytest.raises(ValueError, match="has a key of its own"):
        cloud.datacenter("third")
    with pytest.raises(ValueError, match="there is no account 'nobody'"):
        cloud.datacenter("nobody")


def test_an_account_without_a_fabric_has_nothing_that_needs_one(new_cloud: NewCloud) -> None:
    """sdc-cloudapi lib/endpoints/volumes.js: the default network is needed, and the account has none."""
    cloud = new_cloud()
    cloud.add_account("old", fabric=False)
    with cloud.datacenter("old") as sdc:
        assert not [network for network in sdc.networks() if network.fabric]
        assert [*sdc.fabric_vlans()] == []
        with pytest.raises(CloudAPIError, match="default_network is not configured for account"):
            sdc.create_volume(name="data")


WRONG: dict[str, tuple[Callable[[Emulator], object], str]] = {
    "name of a machine": (lambda cloud: cloud.add_machine("machine-0001"), "there is already a machine 'machine-0001'"),
    "image": (lambda cloud: cloud.add_machine("a", image="no"), "no image 'no', only base-64-lts, debian-12"),
    "version": (lambda cloud: cloud.add_machine("a", image="debian-12@9"), "no image 'debian-12@9', only"),
    "package": (lambda cloud: cloud.add_machine("a", package="no"), "no package 'no', only bhyve-flex-2G"),
    "network": (lambda cloud: cloud.add_machine("a", networks=["no"]), "no network 'no', only My-Fabric-Network"),
    "brand": (
        lambda cloud: cloud.add_machine("a", package="kvm-1G"),
        'Brand "kvm" requires the image type to be "zvol"',
    ),
    "characters": (lambda cloud: cloud.add_machine("a b"), "alias: String does not match regexp"),
    "tag": (lambda cloud: cloud.add_machine("a", tags={"triton.x": 1}), "Unrecognized special triton tag"),
    "account": (lambda cloud: cloud.add_machine("a", account="no"), "there is no account 'no'"),
    "image again": (lambda cloud: cloud.add_image("debian-12", "20241125"), "already an image debian-12@20241125"),
    "package again": (lambda cloud: cloud.add_package("sample-1G", memory=1, disk=1), "already a package sample-1G"),
    "network again": (lambda cloud: cloud.add_network("internal", "10.1.0.0/24"), "already a network 'internal'"),
    "subnet": (lambda cloud: cloud.add_network("a", "10.88.1.0/24"), "overlaps with the one of network 'internal'"),
    "small": (lambda cloud: cloud.add_network("a", "10.1.0.0/31"), "no room for machines"),
    "public": (lambda cloud: cloud.add_network("a", "10.1.0.0/24", public=True, vlan_id=3), "is not public"),
    "whose": (lambda cloud: cloud.add_network("a", "10.1.0.0/24", account="acme"), "give its vlan_id, too"),
    "action": (lambda cloud: cloud.fail_jobs(_unchecked("begin")), "no action 'begin', only provision"),
    "times": (lambda cloud: cloud.fail_jobs(times=0), "at least once"),
    "state": (lambda cloud: cloud.add_machine("a", state=_unchecked("on")), "cannot be 'on', only provisioning"),
}


def _unchecked(value: str) -> Any:
    return value


def test_mistakes_are_told_at_once(new_cloud: NewCloud) -> None:
    cloud = new_cloud(machines=1)
    with Failures() as failures:
        for name, (mistake, message) in WRONG.items():
            with failures.case(name), pytest.raises(ValueError) as caught:  # noqa: PT011
                mistake(cloud)
            with failures.case(name):
                assert message in str(caught.value)
    with cloud.datacenter() as sdc:
        assert sdc.num_machines() == 1


def test_the_options_of_the_fixture_are_the_arguments_of_the_emulator() -> None:
    arguments = get_type_hints(Emulator.__init__)
    options = get_type_hints(EmulatorOptions)
    assert options == {name: kind for name, kind in arguments.items() if name != "return"}


def test_provisioning_fails_on_demand(new_cloud: NewCloud) -> None:
    """As VMAPI notes it (postJobResults() in sdc-vmapi lib/endpoints/jobs.js)."""
    cloud = new_cloud()
    with cloud.datacenter() as sdc:

        def create(name: str) -> str:
            return sdc.create_machine(name=name, image=sdc.find_image("minimal-64"), package="sample-256M").id

        with cloud.fail_jobs("provision", name="web-*", times=1) as failing:
            machine = sdc.machine(create("web-1"))
            with pytest.raises(MachineFailed):
                machine.wait("running", interval=0.01)
            assert sdc.machine(create("web-2")).state == "running"
        assert failing.hits == 1
        failed = sdc.machine(machine)
        assert (failed.state, failed.ips, failed.networks) == ("failed", [], [])
        assert [entry.success for entry in failed.audit()] == ["no"]
        assert [found.name for found in sdc.machines()] == ["web-2"]
        assert {found.name for found in sdc.machines(tombstone=True)} == {"web-1", "web-2"}


def test_other_jobs_fail_on_demand(new_cloud: NewCloud) -> None:
    cloud = new_cloud(machines=1)
    with cloud.datacenter() as sdc:
        (machine,) = sdc.machines()
        with cloud.fail_jobs("stop"):
            machine.stop()
        machine.refresh()
        assert (machine.state, machine.audit()[0].action, machine.audit()[0].success) == ("running", "stop", "no")
        with cloud.fail_jobs("create_image") as failing:
            image = sdc.create_image(machine, name="mine", version="1.0.0")
            assert sdc.image(image).state == "failed"
        error = sdc.image(image).error
        assert error is not None
        assert (failing.hits, error.code) == (1, "PrepareImageDidNotRun")
        with cloud.fail_jobs("create_volume", name="data"):
            volume = sdc.create_volume(name="data")
            assert sdc.volume(volume).state == "failed"
        with cloud.fail_jobs("migrate"):
            machine.migrate("begin")
            migration = machine.migration()
        assert (migration.state, migration.error) == ("failed", "begin failed")
        with cloud.fail_jobs():
            machine.add_tags(a="b")
        machine.refresh()
        assert not machine.tags
        machine.add_tags(a="b")
        machine.refresh()
        assert machine.tags == {"a": "b"}


def test_changes_of_disks_and_nics_fail_on_demand(new_cloud: NewCloud, ask: Ask) -> None:
    cloud = new_cloud()
    path = "/my/machines/" + cloud.add_machine("vm", image="ubuntu-24.04", package="bhyve-flex-2G", state="stopped")
    before = ask(cloud, "GET", f"{path}/disks").body
    data = f"{path}/disks/{before[1]['id']}"
    cloud.add_network("backend", "10.99.0.0/24")
    with cloud.datacenter() as sdc, cloud.fail_jobs() as failing:
        assert ask(cloud, "POST", data, body={"size": 1, "dangerous_allow_shrink": True}).status == 200
        assert ask(cloud, "DELETE", data).status == 204
        network = next(network for network in sdc.networks() if network.name == "backend")
        assert ask(cloud, "POST", f"{path}/nics", body={"network": network.id}).status == 201
        assert ask(cloud, "GET", f"{path}/disks").body == before
        assert failing.hits == 3
        assert len(ask(cloud, "GET", f"{path}/nics").body) == 2


def test_volumes_mount(new_cloud: NewCloud, ask: Ask) -> None:
    """sdc-cloudapi lib/machines.js:1571 and 1673, sdc-volapi lib/errors.js:88."""
    cloud = new_cloud(mount_volumes=True)
    with cloud.datacenter() as sdc:
        volume = sdc.create_volume(name="data")
        image = next(image.id for image in sdc.images() if image.name == "minimal-64")
        body: dict[str, Any] = {"image": image, "package": "sample-256M", "name": "web"}
        mounts = [{"name": "data", "mountpoint": "/data"}, {"name": "new", "mode": "ro", "mountpoint": "/new"}]
        machine = ask(cloud, "POST", "/my/machines", body={**body, "volumes": mounts}).body["id"]
        assert sdc.volume(volume).refs == [machine]
        assert {found.name: found.state for found in sdc.volumes()} == {"data": "ready", "new": "ready"}
        refused = ask(cloud, "DELETE", f"/my/volumes/{volume.id}")
        assert (refused.status, refused.body["code"]) == (409, "VolumeInUse")
        assert refused.body["message"].endswith(f"Volume with name data is used by vms: {machine}")
        sdc.machine(machine).delete()
        assert sdc.volume(volume).refs in (None, [])
        assert ask(cloud, "DELETE", f"/my/volumes/{volume.id}").status == 204
        for wrong in (
            {"name": "data", "mountpoint": "data"},
            {"name": "data", "mountpoint": "/"},
            {"mountpoint": "/a"},
        ):
            with pytest.raises(TimeoutError):
                ask(cloud, "POST", "/my/machines", body={**body, "volumes": [wrong]}, timeout=0.3)


def test_role_tags_are_cached_where_the_directory_is_a_replica(new_cloud: NewCloud) -> None:
    """Reads go to the replica (sdc-cloudapi lib/resources.js:137), which node-ufds lib/cache.js caches for 60 s."""
    cloud = new_cloud(machines=1, role_tag_cache=60)
    with cloud.datacenter() as sdc:
        (machine,) = sdc.machines()
        sdc.create_role("eng")
        assert sdc.role_tags(machine) == []
        sdc.set_role_tags(machine, ["eng"])
        assert sdc.role_tags(machine) == []
        cloud.advance(60)
        assert sdc.role_tags(machine) == ["eng"]
