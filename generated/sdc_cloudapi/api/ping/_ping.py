# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""Ping."""

from __future__ import annotations

from ...call import Call
from ...models.ping import Ping


def ping() -> Call[Ping]:
    """Check that CloudAPI responds.

    Ping: GET /--ping

    Works without an account and without a signature, and during read-only maintenance. If there is a
    signature, it is checked.
    """
    return Call(
        operation="Ping",
        method="GET",
        path="/--ping",
        read=Ping.consume,
        idempotent=True,
    )
