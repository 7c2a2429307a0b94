"""The events that `on_event=` gets."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import aclosing
from contextvars import ContextVar
from typing import Any

import pytest
from attrs import asdict

from sdc_cloudapi import Call
from sdc_sdk import (
    AsyncCloud,
    AsyncDataCenter,
    AttemptEnded,
    AttemptStarted,
    ConnectionFailed,
    InvalidResponse,
    OperationEnded,
    OperationEvent,
    OperationStarted,
    RequestTimeout,
    ResourceNotFound,
    RetryScheduled,
    Throttle,
)
from sdc_sdk.emulator import Emulator
from tests.conftest import Script
from tests.support.scripted import ACCOUNT, MACHINE, Fault, answer, json_answer

from .clients import SIGNATURE, client

pytestmark = pytest.mark.anyio


class Recorder:
    """Keeps the events."""

    def __init__(self) -> None:
        self.events: list[OperationEvent] = []

    def __call__(self, event: OperationEvent) -> None:
        self.events.append(event)

    @property
    def names(self) -> list[str]:
        return [type(event).__name__ for event in self.events]

    def of(self, name: str) -> list[Any]:
        """The events of one kind, in order."""
        return [event for event in self.events if type(event).__name__ == name]


async def test_a_call_is_a_start_an_attempt_and_an_end(scripted: Script) -> None:
    seen = Recorder()
    server = scripted(json_answer(200, MACHINE, Request_Id="r-1"))
    async with client(server, on_event=seen) as sdc:
        await sdc.machine(MACHINE["id"])
    started, sent, received, ended = seen.events
    operation = started.operation
    assert (operation.name, operation.method) == ("GetMachine", "GET")
    assert operation.url == f"{server.url}/my/machines/{MACHINE['id']}"
    assert operation.path_template == "/{account}/machines/{machine}"
    assert (operation.account, operation.datacenter) == ("acme", server.url)
    assert started == OperationStarted(operation)
    assert sent == AttemptStarted(operation, 1)
    assert isinstance(received, AttemptEnded)
    assert isinstance(ended, OperationEnded)
    assert received == AttemptEnded(operation, 1, received.elapsed, 200, "r-1")
    assert ended == OperationEnded(operation, 1, ended.elapsed, 200, "r-1")
    assert 0 <= received.elapsed <= ended.elapsed


async def test_a_retry_has_a_pause_and_a_reason(scripted: Script) -> None:
    seen = Recorder()
    script = answer(503, Request_Id="r-1"), Fault.RESET, json_answer(200, ACCOUNT, Request_Id="r-3")
    async with client(scripted(*script), on_event=seen) as sdc:
        await sdc.account()
    one = ["AttemptStarted", "AttemptEnded"]
    assert seen.names == ["OperationStarted", *one, "RetryScheduled", *one, "RetryScheduled", *one, "OperationEnded"]
    refused, reset, answered = seen.of("AttemptEnded")
    assert (refused.attempt, refused.status, refused.request_id, refused.error_type) == (1, 503, "r-1", None)
    assert (reset.attempt, reset.status, reset.request_id) == (2, None, None)
    assert reset.error_type.endswith("Error")
    assert (answered.attempt, answered.status, answered.request_id) == (3, 200, "r-3")
    first, second = seen.of("RetryScheduled")
    assert first == RetryScheduled(first.operation, 1, first.pause, "status 503")
    assert (second.attempt, second.reason) == (2, reset.error or reset.error_type)
    (ended,) = seen.of("OperationEnded")
    assert (ended.attempts, ended.status, ended.request_id, ended.error) == (3, 200, "r-3", None)


async def test_the_end_has_the_error_that_the_caller_gets(scripted: Script) -> None:
    seen = Recorder()
    script = json_answer(404, {"code": "ResourceNotFound", "message": "no"}), Fault.SILENCE, answer(200, "{}")
    async with client(scripted(*script), on_event=seen, timeout=0.3, retry=False) as sdc:
        with pytest.raises(ResourceNotFound) as refused:
            await sdc.package("nope")
        with pytest.raises(RequestTimeout) as silence:
            await sdc.account()
        with pytest.raises(InvalidResponse) as unreadable:
            await sdc.machines()
    ends = seen.of("OperationEnded")
    assert [end.error for end in ends] == [refused.value, silence.value, unreadable.value]
    assert [end.status for end in ends] == [404, None, 200]
    assert [end.error_type for end in seen.of("AttemptEnded")] == [None, "ReadTimeout", None]


async def test_what_is_not_sent_has_no_attempt(scripted: Script) -> None:
    seen = Recorder()
    sdc = client(scripted(answer(200)), on_event=seen)
    await sdc.close()
    with pytest.raises(RuntimeError):
        await sdc.account()
    with pytest.raises(ValueError, match="must not be empty"):
        await sdc.send(Call(operation="X", method="GET", path="/my", read=str, query={"name": ""}))
    assert seen.names == ["OperationStarted", "AttemptStarted", "AttemptEnded", "OperationEnded"]  # a closed client


async def test_a_wait_for_the_rate_limit_is_an_event(scripted: Script) -> None:
    seen = Recorder()
    throttle = Throttle(100, burst=3, now=lambda: 0.0)  # one request, and then each waits: the clock stands still
    async with client(scripted(json_answer(200, ACCOUNT)), on_event=seen, throttle=throttle) as sdc:
        for _ in range(3):
            await sdc.account()
    plain = ["OperationStarted", "AttemptStarted", "AttemptEnded", "OperationEnded"]
    delayed = ["OperationStarted", "Throttled", "AttemptStarted", "AttemptEnded", "OperationEnded"]
    assert seen.names == plain + delayed + delayed
    assert [event.pause for event in seen.of("Throttled")] == pytest.approx([0.01, 0.02])


async def test_an_exception_of_a_hook_is_logged_and_dropped(scripted: Script, caplog: pytest.LogCaptureFixture) -> None:
    def broken(event: OperationEvent) -> None:
        raise LookupError(f"no place for {type(event).__name__}")

    async with client(scripted(json_answer(200, ACCOUNT)), on_event=broken) as sdc:
        assert (await sdc.account()).login == "acme"
    assert caplog.text.count("GetAccount: on_event failed with an event") == 4
    assert "no place for OperationEnded" in caplog.text


@pytest.mark.parametrize("wrong", ["print", 1])
async def test_a_hook_is_a_function(wrong: Any, scripted: Script) -> None:
    with pytest.raises(TypeError, match="on_event must be a plain function"):
        client(scripted(), on_event=wrong)
    async with client(scripted()) as sdc:
        with pytest.raises(TypeError, match="on_event must be a plain function"):
            sdc.with_options(on_event=wrong)


@pytest.fixture
def several() -> Iterator[Emulator]:
    """A cloud with several machines."""
    with Emulator(machines=5, provisioning=0, action=0) as cloud:
        yield cloud


async def test_copies_and_other_datacenters_have_the_hook(cloud: Emulator) -> None:
    seen, other = Recorder(), Recorder()
    async with cloud.async_datacenter() as plain:
        sdc = plain.with_options(on_event=seen)
        await sdc.with_options(on_event=None).account()
        await sdc.with_options(on_event=other).account()
        await plain.account()
        assert (seen.events, len(other.of("OperationEnded"))) == ([], 1)
        await sdc.with_options(timeout=9).account()
        async with sdc.cloud() as everywhere:
            assert isinstance(everywhere, AsyncCloud)
            found = await everywhere.everywhere(AsyncDataCenter.packages)
    assert found.found
    operations = [event.operation for event in seen.of("OperationEnded")]
    assert [each.name for each in operations] == ["GetAccount", "ListDatacenters"] + ["ListPackages"] * len(found.found)
    assert {each.datacenter for each in operations[2:]} == set(found.found)


PASSWORD = "hunter2hunter2"
WHERE: ContextVar[str] = ContextVar("where", default="nowhere")


async def test_a_hook_is_called_in_the_context_of_the_call(several: Emulator) -> None:
    """Also for pages that are requested ahead, and for other datacenters: in threads, in the synchronous client."""
    seen: set[str] = set()

    def note(_: OperationEvent) -> None:
        seen.add(WHERE.get())

    async with several.async_datacenter() as plain:
        sdc = plain.with_options(on_event=note)
        token = WHERE.set("here")
        try:
            assert len(await sdc.machines(limit=1)) > 2
            async with sdc.cloud() as everywhere:
                await everywhere.everywhere(AsyncDataCenter.packages)
        finally:
            WHERE.reset(token)
    assert seen == {"here"}


async def test_each_page_is_an_operation(several: Emulator) -> None:
    seen = Recorder()
    async with several.async_datacenter() as plain:
        sdc = plain.with_options(on_event=seen)
        assert len([each async for each in sdc.iter_machines(limit=2)]) > 2
        await sdc.num_machines()
    names = [event.operation.name for event in seen.of("OperationStarted")]
    assert names.count("ListMachines") > 1
    assert names[-1] == "HeadMachines"
    assert {event.operation.path_template for event in seen.events} == {"/{account}/machines"}


async def test_a_web_socket_is_an_operation_until_it_is_open(cloud: Emulator) -> None:
    seen = Recorder()
    async with cloud.async_datacenter() as plain:
        sdc = plain.with_options(on_event=seen)
        async with aclosing(sdc.changefeed()) as feed:
            async for _ in feed:
                break
    assert seen.names[:4] == ["OperationStarted", "AttemptStarted", "AttemptEnded", "OperationEnded"]
    started, _, received, ended = seen.events[:4]
    assert started.operation.name == "GetChangefeed"
    assert isinstance(received, AttemptEnded)
    assert isinstance(ended, OperationEnded)
    assert (received.status, ended.status, ended.error) == (101, 101, None)


async def test_a_refused_web_socket_is_one_operation_with_two_requests(cloud: Emulator) -> None:
    """The server does not say why it refuses one, so the request is sent again without the upgrade."""
    seen = Recorder()
    async with cloud.async_datacenter() as plain:
        sdc = plain.with_options(on_event=seen)
        with pytest.raises(ResourceNotFound) as refused:
            async with sdc.vnc("9e1dffbb-0000-4000-8000-000000000000"):
                pass
    one = ["AttemptStarted", "AttemptEnded"]
    assert seen.names == ["OperationStarted", *one, *one, "OperationEnded"]
    (ended,) = seen.of("OperationEnded")
    assert ended.operation.name == "ConnectMachineVNC"
    assert ended.operation.url.endswith("/machines/9e1dffbb-0000-4000-8000-000000000000/vnc")  # no pre-signed query
    assert (ended.attempts, ended.status, ended.error) == (2, 404, refused.value)


async def test_no_event_has_a_secret(scripted: Script, cloud: Emulator) -> None:
    seen = Recorder()
    presigned = Call(
        operation="X",
        method="POST",
        path="/my/x",
        read=str,
        json={"password": PASSWORD},
        query={"signature": "abc+/=", "keyId": "/acme/keys/laptop"},
        headers={"X-Secret": PASSWORD},
    )
    async with client(scripted(answer(500), Fault.RESET), on_event=seen) as sdc:
        with pytest.raises(Exception, match="X: POST"):
            await sdc.send(presigned)
        with pytest.raises(ConnectionFailed):
            await sdc.with_options(retry=False).request("POST", "/x", data={"password": PASSWORD})
    async with cloud.async_datacenter() as plain:
        url = await plain.presign("GET", "/machines")
        await plain.with_options(on_event=seen).create_user("bob", email="bob@example.com", password=PASSWORD)
    shown = repr(seen.events) + "".join(
        "".join(traceback.format_exception(event.error)) for event in seen.of("OperationEnded") if event.error
    )
    shown += repr([asdict(event, recurse=True) for event in seen.events])
    assert "CreateUser" in shown
    assert "keyId" not in "".join(event.operation.url for event in seen.events)
    signature = url.partition("signature=")[2]
    for secret in (SIGNATURE.decode(), PASSWORD, "abc+", "abc%2B", signature):
        assert secret not in shown
