# Written by scripts/unasync from sdc_sdk/_async/websocket.py: edit that file.
"""WebSockets over the connections of httpx."""

from __future__ import annotations

import threading
from collections.abc import Generator
from contextlib import contextmanager

from attrs import evolve

from sdc_cloudapi import Call
from sdc_sdk._http.library import httpcore, httpx
from sdc_sdk._http.websocket import Frames
from sdc_sdk._sync.client import Client
from sdc_sdk.errors import ConnectionFailed, InvalidResponse, RequestInfo

PING_INTERVAL = 20.0
"""Seconds without data after which a ping is sent: proxies close connections that are idle for 55 seconds."""
READ_SIZE = 2**16
BROKEN = (httpcore.NetworkError, httpcore.ProtocolError, httpcore.WriteTimeout)


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
        self._quiet = 0
        self._writing = threading.Lock()  # never waited for, so that tasks can use it, too

    @property
    def ended(self) -> bool:
        """Whether nothing more will come, and all that came was taken."""
        return self._frames.ended and not self._frames.messages

    def send_text(self, message: str) -> None:
        """Send a text.

        Raises:
            ConnectionFailed: The connection is broken.
        """
        self._refuse_when_ended()
        self._frames.text(message)
        self._flush()

    def send_bytes(self, message: bytes) -> None:
        """Send bytes.

        Raises:
            ConnectionFailed: The connection is broken.
        """
        self._refuse_when_ended()
        self._frames.binary(message)
        self._flush()

    def receive(self) -> bytes | None:
        """The next message; None when nothing came for a while, or has ended.

        Raises:
            ConnectionFailed: The connection is broken, or the other side does not answer any more.
        """
        while not self._frames.messages:
            if self._frames.ended or not self._hear():
                return None
        return self._frames.messages.popleft()

    def settle(self) -> None:
        """Wait until the other side has read what was sent, or for a while.

        Raises:
            ConnectionFailed: The connection is broken.
        """
        pongs = self._frames.pongs
        self._frames.ping()
        self._flush()
        while self._frames.pongs == pongs and not self._frames.ended and self._hear():
            pass

    def _hear(self) -> bool:
        """Take what comes; False when nothing came for a while."""
        try:
            data = self._stream.read(READ_SIZE, timeout=PING_INTERVAL)
        except httpcore.ReadTimeout:
            self._ask()
            return False
        except BROKEN as error:
            raise self._failed(error) from error
        self._quiet = 0
        self._frames.receive(data)
        self._flush()
        return True

    def _ask(self) -> None:
        self._quiet += 1
        if self._quiet > 1:
            raise ConnectionFailed("the WebSocket is dead: its ping was not answered", self._request)
        self._frames.ping()
        self._flush()

    def _flush(self) -> None:
        """Send what is to be sent; whoever comes while another does so leaves it to them."""
        while self._frames.outbox and self._writing.acquire(blocking=False):
            try:
                while self._frames.outbox:
                    self._stream.write(self._frames.outbox.popleft(), timeout=PING_INTERVAL)
            except BROKEN as error:
                self._frames.outbox.clear()
                if not self._frames.ended:  # else it was the close frame that could not be sent
                    raise self._failed(error) from error
            finally:
                self._writing.release()

    def _refuse_when_ended(self) -> None:
        if self._frames.ended:
            raise ConnectionFailed("the WebSocket is closed", self._request)

    def _failed(self, error: Exception) -> ConnectionFailed:
        return ConnectionFailed(f"the WebSocket broke ({str(error) or type(error).__name__})", self._request)


class WebSockets(Client):
    """Opens WebSockets."""

    @contextmanager
    def _web_socket(self, call: Call[None]) -> Generator[WebSocket]:
        """Carry out an operation that is a WebSocket, and close it in the end.

        Raises:
            CloudAPIError: The server refused the request or failed.
            ConnectionFailed: No response.
            InvalidResponse: The response is not a WebSocket handshake.
            ConfigurationError: There is no key to sign with, or the extra `feed` is not installed.
        """
        frames = Frames()
        response = self._exchange(evolve(call, headers={**call.headers, **frames.request_headers()}), stream=True)
        try:
            if response.status_code != 101 or not frames.accepts(response.headers):
                raise InvalidResponse("the response is not a WebSocket", self._info(call), response.status_code, b"")
            yield WebSocket(response, frames, self._info(call))
        finally:
            response.close()
