# Written by scripts/unasync from tests/client_async/test_disks.py: edit that file.
from __future__ import annotations

import pytest

from sdc_sdk import DataCenter, InvalidArgument, Machine, ResourceNotFound, ValidationFailed
from tests.conftest import NewCloud

from .calls import calls

pytestmark = pytest.mark.anyio

UBUNTU = "4b1f7f0c-5c3a-4d6e-8b0a-91d2c7e6f805"


def stopped_machine(sdc: DataCenter) -> Machine:
    machine = sdc.create_machine(package="bhyve-flex-2G", image=UBUNTU, disks=[{"size": 10240}])
    machine.poll_until("running", 0.01)
    machine.stop()
    machine.poll_until("stopped", 0.01)
    return machine


@calls(
    Machine.get_disks,
    Machine.get_disk,
    Machine.create_disk,
    Machine.resize_disk,
    Machine.delete_disk,
    Machine.wait_for_disk,
    Machine.wait_until_disk_gone,
)
def test_a_disk_is_created_resized_and_deleted(new_cloud: NewCloud) -> None:
    with new_cloud(action=0.05).datacenter() as sdc:
        machine = stopped_machine(sdc)
        (boot,) = machine.get_disks()
        assert boot.boot is True
        begun = machine.create_disk(1024, pci_slot="0:4:1")
        assert begun is not None
        assert (begun.size, begun.state, begun.pci_slot) == (1024, "creating", "0:4:1")
        disk = machine.wait_for_disk(begun, interval=0.01)
        assert (disk.id, disk.size, disk.state) == (begun.id, 1024, "stopped")
        assert machine.get_disk(disk.id) == disk
        assert (machine.resize_disk(disk, 2048)).state == "resizing"
        assert (machine.wait_for_disk(disk, "stopped", interval=0.01)).size == 2048
        with pytest.raises(ValidationFailed):
            machine.resize_disk(disk, 1024)
        machine.resize_disk(disk, 1024, dangerous_allow_shrink=True)
        assert (machine.wait_for_disk(disk, interval=0.01)).size == 1024
        machine.delete_disk(disk)
        machine.wait_until_disk_gone(disk, interval=0.01)
        assert machine.get_disks() == [boot]
        with pytest.raises(ResourceNotFound):
            machine.get_disk(disk)
        assert machine.create_disk("remaining") is None


def test_only_a_stopped_machine_gets_disks(sdc: DataCenter) -> None:
    machine = stopped_machine(sdc)
    machine.start()
    with pytest.raises(InvalidArgument, match="must be stopped"):
        machine.create_disk(1024)


def test_for_another_machine_the_server_would_never_answer(machine: Machine) -> None:
    with pytest.raises(ValueError, match="only bhyve machines can get disks"):
        machine.create_disk(1024)
    assert machine.get_disks() == []
