# Written by scripts/unasync from sdc_sdk/_async/websocket.py: edit that file.
"""WebSockets over the client's HTTP connections."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from attrs import evolve

from sdc_cloudapi import Call
from sdc_sdk._http.library import httpx
from sdc_sdk._http.request import prepared
from sdc_sdk._http.websocket import Frames, must_upgrade
from sdc_sdk._sync.client import Client
from sdc_sdk.errors import CloudAPIError, ConnectionFailed, InvalidResponse, RequestInfo, RequestTimeout

if TYPE_CHECKING:
    from sdc_sdk._http.events import Observation
    from sdc_sdk._http.library import httpcore

PING_INTERVAL = 20.0
"""Seconds without data after which a ping is sent: proxies close connections that are idle for 55 seconds."""
SETTLING = 5.0
"""Seconds to wait until the other side has read what was sent."""
MIN_WRITE = 1.0
"""Seconds that sending has at least, however soon something else is due."""
HANDSHAKE = 30.0
"""Seconds until a WebSocket must be open, with all attempts: a CloudAPI that boots accepts and never answers."""
NO_HANDSHAKE = f"A WebSocket must be open within {HANDSHAKE:g} seconds. While CloudAPI boots, it answers none."
NO_REASON = "The server refuses the WebSocket without a reason, and accepts the same request without the upgrade."
READ_SIZE = 2**14
"""Bytes to read at once: thousands of tiny frames take a moment."""
MIN_READ = 0.001
"""Seconds that reading has at least: none would mean not to wait at all."""


class WebSocket:
    """An open WebSocket. One task or thread may read while another writes.

    It is closed without a close frame: the real server forgets a client whose connection ends, but not one that sends a
    close frame.
    """

    def __init__(self, response: httpx.Response, frames: Frames, request: RequestInfo) -> None:
        self.response = response
        self._stream: httpcore.NetworkStream = response.extensions["network_stream"]
        self._frames = frames
        self._request = request
        self._active = time.monotonic()  # when data was received or a ping was sent
        self._waited = 0.0  # seconds since then that were spent waiting
        self._pinged = False
        self._writing = threading.Lock()  # never blocks, so tasks can use it too

    @property
    def ended(self) -> bool:
        """Whether the WebSocket has ended and all messages were received."""
        return self._frames.ended and not self._frames.messages

    def send_text(self, message: str) -> None:
        """Send a text message.

        Raises:
            ConnectionFailed: The connection broke.
        """
        self._raise_if_closed()
        self._frames.text(message)
        self._flush()

    def send_bytes(self, message: bytes) -> None:
        """Send a binary message.

        Raises:
            ConnectionFailed: The connection broke.
        """
        self._raise_if_closed()
        self._frames.binary(message)
        self._flush()

    def receive(self, until: float = math.inf) -> bytes | None:
        """Receive the next message. None means that none came for a while or until then, or that the WebSocket ended.

        Empty messages are skipped.

        Args:
            until: When to stop waiting, in seconds of `time.monotonic`, whatever else is received.

        Raises:
            ConnectionFailed: The connection broke, or the server no longer responds.
        """
        while not self._frames.messages:
            if self._frames.ended or time.monotonic() >= until or not self._read(until):
                return None
        return self._frames.messages.popleft()

    def settle(self) -> None:
        """Wait until the server has read what was sent, which a message also shows, but not for long.

        Raises:
            ConnectionFailed: The connection broke.
        """
        pongs, until = self._frames.pongs, time.monotonic() + SETTLING
        self._frames.ping()
        self._flush()
        while self._frames.pongs == pongs and not (self._frames.messages or self._frames.ended):
            if time.monotonic() >= until or not self._read(until):
                return

    def _read(self, until: float) -> bool:
        """Read some data and process it. Return False if none came for a while or until then."""
        patience = max(PING_INTERVAL - self._waited, MIN_READ)
        timeout = min(patience, max(until - time.monotonic(), MIN_READ))
        try:
            data = self._stream.read(READ_SIZE, timeout=timeout)
        except _no_data():
            self._waited += timeout
            is_idle = not self._pinged and time.monotonic() >= self._active + PING_INTERVAL
            if timeout == patience or is_idle:
                self._ping(until)
            return False
        except _broken() as error:
            raise self._failed(error) from error
        self._note(pinged=False)
        self._frames.receive(data)
        self._flush(until)
        return True

    def _ping(self, until: float) -> None:
        if self._pinged:
            raise ConnectionFailed("the WebSocket is dead: there was no response to a ping", self._request)
        self._note(pinged=True)
        self._frames.ping()
        self._flush(until)

    def _note(self, *, pinged: bool) -> None:
        self._active, self._waited, self._pinged = time.monotonic(), 0.0, pinged

    def _flush(self, until: float = math.inf) -> None:
        """Send queued frames. If another task or thread is already sending, it sends these as well."""
        while self._frames.outbox and self._writing.acquire(blocking=False):
            try:
                while self._frames.outbox:
                    timeout = min(PING_INTERVAL, max(until - time.monotonic(), MIN_WRITE))
                    self._stream.write(self._frames.outbox.popleft(), timeout=timeout)
            except _broken() as error:
                self._frames.outbox.clear()
                if not self._frames.ended:  # otherwise the close frame could not be sent, which is harmless
                    raise self._failed(error) from error
            finally:
                self._writing.release()

    def _raise_if_closed(self) -> None:
        if self._frames.ended:
            raise ConnectionFailed("the WebSocket is closed", self._request)

    def _failed(self, error: Exception) -> ConnectionFailed:
        return ConnectionFailed(f"the WebSocket broke ({str(error) or type(error).__name__})", self._request)


class WebSockets(Client):
    """Opens WebSockets."""

    @contextmanager
    def _web_socket(self, call: Call[None]) -> Generator[WebSocket]:
        """Open the WebSocket of an operation, and close it at the end of the block.

        Raises:
            CloudAPIError: The server refused the request or failed.
            ConnectionFailed: There was no response; a `RequestTimeout` if there was none within 30 seconds.
            InvalidResponse: The response is not a WebSocket handshake.
            ConfigurationError: There is no key to sign with, or the extra `feed` is not installed.
        """
        call = prepared(call, self._roles, roles_are_decisive=self._roles_are_decisive, origin=self._origin)
        frames = Frames()
        with self._observed(call) as observation:  # until it is open, which may take three requests
            try:
                end = time.monotonic() + min(self._deadline, HANDSHAKE)
                response = self._handshake(call, frames, end, observation)
            except RequestTimeout as error:
                error.hint = NO_HANDSHAKE
                raise
            if response.status_code != 101 or not frames.accepts(response.headers):
                response.close()
                raise InvalidResponse("the response is not a WebSocket", self._info(call), response.status_code, b"")
        try:
            yield WebSocket(response, frames, self._info(call))
        finally:
            response.close()

    def _handshake(
        self, call: Call[None], frames: Frames, end: float, observation: Observation | None
    ) -> httpx.Response:
        """Ask for the WebSocket until `end`, a time of `time.monotonic()`.

        The real server refuses an upgrade with a 400 without a body, whatever the reason. The same request without the
        upgrade gets the error with its status, code and message. If that finds nothing to refuse except that it is not
        an upgrade, the reason has passed, such as the rate limit, and the WebSocket is asked for once more.
        """
        upgrade = evolve(call, headers={**call.headers, **frames.request_headers()})
        try:
            return self._until(end)._reported(upgrade, observation, stream=True)
        except CloudAPIError as error:
            if error.body is not None:
                raise
        try:
            response = self._until(end)._reported(call, observation, stream=True)
            response.close()
        except CloudAPIError as error:
            if not must_upgrade(error):
                raise
        try:
            return self._until(end)._reported(upgrade, observation, stream=True)
        except CloudAPIError as error:
            if error.body is None:
                error.hint = NO_REASON
            raise

    def _until(self, end: float) -> Self:
        return self.with_options(deadline=max(end - time.monotonic(), MIN_READ))


def _broken() -> tuple[type[Exception], ...]:
    """What reading or writing raises if the connection broke."""
    from sdc_sdk._http.library import httpcore  # deferred, as in `library`

    return (httpcore.NetworkError, httpcore.ProtocolError, httpcore.WriteTimeout)


def _no_data() -> type[Exception]:
    """What reading raises if nothing came in time."""
    from sdc_sdk._http.library import httpcore

    return httpcore.ReadTimeout
