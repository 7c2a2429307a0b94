"""A tour of the SDK: account, keys, packages and images, and a machine from creation to deletion.

Runs on an emulated cloud. With `--real` it runs on the cloud that TRITON_URL, TRITON_ACCOUNT and TRITON_KEY_ID (or
SDC_...) name, and asks before it creates a machine there. The progress line needs the extra `sdc-sdk[progress]`.
"""

import contextlib
import os
import sys
import time
from collections.abc import Generator

from sdc_sdk import DataCenter, Machine, ProgressLine, SDCError
from sdc_sdk.types import KnownMachineState


@contextlib.contextmanager
def datacenter() -> Generator[DataCenter]:
    """An emulated cloud, or with `--real` the one that the environment names."""
    url, account, key_id = (setting(name) for name in ("URL", "ACCOUNT", "KEY_ID"))
    if "--real" in sys.argv[1:]:
        if not (url and account and key_id):
            sys.exit("Set TRITON_URL, TRITON_ACCOUNT and TRITON_KEY_ID to the cloud that is meant.")
        with DataCenter(url, key_id, account=account) as sdc:
            print(f"This is a real cloud: {sdc.base_url}, account {account}.")
            if input("Create a small machine there, which costs money, and delete it again? [y/N] ").lower() != "y":
                sys.exit("Nothing was created.")
            yield sdc
        return
    from sdc_sdk.emulator import Emulator

    with Emulator(provisioning=2) as cloud, cloud.datacenter() as sdc:
        print(
            f"An emulated cloud runs at {cloud.url}. "
            "For a real one, set TRITON_URL, TRITON_ACCOUNT and TRITON_KEY_ID, and give --real."
        )
        yield sdc


def setting(name: str) -> str | None:
    """A setting from the environment, under its new or its old name."""
    return os.environ.get(f"TRITON_{name}") or os.environ.get(f"SDC_{name}")


done: list[tuple[str, str]] = []


def note(what: str, result: object) -> None:
    """Record a step for the table at the end."""
    done.append((what, str(result)))


def wait(machine: Machine, state: KnownMachineState) -> None:
    """Wait, and show the progress."""
    start = time.monotonic()
    machine.wait(state, interval=0.5, progress=ProgressLine())
    note(f"wait until {state}", f"{time.monotonic() - start:.1f} s")


def run(sdc: DataCenter) -> None:
    """Run all steps."""
    note("account", sdc.me().login)
    note("SSH keys", ", ".join(key.name for key in sdc.keys()))
    note("datacenters", ", ".join(sdc.datacenters()))

    package = min(sdc.packages(), key=lambda package: package.memory)
    note("smallest package", f"{package.name}: {package.memory} MiB memory, {package.disk} MiB disk")
    image = next(image for image in sdc.images() if image.type in ("zone-dataset", "lx-dataset"))
    note("image", f"{image.name} {image.version}")

    machine = sdc.create_machine(name="quickstart-{{shortId}}", package=package, image=image, tags={"role": "demo"})
    note("create machine", machine.id)
    try:
        wait(machine, "running")
        note("addresses", ", ".join(ip for ip in machine.ips if ip))
        note("tags", machine.add_tags(owner="quickstart"))
        note("machines with role=demo", sdc.num_machines(tags={"role": "demo"}))

        snapshot = machine.create_snapshot("before-stop")
        note("snapshot", f"{snapshot.name} ({snapshot.state})")

        machine.stop()
        wait(machine, "stopped")
    finally:
        machine.delete()
        wait(machine, "deleted")
    note("audit trail", ", ".join(str(entry.action) for entry in reversed(machine.audit())))


def main() -> None:
    """Run all steps, and print the results."""
    with datacenter() as sdc:
        run(sdc)
    width = max(len(what) for what, _ in done)
    print("\nDone:")
    for what, result in done:
        print(f"  {what:<{width}}  {result}")


if __name__ == "__main__":
    try:
        main()
    except SDCError as error:
        sys.exit(f"{type(error).__name__}: {error}")
