"""Runs the official command line client against an emulator."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

from sdc_sdk.emulator import Emulator
from tests.support import processes
from tests.support.tools import require


class TritonCli:
    """The `triton` command with its own home directory."""

    def __init__(self, cloud: Emulator, home: Path, *, account: str | None = None) -> None:
        node, package = require("node", "npm:triton")
        self.command = [node, str(Path(package) / "bin" / "triton")]
        self.home = home
        ssh = home / ".ssh"  # node-triton looks here for the key with the configured fingerprint
        ssh.mkdir(mode=0o700, exist_ok=True)
        shutil.copy(cloud.key_path, ssh / "id_rsa")
        self.environment = {
            "HOME": str(home),
            "PATH": os.environ["PATH"],
            "TRITON_URL": cloud.url,
            "TRITON_ACCOUNT": account or cloud.account,
            "TRITON_KEY_ID": cloud.key_id,
        }

    def __call__(self, *arguments: str, stdin: str = "") -> str:
        """Run a command and return its output. If the command fails, so does the test."""
        done = self._run(arguments, stdin)
        assert done.returncode == 0, f"triton {' '.join(arguments)}: {done.stdout}{done.stderr}"
        return done.stdout

    def lines(self, *arguments: str) -> list[dict[str, Any]]:
        """Run a command with `-j` that lists objects, one per line."""
        return [json.loads(line) for line in self(*arguments).splitlines()]

    def one(self, *arguments: str) -> dict[str, Any]:
        """Run a command with `-j` that prints one object."""
        found: dict[str, Any] = json.loads(self(*arguments))
        return found

    def error(self, *arguments: str, stdin: str = "") -> str:
        """Run a command that must fail, and return its output."""
        done = self._run(arguments, stdin)
        assert done.returncode != 0, f"triton {' '.join(arguments)} did not fail: {done.stdout}{done.stderr}"
        return done.stdout + done.stderr

    def _run(self, arguments: tuple[str, ...], stdin: str) -> CompletedProcess[str]:
        return processes.run([*self.command, *arguments], env=self.environment, given=stdin, timeout=60)


@contextmanager
def triton_and_cloud(home: Path, *, machines: int = 0) -> Generator[tuple[TritonCli, Emulator]]:
    """The command line client, and an emulator for it."""
    with Emulator(provisioning=0.2, action=0.05, machines=machines) as cloud:
        yield TritonCli(cloud, home), cloud
