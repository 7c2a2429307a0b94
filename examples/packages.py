"""Find the smallest package that is large enough.

python packages.py [--memory MIB] [--disk MIB] [--brand BRAND]
"""

import argparse
from typing import get_args

from sdc_sdk import DataCenter
from sdc_sdk.types import KnownMachineBrand


def main() -> None:
    """List the packages that fit, the smallest first."""
    parser = argparse.ArgumentParser(description="Find the smallest package that is large enough.")
    parser.add_argument("--memory", type=int, default=512, help="at least so many MiB of memory")
    parser.add_argument("--disk", type=int, default=0, help="at least so many MiB of disk space")
    parser.add_argument("--brand", choices=get_args(KnownMachineBrand), help="only for machines of this brand")
    arguments = parser.parse_args()
    brand: KnownMachineBrand | None = arguments.brand

    with DataCenter() as sdc:
        fitting = [p for p in sdc.packages(brand=brand) if p.memory >= arguments.memory and p.disk >= arguments.disk]
        for package in sorted(fitting, key=lambda package: (package.memory, package.disk)):
            print(
                f"{package.name:<16} {package.memory:>6} MiB memory {package.disk:>7} MiB disk  {package.group or ''}"
            )
        if default := sdc.default_package():
            print(f"default: {default.name}")


if __name__ == "__main__":
    main()
