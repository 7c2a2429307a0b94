"""Sending a call: it is throttled, signed, and retried where that is safe. All failed requests raise from here."""

from __future__ import annotations

import logging
import time
from collections.abc import AsyncGenerator, Callable, Hashable
from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from sdc_cloudapi import Call
from sdc_sdk._async.concurrency import sleep
from sdc_sdk._async.transport import AsyncPool
from sdc_sdk._config.config import Config
from sdc_sdk._core.log import LOGGER, without_signature
from sdc_sdk._core.messages import clean
from sdc_sdk._http import proxies, timeouts, transport_errors
from sdc_sdk._http.error_response import MAX_ERROR_BODY, error_from
from sdc_sdk._http.library import httpx
from sdc_sdk._http.request import prepared
from sdc_sdk._http.response import check_digest, no_content, parse
from sdc_sdk._http.retry import (
    DEFAULT_RETRY,
    TOO_MANY_REQUESTS,
    Attempt,
    RetryPolicy,
    is_deleted,
    log_attempt,
    may_have_acted,
    pause_after,
)
from sdc_sdk._http.throttle import NO_THROTTLE, Throttle, group_of
from sdc_sdk.auth import Bearer, SignatureAuth
from sdc_sdk.errors import CloudAPIError, ConfigurationError, InvalidResponse, RequestInfo, SDCError

if TYPE_CHECKING:
    from sdc_sdk._async.polling import AsyncFetch
    from sdc_sdk._http.events import EventHook, Observation

T = TypeVar("T")
U = TypeVar("U")

UNSIGNED = ("Ping", "GetRoot")
"""Operations that need no signature."""

MAX_WAIT = 1e6
"""The longest wait for a slot, in seconds. It applies to calls without a deadline."""

_ABOUT_THE_BODY = ("content-encoding", "content-length", "transfer-encoding")


