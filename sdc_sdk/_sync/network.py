# Written by scripts/unasync from sdc_sdk/_async/network.py: edit that file.
"""One connection: what httpcore does, within a deadline, and in the terms of httpx."""

from __future__ import annotations

import math
import re
import ssl
import time
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, cast

from sdc_sdk._http import response as responses
from sdc_sdk._http import transport_errors
from sdc_sdk._http.library import httpcore, httpx
from sdc_sdk._sync.concurrency import addresses, time_limit

if TYPE_CHECKING:
    from sdc_sdk._sync.transport import Stack

WRITE_SIZE = 65_536
"""Bytes that are written between two looks at the clock."""

# One chunk of these can become gigabytes; nobody asked for them.
_UNREADABLE = re.compile(r"(?i)\b(br|zstd)\b|\b(gzip|deflate)\b.*,.*\b(gzip|deflate)\b")


class Deadline:
    """When the request that has a connection must end."""

    def __init__(self) -> None:
        self.extensions: Mapping[str, Any] = {}
        """Those of the request: `deadline`, in seconds of `time.monotonic`, goes when a stream has begun."""

    def left(self, timeout: float | None, late: type[Exception]) -> float | None:
        """Seconds that one step may take: its own timeout, and not beyond the deadline.

        Raises:
            late: The deadline is over.
        """
        end: float | None = self.extensions.get("deadline")
        if end is None:
            return timeout
        left = end - time.monotonic()
        if left <= 0:
            raise late("the deadline is over")
        return left if left < (math.inf if timeout is None else timeout) else timeout


class Connection:
    """A connection to the server, or to a proxy, which one request has at a time.

    No step of a request takes longer than its deadline: connecting, the TLS handshake, and each read and write get
    what is left of it. What the synchronous client cannot cut short is the look-up of a host's name, and TLS within
    the TLS of an `https://` proxy.

    Args:
        stack: Where it goes back to.
        url: Where requests go.
        context: How certificates are verified.
        proxy: The proxy to connect to.
        keepalive_expiry: Seconds of disuse after which it is not used again.
    """

    def __init__(
        self,
        stack: Stack,
        url: httpx.URL,
        context: ssl.SSLContext,
        proxy: httpx.Proxy | None,
        keepalive_expiry: float,
    ) -> None:
        self._stack = stack
        self._deadline = Deadline()
        self._backend = TimedBackend(self._deadline)
        options: dict[str, Any] = {
            "ssl_context": context,
            "keepalive_expiry": keepalive_expiry,
            "network_backend": self._backend,
        }
        self._http = _pool(proxy, options).create_connection(_url(url).origin)

    def handle(self, request: httpx.Request) -> httpx.Response:
        """Send a request.

        Raises:
            httpx.TransportError: No response. The connection is closed.
        """
        extensions: MutableMapping[str, Any] = request.extensions
        self._deadline.extensions = extensions
        try:
            answer = self._http.handle_request(
                httpcore.Request(
                    method=request.method,
                    url=_url(request.url),
                    headers=request.headers.raw,
                    content=request.stream,
                    extensions=extensions,
                )
            )
        except Exception as error:
            self.close()
            if as_httpx := transport_errors.as_httpx(error):
                raise as_httpx from error
            raise
        except BaseException:  # cancelled
            self.close()
            raise
        body, known = Body(self, answer.stream), cast("Any", answer).extensions
        return LimitedResponse(answer.status, headers=answer.headers, stream=body, request=request, extensions=known)

    def give_back(self) -> None:
        """Take the next request, if there can be one."""
        self._deadline.extensions = {}
        with self._stack.lock:
            if self._http.is_available() and not self._stack.closed:
                self._stack.idle.append((self, time.monotonic()))
                return
        self.close()

    def close(self) -> None:
        """Close it."""
        try:
            self._http.close()
        except Exception:  # noqa: S110  what belongs to an event loop that is over cannot be closed, and need not be
            pass
        finally:
            with self._stack.lock:
                self._stack.open.discard(self)
            self._backend.close()

    @property
    def is_streaming(self) -> bool:
        """Whether it has a stream that has begun."""
        return bool(self._deadline.extensions) and "deadline" not in self._deadline.extensions

    def is_idle(self) -> bool:
        """Whether it has no request."""
        return self._http.is_idle()

    def is_closed(self) -> bool:
        """Whether it was closed, by whichever side."""
        return self._http.is_closed()

    def has_expired(self) -> bool:
        """Whether it was not used for too long, or the server has closed it."""
        return self._http.has_expired()


