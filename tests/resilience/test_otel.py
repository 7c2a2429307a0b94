"""`sdc_sdk.otel`, with the OpenTelemetry SDK and its exporters to memory."""

from __future__ import annotations

import sys
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any

import anyio
import httpx
import pytest
from anyio import to_thread
from opentelemetry import trace
from opentelemetry.instrumentation.httpx import AsyncOpenTelemetryTransport
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from sdc_sdk import AsyncDataCenter, DataCenter, RequestTimeout, ResourceNotFound, Retry, ServiceUnavailable, Throttle
from sdc_sdk.emulator import Emulator, faults
from sdc_sdk.otel import OpenTelemetry
from tests.conftest import Script
from tests.support.processes import run
from tests.support.scripted import ACCOUNT, Fault, answer, json_answer
from tests.support.signers import FixedSigner

QUICK = Retry(attempts=3, base=0)
LATER = {"code": "RequestThrottled", "message": "slowly"}


class Telemetry:
    """A hook whose spans and metrics are kept in memory."""

    def __init__(self) -> None:
        self.exporter, self.reader = InMemorySpanExporter(), InMemoryMetricReader()
        self.tracers, self.meters = TracerProvider(), MeterProvider([self.reader])
        self.tracers.add_span_processor(SimpleSpanProcessor(self.exporter))
        self.hook = OpenTelemetry(tracer_provider=self.tracers, meter_provider=self.meters)

    @property
    def spans(self) -> tuple[ReadableSpan, ...]:
        return self.exporter.get_finished_spans()

    def metrics(self) -> dict[str, list[Any]]:
        """The data points by name."""
        data = self.reader.get_metrics_data()
        scopes = [scope for resource in data.resource_metrics for scope in resource.scope_metrics] if data else []
        return {metric.name: list(metric.data.data_points) for scope in scopes for metric in scope.metrics}


@pytest.fixture
def telemetry() -> Iterator[Telemetry]:
    made = Telemetry()
    yield made
    made.tracers.shutdown()
    made.meters.shutdown()


@asynccontextmanager
async def clients(kind: str, url: str, **options: Any) -> AsyncGenerator[Callable[[str], Awaitable[Any]]]:
    """Calls of methods without arguments, of a client of either kind."""
    usual: dict[str, Any] = {"key_id": "/acme/keys/test", "secret": FixedSigner(), "retry": QUICK}
    options = usual | options
    if kind == "async":
        async with AsyncDataCenter(url, **options) as sdc:

            async def call(name: str) -> Any:
                return await getattr(sdc, name)()

            yield call
    else:
        with DataCenter(url, **options) as sync:

            async def run_in_thread(name: str) -> Any:
                return await to_thread.run_sync(getattr(sync, name))

            yield run_in_thread


pytestmark = [pytest.mark.anyio]
KINDS = pytest.mark.parametrize("kind", ["sync", "async"])


@KINDS
async def test_a_call_that_is_retried_is_one_span(kind: str, telemetry: Telemetry, scripted: Script) -> None:
    server = scripted(answer(503, Request_Id="r-1"), json_answer(200, ACCOUNT, Request_Id="r-2"))
    async with clients(kind, server.url, on_event=telemetry.hook) as call:
        await call("account")
    (span,) = telemetry.spans
    assert (span.name, span.kind, span.parent) == ("GetAccount", SpanKind.CLIENT, None)
    assert dict(span.attributes or {}) == {
        "http.request.method": "GET",
        "http.request.resend_count": 1,
        "http.response.status_code": 200,
        "server.address": "127.0.0.1",
        "server.port": int(server.url.rpartition(":")[2]),
        "url.full": f"{server.url}/my",
        "url.template": "/{account}",
        "sdc.operation": "GetAccount",
        "sdc.account": "acme",
        "sdc.datacenter": server.url,
        "sdc.request_id": "r-2",
    }
    assert span.status.status_code is StatusCode.UNSET
    one = ["sdc.attempt.start", "sdc.attempt.end"]
    assert [event.name for event in span.events] == [*one, "sdc.retry", *one]
    refused, retry = (dict(event.attributes or {}) for event in span.events[1:3])
    assert refused == {
        "sdc.attempt": 1,
        "sdc.request_id": "r-1",
        "http.response.status_code": 503,
        "error.type": "503",
    }
    assert (retry["sdc.attempt"], retry["sdc.reason"]) == (1, "status 503")


