"""Both worlds, for tests that are the same in both: what a client does with its settings."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from sdc_sdk import AsyncDataCenter, DataCenter

Login = Callable[..., str]


def login_sync(*args: Any, **settings: Any) -> str:
    """Ask, with these settings, which account it is."""
    with DataCenter(*args, **settings) as sdc:
        return sdc.account().login


def login_async(*args: Any, **settings: Any) -> str:
    """The same, asynchronously."""

    async def ask() -> str:
        async with AsyncDataCenter(*args, **settings) as sdc:
            return (await sdc.account()).login

    return asyncio.run(ask())


WORLDS: dict[str, Login] = {"sync": login_sync, "async": login_async}
