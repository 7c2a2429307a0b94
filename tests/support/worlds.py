"""Both clients behind one function, for tests of how a client uses its settings."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from sdc_sdk import AsyncDataCenter, DataCenter

Login = Callable[..., str]


def login_sync(*args: Any, **settings: Any) -> str:
    """The login of the account, requested with these settings."""
    with DataCenter(*args, **settings) as sdc:
        return sdc.account().login


def login_async(*args: Any, **settings: Any) -> str:
    """The same, with the asynchronous client."""

    async def ask() -> str:
        async with AsyncDataCenter(*args, **settings) as sdc:
            return (await sdc.account()).login

    return asyncio.run(ask())


WORLDS: dict[str, Login] = {"sync": login_sync, "async": login_async}
