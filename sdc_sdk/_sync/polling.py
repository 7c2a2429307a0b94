# Written by scripts/unasync from sdc_sdk/_async/polling.py: edit that file.
"""The polling loop of all methods that wait."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Protocol, TypeVar, Unpack

from sdc_sdk._core.json_values import as_object
from sdc_sdk._core.waiting import Wait, WaitOptions, state_of
from sdc_sdk._http.timeouts import deadline
from sdc_sdk.errors import CloudAPIError, ConnectionFailed, ResourceGone, ResourceNotFound

if TYPE_CHECKING:
    from sdc_sdk._sync.client import Client

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Fetch(Protocol[T_co]):
    """Fetches the resource to wait for."""

    def __call__(self) -> T_co:
        """Fetch it."""
        ...


def poll(
    fetch: Fetch[T],
    done: Callable[[T], bool],
    wait: Wait,
    *,
    absent: bool = False,
    final: Collection[str] = (),
) -> T:
    """Poll until `done` returns true. A temporary error is recorded and does not end the polling.

    Args:
        fetch: Fetches the resource.
        done: Whether the fetched resource has the expected state.
        wait: The goal, the interval and the timeout.
        absent: Whether the resource may be missing at first.
        final: States that a resource never leaves.

    Returns:
        The resource as last fetched.

    Raises:
        WaitTimeout: The wait timed out.
        ResourceFailed: The expected state can no longer be reached.
        ResourceNotFound: The resource does not exist, and `absent` is false.
    """
    with wait:
        while True:
            try:
                with deadline(wait.end):
                    seen = _fetch_or_none(fetch) if absent else fetch()
            except (CloudAPIError, ConnectionFailed) as error:
                wait.record_error(error)
            else:
                state = state_of(seen)
                wait.look(state, seen)
                if seen is not None and done(seen):
                    return seen
                if state in final:
                    raise wait.failed()
            time.sleep(wait.pause())


def poll_until_gone(client: Client, path: str, **options: Unpack[WaitOptions]) -> None:
    """Poll a path with `GET` until the resource is gone: not found, or with the state `deleted`, as snapshots are.

    Raises:
        WaitTimeout: The wait timed out.
    """

    def state() -> str:
        try:
            body, _ = client.request("GET", path)
        except (ResourceGone, ResourceNotFound):
            return "gone"
        return "gone" if as_object(body).get("state") == "deleted" else "present"

    poll(state, lambda seen: seen == "gone", Wait(f"{path}: being gone", **options))


def _fetch_or_none(fetch: Fetch[T]) -> T | None:
    try:
        return fetch()
    except ResourceNotFound:
        return None
