# Written by scripts/unasync from sdc_sdk/_async/connection.py: edit that file.
"""A connection: httpcore with a deadline, and with the requests, responses and errors of httpx."""

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
"""The maximum number of bytes written between two checks of the deadline."""

# One chunk in these encodings can expand to gigabytes. The client does not accept them.
_REFUSED_ENCODING = re.compile(r"(?i)\b(br|zstd)\b|\b(gzip|deflate)\b.*,.*\b(gzip|deflate)\b")


class Deadline:
    """The deadline of the request that a connection is carrying."""

    def __init__(self) -> None:
        self.extensions: Mapping[str, Any] = {}
        """The extensions of the request. `deadline`, a time of `time.monotonic()`, is removed when a stream starts."""

    def left(self, timeout: float | None, late: type[Exception]) -> float | None:
        """How many seconds one step may take: its own timeout or the time left until the deadline, if that is less.

        Raises:
            late: The deadline has passed.
        """
        end: float | None = self.extensions.get("deadline")
        if end is None:
            return timeout
        left = end - time.monotonic()
        if left <= 0:
            raise late("the deadline has passed")
        return left if left < (math.inf if timeout is None else timeout) else timeout


class Connection:
    """A connection to the server or to a proxy. It carries one request at a time.

    No step of a request outlasts the deadline: connecting, the TLS handshake and each read and write have the time that
    is left. The synchronous client cannot interrupt the DNS lookup or TLS inside the TLS connection to an `https://`
    proxy.

    Args:
        stack: The stack that the connection returns to.
        url: The origin that requests go to.
        context: The SSL context that verifies certificates.
        proxy: The proxy to connect to.
        keepalive_expiry: A connection that has been idle for this many seconds is not reused.
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
            httpx.TransportError: There was no response. The connection is closed.
        """
        extensions: MutableMapping[str, Any] = request.extensions
        self._deadline.extensions = extensions
        try:
            response = self._http.handle_request(
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
        body, extras = Body(self, response.stream), cast("Any", response).extensions
        return LimitedResponse(
            response.status, headers=response.headers, stream=body, request=request, extensions=extras
        )

    def give_back(self) -> None:
        """Return the connection to its stack, or close it if it cannot be reused."""
        self._deadline.extensions = {}
        with self._stack.lock:
            if self._http.is_available() and not self._stack.closed:
                self._stack.idle.append((self, time.monotonic()))
                return
        self.close()

    def close(self) -> None:
        """Close the connection."""
        try:
            self._http.close()
        except Exception:  # noqa: S110  its event loop may have ended: closing fails, and is not needed
            pass
        finally:
            with self._stack.lock:
                self._stack.open.discard(self)
            self._backend.close()

    @property
    def is_streaming(self) -> bool:
        """Whether it carries a stream whose response has started."""
        return bool(self._deadline.extensions) and "deadline" not in self._deadline.extensions

    def is_idle(self) -> bool:
        """Whether it carries no request."""
        return self._http.is_idle()

    def is_closed(self) -> bool:
        """Whether either side has closed it."""
        return self._http.is_closed()

    def has_expired(self) -> bool:
        """Whether it has been idle for too long, or the server has closed it."""
        return self._http.has_expired()


class Body(httpx.SyncByteStream):
    """The body of a response. Closing it frees the connection for the next request."""

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
        """Close the body and return the connection."""
        connection, self._connection = self._connection, None
        if connection is not None:
            try:
                self._stream.close()
            finally:
                connection.give_back()


class CustomBody(httpx.SyncByteStream):
    """The body of a response from a custom transport."""

    def __init__(self, response: httpx.Response, request: httpx.Request) -> None:
        assert isinstance(response.stream, httpx.SyncByteStream)
        self._stream, self._extensions = response.stream, request.extensions

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._stream:
            if self._extensions.get("deadline", math.inf) <= time.monotonic():
                raise httpx.ReadTimeout("the deadline has passed")
            yield chunk

    def close(self) -> None:
        """Close the body."""
        self._stream.close()


def send_through(transport: httpx.BaseTransport, request: httpx.Request) -> httpx.Response:
    """Send a request through a custom transport, and enforce the deadline as far as possible.

    Raises:
        httpx.TransportError: There was no response.
    """
    try:
        with time_limit(request.extensions["deadline"] - time.monotonic()):
            response = transport.handle_request(request)
    except TimeoutError as error:
        raise httpx.ReadTimeout("the deadline has passed") from error
    body = CustomBody(response, request)
    return LimitedResponse(
        response.status_code, headers=response.headers, stream=body, request=request, extensions=response.extensions
    )


class LimitedResponse(httpx.Response):
    """A response whose decompressed body may not exceed `MAX_BODY`, unless it is a stream."""

    def iter_bytes(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """Yield the decompressed body in chunks.

        Raises:
            BodyRefused: The body is too large, or has an encoding that the client does not accept.
        """
        encoding = self.headers.get("Content-Encoding")
        if encoding is not None and _REFUSED_ENCODING.search(encoding):
            raise responses.BodyRefused(f"the body is compressed as {encoding[:80]!r}", self)
        size = 0
        for chunk in super().iter_bytes(chunk_size):
            size += len(chunk)
            if size > responses.MAX_BODY and "deadline" in self.request.extensions:
                raise responses.BodyRefused(f"the body is larger than {responses.MAX_BODY:,} bytes", self, chunk)
            yield chunk


class TimedStream(httpcore.NetworkStream):
    """A network stream on which no operation outlasts the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read the bytes that have arrived, or wait for some."""
        return self._stream.read(max_bytes, self._deadline.left(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write the whole buffer."""
        for start in range(0, len(buffer), WRITE_SIZE):
            left = self._deadline.left(timeout, httpcore.WriteTimeout)
            self._stream.write(buffer[start : start + WRITE_SIZE], left)

    def close(self) -> None:
        """Close the stream."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Perform the TLS handshake."""
        left = self._deadline.left(timeout, httpcore.ConnectTimeout)
        return TimedStream(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """Return one property of the connection, such as its SSL object."""
        return self._stream.get_extra_info(info)


class TimedBackend(httpcore.NetworkBackend):
    """Opens network streams that respect the deadline."""

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
        """Connect to the first address of the host that accepts. All attempts share the deadline."""
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
        """Close the stream, which httpcore leaks if a proxy or the TLS handshake fails or is cancelled."""
        stream, self._stream = self._stream, None
        if stream is not None:
            with suppress(Exception):
                stream.close()


def _url(url: httpx.URL) -> httpcore.URL:
    return httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)


def _pool(proxy: httpx.Proxy | None, options: Mapping[str, Any]) -> httpcore.ConnectionPool:
    """A pool that only creates the connection; no request goes through the pool itself."""
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
