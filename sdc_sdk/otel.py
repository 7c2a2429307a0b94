"""Traces and metrics for OpenTelemetry. Needs the extra `sdc-sdk[otel]`; the OpenTelemetry SDK is the program's own.

sdc = DataCenter(on_event=OpenTelemetry())
"""

from __future__ import annotations

from contextvars import Token
from typing import TypeAlias
from urllib.parse import urlsplit

from opentelemetry import context, metrics, trace
from opentelemetry.context import Context
from opentelemetry.trace import Span, SpanKind, Status, StatusCode

from sdc_sdk._http.events import (
    AttemptEnded,
    AttemptStarted,
    Operation,
    OperationEnded,
    OperationEvent,
    OperationStarted,
    RetryScheduled,
    Throttled,
)
from sdc_sdk._version import __version__

__all__ = ("OpenTelemetry",)

SCHEMA = "https://opentelemetry.io/schemas/1.38.0"
"""The semantic conventions that the names follow. The attributes of HTTP are stable since 1.23."""
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10)
"""The boundaries of buckets that the conventions give for durations of requests."""

Attributes: TypeAlias = dict[str, str | int | float]


class OpenTelemetry:
    """A hook that makes a span for each operation, and metrics: `DataCenter(on_event=OpenTelemetry())`.

    The span is the current one while the operation lasts. One object can serve several clients, threads and tasks.

    Example:
        >>> from sdc_sdk.otel import OpenTelemetry
        >>> traced = sdc.with_options(on_event=OpenTelemetry())

    Args:
        tracer_provider: Where the spans go; by default the global provider.
        meter_provider: Where the metrics go; by default the global provider.
    """

    def __init__(
        self,
        *,
        tracer_provider: trace.TracerProvider | None = None,
        meter_provider: metrics.MeterProvider | None = None,
    ) -> None:
        name, release = "sdc_sdk", __version__
        self._tracer = trace.get_tracer(name, release, tracer_provider, SCHEMA)
        meter = metrics.get_meter(name, release, meter_provider, SCHEMA)
        self._requests = meter.create_histogram(
            "http.client.request.duration",
            "s",
            "Duration of HTTP client requests.",
            explicit_bucket_boundaries_advisory=SECONDS,
        )
        self._operations = meter.create_histogram(
            "sdc.client.operation.duration",
            "s",
            "Duration of operations, with retries and pauses.",
            explicit_bucket_boundaries_advisory=SECONDS,
        )
        self._retries = meter.create_counter("sdc.client.retries", "{retry}", "Requests that were sent again.")
        self._throttled = meter.create_counter(
            "sdc.client.throttle.delay", "s", "Time that requests waited for the client's own rate limit."
        )
        self._open: dict[Operation, tuple[Span, Token[Context]]] = {}

    def __call__(self, event: OperationEvent) -> None:
        """Record an event."""
        operation = event.operation
        if isinstance(event, OperationStarted):
            attributes = {"url.full": operation.url, **_of_request(operation), **_of_operation(operation)}
            attributes["sdc.account"] = operation.account
            span = self._tracer.start_span(operation.name, kind=SpanKind.CLIENT, attributes=attributes)
            self._open[operation] = span, context.attach(trace.set_span_in_context(span))
        elif isinstance(event, OperationEnded):
            self._end(event)
        elif isinstance(event, AttemptStarted):
            self._open[operation][0].add_event("sdc.attempt.start", {"sdc.attempt": event.attempt})
        elif isinstance(event, AttemptEnded):
            self._end_attempt(event)
        elif isinstance(event, RetryScheduled):
            pause: Attributes = {"sdc.attempt": event.attempt, "sdc.pause": event.pause, "sdc.reason": event.reason}
            self._open[operation][0].add_event("sdc.retry", pause)
            self._retries.add(1, _of_operation(operation))
        elif isinstance(event, Throttled):  # pyright: ignore[reportUnnecessaryIsInstance]  later versions may add events
            self._open[operation][0].add_event("sdc.throttle", {"sdc.pause": event.pause})
            self._throttled.add(event.pause, _of_operation(operation))

    def _end_attempt(self, event: AttemptEnded) -> None:
        outcome = _outcome(event.status, event.error_type)
        attributes: Attributes = {"sdc.attempt": event.attempt, **outcome}
        if event.request_id is not None:
            attributes["sdc.request_id"] = event.request_id
        self._open[event.operation][0].add_event("sdc.attempt.end", attributes)
        self._requests.record(
            event.elapsed, {**_of_request(event.operation), **_of_operation(event.operation), **outcome}
        )

    def _end(self, event: OperationEnded) -> None:
        span, token = self._open.pop(event.operation)
        context.detach(token)
        failed = None if event.error is None else type(event.error).__name__
        outcome = _outcome(event.status, failed)
        if event.error is None:
            outcome.pop("error.type", None)  # such as the 404 of a repeated DELETE
        span.set_attributes(outcome)
        if event.request_id is not None:
            span.set_attribute("sdc.request_id", event.request_id)
        if event.attempts > 1:
            span.set_attribute("http.request.resend_count", event.attempts - 1)
        if event.error is not None:
            span.record_exception(event.error)
            is_refusal = event.status is not None and event.status >= 400  # which says why
            span.set_status(Status(StatusCode.ERROR, None if is_refusal else str(event.error)))
        span.end()
        self._operations.record(event.elapsed, {**_of_operation(event.operation), **outcome})


def _of_operation(operation: Operation) -> Attributes:
    return {"sdc.operation": operation.name, "sdc.datacenter": operation.datacenter}


def _of_request(operation: Operation) -> Attributes:
    url = urlsplit(operation.url)
    attributes: Attributes = {
        "http.request.method": operation.method,
        "server.address": url.hostname or "",
        "server.port": url.port or (443 if url.scheme == "https" else 80),
    }
    if operation.path_template is not None:
        attributes["url.template"] = operation.path_template
    return attributes


def _outcome(status: int | None, error: str | None) -> Attributes:
    """The status of a response, or what failed."""
    if status is None:
        return {"error.type": error or "_OTHER"}
    attributes: Attributes = {"http.response.status_code": status}
    if status >= 400:
        attributes["error.type"] = str(status)
    elif error is not None:
        attributes["error.type"] = error
    return attributes
