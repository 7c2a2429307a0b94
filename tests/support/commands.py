"""Runs the SDK's commands as a user does."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from subprocess import PIPE, Popen

from tests.support.processes import started

# Starts a command with SIGINT, SIGHUP or neither ignored, regardless of how the tests themselves were started.
LAUNCHER = """
import os, signal, sys
ignored, *command = sys.argv[1:]
for name in ("SIGINT", "SIGHUP"):
    signal.signal(getattr(signal, name), signal.SIG_IGN if name == ignored else signal.SIG_DFL)
os.execv(command[0], command)
"""


@contextmanager
def module(name: str, *arguments: str, ignoring: str = "", **variables: str) -> Generator[Popen[str]]:
    """Run `python -m NAME ARGUMENTS` with warnings as errors, and with the signal `ignoring` ignored from the start."""
    command = [sys.executable, "-W", "error", "-m", name, *arguments]
    with started(
        [sys.executable, "-c", LAUNCHER, ignoring, *command], stdout=PIPE, stderr=PIPE, env={**os.environ, **variables}
    ) as process:
        yield process
