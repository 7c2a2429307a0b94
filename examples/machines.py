"""Create a machine, use it, and delete it again.

    python machines.py [--image NAME] [--package NAME]

The cloud is the one of the `triton` command: its profile, or TRITON_URL, TRITON_ACCOUNT and TRITON_KEY_ID.
"""

import argparse

from sdc_sdk import DataCenter, Machine, MachineFailed


def show(machine: Machine) -> None:
    """Print what an operator wants to know."""
    print(f"{machine.name}: {machine.state}, {machine.memory} MiB, addresses {', '.join(machine.public_ips) or 'none'}")


def main() -> None:
    """Create, stop, start and delete a machine."""
    parser = argparse.ArgumentParser(description="Create a machine, use it, and delete it again.")
    parser.add_argument("--image", default="base-64-lts", help="name of the image, or name@version")
    parser.add_argument("--package", default="sample-256M", help="name of the package")
    arguments = parser.parse_args()

    with DataCenter() as sdc:
        image = sdc.find_image(arguments.image)
        # With `idempotency`, a request that is repeated after a broken connection makes no second machine.
        machine = sdc.create_machine(
            "example-{{shortId}}", arguments.package, image=image, tags={"role": "example"}, idempotency=True
        )
        try:
            machine.wait("running", timeout=600)
            show(machine)

            machine.stop(wait=True)
            show(machine)
            machine.start(wait=True)
            show(machine)

            print("machines with this tag:", [m.name for m in sdc.iter_machines(tags={"role": "example"})])
            print("history:", ", ".join(f"{entry.action}: {entry.success}" for entry in machine.audit()))
        except MachineFailed as failure:
            print(f"The machine failed: {failure}")
        finally:
            machine.delete(wait=True)


if __name__ == "__main__":
    main()
