"""Take a snapshot of a machine before a change, and go back to it.

python snapshots.py MACHINE
"""

import argparse

from sdc_sdk import DataCenter


def main() -> None:
    """Take a snapshot, start from it, and delete it."""
    parser = argparse.ArgumentParser(description="Take a snapshot of a machine, and go back to it.")
    parser.add_argument("machine", help="id of the machine")
    arguments = parser.parse_args()

    with DataCenter() as sdc:
        machine = sdc.machine(arguments.machine)
        snapshot = machine.create_snapshot("before-the-change", wait=True)
        try:
            for one in machine.snapshots():
                print(f"{one.name}: {one.state}, {one.created:%Y-%m-%d %H:%M}")

            # ... change something here; then go back. The machine restarts.
            machine.stop(wait=True)
            snapshot.start(wait=True)
            print(f"{machine.name} runs as it was")
        finally:
            snapshot.delete(wait=True)


if __name__ == "__main__":
    main()
