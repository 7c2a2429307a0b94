"""The client: credentials, options, and requests made by hand. The sections of the API build on it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any, NoReturn, Self, TypeVar

import httpx

from sdc_cloudapi import Call, InvalidPayload
from sdc_cloudapi.call import ResponseLike
from sdc_sdk import errors
from sdc_sdk._async.send import AsyncSending
from sdc_sdk._http import timeouts, transport_errors
from sdc_sdk._http.request import any_request, complete
from sdc_sdk._http.response import parse
from sdc_sdk._http.retry import NO_RETRY, Attempts, RetryPolicy, policy
from sdc_sdk._http.throttle import Throttle, throttling

T = TypeVar("T")


class AsyncConnection(AsyncSending):
    """Sends calls to one CloudAPI; the sections of the API are its subclasses."""

    async def send(self, call: Call[T]) -> T:
        """Carry out one operation and read its answer.

        Any function of `sdc_cloudapi.api` makes such a call: `sdc.send(list_machines(state="running"))`.

        Raises:
            CloudAPIError: The server refused or failed.
            ConnectionFailed: No answer.
            InvalidResponse: An answer that cannot be read.
            ConfigurationError: There is no key to sign with.
        """
        response = await self.send_raw(call)
        return self._read(call, response, response)

    async def send_raw(self, call: Call[Any]) -> httpx.Response:
        """Carry out one operation and return the answer as it came, with its headers.

        Raises:
            CloudAPIError: The server refused or failed.
            ConnectionFailed: No answer.
            ConfigurationError: There is no key to sign with.
            ValueError: A query parameter is empty. Nothing was sent.
        """
        return await self._exchange(complete(call))

    async def stream(self, call: Call[list[T]]) -> AsyncIterator[T]:
        """Carry out one operation whose answer is a stream, and yield each value when it comes.

        Only the beginning is repeated when it fails: what was yielded cannot be taken back.

        Raises:
            CloudAPIError: The server refused or failed.
            ConnectionFailed: No answer, or it broke off.
            InvalidResponse: A value that cannot be read.
            ConfigurationError: There is no key to sign with.
            ValueError: The answer of this operation is no stream.
        """
        if not call.stream:
            raise ValueError(f"the answer of {call.operation} is no stream: use send()")
        from sdc_sdk._http.response import Lines  # here: few operations are streams

        attempts = Attempts(call.operation, NO_RETRY, idempotent=False)
        attempts.begin()
        response = await self._exchange(call, stream=True)
        lines = Lines()
        try:
            async for piece in response.aiter_bytes():
                for line in lines.feed(piece):
                    yield self._read(call, line, response)[0]
            for line in lines.end():
                yield self._read(call, line, response)[0]
        except httpx.RequestError as error:
            raise transport_errors.as_error(error, self._info(call), attempts) from error
        finally:
            await response.aclose()

    async def request(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str] | None = None,
        data: object = None,
        *,
        params: Mapping[str, str | int | float | bool] | None = None,
    ) -> tuple[Any, httpx.Response]:
        """Make any request, for what has no method here.

        Args:
            method: HTTP method.
            path: Path relative to the account, such as `/machines`.
            headers: Additional headers.
            data: What is sent as JSON.
            params: Query parameters; booleans become `true` and `false`.

        Returns:
            The decoded body (None when there is none, text when it is not JSON) and the response.

        Raises:
            CloudAPIError: The server refused or failed.
            ConnectionFailed: No answer.
            ValueError: Method, path or a header cannot be sent.
        """
        response = await self.send_raw(any_request(self.login, method, path, headers, data, params))
        return _decoded(response), response

    async def close(self) -> None:
        """Close the connections. A `with` block does it at its end."""
        await self._pool.close()

    @property
    def _api_version(self) -> str:
        """The range of API versions that is asked for."""
        return str(self._headers.get("Accept-Version", "*"))

    def _read(self, call: Call[T], body: ResponseLike, response: httpx.Response) -> T:
        try:
            return parse(call, body)
        except InvalidPayload as error:
            kept, request_id = body.content[: errors.KEPT], response.headers.get("Request-Id")
            status = response.status_code
            raise errors.InvalidResponse(str(error), self._info(call), status, kept, request_id) from error


def _decoded(response: httpx.Response) -> Any:
    if not response.content:
        return None
    try:
        return json.loads(response.content)
    except ValueError:
        return response.text


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
