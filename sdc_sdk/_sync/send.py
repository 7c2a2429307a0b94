# Written by scripts/unasync from sdc_sdk/_async/send.py: edit that file.
"""How a call is sent: throttled, signed, retried where that is safe. The one place that raises failures."""

from __future__ import annotations

import logging
import time
from collections.abc import Hashable
from typing import Any

import httpx

from sdc_cloudapi import Call
from sdc_sdk import errors
from sdc_sdk._config.config import Config
from sdc_sdk._http import error_hints, timeouts, transport_errors
from sdc_sdk._http.log import LOGGER, without_signature
from sdc_sdk._http.request import with_roles
from sdc_sdk._http.response import check_digest
from sdc_sdk._http.retry import DEFAULT_RETRY, REFUSED_FOR_HASTE, Attempts, RetryPolicy
from sdc_sdk._http.throttle import NO_THROTTLE, Throttle, group_of
from sdc_sdk._sync.transport import Pool
from sdc_sdk.auth import SignatureAuth

UNSIGNED = ("Ping", "GetRoot")
"""Operations that need no key."""


class Sending:
    """Sends calls to one CloudAPI."""

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

    def _exchange(self, call: Call[Any], *, stream: bool = False) -> httpx.Response:
        """The loop of attempts; the body of a stream is left to be read."""
        call = with_roles(call, self._roles, decisive=self._roles_are_decisive)
        attempts = Attempts(call.operation, self._retry, idempotent=call.idempotent)
        while True:
            self._turn(call)
            attempts.begin()
            try:
                response = self._attempt(call, stream)
            except httpx.RequestError as error:
                pause = attempts.pause(arrived=transport_errors.arrived(error), passing=transport_errors.passing(error))
                if pause is None:
                    raise transport_errors.as_error(error, self._info(call), attempts) from error
            else:
                if _is_success(call, response):
                    return response
                refusal = errors.from_response(response, self._info(call), attempts.number)
                if response.status_code == REFUSED_FOR_HASTE:
                    self._throttle.refused(self._bucket(call), refusal.message)
                pause = attempts.pause(response.status_code, response.headers.get("Retry-After"))
                if pause is None:
                    refusal.stopped = attempts.stopped
                    refusal.hint = self._hint(refusal, response)
                    raise refusal
            time.sleep(pause)

    def _turn(self, call: Call[Any]) -> None:
        """Wait until the server will take one more request."""
        pause = self._throttle.reserve(self._bucket(call))
        if not pause:
            return
        try:
            time.sleep(pause)
        except BaseException:  # whoever does not wait leaves the turn to others
            self._throttle.give_back(self._bucket(call))
            raise

    def _attempt(self, call: Call[Any], stream: bool) -> httpx.Response:
        auth = self._auth if call.operation in UNSIGNED else self._signer()
        if "signature" in call.query:  # pre-signed
            auth = None
        with self._pool.client(stream=stream) as http:
            request = self._request(call)  # here: its timeout is what the wait has left over
            start = time.monotonic()
            response = http.send(request, auth=auth, stream=True)
            try:
                if not _is_success(call, response):
                    response = read_refusal(response)
                elif not stream:
                    read_success(response)
            except BaseException:
                response.close()
                raise
        if LOGGER.isEnabledFor(self._log_level):  # what it takes to show a URL is a tenth of a call's own time
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

    def _request(self, call: Call[Any]) -> httpx.Request:
        """The request of a call; a client's own `build_request` merges headers anew each time, which takes longer."""
        url, timeout = f"{self.base_url}{call.target}", timeouts.shortened(self._timeout).as_dict()
        made = httpx.Request(call.method, url, headers=self._headers, json=call.json, extensions={"timeout": timeout})
        if call.headers:
            made.headers.update(call.headers)
        return made

    def _hint(self, refusal: errors.CloudAPIError, response: httpx.Response) -> str:
        """What this side knows about a refusal of a request that it signed."""
        if self._auth is None or "Authorization" not in response.request.headers:
            return ""

        ahead = error_hints.ahead(response.request.headers["Date"], response.headers.get("Date"))
        return error_hints.of_refusal(refusal, self._auth, self.config, self._roles, ahead)

    def _bucket(self, call: Call[Any]) -> Hashable:
        """Which of the server's buckets a call takes a token from."""
        return self.base_url, group_of(call.path)

    def _signer(self) -> SignatureAuth:
        if self._auth is None:
            raise errors.ConfigurationError(
                "There is no key to sign requests with. Give account= and key_id= or secret=, or set TRITON_ACCOUNT "
                "and TRITON_KEY_ID, or choose a profile (profile=, TRITON_PROFILE), or call authenticate()."
            )
        return self._auth

    def _info(self, call: Call[Any]) -> errors.RequestInfo:
        return errors.RequestInfo(call.operation, call.method, without_signature(f"{self.base_url}{call.target}"))


def _is_success(call: Call[Any], response: httpx.Response) -> bool:
    return response.is_success or response.status_code in call.success


REFUSAL = 1_048_576
"""Bytes that are read of a refusal: enough for a deleted machine with its metadata, not for whatever a proxy sends."""

_OF_THE_BODY = ("content-encoding", "content-length", "transfer-encoding")


def read_success(response: httpx.Response) -> None:
    """Read the body.

    Raises:
        httpx.RequestError: It breaks off, or does not match its digest.
    """
    response.read()
    response.stream = httpx.ByteStream(b"")  # the old one knows the response: a cycle, which would keep the body
    check_digest(response)


def read_refusal(response: httpx.Response) -> httpx.Response:
    """The answer with the beginning of its body: as far as it came, and not more than `REFUSAL`."""
    pieces: list[bytes] = []
    try:
        for piece in response.iter_bytes():
            pieces.append(piece)
            if sum(map(len, pieces)) >= REFUSAL:
                break
    except httpx.RequestError:
        pass  # a body that breaks off does not take the status with it
    response.close()
    return httpx.Response(
        response.status_code,
        headers=[(name, value) for name, value in response.headers.multi_items() if name not in _OF_THE_BODY],
        content=b"".join(pieces)[:REFUSAL],
        request=response.request,
        extensions=response.extensions,
    )