@KINDS
async def test_the_metrics_of_a_call_that_is_retried(kind: str, telemetry: Telemetry, scripted: Script) -> None:
    server = scripted(answer(503), json_answer(200, ACCOUNT))
    async with clients(kind, server.url, on_event=telemetry.hook) as call:
        await call("account")
        await call("account")
    found = telemetry.metrics()
    ours = {"sdc.operation": "GetAccount", "sdc.datacenter": server.url}
    host, port = "127.0.0.1", int(server.url.rpartition(":")[2])
    http = {"http.request.method": "GET", "server.address": host, "server.port": port, "url.template": "/{account}"}
    requests = {point.attributes["http.response.status_code"]: point for point in found["http.client.request.duration"]}
    assert dict(requests[200].attributes) == {**ours, **http, "http.response.status_code": 200}
    assert dict(requests[503].attributes) == {**ours, **http, "http.response.status_code": 503, "error.type": "503"}
    assert [(status, point.count) for status, point in sorted(requests.items())] == [(200, 2), (503, 1)]
    assert requests[200].explicit_bounds[0] == 0.005  # seconds
    (operations,) = found["sdc.client.operation.duration"]
    assert (operations.count, dict(operations.attributes)) == (2, {**ours, "http.response.status_code": 200})
    (retries,) = found["sdc.client.retries"]
    assert (retries.value, dict(retries.attributes)) == (1, ours)


@KINDS
async def test_a_refusal_is_an_error_with_its_status(kind: str, telemetry: Telemetry, scripted: Script) -> None:
    server = scripted(json_answer(404, {"code": "ResourceNotFound", "message": "no such account"}))
    async with clients(kind, server.url, on_event=telemetry.hook) as call:
        with pytest.raises(ResourceNotFound):
            await call("account")
    (span,) = telemetry.spans
    assert span.attributes
    assert (span.attributes["http.response.status_code"], span.attributes["error.type"]) == (404, "404")
    assert "http.request.resend_count" not in span.attributes
    assert (span.status.status_code, span.status.description) == (StatusCode.ERROR, None)
    exception = span.events[-1]
    assert exception.name == "exception"
    assert exception.attributes
    assert exception.attributes["exception.type"] == "sdc_sdk.errors.responses.ResourceNotFound"
    assert "no such account" in str(exception.attributes["exception.message"])


@KINDS
async def test_silence_is_an_error_with_the_exception(kind: str, telemetry: Telemetry, scripted: Script) -> None:
    server = scripted(Fault.SILENCE)
    async with clients(kind, server.url, on_event=telemetry.hook, timeout=0.2) as call:
        with pytest.raises(RequestTimeout):
            await call("account")
    (span,) = telemetry.spans
    assert span.attributes
    assert span.attributes["error.type"] == "RequestTimeout"
    assert span.attributes["http.request.resend_count"] == 2
    assert "http.response.status_code" not in span.attributes
    assert span.status.status_code is StatusCode.ERROR
    assert "no response in time" in str(span.status.description)
    attempts = [event.attributes for event in span.events if event.name == "sdc.attempt.end"]
    assert [attributes and attributes["error.type"] for attributes in attempts] == ["ReadTimeout"] * 3
    (requests,) = telemetry.metrics()["http.client.request.duration"]
    assert (requests.count, requests.attributes["error.type"]) == (3, "ReadTimeout")


@KINDS
async def test_retries_that_are_exhausted(kind: str, telemetry: Telemetry, scripted: Script) -> None:
    async with clients(kind, scripted(answer(503)).url, on_event=telemetry.hook) as call:
        with pytest.raises(ServiceUnavailable):
            await call("account")
    (span,) = telemetry.spans
    assert span.attributes
    assert (span.attributes["error.type"], span.attributes["http.request.resend_count"]) == ("503", 2)
    assert [event.name for event in span.events].count("sdc.retry") == 2
    (retries,) = telemetry.metrics()["sdc.client.retries"]
    assert retries.value == 2


