"""`python -m sdc_sdk`: the command line. Each command is a module of `_cli`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence

from sdc_sdk._cli import certificates, diagnose, vnc


def parser() -> argparse.ArgumentParser:
    """The parser of the command line."""
    parser = argparse.ArgumentParser(prog="python -m sdc_sdk", description="The SDK for Triton CloudAPI.")
    commands = parser.add_subparsers(dest="command", required=True)
    for command in (certificates, diagnose, vnc):
        command.add(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    options = parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    return run(options)


if __name__ == "__main__":
    sys.exit(main())
