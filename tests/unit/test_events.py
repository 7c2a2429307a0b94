"""Hooks for events that only one of the two clients can have."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import anyio
import pytest

from sdc_sdk import AsyncDataCenter, AttemptEnded, DataCenter, OperationEnded, OperationEvent
from tests.conftest import Script
from tests.support.scripted import Fault
from tests.support.signers import FixedSigner


async def coroutine(event: OperationEvent) -> None:
    """Nobody would await it."""


@pytest.mark.parametrize("make", [DataCenter, AsyncDataCenter])
def test_a_hook_is_not_a_coroutine_function(make: Callable[..., Any]) -> None:
    with pytest.raises(TypeError, match="on_event must be a plain function"):
        make("https://cloudapi.example.com", on_event=coroutine)


@pytest.mark.anyio
async def test_a_cancelled_call_ends(scripted: Script) -> None:
    events: list[OperationEvent] = []
    server = scripted(Fault.SILENCE)
    async with AsyncDataCenter(server.url, "/acme/keys/test", FixedSigner(), on_event=events.append) as sdc:
        with anyio.CancelScope() as scope:

            def cancel(event: OperationEvent) -> None:
                events.append(event)
                if len(events) == 2:  # the request is sent
                    scope.cancel()

            await sdc.with_options(on_event=cancel).account()
    assert [type(e).__name__ for e in events] == [
        "OperationStarted",
        "AttemptStarted",
        "AttemptEnded",
        "OperationEnded",
    ]
    received, ended = events[2:]
    assert isinstance(received, AttemptEnded)
    assert isinstance(ended, OperationEnded)
    assert received.error_type == type(ended.error).__name__
    assert not isinstance(ended.error, Exception)
    assert ended.status is None
