"""A server with prepared responses, in its own process, which all candidates use."""

from __future__ import annotations

import asyncio
import json
import re
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any

MACHINE = Path(__file__).with_name("machine.json")
ID = "00000000-7d5d-4fe6-a2ec-b812e950625a"
"""The first of the machines."""
PAGE = 1000
HEAD = (
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
    b"X-Query-Limit: 1000\r\nX-Resource-Count: %d\r\nContent-Length: %d\r\n\r\n"
)


def machines(count: int, start: int = 0) -> list[dict[str, Any]]:
    """`count` machines that differ in id and name."""
    model = json.loads(MACHINE.read_text(encoding="utf-8"))
    return [{**model, "id": f"{n:08x}{model['id'][8:]}", "name": f"web-{n:06}"} for n in range(start, start + count)]


@contextmanager
def serving(total: int, latency: float = 0.0) -> Generator[str]:
    """The URL of a server that has `total` machines and responds after `latency` seconds."""
    command = [sys.executable, "-m", __name__, str(total), str(latency)]
    with Popen(command, stdout=PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.terminate()


def _answers(total: int) -> Callable[[str], tuple[int, bytes]]:
    """The response for a target, with its number of machines; prepared when a page is asked for the first time."""
    template = json.dumps({**machines(1)[0], "id": "%08x" + ID[8:], "name": "web-%06d"}).encode()
    one = template % (0, 0)

    @lru_cache(maxsize=256)  # the pages of the SDK overlap, those of the others do not
    def page(offset: int) -> tuple[int, bytes]:
        numbers = range(offset, min(offset + PAGE, total))
        return len(numbers), b"[" + b", ".join(template % (n, n) for n in numbers) + b"]"

    def answer(target: str) -> tuple[int, bytes]:
        resource = re.sub(r"^/[^/]+|[?].*", "", target)
        if resource != "/machines":
            return (1, one) if resource.startswith("/machines/") else (0, b"[]")
        match = re.search(r"offset=(\d+)", target)
        offset = int(match[1]) if match else 0
        return page(offset)

    return answer


async def _serve(total: int, latency: float) -> None:
    answer = _answers(total)

    async def connection(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                count, body = answer(head.split(b" ", 2)[1].decode())
                await asyncio.sleep(latency)
                writer.write(HEAD % (count, len(body)) + body)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(connection, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1]), float(sys.argv[2])))
