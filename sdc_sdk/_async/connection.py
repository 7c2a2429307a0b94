"""The one place where requests are sent, repeated, logged, and failures become exceptions."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import AsyncIterator, Mapping
from typing import Any, TypeVar

import anyio
import httpx

from sdc_cloudapi import Call, InvalidPayload
from sdc_cloudapi.call import ResponseLike
from sdc_sdk import errors
from sdc_sdk.any_request import any_request, complete
from sdc_sdk.auth import SignatureAuth
from sdc_sdk.decoding import parse
from sdc_sdk.json_lines import Lines
from sdc_sdk.logs import LOGGER, without_signature
from sdc_sdk.retry import DEFAULT_RETRY, Retry
from sdc_sdk.roles import with_roles

T = TypeVar("T")

UNSIGNED = ("Ping", "GetRoot")
"""Operations that need no key."""


class AsyncConnection:
    """Sends calls to one CloudAPI; the sections of the API are its subclasses."""

    base_url: str
    """Protocol and host of the CloudAPI."""
    login: str
    """The account in the path: a login, an id, or `my` for the account that signs."""

    _http: httpx.AsyncClient
    _auth: SignatureAuth | None = None
    _retry: Retry = DEFAULT_RETRY
    _log_level: int = logging.DEBUG
    _roles: tuple[str, ...] = ()
    _roles_are_decisive: bool = False

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
        return self._read(call, response, response.status_code)

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
        response = await self._exchange(call, stream=True)
        lines = Lines()
        try:
            async for piece in response.aiter_bytes():
                for line in lines.feed(piece):
                    yield self._read(call, line, response.status_code)[0]
            for line in lines.end():
                yield self._read(call, line, response.status_code)[0]
        except httpx.TransportError as error:
            raise self._failed(call, error, 1) from error
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
        await self._http.aclose()

    @property
    def _api_version(self) -> str:
        """The range of API versions that is asked for."""
        return str(self._http.headers.get("Accept-Version", "*"))

    async def _exchange(self, call: Call[Any], *, stream: bool = False) -> httpx.Response:
        """The loop of attempts; the body of a stream is left to be read."""
        call = with_roles(call, self._roles, decisive=self._roles_are_decisive)
        attempt = 0
        while True:
            attempt += 1
            try:
                response = await self._send_once(call, stream)
            except httpx.TransportError as error:
                pause = self._retry.after_failure(attempt, idempotent=call.idempotent)
                if pause is None:
                    raise self._failed(call, error, attempt) from error
            else:
                if response.is_success or response.status_code in call.success:
                    return response
                pause = self._retry.after_status(
                    attempt,
                    response.status_code,
                    idempotent=call.idempotent,
                    retry_after=response.headers.get("Retry-After"),
                )
                if pause is None:
                    raise errors.from_response(response, self._info(call), attempt)
            await anyio.sleep(pause)

    async def _send_once(self, call: Call[Any], stream: bool) -> httpx.Response:
        auth = self._auth if call.operation in UNSIGNED else self._signer()
        request = self._http.build_request(
            call.method, f"{self.base_url}{call.target}", json=call.json, headers=dict(call.headers)
        )
        start = time.monotonic()
        response = await self._http.send(request, auth=auth, stream=stream)
        if stream and not response.is_success:
            await response.aread()  # a refusal is no stream, and its body tells why
        LOGGER.log(
            self._log_level,
            "%s %s -> %s in %.3f s, request id %s",
            call.method,
            without_signature(str(request.url)),
            response.status_code,
            time.monotonic() - start,
            response.headers.get("Request-Id"),
        )
        return response

    def _read(self, call: Call[T], body: ResponseLike, status: int) -> T:
        try:
            return parse(call, body)
        except InvalidPayload as error:
            kept = body.content[: errors.KEPT]
            raise errors.InvalidResponse(str(error), self._info(call), status, kept) from error

    def _signer(self) -> SignatureAuth:
        if self._auth is None:
            raise errors.ConfigurationError(
                "There is no key to sign requests with. Give account= and key_id= or secret=, or set TRITON_ACCOUNT "
                "and TRITON_KEY_ID, or choose a profile (profile=, TRITON_PROFILE), or call authenticate()."
            )
        return self._auth

    def _failed(self, call: Call[Any], error: httpx.TransportError, attempts: int) -> errors.ConnectionFailed:
        reason = str(error) or type(error).__name__
        if isinstance(error, httpx.TimeoutException):
            return errors.RequestTimeout(f"no answer in time ({reason})", self._info(call), attempts)
        return errors.ConnectionFailed(f"no answer ({reason})", self._info(call), attempts)

    def _info(self, call: Call[Any]) -> errors.RequestInfo:
        return errors.RequestInfo(call.operation, call.method, without_signature(f"{self.base_url}{call.target}"))


def _decoded(response: httpx.Response) -> Any:
    if not response.content:
        return None
    try:
        return json.loads(response.content)
    except ValueError:
        return response.text
