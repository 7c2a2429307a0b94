# Written by scripts/unasync from sdc_sdk/_async/send.py: edit that file.
"""How a call is sent: throttled, signed, retried where that is safe. The one place that raises failures."""

from __future__ import annotations

import logging
import time
from collections.abc import Hashable, Iterator
from typing import Any, TypeVar

from sdc_cloudapi import Call
from sdc_sdk._config.config import Config
from sdc_sdk._core.messages import clean
from sdc_sdk._http import timeouts, transport_errors
from sdc_sdk._http.error_response import MAX_ERROR_BODY, error_from
from sdc_sdk._http.library import httpx
from sdc_sdk._http.log import LOGGER, without_signature
from sdc_sdk._http.request import prepared
from sdc_sdk._http.response import check_digest, no_content, parse
from sdc_sdk._http.retry import (
    DEFAULT_RETRY,
    TOO_MANY_REQUESTS,
    Attempt,
    RetryPolicy,
    is_deleted,
    may_have_acted,
    pause_after,
)
from sdc_sdk._http.throttle import NO_THROTTLE, Throttle, group_of
from sdc_sdk._sync.transport import Pool
from sdc_sdk.auth import SignatureAuth
from sdc_sdk.errors import CloudAPIError, ConfigurationError, RequestInfo

T = TypeVar("T")

UNSIGNED = ("Ping", "GetRoot")
"""Operations that need no key."""

_ABOUT_THE_BODY = ("content-encoding", "content-length", "transfer-encoding")


