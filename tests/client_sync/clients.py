# Written by scripts/unasync from tests/client_async/clients.py: edit that file.
"""Clients of servers that are not emulators."""

from __future__ import annotations

from typing import Any

from sdc_sdk import DataCenter, Retry
from tests.support.scripted import ScriptedServer
from tests.support.signers import SIGNATURE as SIGNATURE
from tests.support.signers import FixedSigner as FixedSigner


def client(server: ScriptedServer, **options: Any) -> DataCenter:
    """A client of a scripted server, which repeats at once: up to 3 attempts."""
    usual: dict[str, Any] = {"key_id": "/acme/keys/test", "secret": FixedSigner(), "retry": Retry(attempts=3, base=0)}
    return DataCenter(server.url, **(usual | options))
