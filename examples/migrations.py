"""Move a machine to another server of the datacenter, and watch how it goes. The machine stops for a moment.

python migrations.py MACHINE [--estimate]
"""

import argparse

from sdc_sdk import DataCenter


def main() -> None:
    """Estimate, migrate and finalize."""
    parser = argparse.ArgumentParser(description="Move a machine to another server.")
    parser.add_argument("machine", help="id of the machine")
    parser.add_argument("--estimate", action="store_true", help="only say how much there is to copy")
    arguments = parser.parse_args()

    with DataCenter() as sdc:
        machine = sdc.machine(arguments.machine)
        print(f"{machine.name}: {(machine.migration_estimate().size or 0) / 2**20:.0f} MiB to copy")
        if arguments.estimate:
            return

        machine.migrate("automatic")
        for event in machine.watch_migration():
            print(f"  {event.phase}: {event.current_progress} of {event.total_progress} {event.message or ''}")
        migration = machine.wait_for_migration("successful")
        print(f"{migration.phase}: {migration.state}")

        machine.migrate("finalize")  # deletes what is left on the old server


if __name__ == "__main__":
    main()
