"""Calls with a deadline, to a server that sends a byte at a time and never finishes: no single read takes long."""

from __future__ import annotations

import asyncio
import socketserver
import ssl
import statistics
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from typing import Any

import trustme

from scripts.benchmarks.keys import KEY_ID, Unsigning
from scripts.benchmarks.measure import Row, single
from scripts.benchmarks.server import ID
from sdc_sdk import AsyncDataCenter, DataCenter, RequestTimeout

DEADLINE, PAUSE = 3.0, 0.5
"""The deadline of a call, and how long the server waits after each byte, in seconds."""
OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
SLOW = {"headers": (OK + b"X-Slow: ", b"x"), "body": (OK + b"Content-Length: 1000000\r\n\r\n", b" ")}
"""How a response begins, and the byte that comes again and again."""


def rows() -> list[Row]:
    """How much later than their deadline calls end, with and without await: each in headers, a body, plain and TLS."""
    tls = _tls()
    cases = [(part, context) for part in SLOW for context in (None, tls)]
    return [_row(f"{name}GetMachine", [ended(*case) for case in cases]) for name, ended in WORLDS.items()]


def _row(what: str, seconds: list[float]) -> Row:
    """The worst of the cases, so that the goal holds for each of them."""
    worst, median = max(seconds), statistics.median(seconds)
    assert min(seconds) > 0.99 * DEADLINE, f"it was not the deadline that ended a call after {min(seconds):.3f} s"
    name = f"{what}, a byte per {PAUSE:g} s in the headers or the body, plain or TLS: the latest end / the deadline"
    figures = f"{min(seconds):.3f} to {worst:.3f} s, median {median:.3f} s / {DEADLINE:g} s"
    return single(name, 1.05, worst / DEADLINE, figures)


def _sync(part: str, tls: ssl.SSLContext | None) -> float:
    with _serving(part, tls) as url, DataCenter(url, KEY_ID, Unsigning(), deadline=DEADLINE, verify=False) as sdc:
        start = time.perf_counter()
        with suppress(RequestTimeout):
            sdc.machine(ID)
        return time.perf_counter() - start


def _async(part: str, tls: ssl.SSLContext | None) -> float:
    async def ended(url: str) -> float:
        async with AsyncDataCenter(url, KEY_ID, Unsigning(), deadline=DEADLINE, verify=False) as sdc:
            start = time.perf_counter()
            with suppress(RequestTimeout):
                await sdc.machine(ID)
            return time.perf_counter() - start

    with _serving(part, tls) as url:
        return asyncio.run(ended(url))


WORLDS: dict[str, Callable[[str, ssl.SSLContext | None], float]] = {"": _sync, "async: ": _async}


class _Server(socketserver.ThreadingTCPServer):
    """Each connection has a thread, which ends after the client has disconnected."""

    daemon_threads = True


@contextmanager
def _serving(part: str, tls: ssl.SSLContext | None) -> Generator[str]:
    """The URL of a server that sends this part of its responses slowly."""
    begin, byte = SLOW[part]

    class Handler(socketserver.BaseRequestHandler):
        request: Any

        def handle(self) -> None:
            with suppress(OSError):  # the client has disconnected
                connection = tls.wrap_socket(self.request, server_side=True) if tls else self.request
                with connection:
                    connection.recv(65536)
                    connection.sendall(begin)
                    while True:
                        connection.sendall(byte)
                        time.sleep(PAUSE)

    with _Server(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield f"{'https' if tls else 'http'}://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()


def _tls() -> ssl.SSLContext:
    """What a server of TLS needs: a certificate that nobody has to trust."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)  # pyright: ignore[reportUnknownMemberType]  # it also takes those of pyOpenSSL
    return context
