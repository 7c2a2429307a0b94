"""Create an access key for object storage, switch it off, and delete it.

python access_keys.py [--description TEXT] [--keep]
"""

import argparse

from sdc_sdk import DataCenter, MethodNotAllowed


def main() -> None:
    """Create, list, change and delete an access key."""
    parser = argparse.ArgumentParser(description="Create an access key.")
    parser.add_argument("--description", default="example", help="what it is for")
    parser.add_argument("--keep", action="store_true", help="do not delete it again")
    arguments = parser.parse_args()

    with DataCenter() as sdc:
        key = sdc.create_access_key(description=arguments.description)
        # The secret is in this answer only. Store it where secrets belong, and do not print it.
        print(f"created {key.accesskeyid}, with a secret of {len(key.accesskeysecret or '')} characters")
        for one in sdc.access_keys(sync=True):
            print(f"{one.accesskeyid}  {one.status}  {one.description or ''}")

        if not arguments.keep:
            try:
                key = sdc.update_access_key(key, status="Inactive")
                print(f"{key.accesskeyid} is {key.status}")
            except MethodNotAllowed:
                print("only servers from 9.21 on can switch an access key off")
            finally:
                sdc.delete_access_key(key)


if __name__ == "__main__":
    main()