class Body(httpx.SyncByteStream):
    """The body of a response; when it is closed, the connection takes the next request."""

    def __init__(self, connection: Connection, stream: Any) -> None:
        self._stream = stream
        self._connection: Connection | None = connection

    def __iter__(self) -> Iterator[bytes]:
        try:
            for chunk in self._stream:
                yield chunk
        except Exception as error:
            if as_httpx := transport_errors.as_httpx(error):
                raise as_httpx from error
            raise

    def close(self) -> None:
        """Give the connection back."""
        connection, self._connection = self._connection, None
        if connection is not None:
            try:
                self._stream.close()
            finally:
                connection.give_back()


class GivenBody(httpx.SyncByteStream):
    """The body of a response that came through a transport of the user's own."""

    def __init__(self, response: httpx.Response, request: httpx.Request) -> None:
        assert isinstance(response.stream, httpx.SyncByteStream)
        self._stream, self._extensions = response.stream, request.extensions

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._stream:
            if self._extensions.get("deadline", math.inf) <= time.monotonic():
                raise httpx.ReadTimeout("the deadline is over")
            yield chunk

    def close(self) -> None:
        """Close it."""
        self._stream.close()


def through(transport: httpx.BaseTransport, request: httpx.Request) -> httpx.Response:
    """Send a request through a transport of the user's own, as far as that can be within the deadline.

    Raises:
        httpx.TransportError: No response.
    """
    try:
        with time_limit(request.extensions["deadline"] - time.monotonic()):
            answer = transport.handle_request(request)
    except TimeoutError as error:
        raise httpx.ReadTimeout("the deadline is over") from error
    body = GivenBody(answer, request)
    return LimitedResponse(
        answer.status_code, headers=answer.headers, stream=body, request=request, extensions=answer.extensions
    )


class LimitedResponse(httpx.Response):
    """A response whose body may not be larger than `MAX_BODY`, decompressed, unless it is a stream."""

    def iter_bytes(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """The body, decompressed, in pieces.

        Raises:
            BodyRefused: It is too large, or compressed in a way that nobody asked for.
        """
        encoding = self.headers.get("Content-Encoding")
        if encoding is not None and _UNREADABLE.search(encoding):
            raise responses.BodyRefused(f"the body is compressed as {encoding[:80]!r}", self)
        size = 0
        for chunk in super().iter_bytes(chunk_size):
            size += len(chunk)
            if size > responses.MAX_BODY and "deadline" in self.request.extensions:
                raise responses.BodyRefused(f"the body is larger than {responses.MAX_BODY:,} bytes", self, chunk)
            yield chunk


class TimedStream(httpcore.NetworkStream):
    """A network stream whose every step ends with the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What has arrived."""
        return self._stream.read(max_bytes, self._deadline.left(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all of it."""
        for start in range(0, len(buffer), WRITE_SIZE):
            left = self._deadline.left(timeout, httpcore.WriteTimeout)
            self._stream.write(buffer[start : start + WRITE_SIZE], left)

    def close(self) -> None:
        """Close it."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Do the TLS handshake."""
        left = self._deadline.left(timeout, httpcore.ConnectTimeout)
        return TimedStream(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """What is known of the connection."""
        return self._stream.get_extra_info(info)


class TimedBackend(httpcore.NetworkBackend):
    """Makes network streams that end with the deadline."""

    def __init__(self, deadline: Deadline) -> None:
        self._deadline = deadline
        self._backend: httpcore.NetworkBackend = cast("Any", httpcore.SyncBackend)()
        self._stream: httpcore.NetworkStream | None = None

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to a host, at whichever of its addresses answers; all of them together have until the deadline."""
        try:
            found = addresses(host, port)
        except OSError as error:
            raise httpcore.ConnectError(str(error)) from error
        failed: Exception = httpcore.ConnectError("the host has no address")
        for address in found:
            left = self._deadline.left(timeout, httpcore.ConnectTimeout)
            try:
                stream = self._backend.connect_tcp(address, port, left, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
            else:
                self._stream = stream
                return TimedStream(stream, self._deadline)
        raise failed

    def close(self) -> None:
        """Close what was connected: httpcore forgets it when a proxy or the TLS handshake fails, or is cancelled."""
        stream, self._stream = self._stream, None
        if stream is not None:
            with suppress(Exception):
                stream.close()


def _url(url: httpx.URL) -> httpcore.URL:
    return httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)


def _pool(proxy: httpx.Proxy | None, options: Mapping[str, Any]) -> httpcore.ConnectionPool:
    """What makes the connection; nothing is ever sent through it as a pool."""
    if proxy is None:
        return httpcore.ConnectionPool(**options)
    if proxy.url.scheme in ("http", "https"):
        return httpcore.HTTPProxy(
            proxy_url=_url(proxy.url),
            proxy_auth=proxy.raw_auth,
            proxy_headers=proxy.headers.raw,
            proxy_ssl_context=proxy.ssl_context,
            **options,
        )
    return httpcore.SOCKSProxy(proxy_url=_url(proxy.url), proxy_auth=proxy.raw_auth, **options)
