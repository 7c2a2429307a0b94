"""Counting the processor instructions of a command with valgrind's callgrind: they hardly vary from run to run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess


def is_installed() -> bool:
    """Whether valgrind is there; says so if it is not."""
    found = shutil.which("valgrind") is not None
    if not found:
        print("(valgrind is not installed: instructions are not counted)")
    return found


def instructions(*command: str) -> int:
    """The instructions that a command takes."""
    same = {**os.environ, "PYTHONHASHSEED": "0"}
    counting = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command]
    done = subprocess.run(counting, env=same, capture_output=True, text=True, check=True)
    found = re.search(r"Collected : (\d+)", done.stderr)
    assert found is not None, done.stderr
    return int(found[1])
