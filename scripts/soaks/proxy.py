"""A proxy that resets one connection in ten."""

from __future__ import annotations

import asyncio
import random
import socket
import struct
import threading
from typing import Self
from urllib.parse import urlsplit

RESET = struct.pack("ii", 1, 0)  # closing with a linger time of 0 sends RST, not FIN


class ResettingProxy:
    """Forwards bytes, in its own thread, and counts connections."""

    def __init__(self, url: str, *, one_in: int = 10, seed: int = 0) -> None:
        self._target = urlsplit(url)
        self._one_in = one_in
        self._chance = random.Random(seed)  # noqa: S311  not a secret
        self._loop = asyncio.new_event_loop()
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=1024)
        self._thread = threading.Thread(target=self._run, name="resetting-proxy", daemon=True)
        self._tasks: set[asyncio.Task[None]] = set()
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self.accepted = 0
        self.resets = 0
        self.open = 0
        self.most_open = 0

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop)
        self._thread.join()

    def reset_all(self) -> None:
        """Reset all open connections."""
        self._loop.call_soon_threadsafe(lambda: [task.cancel() for task in self._tasks])

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._accepting = self._loop.create_task(self._accept())
        self._loop.run_forever()
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()

    def _stop(self) -> None:
        self._accepting.cancel()
        for task in self._tasks:
            task.cancel()
        self._loop.call_later(0.05, self._loop.stop)

    async def _accept(self) -> None:
        server = await asyncio.start_server(self._serve, sock=self._socket)
        async with server:
            await asyncio.Event().wait()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self.accepted += 1
        self.open += 1
        self.most_open = max(self.most_open, self.open)
        try:
            if self.accepted % self._one_in == 0:
                await self._fail(reader, writer)
            else:
                await self._pass_on(reader, writer)
        except (OSError, asyncio.CancelledError):
            _reset(writer)
        finally:
            self.open -= 1
            self._tasks.discard(task)
            writer.close()

    async def _fail(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Reset the connection at once, after the request has arrived, or after the server has responded."""
        self.resets += 1
        moment = self._chance.choice(("at once", "request", "answer"))
        if moment != "at once":
            request = await reader.read(65536)
            if moment == "answer":
                there, back = await self._connect()
                back.write(request)
                await there.read(1)
                back.close()
        _reset(writer)

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await self._connect()
        try:
            ways = [asyncio.create_task(_copy(reader, back)), asyncio.create_task(_copy(there, writer))]
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            for way in ways:
                way.cancel()
        finally:
            back.close()

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection(self._target.hostname, self._target.port)


async def _copy(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    while piece := await source.read(65536):
        target.write(piece)
        await target.drain()


def _reset(writer: asyncio.StreamWriter) -> None:
    end: socket.socket | None = writer.get_extra_info("socket")
    if end is not None and not writer.is_closing():
        end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
    writer.transport.abort()
