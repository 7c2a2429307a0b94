"""What goes over a WebSocket: frames as the `websockets` library reads and writes them, without its I/O. Pure.

The connection is httpx's own, as for any request: TLS, proxies, signing and both worlds stay as they are.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Mapping
from typing import TYPE_CHECKING

from sdc_sdk.errors import ConfigurationError

if TYPE_CHECKING:
    from websockets.frames import Frame

MAX_MESSAGE = 2**24
"""Bytes that a message may have; a machine has some thousand."""
FRAME_SIZE = 2**15
"""Bytes that are sent in one frame at most: the library behind the real server stumbles over much larger ones."""


class Frames:
    """One WebSocket, seen from the client: its handshake, what came, and what has to be sent.

    One thread may read while another writes: each step is done under a lock that is never held for long.

    Raises:
        ConfigurationError: The extra `feed` is not installed.
    """

    def __init__(self) -> None:
        try:
            from websockets.protocol import CLIENT, Protocol
            from websockets.utils import generate_key
        except ImportError as error:
            raise ConfigurationError("WebSockets need an extra: pip install 'sdc-sdk[feed]'") from error
        self._key = generate_key()
        self._protocol = Protocol(CLIENT, max_size=MAX_MESSAGE)
        self._lock = threading.Lock()
        self._begun: list[bytes] = []
        self.messages: deque[bytes] = deque()
        """What came and was not taken yet; texts in UTF-8."""
        self.outbox: deque[bytes] = deque()
        """What has to be sent, in this order."""
        self.ended = False
        """Whether nothing more will come."""
        self.pongs = 0
        """How many pings were answered."""

    def request_headers(self) -> Mapping[str, str]:
        """The headers that ask the server for a WebSocket."""
        return {
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Key": self._key,
            "Sec-WebSocket-Version": "13",
        }

    def accepts(self, headers: Mapping[str, str]) -> bool:
        """Whether the server's answer is that of a WebSocket, made for this request."""
        from websockets.utils import accept_key

        return headers.get("Sec-WebSocket-Accept") == accept_key(self._key)

    def text(self, message: str) -> None:
        """Send a text."""
        with self._lock:
            self._protocol.send_text(message.encode())
            self._post()

    def binary(self, message: bytes) -> None:
        """Send bytes."""
        with self._lock:
            for start in range(0, len(message), FRAME_SIZE):
                self._protocol.send_binary(message[start : start + FRAME_SIZE])
            self._post()

    def ping(self) -> None:
        """Send a question that the other side answers once it has read all that was sent before."""
        with self._lock:
            self._protocol.send_ping(b"sdc-sdk")
            self._post()

    def receive(self, data: bytes) -> None:
        """Take what came; nothing means that the other side has hung up. Pings are answered."""
        with self._lock:
            if data:
                self._protocol.receive_data(data)
            else:
                self._protocol.receive_eof()
            for event in self._protocol.events_received():
                self._take(event)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  they are frames
            self.ended = self.ended or not data or self._protocol.parser_exc is not None
            self._post()

    def _post(self) -> None:
        self.outbox.extend(piece for piece in self._protocol.data_to_send() if piece)

    def _take(self, frame: Frame) -> None:
        from websockets.frames import Opcode

        match frame.opcode:
            case Opcode.PONG:
                self.pongs += 1
            case Opcode.CLOSE:
                self.ended = True
            case Opcode.TEXT | Opcode.BINARY | Opcode.CONT:
                self._begun.append(bytes(frame.data))
                if frame.fin:
                    self.messages.append(b"".join(self._begun))
                    self._begun.clear()
            case _:
                pass
