"""Create a VLAN and a network of your own, reserve an address in it, and delete both again.

python fabrics.py [--vlan NUMBER] [--keep]
"""

import argparse

from sdc_sdk import DataCenter


def main() -> None:
    """Create a VLAN with a network."""
    parser = argparse.ArgumentParser(description="Create a VLAN and a network of your own.")
    parser.add_argument("--vlan", type=int, default=100, help="number of the VLAN")
    parser.add_argument("--keep", action="store_true", help="do not delete them again")
    arguments = parser.parse_args()

    with DataCenter() as sdc:
        vlan = sdc.create_fabric_vlan(arguments.vlan, name="backend", description="Between the servers")
        network = sdc.create_fabric_network(
            vlan,
            name="backend",
            subnet="10.20.0.0/24",
            provision_start_ip="10.20.0.10",
            provision_end_ip="10.20.0.250",
            gateway="10.20.0.1",
            resolvers=["8.8.8.8"],
            internet_nat=False,
        )
        print(f"created {network.name} {network.subnet} in VLAN {vlan.vlan_id}, id {network.id}")

        # A reserved address is not given to a new machine, unless the machine asks for it.
        address = sdc.update_network_ip(network, "10.20.0.20", reserved=True)
        print(f"{address.ip} is {'reserved' if address.reserved else 'free'}")

        if not arguments.keep:
            sdc.delete_fabric_network(vlan, network)
            sdc.delete_fabric_vlan(vlan)
            print("deleted both")


if __name__ == "__main__":
    main()
