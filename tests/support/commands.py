"""Commands of the SDK, started as users start them."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from subprocess import PIPE, Popen

from tests.support.processes import started

# Starts a command with SIGINT and SIGHUP ignored or not as the test says, not as these tests were started.
LAUNCHER = """
import os, signal, sys
ignored, *command = sys.argv[1:]
for name in ("SIGINT", "SIGHUP"):
    signal.signal(getattr(signal, name), signal.SIG_IGN if name == ignored else signal.SIG_DFL)
os.execv(command[0], command)
"""


@contextmanager
def module(name: str, *arguments: str, ignoring: str = "", **variables: str) -> Generator[Popen[str]]:
    """Run `python -m NAME ARGUMENTS`, where every warning is an error; it may begin with a signal ignored."""
    command = [sys.executable, "-W", "error", "-m", name, *arguments]
    with started(
        [sys.executable, "-c", LAUNCHER, ignoring, *command], stdout=PIPE, stderr=PIPE, env={**os.environ, **variables}
    ) as process:
        yield process
