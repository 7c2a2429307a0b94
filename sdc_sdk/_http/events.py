"""The events of `on_event=`: what a client does for an operation, for metrics, traces and logs of your own.

A client without a hook does not load this module.
"""

from __future__ import annotations

import inspect
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self, TypeAlias

from attrs import field, frozen

from sdc_cloudapi import Call
from sdc_cloudapi.paths import PATHS
from sdc_sdk._core.log import LOGGER
from sdc_sdk._core.messages import clean
from sdc_sdk._http.retry import Attempt, cause


@frozen(eq=False)
class Operation:
    """A call of one operation. All of its events have the same object, which can be a key of a dict."""

    name: str
    """CloudAPI's name of the operation, such as `ListMachines`; `Request` for those of `request()`."""
    method: str
    """The HTTP method."""
    url: str
    """The URL. That of a pre-signed request has no query."""
    path_template: str | None
    """The path as in CloudAPI's description, such as `/{account}/machines/{machine}`; None for `request()`."""
    account: str
    """The account that is acted on; `my` if the login of the account that signs is not known."""
    datacenter: str
    """The location of the client: the name of a datacenter, a host or a URL."""
    started: float = field(factory=time.monotonic, repr=False)
    """When it started, in seconds of `time.monotonic()`."""


@frozen
class OperationStarted:
    """The first event of an operation. Nothing was sent yet."""

    operation: Operation
    """The operation."""


@frozen
class Throttled:
    """The request waits, because of the client's own rate limit (`throttle=`)."""

    operation: Operation
    """The operation."""
    pause: float
    """Seconds that it waits."""


@frozen
class AttemptStarted:
    """The request is signed, and is sent now."""

    operation: Operation
    """The operation."""
    attempt: int
    """1 for the first."""


@frozen
class AttemptEnded:
    """The response was read, or there was none. Of a stream or a WebSocket, the response has begun."""

    operation: Operation
    """The operation."""
    attempt: int
    """1 for the first."""
    elapsed: float
    """Seconds since the request was sent."""
    status: int | None = None
    """The status of the response; None if there was none."""
    request_id: str | None = None
    """The server's id of the request, which is in the operator's logs."""
    error_type: str | None = None
    """The name of the exception, such as `ReadTimeout`, if there was no usable response."""
    error: str = ""
    """The message of the exception."""


@frozen
class RetryScheduled:
    """The attempt failed, and the request is sent again after a pause."""

    operation: Operation
    """The operation."""
    attempt: int
    """The attempt that failed; 1 for the first."""
    pause: float
    """Seconds until the next attempt."""
    reason: str
    """What happened, such as `status 503`."""


@frozen
class OperationEnded:
    """The last event of an operation, whatever happens."""

    operation: Operation
    """The operation."""
    attempts: int
    """How often the request was sent."""
    elapsed: float
    """Seconds since the operation started."""
    status: int | None = None
    """The status of the last response; None if there was none."""
    request_id: str | None = None
    """The server's id of the last request."""
    error: BaseException | None = None
    """What the caller gets: an `SDCError`, or a cancellation. None means success."""


OperationEvent: TypeAlias = (
    OperationStarted | Throttled | AttemptStarted | AttemptEnded | RetryScheduled | OperationEnded
)
"""An event of an operation: `match` on the class."""
EventHook: TypeAlias = Callable[[OperationEvent], object]
"""A function for `on_event=`. It is called in the thread or task of the call, so it must not block."""


def checked_hook(hook: EventHook | None) -> EventHook | None:
    """The function for the argument `on_event=`.

    Raises:
        TypeError: It cannot be called, or is a coroutine function, which nobody would await.
    """
    if hook is None:
        return None
    if not callable(hook) or inspect.iscoroutinefunction(hook):
        raise TypeError(f"on_event must be a plain function of one event, not {type(hook).__name__}: {hook!r}")
    return hook


def operation_of(call: Call[Any], base_url: str, account: str, datacenter: str) -> Operation:
    """The operation of a call."""
    is_presigned = "signature" in call.query
    url = f"{base_url}{call.path if is_presigned else call.target}"
    return Operation(call.operation, call.method, url, PATHS.get(call.operation), account, datacenter)


class Observation:
    """Reports the events of one operation to a hook. The context is the time from its start to its end.

    An exception of the hook is logged and dropped: an observer must not make a call fail whose request was sent.
    """

    def __init__(self, hook: EventHook, operation: Operation) -> None:
        self._hook, self._operation = hook, operation
        self._attempts = 0
        self._sent: float | None = None
        """When the attempt in flight was sent; None if there is none."""
        self._status: int | None = None
        self._request_id: str | None = None

    def __enter__(self) -> Self:
        self._report(OperationStarted(self._operation))
        return self

    def __exit__(self, _: type[BaseException] | None, error: BaseException | None, __: TracebackType | None) -> None:
        if error is not None:
            self._fail(error)  # if an attempt is still in flight: it was cancelled, for example
        elapsed = time.monotonic() - self._operation.started
        self._report(OperationEnded(self._operation, self._attempts, elapsed, self._status, self._request_id, error))

    def throttled(self, pause: float) -> None:
        """The request waits for this many seconds."""
        self._report(Throttled(self._operation, pause))

    def send(self) -> None:
        """The request is sent."""
        self._attempts += 1
        self._report(AttemptStarted(self._operation, self._attempts))
        self._sent = time.monotonic()

    def receive(self, status: int, request_id: str | None) -> None:
        """A response has arrived."""
        self._status, self._request_id = status, None if request_id is None else clean(request_id, 100)
        self._end_attempt()

    def fail(self, attempt: Attempt, pause: float | str) -> None:
        """An attempt failed.

        Args:
            attempt: The attempt.
            pause: The pause before the next one, or why there is none.
        """
        if attempt.error is not None:
            self._fail(attempt.error)
        elif attempt.status is not None:
            self.receive(attempt.status, attempt.request_id)
        if not isinstance(pause, str):
            self._report(RetryScheduled(self._operation, self._attempts, pause, cause(attempt)))

    def _fail(self, error: BaseException) -> None:
        if self._sent is not None:  # else it was not sent
            self._status = self._request_id = None
            self._end_attempt(type(error).__name__, clean(str(error), 200))

    def _end_attempt(self, error_type: str | None = None, error: str = "") -> None:
        sent, self._sent = self._sent, None
        elapsed = 0.0 if sent is None else time.monotonic() - sent
        self._report(
            AttemptEnded(self._operation, self._attempts, elapsed, self._status, self._request_id, error_type, error)
        )

    def _report(self, event: OperationEvent) -> None:
        try:
            self._hook(event)
        except Exception:
            name = type(event).__name__
            LOGGER.warning("%s: on_event failed with an event %s", self._operation.name, name, exc_info=True)
