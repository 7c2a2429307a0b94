"""Take a snapshot of each machine that has a tag, and delete the oldest ones that this program made.

17 3 * * *  python snapshot_rotation.py --profile production --tag backup=daily --keep 7

Exit status: 0 if all went well; 1 if something failed for some machines; 2 if nothing could be done.
The log is on standard error. Snapshots with other names are not touched.
"""

import argparse
import logging
import sys
from datetime import UTC, datetime

from sdc_sdk import DataCenter, Machine, SDCError, Snapshot

LOG = logging.getLogger("snapshot_rotation")


def rotate(machine: Machine, prefix: str, keep: int, timeout: float, *, dry_run: bool) -> None:
    """Take a new snapshot first; old ones are deleted only once it exists."""
    own = sorted((each for each in machine.snapshots() if each.name.startswith(prefix)), key=by_name)
    name = f"{prefix}{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    old = own[: max(len(own) + 1 - keep, 0)]
    verb, deleted = "would be" if dry_run else "is", ", ".join(each.name for each in old) or "nothing"
    LOG.info("%s: %s %s made, %s deleted", machine.name, name, verb, deleted)
    if dry_run:
        return
    machine.create_snapshot(name, wait=timeout)
    for each in old:
        each.delete(wait=timeout)


def by_name(snapshot: Snapshot) -> str:
    """The order of the names is that of the times in them."""
    return snapshot.name


def main() -> int:
    """Rotate the snapshots of all machines, and go on if one of them fails."""
    parser = argparse.ArgumentParser(description="Take a snapshot of each machine with a tag, and delete the oldest.")
    parser.add_argument("--profile", metavar="NAME", help="a profile of the triton command")
    parser.add_argument("--tag", required=True, metavar="NAME=VALUE", help="the machines to take snapshots of")
    parser.add_argument("--keep", type=int, default=7, help="how many to keep for each machine (default %(default)s)")
    parser.add_argument("--prefix", default="rotation-", help="begins the names of snapshots (default %(default)s)")
    parser.add_argument("--timeout", type=float, default=600, help="seconds for each snapshot (default %(default)s)")
    parser.add_argument("--dry-run", action="store_true", help="only log what would be done")
    arguments = parser.parse_args()
    tag, has_value, value = arguments.tag.partition("=")
    if not tag or not has_value or arguments.keep < 1 or not arguments.prefix:
        parser.error("--tag needs the form NAME=VALUE, --keep must be 1 or more, and --prefix must not be empty")
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")

    failed = 0
    try:
        with DataCenter(profile=arguments.profile) as sdc:
            machines = sdc.machines(tags={tag: value})
            for machine in machines:
                try:
                    rotate(machine, arguments.prefix, arguments.keep, arguments.timeout, dry_run=arguments.dry_run)
                except SDCError as error:
                    failed += 1
                    LOG.error("%s: %s: %s", machine.name, type(error).__name__, error)
    except SDCError as error:
        LOG.critical("%s: %s", type(error).__name__, error)
        return 2
    print(f"{len(machines)} machines with {arguments.tag}, {failed} of them failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
