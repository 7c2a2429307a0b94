"""The WebSocket protocol without I/O: handshake and frames, by the `websockets` library.

The connection is httpx's own, as for any request: TLS, proxies and signing work the same, synchronously or not.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Mapping
from typing import TYPE_CHECKING

from sdc_sdk.errors import CloudAPIError, ConfigurationError

if TYPE_CHECKING:
    from websockets.frames import Frame

MAX_MESSAGE = 2**24
"""Maximum size of a message in bytes; a machine has some thousand bytes."""
MAX_FRAGMENTS = 2**12
"""Maximum number of frames that a message may come in: without data, they would have no limit."""
FRAME_SIZE = 2**15
"""Maximum size of a sent frame in bytes: the real server's library fails on much larger ones."""
PONG = 0x8A
"""The first byte of a pong."""


def must_upgrade(error: CloudAPIError) -> bool:
    """Whether the server refused a request only because it did not ask for a WebSocket."""
    return error.code == "UpgradeRequiredError" or error.message == "Connection Must Upgrade For WebSockets"


class Frames:
    """The client side of a WebSocket: the handshake, received messages, and data to send.

    One thread may read while another writes: each step takes a lock that is never held for long.

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
        self._fragments: list[bytes] = []
        self.messages: deque[bytes] = deque()
        """Received messages that have not been consumed yet, without empty ones; texts in UTF-8."""
        self.outbox: deque[bytes] = deque()
        """Data to send, in this order."""
        self.ended: bool = False
        """Whether no more messages will arrive."""
        self.pongs: int = 0
        """How many pongs have been received."""

    def request_headers(self) -> Mapping[str, str]:
        """The headers that ask the server for a WebSocket."""
        return {
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Key": self._key,
            "Sec-WebSocket-Version": "13",
        }

    def accepts(self, headers: Mapping[str, str]) -> bool:
        """Whether the headers of the response accept this handshake."""
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
        """Send a ping; the server sends a pong once it has read everything that was sent before."""
        with self._lock:
            self._protocol.send_ping(b"sdc-sdk")
            self._post()

    def receive(self, data: bytes) -> None:
        """Process received data; empty data means that the server has closed the connection. Pings get a pong.

        A message that is too large, or comes in too many pieces, is the end.
        """
        with self._lock:
            if data:
                self._protocol.receive_data(data)
            else:
                self._protocol.receive_eof()
            for event in self._protocol.events_received():
                self._process(event)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  they are frames
            self.ended = self.ended or not data or self._protocol.parser_exc is not None
            self._post(only_last_pong=True)

    def _post(self, *, only_last_pong: bool = False) -> None:
        pieces = [piece for piece in self._protocol.data_to_send() if piece]
        if only_last_pong:  # that is enough, and thousands of pings can arrive at once
            pongs = [piece for piece in pieces if piece[0] == PONG]
            pieces = pongs[-1:] + [piece for piece in pieces if piece[0] != PONG]
        self.outbox.extend(pieces)

    def _process(self, frame: Frame) -> None:
        from websockets.frames import Opcode

        match frame.opcode:
            case Opcode.PONG:
                self.pongs += 1
            case Opcode.CLOSE:
                self.ended = True
            case Opcode.TEXT | Opcode.BINARY | Opcode.CONT:
                self._fragments.append(bytes(frame.data))
                if len(self._fragments) > MAX_FRAGMENTS:
                    self.ended = True
                elif frame.fin:
                    if message := b"".join(self._fragments):  # an empty one means nothing
                        self.messages.append(message)
                    self._fragments.clear()
            case _:
                pass
