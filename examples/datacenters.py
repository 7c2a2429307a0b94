"""List the datacenters of the cloud, and count the machines in each.

    python datacenters.py

`many_datacenters.py` asks all of them at the same time.
"""

from sdc_sdk import DataCenter, SDCError


def main() -> None:
    """Ask one datacenter after the other, with the same key."""
    with DataCenter() as sdc:
        for name, url in sdc.datacenters().items():
            with sdc.datacenter(name) as datacenter:
                try:
                    print(f"{name:<12} {url:<32} {datacenter.num_machines()} machines, ping: {datacenter.ping().ping}")
                except SDCError as error:
                    print(f"{name:<12} {url:<32} {type(error).__name__}: {error}")
        print("services here:", ", ".join(sorted(sdc.services())))


if __name__ == "__main__":
    main()
