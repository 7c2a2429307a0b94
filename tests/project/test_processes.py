"""Programs that a test starts end with the test, and only tests marked `slow` start any."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from subprocess import PIPE

import pytest

from tests.support import processes
from tests.support.processes import is_true_in_a_fork, started

# Ignores SIGTERM, as does the program that it starts, and prints the ids of both.
STUBBORN = """
import os, signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
print(os.getpid(), child.pid, flush=True)
time.sleep(600)
"""


def is_there(process: int) -> bool:
    """Whether a process runs. An orphan that has ended may remain until its new parent reaps it."""
    for _ in range(500):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
        with suppress(OSError), open(f"/proc/{process}/stat") as status:
            if status.read().rpartition(")")[2].split()[0] == "Z":
                return False
        time.sleep(0.01)
    return True


@pytest.mark.slow
def test_a_program_ends_with_all_that_it_started_whatever_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "GRACE", 0.1)
    ids: list[int] = []
    with suppress(ZeroDivisionError), started([sys.executable, "-c", STUBBORN], stdout=PIPE) as process:
        assert process.stdout
        ids += [int(number) for number in process.stdout.readline().split()]
        raise ZeroDivisionError
    assert process.returncode == -signal.SIGKILL
    assert len(ids) == 2
    assert [is_there(number) for number in ids] == [False, False]


@pytest.mark.slow
def test_a_fork_ends_with_the_test() -> None:
    assert is_true_in_a_fork(lambda: True)
    assert not is_true_in_a_fork(lambda: False)
    assert not is_true_in_a_fork(lambda: 1 / 0 > 0)


def test_a_test_that_is_not_marked_slow_starts_no_process() -> None:
    with pytest.raises(RuntimeError, match="is not marked slow"):
        subprocess.run([sys.executable, "-c", ""], check=True)
    with pytest.raises(RuntimeError, match="is not marked slow"):
        os.fork()
