"""A line on the terminal that shows what is waited for.

    from sdc_sdk.progress import ProgressLine

    machine.wait("running", progress=ProgressLine())

Needs the extra `sdc-sdk[progress]`.
"""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, TextIO

from sdc_sdk.errors import ConfigurationError

if TYPE_CHECKING:
    from typing import NoReturn

    from tqdm import tqdm

SIZE = os.terminal_size((80, 24))
"""The size that is assumed of a terminal that has none."""


class ProgressLine:
    """Shows a wait on one line of the terminal: what is waited for, the last state, and the time. Quiet elsewhere.

    It is a value for every `progress=`, for one wait at a time. Several waits in threads or tasks need one each, and
    get a line each.
    """

    def __init__(self, file: TextIO | None = None) -> None:
        """Prepare a line.

        Args:
            file: Where it is shown, if that is a terminal; by default standard error.

        Raises:
            ConfigurationError: The extra `progress` is not installed.
        """
        if find_spec("tqdm") is None:
            raise ConfigurationError("A progress line needs a package: pip install 'sdc-sdk[progress]'.")
        self._file = file
        self._goal = ""
        self._bar: tqdm[NoReturn] | None = None

    def start(self, goal: str) -> None:
        """Show that a wait begins."""
        from tqdm import tqdm  # here: only this needs it

        self._goal = goal
        known = not _is_without_size(self._file or sys.stderr)
        self._bar = tqdm(
            desc=goal,
            bar_format="{desc} [{elapsed}]",
            disable=None,  # only on a terminal
            file=self._file,
            dynamic_ncols=known,
            ncols=None if known else SIZE.columns,
            nrows=None if known else SIZE.lines,
        )

    def __call__(self, state: str, seconds: float, polls: int) -> None:  # noqa: ARG002  the signature of `Progress`
        """Show the state after a poll."""
        if self._bar is not None:
            self._bar.set_description_str(f"{self._goal}: {state}")

    def stop(self) -> None:
        """End the line."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None


def _is_without_size(file: TextIO) -> bool:
    """Whether this is a terminal of 0 columns, as those that programs open without setting a size."""
    try:
        return os.get_terminal_size(file.fileno()).columns == 0
    except (OSError, ValueError):  # not a terminal
        return False
