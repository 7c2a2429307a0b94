"""WebSockets over the client's HTTP connections."""

from __future__ import annotations

import threading
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from attrs import evolve

from sdc_cloudapi import Call
from sdc_sdk._async.client import AsyncClient
from sdc_sdk._http.library import httpcore, httpx
from sdc_sdk._http.websocket import Frames
from sdc_sdk.errors import ConnectionFailed, InvalidResponse, RequestInfo

PING_INTERVAL = 20.0
"""Seconds without data after which a ping is sent: proxies close connections that are idle for 55 seconds."""
READ_SIZE = 2**16
BROKEN = (httpcore.NetworkError, httpcore.ProtocolError, httpcore.WriteTimeout)


class AsyncWebSocket:
    """An open WebSocket. One task or thread may read while another writes.

    It is closed without a close frame: the real server forgets a client whose connection ends, but not one that sends a
    close frame.
    """

    def __init__(self, response: httpx.Response, frames: Frames, request: RequestInfo) -> None:
        self.response = response
        self._stream: httpcore.AsyncNetworkStream = response.extensions["network_stream"]
        self._frames = frames
        self._request = request
        self._silent_reads = 0
        self._writing = threading.Lock()  # never blocks, so tasks can use it too

    @property
    def ended(self) -> bool:
        """Whether the WebSocket has ended and all messages were received."""
        return self._frames.ended and not self._frames.messages

    async def send_text(self, message: str) -> None:
        """Send a text message.

        Raises:
            ConnectionFailed: The connection broke.
        """
        self._raise_if_closed()
        self._frames.text(message)
        await self._flush()

    async def send_bytes(self, message: bytes) -> None:
        """Send a binary message.

        Raises:
            ConnectionFailed: The connection broke.
        """
        self._raise_if_closed()
        self._frames.binary(message)
        await self._flush()

    async def receive(self) -> bytes | None:
        """Receive the next message. None means that none came for `PING_INTERVAL` seconds, or that the WebSocket ended.

        Raises:
            ConnectionFailed: The connection broke, or the server no longer responds.
        """
        while not self._frames.messages:
            if self._frames.ended or not await self._read():
                return None
        return self._frames.messages.popleft()

    async def settle(self) -> None:
        """Wait until the server has read what was sent, but no longer than `PING_INTERVAL` seconds without data.

        Raises:
            ConnectionFailed: The connection broke.
        """
        pongs = self._frames.pongs
        self._frames.ping()
        await self._flush()
        while self._frames.pongs == pongs and not self._frames.ended and await self._read():
            pass

    async def _read(self) -> bool:
        """Read some data and process it. Return False if none came for `PING_INTERVAL` seconds."""
        try:
            data = await self._stream.read(READ_SIZE, timeout=PING_INTERVAL)
        except httpcore.ReadTimeout:
            await self._ping()
            return False
        except BROKEN as error:
            raise self._failed(error) from error
        self._silent_reads = 0
        self._frames.receive(data)
        await self._flush()
        return True

    async def _ping(self) -> None:
        self._silent_reads += 1
        if self._silent_reads > 1:
            raise ConnectionFailed("the WebSocket is dead: there was no response to a ping", self._request)
        self._frames.ping()
        await self._flush()

    async def _flush(self) -> None:
        """Send queued frames. If another task or thread is already sending, it sends these as well."""
        while self._frames.outbox and self._writing.acquire(blocking=False):
            try:
                while self._frames.outbox:
                    await self._stream.write(self._frames.outbox.popleft(), timeout=PING_INTERVAL)
            except BROKEN as error:
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


class AsyncWebSockets(AsyncClient):
    """Opens WebSockets."""

    @asynccontextmanager
    async def _web_socket(self, call: Call[None]) -> AsyncGenerator[AsyncWebSocket]:
        """Open the WebSocket of an operation, and close it at the end of the block.

        Raises:
            CloudAPIError: The server refused the request or failed.
            ConnectionFailed: There was no response.
            InvalidResponse: The response is not a WebSocket handshake.
            ConfigurationError: There is no key to sign with, or the extra `feed` is not installed.
        """
        frames = Frames()
        response = await self._exchange(evolve(call, headers={**call.headers, **frames.request_headers()}), stream=True)
        try:
            if response.status_code != 101 or not frames.accepts(response.headers):
                raise InvalidResponse("the response is not a WebSocket", self._info(call), response.status_code, b"")
            yield AsyncWebSocket(response, frames, self._info(call))
        finally:
            await response.aclose()
