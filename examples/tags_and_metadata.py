"""Tag a machine, give it metadata and a boot script, and find it by its tag.

python tags_and_metadata.py MACHINE
"""

import argparse

from sdc_sdk import DataCenter

SCRIPT = "#!/bin/sh\necho 'it starts' >/var/log/start.log\n"


def main() -> None:
    """Add tags and metadata, and remove them again."""
    parser = argparse.ArgumentParser(description="Tag a machine, and give it metadata.")
    parser.add_argument("machine", help="id of the machine")
    arguments = parser.parse_args()

    with DataCenter() as sdc:
        machine = sdc.machine(arguments.machine)

        # Tags are for those who manage machines: strings, numbers or booleans.
        machine.add_tags(team="web", rank=1, paid=True, wait=True)
        print("tags:", machine.get_tags())
        print("machines of the team:", sdc.num_machines(tags={"team": "web"}))

        # Metadata is for the machine itself: it reads them with mdata-get. A boot script is metadata, too.
        machine.update_metadata({"config-url": "https://example.com/web.json", "user-script": SCRIPT}, wait=True)
        print("metadata:", sorted(machine.get_metadata()))

        for tag in ("team", "rank", "paid"):
            machine.delete_tag(tag)
        for key in ("config-url", "user-script"):
            machine.delete_metadata_at_key(key)


if __name__ == "__main__":
    main()
