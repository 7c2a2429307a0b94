"""Let the internet reach the web servers, and nothing else: a firewall rule for all machines with a tag.

python firewall_rules.py [--tag TAG] [--port PORT] [--keep]
"""

import argparse

from sdc_sdk import DataCenter


def main() -> None:
    """Create a rule, show which machines it is for, and delete it again."""
    parser = argparse.ArgumentParser(description="Create a firewall rule.")
    parser.add_argument("--tag", default="role", help="the rule is for machines with this tag")
    parser.add_argument("--port", type=int, default=443, help="port that is opened")
    parser.add_argument("--keep", action="store_true", help="do not delete the rule again")
    arguments = parser.parse_args()

    with DataCenter() as sdc:
        rule = sdc.create_firewall_rule(
            f'FROM any TO tag "{arguments.tag}" ALLOW tcp PORT {arguments.port}',
            enabled=False,  # look first
            description="the internet may reach the web servers",
        )
        for machine in sdc.firewall_rule_machines(rule):
            # A rule counts only for machines whose firewall is on.
            print(f"{machine.name}: firewall {'on' if machine.firewall_enabled else 'off'}")
        rule = sdc.enable_firewall_rule(rule)

        for one in sdc.firewall_rules():
            print(f"{'on ' if one.enabled else 'off'} {one.rule}  {one.description or ''}")
        if not arguments.keep:
            sdc.delete_firewall_rule(rule)


if __name__ == "__main__":
    main()
