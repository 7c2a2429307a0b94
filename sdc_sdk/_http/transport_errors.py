"""What a request without a response means: whether it arrived, whether to retry, and as which exception."""

from __future__ import annotations

import httpx

from sdc_sdk._config import tls
from sdc_sdk._http.response import BodyDamaged
from sdc_sdk._http.retry import Attempts
from sdc_sdk.errors import KEPT, ConnectionFailed, InvalidResponse, RequestInfo, RequestTimeout, SDCError

_BEFORE_SENDING = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_LASTING = (httpx.UnsupportedProtocol, httpx.LocalProtocolError)


def arrived(error: httpx.RequestError) -> bool:
    """Whether the server may have seen the request."""
    return not isinstance(error, _BEFORE_SENDING + _LASTING)


def passing(error: httpx.RequestError) -> bool:
    """Whether the next attempt may do better; a certificate that is not trusted stays so."""
    return not isinstance(error, _LASTING) and tls.refusal(error) is None


def as_error(error: httpx.RequestError, request: RequestInfo, attempts: Attempts) -> SDCError:
    """The exception for a request without an answer. What the old one leaves behind holds no signature any more."""
    _forget_frames(error)
    if isinstance(error, BodyDamaged):
        response = error.response
        request_id = response.headers.get("Request-Id")
        return InvalidResponse(
            str(error), request, response.status_code, response.content[:KEPT], request_id, attempts.number
        )
    reason = str(error) or type(error).__name__
    if isinstance(error, httpx.TimeoutException):
        return RequestTimeout(
            f"no answer in time ({reason})", request, attempts.number, attempts.stopped, attempts.elapsed
        )
    failed = ConnectionFailed(f"no answer ({reason})", request, attempts.number, attempts.stopped, attempts.elapsed)
    if refused := tls.refusal(error):
        failed.hint = tls.advice(refused)
    return failed


def _forget_frames(error: BaseException) -> None:
    """Let the frames of the HTTP client go: their variables hold the headers, and these the signature."""
    link: BaseException | None = error
    while link is not None:
        link.__traceback__ = None
        link = link.__cause__ or link.__context__
