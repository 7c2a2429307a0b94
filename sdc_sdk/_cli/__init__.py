"""The commands of `python -m sdc_sdk`: each module adds its command with `add(commands)`."""

from __future__ import annotations

import argparse
from typing import TypeAlias

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # pyright: ignore[reportPrivateUsage]
"""The collection of commands. Each parser sets the default `run`: the function that runs the command and returns the
exit status."""
