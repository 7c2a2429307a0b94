"""Print what happens to the machines of the account, as it happens.

    python changefeed.py [--changes N]

Needs `pip install 'sdc-sdk[feed]'`. `follow_machines.py` also keeps a list of all machines.
"""

import argparse
from contextlib import closing

from sdc_sdk import DataCenter, Resync


def main() -> None:
    """Follow the changefeed."""
    parser = argparse.ArgumentParser(description="Print what happens to machines.")
    parser.add_argument("--changes", type=int, help="end after so many changes")
    arguments = parser.parse_args()

    seen = 0
    with DataCenter() as sdc, closing(sdc.changefeed(parts=["state", "tags", "nics"])) as feed:
        for item in feed:
            if isinstance(item, Resync):  # at the start, and whenever changes may have been missed
                print(f"{len(item.machines)} machines", flush=True)
                continue
            parts = ", ".join(item.change_kind.sub_resources or ()) if item.change_kind else "unknown"
            print(f"{item.changed_resource_id}: {parts}; now {item.resource_state}", flush=True)
            seen += 1
            if seen == arguments.changes:
                break


if __name__ == "__main__":
    main()
