"""Show the account, its limits and its defaults.

python account.py [--phone NUMBER]
"""

import argparse

from sdc_sdk import DataCenter


def main() -> None:
    """Show the account, and change it if asked to."""
    parser = argparse.ArgumentParser(description="Show the account.")
    parser.add_argument("--phone", help="set the telephone number")
    arguments = parser.parse_args()

    with DataCenter() as sdc:
        account = sdc.update_account(phone=arguments.phone) if arguments.phone else sdc.account()
        print(f"{account.login} <{account.email}>, phone {account.phone or 'unknown'}, since {account.created:%Y}")

        limits = sdc.limits()
        for limit in limits or ():
            what = limit.os or limit.brand or limit.image or "all machines"
            print(f"limit for {what}: {limit.used} of {limit.value} {limit.by or 'machines'}")
        if limits is None:
            print("the server could not determine the limits")

        if default := sdc.account_config().default_network:
            print(f"default network: {sdc.network(default).name}")


if __name__ == "__main__":
    main()
