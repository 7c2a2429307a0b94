from __future__ import annotations

import pytest

from sdc_sdk import AsyncDataCenter, AsyncMachine, InvalidArgument, ResourceNotFound, ValidationFailed
from tests.conftest import NewCloud

from .calls import calls

pytestmark = pytest.mark.anyio

UBUNTU = "4b1f7f0c-5c3a-4d6e-8b0a-91d2c7e6f805"


async def stopped_machine(sdc: AsyncDataCenter) -> AsyncMachine:
    machine = await sdc.create_machine(package="bhyve-flex-2G", image=UBUNTU, disks=[{"size": 10240}])
    await machine.poll_until("running", 0.01)
    await machine.stop()
    await machine.poll_until("stopped", 0.01)
    return machine


@calls(
    AsyncMachine.get_disks,
    AsyncMachine.get_disk,
    AsyncMachine.create_disk,
    AsyncMachine.resize_disk,
    AsyncMachine.delete_disk,
    AsyncMachine.wait_for_disk,
    AsyncMachine.wait_until_disk_gone,
)
async def test_a_disk_is_created_resized_and_deleted(new_cloud: NewCloud) -> None:
    async with new_cloud(action=0.05).async_datacenter() as sdc:
        machine = await stopped_machine(sdc)
        (boot,) = await machine.get_disks()
        assert boot.boot is True
        begun = await machine.create_disk(1024, pci_slot="0:4:1")
        assert begun is not None
        assert (begun.size, begun.state, begun.pci_slot) == (1024, "creating", "0:4:1")
        disk = await machine.wait_for_disk(begun, interval=0.01)
        assert (disk.id, disk.size, disk.state) == (begun.id, 1024, "stopped")
        assert await machine.get_disk(disk.id) == disk
        assert (await machine.resize_disk(disk, 2048)).state == "resizing"
        assert (await machine.wait_for_disk(disk, "stopped", interval=0.01)).size == 2048
        with pytest.raises(ValidationFailed):
            await machine.resize_disk(disk, 1024)
        await machine.resize_disk(disk, 1024, dangerous_allow_shrink=True)
        assert (await machine.wait_for_disk(disk, interval=0.01)).size == 1024
        await machine.delete_disk(disk)
        await machine.wait_until_disk_gone(disk, interval=0.01)
        assert await machine.get_disks() == [boot]
        with pytest.raises(ResourceNotFound):
            await machine.get_disk(disk)
        assert await machine.create_disk("remaining") is None


async def test_only_a_stopped_machine_gets_disks(sdc: AsyncDataCenter) -> None:
    machine = await stopped_machine(sdc)
    await machine.start()
    with pytest.raises(InvalidArgument, match="must be stopped"):
        await machine.create_disk(1024)


async def test_for_another_machine_the_server_would_never_answer(machine: AsyncMachine) -> None:
    with pytest.raises(ValueError, match="only bhyve machines can get disks"):
        await machine.create_disk(1024)
    assert await machine.get_disks() == []
