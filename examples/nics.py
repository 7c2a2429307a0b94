"""Connect a machine to another network, and disconnect it again. The machine restarts each time.

python nics.py MACHINE [--network NAME]
"""

import argparse

from sdc_sdk import DataCenter


def main() -> None:
    """Add a network interface, and remove it."""
    parser = argparse.ArgumentParser(description="Connect a machine to another network.")
    parser.add_argument("machine", help="id of the machine")
    parser.add_argument("--network", default="My-Fabric-Network", help="name of the network")
    arguments = parser.parse_args()

    with DataCenter() as sdc:
        machine = sdc.machine(arguments.machine)
        network = sdc.find_network(arguments.network)

        nic = machine.add_nic(network, wait=True)
        print(f"{machine.name} has {nic.ip} ({nic.mac}) in {network.name}")
        for other in machine.get_nics():
            print(f"  {other.mac} {other.ip}{' primary' if other.primary else ''}")

        machine.remove_nic(nic, wait=True)
        print(f"{nic.ip} was removed")


if __name__ == "__main__":
    main()
