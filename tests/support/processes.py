"""Programs and forks that tests start. Each always ends with the test, along with its own child processes."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import DEVNULL, PIPE
from typing import Any

GRACE = 5.0
"""Seconds between asking a program to end and killing it."""

Command = Sequence[str | Path]


@contextmanager
def started(command: Command, **options: Any) -> Generator[subprocess.Popen[str]]:
    """Start a program with options for `subprocess.Popen`. At the end, terminate it, then kill it.

    It runs in its own session, so its child processes can be ended with it, and none reads from the terminal.
    """
    options = {"stdin": DEVNULL, "text": True, "start_new_session": True} | options
    process: subprocess.Popen[str] = subprocess.Popen([str(word) for word in command], **options)
    try:
        yield process
    finally:
        end(process)


def end(process: subprocess.Popen[str]) -> None:
    """Terminate a program if it is running, wait for `GRACE` seconds, then kill what is left of its process group."""
    try:
        if process.poll() is None:
            _signal_group(process, signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                process.wait(GRACE)
    finally:
        _signal_group(process, signal.SIGKILL)
        process.wait()
        for pipe in (process.stdin, process.stdout, process.stderr):
            if pipe:
                with suppress(OSError):  # buffered output may have no reader
                    pipe.close()


def run(
    command: Command, *, given: str | None = None, check: bool = False, timeout: float = 100, **options: Any
) -> subprocess.CompletedProcess[str]:
    """Run a program until it exits and return its output. `given` is its standard input."""
    pipes = {"stdin": DEVNULL if given is None else PIPE, "stdout": PIPE, "stderr": PIPE}
    with started(command, **(pipes | options)) as process:
        printed, errors = process.communicate(given, timeout=timeout)
    done = subprocess.CompletedProcess(process.args, process.returncode, printed, errors)
    assert not check or done.returncode == 0, f"{command}: {printed}{errors}"
    return done


def is_true_in_a_fork(work: Callable[[], bool]) -> bool:
    """Whether `work` returns true in a forked process. Only the time limit of the test limits how long it takes."""
    child = os.fork()
    if not child:
        try:
            os._exit(0 if work() else 1)
        finally:
            os._exit(2)
    try:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    except BaseException:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        raise


def _signal_group(process: subprocess.Popen[str], number: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):  # the whole group has ended
        os.killpg(process.pid, number)
