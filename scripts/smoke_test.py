"""Whether an installed package works without the repository: a machine is created, found and deleted."""

from __future__ import annotations

import asyncio
from pathlib import Path

import sdc_sdk
from sdc_sdk import AsyncDataCenter
from sdc_sdk.emulator import Emulator


async def names(cloud: Emulator) -> list[str]:
    """The names of all machines, listed by the asynchronous client."""
    sdc: AsyncDataCenter
    async with cloud.async_datacenter() as sdc:
        return [machine.name async for machine in sdc.iter_machines() if machine.name]


if __name__ == "__main__":
    assert "site-packages" in Path(sdc_sdk.__file__).parts, f"this is not the installed package: {sdc_sdk.__file__}"
    with Emulator(provisioning=0, action=0) as cloud, cloud.datacenter() as sdc:
        machine = sdc.create_machine(name="smoke", image=sdc.images()[0], package=sdc.packages()[0])
        machine.wait("running", timeout=10)
        assert asyncio.run(names(cloud)) == ["smoke"]
        machine.delete()
    print(f"sdc-sdk {sdc_sdk.__version__} works")
