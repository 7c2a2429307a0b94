"""Copies of a client with other options, over the same connections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NoReturn, Self

import httpx

from sdc_sdk._async.client import AsyncConnection
from sdc_sdk._http import timeouts
from sdc_sdk._http.retry import RetryPolicy, policy
from sdc_sdk._http.throttle import Throttle, throttling


class AsyncOptions(AsyncConnection):
    """What a client can be told to do otherwise, for one call or for many."""

    def with_options(
        self,
        *,
        timeout: float | httpx.Timeout | None = None,
        retry: RetryPolicy | bool | None = None,
        throttle: Throttle | bool | None = None,
        roles: Sequence[str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Self:
        """Make a copy with other options: `sdc.with_options(timeout=300).machines()`. Nothing is sent.

        It costs next to nothing, and uses the same connections: closing one closes them for both. What is not given
        stays as it is.

        Args:
            timeout: Seconds to wait for data, or an `httpx.Timeout`.
            retry: When to repeat a request; False never does, True is the default.
            throttle: How fast to ask; False does not care, True learns it from the server.
            roles: Roles to act with, by name; an empty list leaves the choice to the server.
            headers: Headers added to those that are sent already.

        Raises:
            ValueError: The timeout is no time.
        """
        other = self.__copy__()
        if timeout is not None:
            other._timeout = timeouts.timeouts(timeout)
        if retry is not None:
            other._retry = policy(retry)
        if throttle is not None:
            other._throttle = throttling(throttle)
        if roles is not None:
            other._roles = tuple(roles)
        if headers is not None:
            other._headers = httpx.Headers(self._headers)
            other._headers.update(headers)
        return other

    def __copy__(self) -> Self:
        other = object.__new__(type(self))
        vars(other).update(vars(self))
        return other

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self  # connections cannot be doubled: a deep copy of a machine is in the same datacenter

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            f"a {type(self).__name__} cannot be pickled: it holds connections, and perhaps a private key. "
            "Make one in each process; of a machine, pass the id or to_dict()."
        )