class AsyncSender:
    """Sends calls to one CloudAPI and reads the responses."""

    location: str
    """The location as given."""
    base_url: str
    """Scheme and host of the CloudAPI."""
    login: str
    """The account in the path: a login, an id, or `my` for the account whose key signs."""
    config: Config
    """The settings and where each came from."""
    known_locations: dict[str, str]
    """URLs by name."""

    _pool: AsyncPool
    _proxy: httpx.Proxy | None = None
    _transport: httpx.AsyncBaseTransport | None = None
    _timeout: httpx.Timeout
    _deadline: float = timeouts.DEADLINE
    _headers: httpx.Headers
    _auth: SignatureAuth | Bearer | None = None
    _retry: RetryPolicy = DEFAULT_RETRY
    _throttle: Throttle = NO_THROTTLE
    _log_level: int = logging.DEBUG
    _roles: tuple[str, ...] = ()
    _roles_are_decisive: bool = False
    _origin: str | None = None
    _on_event: EventHook | None = None

    async def send(self, call: Call[T]) -> T:
        """Send the call of one operation and return the decoded response.

        Any function of `sdc_cloudapi.api` makes such a call: `sdc.send(list_machines(state="running"))`.

        Example:
            >>> from sdc_cloudapi.api.machines import list_machines
            >>> [machine.name for machine in await sdc.send(list_machines(name="web"))]
            ['web-1']

        Raises:
            CloudAPIError: The server refused or failed.
            ConnectionFailed: There was no response.
            InvalidResponse: The response cannot be decoded.
            ConfigurationError: There is no key to sign with.
            ValueError: A query parameter is empty. Nothing was sent.
        """
        return await self._exchange(call, parse)

    async def send_raw(self, call: Call[Any]) -> httpx.Response:
        """Send the call of one operation and return the raw response, with its headers.

        Raises:
            CloudAPIError: The server refused or failed.
            ConnectionFailed: There was no response.
            ConfigurationError: There is no key to sign with.
            ValueError: A query parameter is empty. Nothing was sent.
        """
        return await self._exchange(call, _unread)

    def stream(self, call: Call[list[T]]) -> AsyncGenerator[T]:
        """Send the call of one operation whose response is a stream, and yield each value when it arrives.

        The request is retried only until the stream starts: values that were yielded cannot be taken back.

        Example:
            >>> from sdc_cloudapi.api.migrations import migrate_machine_watch
            >>> migration = await machine.migrate("automatic")
            >>> events = [event async for event in sdc.stream(migrate_machine_watch(machine.id))]
            >>> events[-1].phase
            'switch'

        Raises:
            CloudAPIError: The server refused or failed.
            ConnectionFailed: There was no response, or the stream broke off.
            InvalidResponse: A value cannot be decoded.
            ConfigurationError: There is no key to sign with.
            ValueError: The response of this operation is not a stream.
        """
        return self._stream(call)

    async def _stream(self, call: Call[list[T]], look_first: AsyncFetch[object] | None = None) -> AsyncGenerator[T]:
        """The same; `look_first` is awaited right before each attempt, and what it raises ends the call."""
        if not call.stream:
            raise ValueError(f"the response of {call.operation} is not a stream: use send()")
        from sdc_sdk._http.response import Lines  # deferred: few operations are streams

        start = time.monotonic()
        response = await self._exchange(call, _unread, stream=True, look_first=look_first)
        lines = Lines(response)
        try:
            async for chunk in response.aiter_bytes():
                for line in lines.feed(chunk):
                    yield parse(call, response, line)[0]
            for line in lines.end():
                yield parse(call, response, line)[0]
        except httpx.RequestError as error:
            attempt = Attempt(call.operation, 1, time.monotonic() - start, idempotent=False)
            raise self._silence(error, call, attempt) from error
        finally:
            await response.aclose()

    async def _send_with_response(self, call: Call[T]) -> tuple[T, httpx.Response]:
        return await self._exchange(call, _with_response)

    async def _exchange(
        self,
        call: Call[T],
        read: Callable[[Call[T], httpx.Response], U],
        *,
        stream: bool = False,
        look_first: AsyncFetch[object] | None = None,
    ) -> U:
        """Send the call, and return what `read` makes of the response. The body of a stream is left unread."""
        call = prepared(call, self._roles, roles_are_decisive=self._roles_are_decisive, origin=self._origin)
        if self._on_event is None:  # no cost without a hook
            return read(call, await self._attempts(call, stream=stream, look_first=look_first))
        with self._observed(call) as observation:
            return read(call, await self._reported(call, observation, stream=stream, look_first=look_first))

    def _observed(self, call: Call[Any]) -> AbstractContextManager[Observation | None]:
        """A context in which the hook is told about the call, if there is a hook."""
        if self._on_event is None:
            return nullcontext()
        from sdc_sdk._http.events import Observation, operation_of  # deferred: only hooks need it

        account = self.config.account if self.login == "my" and self.config.account else self.login
        return Observation(self._on_event, operation_of(call, self.base_url, account, self.location))

    async def _reported(self, call: Call[Any], observation: Observation | None, **options: Any) -> httpx.Response:
        response = await self._attempts(call, observation, **options)
        if observation is not None:
            observation.receive(response.status_code, response.headers.get("Request-Id"))
        return response

    async def _attempts(
        self,
        call: Call[Any],
        observation: Observation | None = None,
        *,
        stream: bool = False,
        look_first: AsyncFetch[object] | None = None,
    ) -> httpx.Response:
        """Send the call, and retry it as the policy says."""
        start, number, acted = time.monotonic(), 0, False
        end = min(start + self._deadline, timeouts.WAIT_ENDS.get())
        while True:
            number += 1
            try:
                if look_first is not None or not self._throttle.unlimited:
                    await self._wait_for_turn(call, end, observation, look_first)
                response, succeeded = await self._attempt(call, stream, end, observation)
            except httpx.RequestError as error:
                attempt = Attempt(
                    call.operation,
                    number,
                    time.monotonic() - start,
                    call.idempotent,
                    arrived=transport_errors.arrived(error),
                    passing=transport_errors.passing(error),
                    error=error,
                )
                pause = pause_after(attempt, self._retry, end)
                log_attempt(attempt, pause, observation)
                if isinstance(pause, str):
                    raise self._silence(error, call, attempt, pause) from error
            else:
                if succeeded:
                    return response
                if is_deleted(call.method, response.status_code, acted=acted):
                    return no_content(response)
                if response.status_code == TOO_MANY_REQUESTS:
                    self._throttle.refused(self._bucket(call), response.text)
                attempt = Attempt(
                    call.operation,
                    number,
                    time.monotonic() - start,
                    call.idempotent,
                    response.status_code,
                    response.headers.get("Retry-After"),
                    request_id=response.headers.get("Request-Id"),
                )
                pause = pause_after(attempt, self._retry, end)
                log_attempt(attempt, pause, observation)
                if isinstance(pause, str):
                    refusal = error_from(response, self._info(call), number, pause)
                    refusal.hint = self._hint(refusal, call, response)
                    raise refusal
            acted = acted or may_have_acted(attempt.status, arrived=attempt.arrived)
            await sleep(pause)

    async def _wait_for_turn(
        self, call: Call[Any], end: float, observation: Observation | None, look_first: AsyncFetch[object] | None
    ) -> None:
        """Wait for the rate limit, then look first."""
        if not self._throttle.unlimited:
            await self._wait_for_rate_limit(call, end, observation)
        if look_first is not None:
            await look_first()

    async def _wait_for_rate_limit(self, call: Call[Any], end: float, observation: Observation | None) -> None:
        pause = self._throttle.reserve(self._bucket(call))
        if not pause:
            return
        try:
            if time.monotonic() + pause >= end:
                raise httpx.PoolTimeout(f"the rate limit delays it by {pause:.1f} s, past the deadline")
            if observation is not None:
                observation.throttled(pause)
            await sleep(pause)
        except BaseException:  # cancelled, or too late: return the token to the bucket
            self._throttle.give_back(self._bucket(call))
            raise

    async def _attempt(
        self, call: Call[Any], stream: bool, end: float, observation: Observation | None
    ) -> tuple[httpx.Response, bool]:
        """Send the request once. Return the response and whether it is a success."""
        auth = None if call.operation in UNSIGNED or "signature" in call.query else self._authentication()
        slots = self._pool.slots
        if not await slots.acquire(timeout=min(end - time.monotonic(), MAX_WAIT)):
            raise httpx.PoolTimeout("too many requests were in flight until the deadline")
        try:
            left = end - time.monotonic()  # measured after the wait for a slot
            parts = self._timeout.as_dict().items()
            timeout = {name: left if seconds is None else min(seconds, left) for name, seconds in parts}
            request = httpx.Request(
                call.method,
                f"{self.base_url}{call.target}",
                headers=self._headers,
                json=call.json,
                extensions={"timeout": timeout, "deadline": end},
            )
            if call.headers:
                request.headers.update(call.headers)
            if auth is not None:
                await auth.async_sign(request)
            if observation is not None:
                observation.send()
            start = time.monotonic()
            response = await self._pool.handle_async_request(request)
            succeeded = response.is_success or response.status_code in call.success
            try:
                if not succeeded:
                    response = await _read_refusal(response)
                elif stream:
                    del request.extensions["deadline"]  # a stream that has started has no deadline
                else:
                    await response.aread()
                    response.stream = httpx.ByteStream(b"")  # the old stream refers to the response, which is a cycle
            except BaseException:
                await response.aclose()
                raise
        finally:
            slots.release()
        elapsed = time.monotonic() - start
        if succeeded and not stream:
            response.elapsed = timedelta(seconds=elapsed)
            check_digest(response)
        if LOGGER.isEnabledFor(self._log_level):  # formatting the URL takes a tenth of the SDK's time per call
            LOGGER.log(
                self._log_level,
                "%s %s -> %s in %.3f s, request id %s",
                call.method,
                without_signature(str(request.url)),
                response.status_code,
                elapsed,
                clean(str(response.headers.get("Request-Id")), 100),
            )
        return response, succeeded

    def _silence(self, error: httpx.RequestError, call: Call[Any], attempt: Attempt, stopped: str = "") -> SDCError:
        """The exception for a request without a usable response, with what the client knows about the cause."""
        from sdc_sdk._http import connection_hints  # deferred: only errors need it

        url = httpx.URL(self.base_url)
        proxy = None if self._transport else proxies.proxy_for(url, self._proxy)
        hint = connection_hints.of_silence(error, url, proxy, self.known_locations)
        failed = transport_errors.as_error(error, self._info(call), attempt, stopped)
        failed.hint = failed.hint or hint
        return failed

    def _hint(self, error: CloudAPIError, call: Call[Any], response: httpx.Response) -> str:
        """What the client can tell about why the server refused a request."""
        from sdc_sdk._http import error_hints  # deferred: only refused requests need it

        if hint := error_hints.of_names(error, call):
            return hint
        if self._auth is None or "Authorization" not in response.request.headers:
            return ""
        ahead = error_hints.clock_ahead(response.request.headers.get("Date"), response.headers.get("Date"))
        return error_hints.of_refusal(error, self._auth, self.config, self._roles, ahead)

    def _bucket(self, call: Call[Any]) -> Hashable:
        """Which of the server's token buckets the call draws from."""
        return self.base_url, group_of(call.path)

    def _authentication(self) -> SignatureAuth | Bearer:
        if self._auth is None:
            raise ConfigurationError(
                "There is no key to sign requests with. Give account= and key_id= or secret=, or set TRITON_ACCOUNT "
                "and TRITON_KEY_ID, or choose a profile (profile=, TRITON_PROFILE), or call authenticate()."
            )
        return self._auth

    def _signer(self) -> SignatureAuth:
        auth = self._authentication()
        if isinstance(auth, Bearer):
            raise ConfigurationError("A bearer token cannot sign a URL: presign() and vnc() need a key.")
        return auth

    def _info(self, call: Call[Any]) -> RequestInfo:
        return RequestInfo(call.operation, call.method, without_signature(f"{self.base_url}{call.target}"))

    def _invalid(self, call: Call[Any], problem: str) -> InvalidResponse:
        """The error for a response that has the right form, but says something that cannot be."""
        return InvalidResponse(problem, self._info(call), 200, b"")


def _unread(_: Call[Any], response: httpx.Response) -> httpx.Response:
    return response


def _with_response(call: Call[T], response: httpx.Response) -> tuple[T, httpx.Response]:
    return parse(call, response), response


async def _read_refusal(response: httpx.Response) -> httpx.Response:
    """The response with the first part of its body, or as much of that as arrived."""
    chunks: list[bytes] = []
    size = 0
    try:
        async for chunk in response.aiter_bytes():
            chunks.append(chunk)
            size += len(chunk)
            if size >= MAX_ERROR_BODY:
                break
    except httpx.RequestError:
        pass  # the status arrived, which is enough
    await response.aclose()
    return httpx.Response(
        response.status_code,
        headers=[(name, value) for name, value in response.headers.multi_items() if name not in _ABOUT_THE_BODY],
        content=b"".join(chunks)[:MAX_ERROR_BODY],
        request=response.request,
        extensions=response.extensions,
    )
