# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""Ping."""

from __future__ import annotations

from ...call import Call
from ...models.ping import Ping


def ping() -> Call[Ping]:
    """Ask whether CloudAPI is there.

    Ping: GET /--ping

    Works without an account and without a signature, and in read-only maintenance, too. A signature that
    is sent is checked.
    """
    return Call(
        operation="Ping",
        method="GET",
        path="/--ping",
        read=Ping.from_dict,
        idempotent=True,
    )
