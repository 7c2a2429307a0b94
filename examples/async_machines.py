"""Create several machines at the same time, wait for all of them, and delete them again.

    python async_machines.py [--count N]

`AsyncDataCenter` has the methods of `DataCenter`, with `await`.
"""

import argparse
import asyncio

from sdc_sdk import AsyncDataCenter


async def main(count: int) -> None:
    """Create, list and delete."""
    async with AsyncDataCenter() as sdc:
        image = await sdc.find_image("base-64-lts")
        machines = await asyncio.gather(
            *(sdc.create_machine("example-{{shortId}}", "sample-256M", image=image) for _ in range(count))
        )
        try:
            # One request lists all machines, so waiting for many costs no more than waiting for one.
            for machine in await sdc.wait_for_machines(machines, "running", timeout=600):
                print(f"{machine.name} is {machine.state}: {', '.join(machine.public_ips)}")
            async for machine in sdc.iter_machines(state="running", image=image):
                print(f"{machine.name} was created {machine.created:%Y-%m-%d %H:%M}")
        finally:
            await asyncio.gather(*(machine.delete() for machine in machines))
        await sdc.wait_for_machines(machines, "deleted")
        print(f"{count} machines were created and deleted")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Create several machines at the same time.")
    parser.add_argument("--count", type=int, default=3, help="how many")
    asyncio.run(main(parser.parse_args().count))