class Sender:
    """Sends calls to one CloudAPI, and reads the responses."""

    base_url: str
    """Protocol and host of the CloudAPI."""
    login: str
    """The account in the path: a login, an id, or `my` for the account that signs."""
    config: Config
    """The settings, and where each came from."""

    _pool: Pool
    _timeout: httpx.Timeout
    _headers: httpx.Headers
    _auth: SignatureAuth | None = None
    _retry: RetryPolicy = DEFAULT_RETRY
    _throttle: Throttle = NO_THROTTLE
    _log_level: int = logging.DEBUG
    _roles: tuple[str, ...] = ()
    _roles_are_decisive: bool = False

    def send(self, call: Call[T]) -> T:
        """Send the call of one operation, and return what the response means.

        Any function of `sdc_cloudapi.api` makes such a call: `sdc.send(list_machines(state="running"))`.

        Raises:
            CloudAPIError: The server refused or failed.
            ConnectionFailed: No response.
            InvalidResponse: A response that cannot be read.
            ConfigurationError: There is no key to sign with.
            ValueError: A query parameter is empty. Nothing was sent.
        """
        return parse(call, self._exchange(call))

    def send_raw(self, call: Call[Any]) -> httpx.Response:
        """Send the call of one operation, and return the response as it came, with its headers.

        Raises:
            CloudAPIError: The server refused or failed.
            ConnectionFailed: No response.
            ConfigurationError: There is no key to sign with.
            ValueError: A query parameter is empty. Nothing was sent.
        """
        return self._exchange(call)

    def stream(self, call: Call[list[T]]) -> Iterator[T]:
        """Send the call of one operation whose response is a stream, and yield each value when it arrives.

        It is retried only until the stream begins: what was yielded cannot be taken back.

        Raises:
            CloudAPIError: The server refused or failed.
            ConnectionFailed: No response, or it broke off.
            InvalidResponse: A value that cannot be read.
            ConfigurationError: There is no key to sign with.
            ValueError: The response of this operation is not a stream.
        """
        if not call.stream:
            raise ValueError(f"the response of {call.operation} is not a stream: use send()")
        from sdc_sdk._http.response import Lines  # here: few operations are streams

        start = time.monotonic()
        response = self._exchange(call, stream=True)
        lines = Lines()
        try:
            for chunk in response.iter_bytes():
                for line in lines.feed(chunk):
                    yield parse(call, response, line)[0]
            for line in lines.end():
                yield parse(call, response, line)[0]
        except httpx.RequestError as error:
            attempt = Attempt(call.operation, 1, time.monotonic() - start, idempotent=False)
            raise transport_errors.as_error(error, self._info(call), attempt) from error
        finally:
            response.close()

    def _send_with_response(self, call: Call[T]) -> tuple[T, httpx.Response]:
        response = self._exchange(call)
        return parse(call, response), response

    def _exchange(self, call: Call[Any], *, stream: bool = False) -> httpx.Response:
        """The loop of attempts. The body of a stream is left unread."""
        call = prepared(call, self._roles, roles_are_decisive=self._roles_are_decisive)
        start, number, acted = time.monotonic(), 0, False
        while True:
            number += 1
            self._wait_for_rate_limit(call)
            try:
                response, succeeded = self._attempt(call, stream)
            except httpx.RequestError as error:
                attempt = Attempt(
                    call.operation,
                    number,
                    time.monotonic() - start,
                    call.idempotent,
                    arrived=transport_errors.arrived(error),
                    passing=transport_errors.passing(error),
                )
                pause = pause_after(attempt, self._retry)
                if isinstance(pause, str):
                    raise transport_errors.as_error(error, self._info(call), attempt, pause) from error
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
                )
                pause = pause_after(attempt, self._retry)
                if isinstance(pause, str):
                    refusal = error_from(response, self._info(call), number, pause)
                    refusal.hint = self._hint(refusal, response)
                    raise refusal
            acted = acted or may_have_acted(attempt.status, arrived=attempt.arrived)
            time.sleep(pause)

    def _wait_for_rate_limit(self, call: Call[Any]) -> None:
        if self._throttle.unlimited:
            return
        pause = self._throttle.reserve(self._bucket(call))
        if not pause:
            return
        try:
            time.sleep(pause)
        except BaseException:  # cancelled: the token is left to others
            self._throttle.give_back(self._bucket(call))
            raise

    def _attempt(self, call: Call[Any], stream: bool) -> tuple[httpx.Response, bool]:
        """Send the request once: the response, and whether it is a success."""
        auth = None if call.operation in UNSIGNED or "signature" in call.query else self._signer()
        with self._pool.client(stream=stream) as http:
            end = timeouts.DEADLINE.get()  # here, not before the wait for a connection
            timeout = self._timeout if end is None else timeouts.shortened(self._timeout, end)
            url, extensions = f"{self.base_url}{call.target}", dict[str, Any](timeout=timeout.as_dict())
            if "signature" in call.query:  # httpx logs the URL, but not what is sent in its place
                url, extensions["target"] = without_signature(url), httpx.URL(url).raw_path
            request = httpx.Request(call.method, url, headers=self._headers, json=call.json, extensions=extensions)
            if call.headers:
                request.headers.update(call.headers)
            if auth is not None:
                auth.sign(request)
            start = time.monotonic()
            response = http.send(request, auth=None, stream=True)
            succeeded = response.is_success or response.status_code in call.success
            try:
                if not succeeded:
                    response = _read_refusal(response)
                elif not stream:
                    response.read()
                    response.stream = httpx.ByteStream(b"")  # the old one refers to the response: a cycle
            except BaseException:
                response.close()
                raise
        if succeeded and not stream:
            check_digest(response)
        if LOGGER.isEnabledFor(self._log_level):  # formatting a URL takes a tenth of a call's own time
            LOGGER.log(
                self._log_level,
                "%s %s -> %s in %.3f s, request id %s",
                call.method,
                without_signature(str(request.url)),
                response.status_code,
                time.monotonic() - start,
                clean(str(response.headers.get("Request-Id")), 100),
            )
        return response, succeeded

    def _hint(self, error: CloudAPIError, response: httpx.Response) -> str:
        """What the client itself knows about the refusal of a request that it signed."""
        if self._auth is None or "Authorization" not in response.request.headers:
            return ""
        from sdc_sdk._http import error_hints  # here: only refusals need it

        ahead = error_hints.clock_ahead(response.request.headers["Date"], response.headers.get("Date"))
        return error_hints.of_refusal(error, self._auth, self.config, self._roles, ahead)

    def _bucket(self, call: Call[Any]) -> Hashable:
        """Which of the server's token buckets a call draws on."""
        return self.base_url, group_of(call.path)

    def _signer(self) -> SignatureAuth:
        if self._auth is None:
            raise ConfigurationError(
                "There is no key to sign requests with. Give account= and key_id= or secret=, or set TRITON_ACCOUNT "
                "and TRITON_KEY_ID, or choose a profile (profile=, TRITON_PROFILE), or call authenticate()."
            )
        return self._auth

    def _info(self, call: Call[Any]) -> RequestInfo:
        return RequestInfo(call.operation, call.method, without_signature(f"{self.base_url}{call.target}"))


def _read_refusal(response: httpx.Response) -> httpx.Response:
    """The response with the beginning of its body, as much of it as arrived."""
    chunks: list[bytes] = []
    size = 0
    try:
        for chunk in response.iter_bytes():
            chunks.append(chunk)
            size += len(chunk)
            if size >= MAX_ERROR_BODY:
                break
    except httpx.RequestError:
        pass  # the status arrived, whatever became of the body
    response.close()
    return httpx.Response(
        response.status_code,
        headers=[(name, value) for name, value in response.headers.multi_items() if name not in _ABOUT_THE_BODY],
        content=b"".join(chunks)[:MAX_ERROR_BODY],
        request=response.request,
        extensions=response.extensions,
    )
