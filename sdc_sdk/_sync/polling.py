# Written by scripts/unasync from sdc_sdk/_async/polling.py: edit that file.
"""Looking again and again until it is as it should be: the one loop of all that waits."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Protocol, TypeVar

from sdc_sdk._core.waiting import Progress, Wait, state_of

if TYPE_CHECKING:
    from sdc_sdk._sync.client import Client
from sdc_sdk._http.timeouts import deadline
from sdc_sdk.errors import CloudAPIError, ConnectionFailed, ResourceFailed, ResourceGone, ResourceNotFound

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Look(Protocol[T_co]):
    """How to see what is waited for."""

    def __call__(self) -> T_co:
        """Ask the server."""
        ...


def poll(
    look: Look[T],
    done: Callable[[T], bool],
    wait: Wait,
    *,
    absent: bool = False,
    final: Collection[str] = (),
) -> T:
    """Look until it is done. A look that fails for a reason that may pass counts, and is no more than a look.

    Args:
        look: Asks the server.
        done: Whether what was seen is what is waited for.
        wait: The goal, the rhythm and the end.
        absent: Whether it may not be there yet.
        final: States that do not change any more.

    Returns:
        What was seen last.

    Raises:
        WaitTimeout: It did not happen in time.
        ResourceFailed: It cannot happen any more.
        ResourceNotFound: It is not there, and has to be.
    """
    while True:
        try:
            with deadline(wait.end):
                seen = _if_there(look) if absent else look()
        except (CloudAPIError, ConnectionFailed) as error:
            wait.record_error(error)
        else:
            state = state_of(seen)
            wait.look(state)
            if seen is not None and done(seen):
                return seen
            if state in final:
                raise ResourceFailed(f"{wait.goal} cannot happen any more: it is {state}", seen)
        time.sleep(wait.pause())


def poll_until_gone(
    client: Client, path: str, interval: float, timeout: float | None, progress: Progress | None
) -> None:
    """Send `GET` for a path until nothing is found there.

    Raises:
        WaitTimeout: It did not happen in time.
    """

    def state() -> str:
        try:
            client.request("GET", path)
        except (ResourceGone, ResourceNotFound):
            return "gone"
        return "present"

    poll(state, lambda seen: seen == "gone", Wait(f"{path}: being gone", interval, timeout, progress))


def _if_there(look: Look[T]) -> T | None:
    try:
        return look()
    except ResourceNotFound:
        return None
