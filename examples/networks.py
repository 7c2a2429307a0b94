"""List the networks, and the addresses of the fabric networks that are in use.

python networks.py
"""

from sdc_sdk import DataCenter


def main() -> None:
    """List networks and addresses."""
    with DataCenter() as sdc:
        default = sdc.account_config().default_network
        for network in sdc.networks():
            kind = "public" if network.public else "fabric" if network.fabric else "internal"
            note = ", the default of new machines" if network.id == default else ""
            print(f"{network.name:<20} {network.subnet or '':<18} {kind}{note}")

            # Only the owner of a network sees its addresses.
            for address in sdc.network_ips(network) if network.fabric else []:
                use = f"machine {address.belongs_to_uuid}" if address.belongs_to_uuid else "no machine"
                print(f"  {address.ip:<16} {use}{', reserved' if address.reserved else ''}")


if __name__ == "__main__":
    main()
