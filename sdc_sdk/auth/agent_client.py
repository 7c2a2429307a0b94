"""The connection to the ssh-agent, by paramiko's client of the agent's protocol, which loads only here."""

from __future__ import annotations

import os
import socket
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from sdc_sdk.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class ClientKey(Protocol):
    """What is used of paramiko's AgentKey."""

    blob: bytes
    comment: str

    def sign_ssh_data(self, data: bytes, algorithm: str | None = None) -> bytes:
        """Return a signature in SSH's form."""
        ...


class Client(Protocol):
    """What is used of paramiko's Agent."""

    def get_keys(self) -> Sequence[ClientKey]:
        """Return the keys that the agent listed when the connection was made."""
        ...

    def close(self) -> None:
        """Close the connection."""
        ...


def connect() -> Client:
    """Connect to the running agent and have it list its keys.

    Raises:
        ConfigurationError: There is no agent, or the extra `sdc-sdk[agent]` is not installed.
    """
    if sys.platform != "win32":
        _check_socket()
    try:
        module = import_module("paramiko.agent")
    except ImportError as error:
        raise ConfigurationError("To use the ssh-agent, install the extra: `pip install 'sdc-sdk[agent]'`.") from error
    try:
        return cast("Callable[[], Client]", module.Agent)()
    except Exception as error:  # paramiko's SSHException, which cannot be named without importing paramiko
        raise ConfigurationError(f"The ssh-agent did not list its keys: {error}.") from error


def _check_socket() -> None:
    path = os.environ.get("SSH_AUTH_SOCK")
    if not path:
        raise ConfigurationError(
            "There is no ssh-agent: SSH_AUTH_SOCK is not set. Start one (`eval $(ssh-agent)`, `ssh-add <file>`), or "
            "give the key itself."
        )
    try:
        with socket.socket(socket.AF_UNIX) as trial:
            trial.connect(path)
    except OSError as error:
        raise ConfigurationError(
            f"No ssh-agent answers at {path}, where SSH_AUTH_SOCK points ({error.strerror or error}). Start one, or "
            "give the key itself."
        ) from error
