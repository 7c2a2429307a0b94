"""List the machines of all datacenters of a cloud concurrently.

Runs on an emulated cloud of three datacenters, one of which is down.
"""

import asyncio

from sdc_sdk import AsyncDataCenter
from sdc_sdk.emulator import Emulator


async def show(sdc: AsyncDataCenter) -> None:
    """Print the machines, and the datacenters that failed."""
    async with sdc.cloud() as cloud:
        found = await cloud.everywhere(AsyncDataCenter.machines, state="running")
    for datacenter, machine in found:
        print(f"{datacenter:<8} {machine.name:<12} {', '.join(ip for ip in machine.ips if ip)}")
    for datacenter, error in found.failures.items():
        print(f"{datacenter:<8} failed: {type(error).__name__}")


async def main(east: Emulator) -> None:
    """Use one key for all datacenters."""
    async with east.async_datacenter() as sdc:
        await show(sdc.with_options(retry=False))


if __name__ == "__main__":
    with (
        Emulator(name="east", machines=2) as east,
        Emulator(name="west", machines=3, beside=east),
        Emulator(name="north", beside=east) as north,
    ):
        north.stop()
        asyncio.run(main(east))
