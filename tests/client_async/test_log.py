"""What the log shows of a request, and what it never shows."""

from __future__ import annotations

import base64
import logging
import re

import pytest

from sdc_cloudapi import Call
from sdc_sdk import AsyncDataCenter, Attempt, CloudAPIError, SDCError
from sdc_sdk.emulator import Emulator
from tests.conftest import Script
from tests.support.scripted import ACCOUNT, MACHINE, Answer, Fault, answer, json_answer

from .clients import SIGNATURE, client

pytestmark = pytest.mark.anyio

LINE = r"{method} {url} -> {status} in \d+\.\d{{3}} s, request id {request_id}"


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    """The lines of requests; those of retries are warnings."""
    found = [record for record in caplog.records if record.name == "sdc_sdk" and record.levelno < logging.WARNING]
    return [record.getMessage() for record in found]


async def test_each_request_is_one_line(
    cloud: Emulator, sdc: AsyncDataCenter, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="sdc_sdk")
    await sdc.machines(paged=True, limit=1)
    with pytest.raises(CloudAPIError):
        await sdc.image("nosuch")
    first, second = lines(caplog)
    url = re.escape(f"{cloud.url}/my/machines?limit=1&offset=0")
    assert re.fullmatch(LINE.format(method="GET", url=url, status=200, request_id=r"[0-9a-f-]{36}"), first)
    url = re.escape(f"{cloud.url}/my/images/nosuch")
    assert re.fullmatch(LINE.format(method="GET", url=url, status=404, request_id=r"[0-9a-f-]{36}"), second)


async def test_every_attempt_is_a_line(scripted: Script, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="sdc_sdk")
    async with client(scripted(answer(503), json_answer(200, ACCOUNT))) as sdc:
        await sdc.account()
    assert [re.sub(r".* -> (\d+) .*", r"\1", line) for line in lines(caplog)] == ["503", "200"]


async def test_by_default_nothing_is_printed(scripted: Script, capfd: pytest.CaptureFixture[str]) -> None:
    async with client(scripted(json_answer(200, ACCOUNT))) as sdc:
        await sdc.account()
    assert capfd.readouterr() == ("", "")


async def test_verbose_prints_each_request_on_standard_error(
    scripted: Script, capsys: pytest.CaptureFixture[str], log: logging.Logger
) -> None:
    log.handlers.clear()
    server = scripted(json_answer(200, ACCOUNT, Request_Id="r-1"))
    async with client(server, verbose=True) as loud, client(server) as quiet:
        await loud.account()
        await quiet.account()
    printed = capsys.readouterr()
    assert printed.out == ""
    line = LINE.format(method="GET", url=re.escape(f"{server.url}/my"), status=200, request_id="r-1")
    assert re.fullmatch(line + "\n", printed.err)


async def test_neither_signature_nor_key_nor_body_is_ever_shown(
    scripted: Script, caplog: pytest.LogCaptureFixture, cloud: Emulator
) -> None:
    caplog.set_level(logging.DEBUG)
    with open(cloud.key_path, encoding="ascii") as file:
        key = file.read().splitlines()[1]
    presigned = Call(
        operation="X",
        method="POST",
        path="/my/x",
        read=str,
        json={"password": "hunter2"},
        query={"signature": "abc+/="},
    )
    async with client(scripted(answer(500)), verbose=True) as sdc, cloud.async_datacenter() as real:
        await real.request("GET", "/keys")
        with pytest.raises(CloudAPIError) as caught:
            await sdc.send(presigned)
        shown = "\n".join([caplog.text, repr(caught.value), str(caught.value), repr(sdc), repr(real), repr(vars(real))])
    for secret in (base64.b64encode(SIGNATURE).decode(), SIGNATURE.decode(), key, "hunter2", "abc+", "abc%2B"):
        assert secret not in shown
    assert "signature=..." in shown


@pytest.mark.parametrize("verbose", [True, False, None])
async def test_verbose_is_asked_of_each_object(verbose: bool | None, scripted: Script, log: logging.Logger) -> None:
    levels: list[int] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            levels.append(record.levelno)

    log.handlers[:] = [Listener()]
    log.setLevel(logging.DEBUG)
    async with client(scripted(json_answer(200, ACCOUNT)), verbose=verbose) as sdc:
        await sdc.account()
    assert levels == [logging.INFO if verbose else logging.DEBUG]


