"""Create a volume, rename it, show how to mount it, and delete it again.

python volumes.py [--size MIB] [--keep]
"""

import argparse

from sdc_sdk import DataCenter


def main() -> None:
    """Create a volume."""
    parser = argparse.ArgumentParser(description="Create a volume.")
    parser.add_argument("--size", type=int, default=10240, help="at least so many MiB")
    parser.add_argument("--keep", action="store_true", help="do not delete it again")
    arguments = parser.parse_args()

    with DataCenter() as sdc:
        size = min(offered.size for offered in sdc.volume_sizes() if offered.size >= arguments.size)
        networks = [network for network in sdc.networks() if network.fabric]  # it is reached through these
        volume = sdc.create_volume(name="example", size=size, networks=networks, wait=True)
        sdc.update_volume(volume, name="example-data")

        for one in sdc.volumes(state="ready"):
            print(f"{one.name}: {one.size} MiB, mount -t nfs {one.filesystem_path} /data")
        # Some clouds mount volumes in new machines:
        # sdc.create_machine(..., networks=networks, volumes=[{"name": volume.name, "mountpoint": "/data"}])

        if not arguments.keep:
            sdc.delete_volume(volume, wait=True)


if __name__ == "__main__":
    main()
