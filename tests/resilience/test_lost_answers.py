"""A DELETE whose answer was lost, and whose repetition finds nothing, has succeeded."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sdc_sdk import DataCenter, InvalidResponse, NotAuthorized, ResourceGone, ResourceNotFound, Retry, ServerError
from sdc_sdk.emulator import Emulator, faults
from tests.client_sync.clients import client
from tests.conftest import NewCloud, Script
from tests.support.scripted import MACHINE, Answer, Fault, answer, json_answer

AT_ONCE = Retry(attempts=3, base=0)
IMAGE = "2f1dc911-6401-4fa4-8e9d-67ea2e39c271"
NOT_FOUND = json_answer(404, {"code": "ResourceNotFound", "message": "no such thing"})
GONE = json_answer(410, {**MACHINE, "state": "deleted"})

DELETIONS: dict[str, Callable[[DataCenter], object]] = {
    "key": lambda sdc: sdc.delete_key("laptop"),
    "image": lambda sdc: sdc.delete_image(IMAGE),
    "volume": lambda sdc: sdc.delete_volume(IMAGE),
    "user": lambda sdc: sdc.delete_user("bob"),
    "role": lambda sdc: sdc.delete_role(IMAGE),
    "policy": lambda sdc: sdc.delete_policy(IMAGE),
    "firewall rule": lambda sdc: sdc.delete_firewall_rule(IMAGE),
}


@pytest.mark.parametrize("gone", [NOT_FOUND, GONE], ids=["404", "410"])
@pytest.mark.parametrize("lost", [Fault.RESET, answer(502), answer(504)], ids=["reset", "502", "504"])
@pytest.mark.parametrize("what", DELETIONS)
def test_what_is_gone_after_a_lost_answer_was_deleted(what: str, lost: Answer, gone: Answer, scripted: Script) -> None:
    server = scripted(lost, gone)
    with client(server) as sdc:
        assert DELETIONS[what](sdc) is None
    assert [seen.method for seen in server.requests] == ["DELETE"] * 2


@pytest.mark.parametrize("before", [[], [json_answer(429, {"code": "TooManyRequests", "message": "slowly"})]])
def test_without_a_lost_answer_it_is_an_error(before: list[Answer], scripted: Script) -> None:
    for gone, error in ((NOT_FOUND, ResourceNotFound), (GONE, ResourceGone)):
        with client(scripted(*before, gone)) as sdc, pytest.raises(error):
            sdc.delete_key("laptop")


def test_other_refusals_after_a_lost_answer_are_errors(scripted: Script) -> None:
    refused = json_answer(403, {"code": "NotAuthorized", "message": "no"})
    with client(scripted(Fault.RESET, refused)) as sdc, pytest.raises(NotAuthorized):
        sdc.delete_key("laptop")
    with client(scripted(answer(503), NOT_FOUND), retry=False) as sdc, pytest.raises(ServerError):
        sdc.delete_key("laptop")


def test_only_a_deletion_succeeds_like_that(scripted: Script) -> None:
    with client(scripted(Fault.RESET, NOT_FOUND)) as sdc, pytest.raises(ResourceNotFound):
        sdc.key("laptop")
    with client(scripted(Fault.RESET, answer(200, "{"))) as sdc, pytest.raises(InvalidResponse):
        sdc.account()


LOST: list[faults.Fault] = [faults.Reset(after=True), faults.BadGateway(after=True), faults.Truncated()]


def test_no_deletion_of_a_machine_is_an_error_because_its_answer_was_lost(new_cloud: NewCloud) -> None:
    """With an emulator that deletes, and whose answer does not arrive."""
    cloud: Emulator = new_cloud(machines=60)
    with cloud.datacenter() as plain:
        sdc = plain.with_options(retry=AT_ONCE, throttle=False)
        for number, machine in enumerate(sdc.machines()):
            with cloud.fault(LOST[number % 3], method="DELETE", times=1) as planned:
                machine.delete()
            assert planned.hits == 1
        assert sdc.machines() == []
