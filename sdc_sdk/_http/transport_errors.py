"""Requests without a response: whether they reached the server, whether to retry them, which exception to raise."""

from __future__ import annotations

from collections.abc import Iterator

from sdc_sdk._config import tls
from sdc_sdk._http.library import httpx
from sdc_sdk._http.response import BodyRefused, BodyUnusable
from sdc_sdk._http.retry import Attempt
from sdc_sdk.errors import ConnectionFailed, InvalidResponse, RequestInfo, RequestTimeout, SDCError

_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_PERMANENT = (httpx.UnsupportedProtocol, httpx.LocalProtocolError, BodyRefused)


def as_httpx(error: Exception) -> httpx.TransportError | None:
    """The httpx exception with the same name as an httpcore exception; None for any other exception."""
    for kind in type(error).__mro__:
        if kind.__module__.startswith("httpcore") and (same := getattr(httpx, kind.__name__, None)):
            made: httpx.TransportError = same(str(error))
            return made
    return None


def arrived(error: httpx.RequestError) -> bool:
    """Whether the server may have received the request."""
    return not isinstance(error, (*_NOT_SENT, httpx.UnsupportedProtocol, httpx.LocalProtocolError))


def passing(error: httpx.RequestError) -> bool:
    """Whether another attempt may succeed. An untrusted certificate stays untrusted, and a body stays too large."""
    return not isinstance(error, _PERMANENT) and tls.refusal(error) is None


def as_error(error: httpx.RequestError, request: RequestInfo, attempt: Attempt, stopped: str = "") -> SDCError:
    """The exception for a request without a usable response. Its cause no longer refers to the signature.

    Args:
        error: What the HTTP library raised.
        request: The request that failed.
        attempt: The last attempt.
        stopped: Why it was not retried.
    """
    _drop_frames(error)
    if isinstance(error, BodyUnusable):
        response = error.response
        request_id = response.headers.get("Request-Id")
        return InvalidResponse(str(error), request, response.status_code, error.beginning, request_id, attempt.number)
    reason = _reason(error)
    if isinstance(error, httpx.TimeoutException):
        sent = attempt.number - isinstance(error, httpx.PoolTimeout)
        return RequestTimeout(f"no response in time ({reason})", request, sent, stopped, attempt.elapsed)
    failed = ConnectionFailed(f"no response ({reason})", request, attempt.number, stopped, attempt.elapsed)
    if refused := tls.refusal(error):
        failed.hint = tls.advice(refused)
    return failed


def causes(error: BaseException | None) -> Iterator[BaseException]:
    """The error, what caused it, and so on; of a group of errors, each with its causes."""
    while error is not None:
        yield error
        inner: tuple[BaseException, ...] = getattr(error, "exceptions", ())  # of a group
        for each in inner:
            yield from causes(each)
        error = error.__cause__ or error.__context__


def _reason(error: httpx.RequestError) -> str:
    """What went wrong. anyio only says that all attempts failed; the causes, one for each address, say why."""
    text = str(error) or type(error).__name__
    if text != "All connection attempts failed":
        return text
    return next((str(cause) for cause in causes(error) if isinstance(cause, OSError) and cause.errno), text)


def _drop_frames(error: BaseException) -> None:
    """Drop the HTTP client's frames, whose variables hold the headers and so the signature."""
    link: BaseException | None = error
    while link is not None:
        link.__traceback__ = None
        link = link.__cause__ or link.__context__
