"""Create a bhyve machine with disks of chosen sizes, add a disk, make it larger, and delete everything again.

python disks.py [--image NAME] [--package NAME]
"""

import argparse

from sdc_sdk import DataCenter


def main() -> None:
    """Create a machine, and change its disks."""
    parser = argparse.ArgumentParser(description="Change the disks of a bhyve machine.")
    parser.add_argument("--image", default="ubuntu-24.04", help="name of an image for bhyve")
    parser.add_argument("--package", default="bhyve-flex-2G", help="name of a package with flexible disks")
    arguments = parser.parse_args()

    with DataCenter() as sdc:
        image = sdc.find_image(arguments.image)
        # All sizes are in MiB. The first disk is the one that the machine boots from.
        machine = sdc.create_machine(
            "disks-{{shortId}}", arguments.package, image=image, disks=[{"size": 10240}, {"size": 20480}]
        )
        try:
            machine.wait("running")
            machine.stop(wait=True)  # the disks of a running machine cannot be changed

            disk = machine.create_disk(1024, pci_slot="0:4:7", wait=True)
            if disk is None:
                raise SystemExit("The server did not return the new disk.")
            machine.resize_disk(disk, 2048, wait=True)
            for one in machine.get_disks():
                print(f"{one.pci_slot}: {one.size} MiB{', boots' if one.boot else ''}")

            machine.delete_disk(disk, wait=True)
            print(f"{disk.pci_slot} was deleted; {machine.refresh().free_space} MiB are free")
        finally:
            machine.delete()


if __name__ == "__main__":
    main()