FAILURES: dict[str, tuple[Answer, str]] = {
    "503": (answer(503), "status 503"),
    "429": (json_answer(429, {"code": "TooManyRequests", "message": "slowly"}), "status 429"),
    "a cut connection": (Fault.RESET, r"[^)]+"),
    "silence": (Fault.SILENCE, r"[^)]+"),
}


def warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    found = [record for record in caplog.records if record.name == "sdc_sdk" and record.levelno >= logging.INFO]
    assert {record.levelname for record in found} <= {"WARNING"}
    return [record.getMessage() for record in found]


@pytest.mark.parametrize("what", FAILURES)
async def test_each_retry_is_one_warning(what: str, scripted: Script, caplog: pytest.LogCaptureFixture) -> None:
    failure, why = FAILURES[what]
    caplog.set_level(logging.DEBUG, "sdc_sdk")
    async with client(scripted(failure, failure, json_answer(200, ACCOUNT)), timeout=0.3, throttle=False) as sdc:
        await sdc.account()
    first, second = warnings(caplog)
    assert re.fullmatch(rf"GetAccount: attempt 1 failed \({why}\), retry in \d+\.\d\d s", first)
    assert re.fullmatch(rf"GetAccount: attempt 2 failed \({why}\), retry in \d+\.\d\d s", second)


@pytest.mark.parametrize("what", FAILURES)
async def test_giving_up_is_one_warning(what: str, scripted: Script, caplog: pytest.LogCaptureFixture) -> None:
    failure, why = FAILURES[what]
    async with client(scripted(failure), timeout=0.3, throttle=False) as sdc:
        with pytest.raises(SDCError):
            await sdc.account()
        *retries, last = warnings(caplog)
        assert len(retries) == 2
        assert re.fullmatch(rf"GetAccount: attempt 3 failed \({why}\), giving up: the limit of retry=", last)
        caplog.clear()
        with pytest.raises(SDCError):
            await sdc.with_options(retry=False).account()
        assert warnings(caplog) == []  # as the caller asked for


async def test_what_is_not_retried_because_the_server_may_have_acted_is_one_warning(
    scripted: Script, caplog: pytest.LogCaptureFixture
) -> None:
    async with client(scripted(answer(502))) as sdc:
        with pytest.raises(CloudAPIError):
            await sdc.create_machine(image="i", package="p")
    assert warnings(caplog) == [
        "CreateMachine: attempt 1 failed (status 502), giving up: not retried: the server may have acted"
    ]


async def test_the_reason_of_a_policy_of_your_own_is_logged(scripted: Script, caplog: pytest.LogCaptureFixture) -> None:
    class Twice:
        """Tries once more."""

        def after(self, attempt: Attempt) -> float | str:
            return 0.0 if attempt.number < 2 else "enough"

    async with client(scripted(answer(503)), retry=Twice()) as sdc:
        with pytest.raises(CloudAPIError):
            await sdc.account()
    assert warnings(caplog) == [
        "GetAccount: attempt 1 failed (status 503), retry in 0.00 s",
        "GetAccount: attempt 2 failed (status 503), giving up: enough",
    ]


async def test_what_goes_well_or_is_refused_for_good_is_no_warning(
    scripted: Script, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "sdc_sdk")
    refused = json_answer(404, {"code": "ResourceNotFound", "message": "no"})
    async with client(scripted(json_answer(200, ACCOUNT), refused)) as sdc:
        await sdc.account()
        with pytest.raises(CloudAPIError):
            await sdc.account()
    assert warnings(caplog) == []
    assert len(lines(caplog)) == 2


async def test_a_create_that_looks_for_its_machine_says_so(scripted: Script, caplog: pytest.LogCaptureFixture) -> None:
    async with client(scripted(answer(502), json_answer(200, []), json_answer(201, MACHINE))) as sdc:
        await sdc.create_machine(image="i", package="p", idempotency=True)
    gave_up, looks = warnings(caplog)
    assert gave_up.startswith("CreateMachine: attempt 1 failed (status 502), giving up: not retried")
    assert re.fullmatch(r"CreateMachine: looking for the machine in \d+\.\d\d s, before a retry", looks)