@KINDS
async def test_throttling(kind: str, telemetry: Telemetry, scripted: Script) -> None:
    """A 429 is retried, and what waits for the learned rate says so."""
    throttle = Throttle(20, burst=3, now=lambda: 0.0)  # one request, and then each waits: the clock stands still
    server = scripted(json_answer(429, LATER), json_answer(200, ACCOUNT))
    async with clients(kind, server.url, on_event=telemetry.hook, throttle=throttle) as call:
        for _ in range(4):
            await call("account")
    assert [span.attributes and span.attributes["http.response.status_code"] for span in telemetry.spans] == [200] * 4
    names = [event.name for span in telemetry.spans for event in span.events]
    assert names.count("sdc.retry") == 1
    assert names.count("sdc.throttle") == 4
    (delay,) = telemetry.metrics()["sdc.client.throttle.delay"]
    assert delay.value > 0


def children(telemetry: Telemetry, parent: str) -> set[str]:
    """The names of the spans below a span."""
    ids = {span.context.span_id for span in telemetry.spans if span.name == parent and span.context}
    return {span.name for span in telemetry.spans if span.parent and span.parent.span_id in ids}


async def test_concurrent_tasks_do_not_mix_parents(telemetry: Telemetry) -> None:
    tracer = telemetry.tracers.get_tracer("program")
    with Emulator(machines=3) as cloud:
        async with cloud.async_datacenter() as plain:
            sdc = plain.with_options(on_event=telemetry.hook, retry=Retry(attempts=6, base=0))

            async def work(number: int) -> None:
                with tracer.start_as_current_span(f"work {number}"):
                    before = trace.get_current_span()
                    await (sdc.account, sdc.machines, sdc.packages)[number % 3]()
                    assert trace.get_current_span() is before

            with cloud.fault(faults.Unavailable(), times=5):
                async with anyio.create_task_group() as group:
                    for number in range(12):
                        group.start_soon(work, number)
    names = "GetAccount", "ListMachines", "ListPackages"
    for number in range(12):
        assert children(telemetry, f"work {number}") == {names[number % 3]}


async def test_pages_that_are_requested_ahead_have_the_parent_of_the_call(telemetry: Telemetry) -> None:
    """In the synchronous client, they are requested in threads."""
    tracer = telemetry.tracers.get_tracer("program")
    with Emulator(machines=5) as cloud, cloud.datacenter() as plain:
        sdc = plain.with_options(on_event=telemetry.hook)
        with tracer.start_as_current_span("list") as parent:
            assert len(sdc.machines(limit=1)) == 5
        with tracer.start_as_current_span("everywhere") as everywhere, sdc.cloud() as datacenters:
            datacenters.everywhere(DataCenter.packages)
    own = {"list", "everywhere"}
    parents = {span.name: span.parent and span.parent.span_id for span in telemetry.spans if span.name not in own}
    assert parents["ListMachines"] == parent.get_span_context().span_id
    assert parents["ListPackages"] == everywhere.get_span_context().span_id
    assert all(span.parent for span in telemetry.spans if span.name not in own)


async def test_spans_of_the_http_library_are_below_ours(telemetry: Telemetry, scripted: Script) -> None:
    server = scripted(answer(503), json_answer(200, ACCOUNT))
    inner = AsyncOpenTelemetryTransport(httpx.AsyncHTTPTransport(), tracer_provider=telemetry.tracers)
    async with inner, clients("async", server.url, on_event=telemetry.hook, transport=inner) as call:
        await call("account")
    assert sorted(span.name for span in telemetry.spans) == ["GET", "GET", "GetAccount"]
    assert children(telemetry, "GetAccount") == {"GET"}


@KINDS
async def test_no_context_is_sent(kind: str, telemetry: Telemetry, scripted: Script) -> None:
    """Baggage and trace ids are not the cloud's business, and CloudAPI ignores them."""
    server = scripted(json_answer(200, ACCOUNT))
    async with clients(kind, server.url, on_event=telemetry.hook) as call:
        await call("account")
    (seen,) = server.requests
    assert not {"traceparent", "tracestate", "baggage"} & seen.headers.keys()


@pytest.mark.slow
def test_the_sdk_does_not_import_opentelemetry() -> None:
    code = "import sys, sdc_sdk; sdc_sdk.DataCenter; print([m for m in sys.modules if 'opentelemetry' in m])"
    assert run([sys.executable, "-c", code]).stdout.strip() == "[]"
