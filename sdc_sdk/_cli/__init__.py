"""The commands of `python -m sdc_sdk`: each module adds its own to the command line with `add(commands)`."""

from __future__ import annotations

import argparse
from typing import TypeAlias

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # pyright: ignore[reportPrivateUsage]
"""Where a command adds its parser, whose default `run` carries it out and returns the exit status."""
