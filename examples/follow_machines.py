"""Keep a list of all machines up to date with the changefeed, and print the changes.

Runs on an emulated cloud in which machines are created and deleted, and connections are lost now and then.
"""

import threading
from contextlib import closing

from sdc_sdk import Machine, MachineCache, Resync
from sdc_sdk.emulator import Emulator

LAST = "the-last-one"


def keep_busy(cloud: Emulator) -> None:
    """Change machines in the background."""
    with cloud.datacenter() as sdc:
        image = sdc.find_image("base-64-lts")
        for number in range(4):
            machine = sdc.create_machine(name=f"web-{number}", image=image, package="sample-256M").wait(interval=0.05)
            machine.add_tags(role="web")
            if number % 2:
                machine.delete()
                machine.wait("deleted", interval=0.05)
                cloud.drop_changefeeds()
        sdc.create_machine(name=LAST, image=image, package="sample-256M")


def main() -> None:
    """Follow the changefeed until the last machine runs, and compare the result with the list."""
    with Emulator(provisioning=0.1, action=0.05) as cloud, cloud.datacenter() as sdc:
        others = threading.Thread(target=keep_busy, args=(cloud,))
        others.start()
        cache = MachineCache[Machine]()
        with closing(sdc.changefeed()) as feed:
            for item in feed:
                cache.apply(item)
                if isinstance(item, Resync):
                    print(f"resync: {len(item.machines)} machines")
                elif item.resource_object and item.change_kind:
                    machine = item.resource_object
                    print(f"{machine.name} is {machine.state}: {', '.join(item.change_kind.sub_resources or ())}")
                if any(machine.name == LAST and machine.state == "running" for machine in cache.values()):
                    break
        others.join()
        same = {key: machine.state for key, machine in cache.items()} == {m.id: m.state for m in sdc.machines()}
        print(f"{len(cache)} machines; the list says {'the same' if same else 'something else'}")


if __name__ == "__main__":
    main()
