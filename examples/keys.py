"""List the SSH keys of the account, and add one from a file.

python keys.py [--add FILE.pub --name NAME] [--delete NAME]
"""

import argparse
from pathlib import Path

from sdc_sdk import DataCenter


def main() -> None:
    """Add or delete a key, and list all."""
    parser = argparse.ArgumentParser(description="List the SSH keys of the account.")
    parser.add_argument("--add", type=Path, metavar="FILE.pub", help="public key to add")
    parser.add_argument("--name", help="name of the added key; by default the comment in the file")
    parser.add_argument("--delete", metavar="NAME", help="name or fingerprint of a key to delete")
    arguments = parser.parse_args()

    with DataCenter() as sdc:
        if arguments.add:
            key = sdc.add_key(arguments.name, arguments.add.read_text(encoding="utf-8"))
            print(f"added {key.name}")
        if arguments.delete:
            sdc.delete_key(arguments.delete)
            print(f"deleted {arguments.delete}")
        for key in sdc.keys(sync=True):  # changes take a while to be seen everywhere, but not with `sync`
            print(f"{key.fingerprint}  {key.name}")


if __name__ == "__main__":
    main()
