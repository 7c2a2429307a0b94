# Written by scripts/unasync from sdc_sdk/_async/counting.py: edit that file.
"""Counting machines without fetching them."""

from __future__ import annotations

from typing import Any

from sdc_cloudapi import Call, api
from sdc_sdk._core import pagination
from sdc_sdk._core.filters import MachineQuery
from sdc_sdk._core.waiting import is_temporary
from sdc_sdk._http.response import count
from sdc_sdk._sync.client import Client
from sdc_sdk.errors import CloudAPIError


def count_machines(client: Client, query: MachineQuery) -> int:
    """Count machines with HEAD; with GET if the server refuses that, because its response to HEAD does not say why.

    Raises:
        CloudAPIError: The server refused both or failed.
        InvalidResponse: The server sends full pages without end.
    """
    counting, size, refused = pagination.Counting(), pagination.PAGE_SIZE, False
    while counting.length is None:
        call: Call[Any] = api.machines.head_machines(account=client.login, limit=size, offset=counting.offset, **query)
        if refused:
            call = api.machines.list_machines(account=client.login, limit=size, offset=counting.offset, **query)
        try:
            response = client.send_raw(call)
        except CloudAPIError as error:
            if refused or is_temporary(error):
                raise
            refused = True
            continue
        counting.take(count(response, client._info(call)))  # pyright: ignore[reportPrivateUsage]
        if counting.endless:
            raise client._invalid(call, pagination.ENDLESS)  # pyright: ignore[reportPrivateUsage]
    return counting.length
