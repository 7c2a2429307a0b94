"""However a CreateMachine fails, with `idempotency` there is one machine in the end."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from sdc_sdk import (
    ConnectionFailed,
    DataCenter,
    IdempotencyMismatch,
    InvalidArgument,
    Machine,
    NotAuthorized,
    Retry,
    SDCError,
    ServerError,
    ValidationFailed,
)
from sdc_sdk._core.create_machine import TAG, IdempotencyToken
from sdc_sdk.emulator import Emulator, faults
from tests.support.wire import Cut, Wire

AT_ONCE = Retry(attempts=3, base=0)
IMAGE = "2f1dc911-6401-4fa4-8e9d-67ea2e39c271"
POINTS: list[Cut] = [
    ("accept", 0),
    *(("request", n) for n in (0, 1, 4, 20, 60, 120, 200, 300, 400, 500, 600, 640, 680, 10_000)),
    *(("answer", n) for n in (0, 1, 12, 15, 60, 120, 200, 300, 450, 600, 800, 1000, 1200, 1400)),
]


@pytest.fixture
def sdc(cloud: Emulator) -> Iterator[DataCenter]:
    """A client of it; what it finds in the end is deleted."""
    with cloud.datacenter() as sdc:
        yield sdc.with_options(retry=AT_ONCE, timeout=5)
        for machine in sdc.machines():
            machine.delete()


def create(sdc: DataCenter, idempotency: bool | str = True, name: str | None = None) -> Machine:
    return sdc.create_machine(name, image=IMAGE, package="sample-256M", tags={"role": "web"}, idempotency=idempotency)


@pytest.mark.parametrize("idempotency", [True, "order-4711"])
@pytest.mark.parametrize("cut", POINTS, ids=lambda cut: f"{cut[0]}-{cut[1]}")
def test_wherever_the_connection_is_cut_there_is_one_machine(
    cut: Cut, idempotency: bool | str, cloud: Emulator, sdc: DataCenter
) -> None:
    with (
        Wire(cloud.url, cut) as wire,
        DataCenter(wire.url, "/acme/keys/emulator", cloud.key_path, retry=AT_ONCE) as client,
    ):
        machine = create(client.with_options(timeout=5), idempotency)
        assert wire.was_cut
    assert [found.id for found in sdc.machines()] == [machine.id]


def test_without_it_a_cut_is_an_error_and_nothing_is_repeated(cloud: Emulator, sdc: DataCenter) -> None:
    with cloud.fault(faults.Reset(after=True), method="POST", times=1), pytest.raises(ConnectionFailed) as caught:
        create(sdc, idempotency=False)
    assert caught.value.stopped == "not retried: the server may have acted"
    assert len(sdc.machines()) == 1


AMBIGUOUS = [
    faults.Reset(),
    faults.Reset(after=True),
    faults.BadGateway(),
    faults.BadGateway(after=True),
    faults.Unavailable(0),
    faults.Truncated(),
    faults.RateLimited(),
]


@pytest.mark.parametrize("fault", AMBIGUOUS, ids=repr)
def test_whatever_goes_wrong_once_or_twice_there_is_one_machine(
    fault: faults.Fault, cloud: Emulator, sdc: DataCenter
) -> None:
    with cloud.fault(fault, method="POST", path="/machines", times=2) as planned:
        machine = create(sdc)
    assert planned.hits >= 1
    assert [found.id for found in sdc.machines()] == [machine.id]
    assert machine.tags == {"role": "web", TAG: machine.tags and machine.tags[TAG]}


@pytest.mark.parametrize("after", [False, True])
def test_after_silence_it_is_looked_for(after: bool, cloud: Emulator, sdc: DataCenter) -> None:
    with cloud.fault(faults.Hang(after=after), method="POST", path="/machines", times=1):
        machine = create(sdc.with_options(timeout=0.5))
    assert [found.id for found in sdc.machines()] == [machine.id]


def test_what_fails_always_fails_after_so_many_attempts_and_makes_nothing(cloud: Emulator, sdc: DataCenter) -> None:
    with cloud.fault(faults.BadGateway(), method="POST", path="/machines") as planned, pytest.raises(ServerError):
        create(sdc)
    assert planned.hits == 3
    assert sdc.machines() == []


def test_where_it_cannot_be_looked_for_the_error_says_so(cloud: Emulator, sdc: DataCenter) -> None:
    with cloud.fault(faults.Reset(after=True)), pytest.raises(ConnectionFailed) as caught:
        create(sdc)
    assert caught.value.request.operation == "CreateMachine"
    assert any(TAG in note for note in caught.value.__notes__)
    assert len(sdc.machines()) == 1


def test_the_same_token_is_the_same_machine_also_for_the_next_program(sdc: DataCenter) -> None:
    first = create(sdc, "order-4711")
    assert create(sdc, "order-4711") == first
    assert create(sdc, "order-4712") != first
    assert len(sdc.machines()) == 2


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"package": "sample-2G"}, "package 'sample-256M' instead of 'sample-2G'"),
        ({"image": "base-64-lts"}, f"image '{IMAGE}' instead of '"),
        ({"name": "other"}, "name 'web' instead of 'other'"),
        ({"package": "sample-2G", "name": "other"}, "sample-2G' and the name"),
    ],
)
def test_an_older_machine_that_is_another_one_is_an_error(sdc: DataCenter, asked: dict[str, str], told: str) -> None:
    packages = {package.name: package.id for package in sdc.packages()}
    first = sdc.create_machine("web", "sample-256M", image=IMAGE, idempotency="order-4711")
    if "image" in asked:
        asked = {"image": sdc.images(name=asked["image"])[0].id}
    for package in [asked.get("package", "sample-256M"), packages[asked.get("package", "sample-256M")]]:
        wanted = {"name": "web", "image": IMAGE} | asked | {"package": package}
        with pytest.raises(IdempotencyMismatch, match=re.escape(told)) as caught:
            sdc.create_machine(**wanted, idempotency="order-4711")  # type: ignore[arg-type]
        assert caught.value.machine == first
        assert isinstance(caught.value.machine, Machine)
        assert caught.value.machine.refresh() is caught.value.machine
    assert len(sdc.machines()) == 1


def test_an_older_machine_is_the_same_by_the_id_of_its_package_and_whatever_its_name(sdc: DataCenter) -> None:
    packages = {package.name: package.id for package in sdc.packages()}
    first = create(sdc, "order-4711")
    first.rename("better")
    first.wait_for_action("rename", interval=0.01)
    options = {"image": IMAGE, "idempotency": "order-4711"}
    assert sdc.create_machine(None, packages["sample-256M"], image=IMAGE, idempotency="order-4711") == first
    assert sdc.create_machine("web-{{shortId}}", "sample-256M", **options) == first  # type: ignore[arg-type]
    with pytest.raises(InvalidArgument):  # what does not exist is not compared: the server says so for a new one
        sdc.create_machine(None, "nosuch", image=IMAGE, idempotency="order-4712")
    assert len(sdc.machines()) == 1


def test_a_deleted_machine_is_no_machine(sdc: DataCenter) -> None:
    first = create(sdc, "order-4711")
    first.delete()
    assert create(sdc, "order-4711") != first


def test_the_server_itself_refuses_a_second_one_that_cannot_be_seen_yet(sdc: DataCenter) -> None:
    """The name is made of the token; so a request that is still under way elsewhere cannot make a twin."""
    first = create(sdc, "order-4711")
    assert first.name == IdempotencyToken("order-4711", is_own=True).name
    with pytest.raises(ValidationFailed):
        create(sdc, idempotency=False, name=first.name)


def test_the_name_of_another_machine_stays_an_error(sdc: DataCenter) -> None:
    create(sdc, idempotency=False, name="web")
    with pytest.raises(ValidationFailed):
        create(sdc, name="web")
    assert len(sdc.machines()) == 1


def test_a_refusal_is_passed_on_at_once(cloud: Emulator, sdc: DataCenter) -> None:
    class Forbidden:
        """403 for whatever is asked."""

        async def happen(self, exchange: faults.Exchange) -> None:
            await exchange.refuse(403, "NotAuthorized", "Quota exceeded", {})

    with cloud.fault(Forbidden(), method="POST") as planned, pytest.raises(NotAuthorized):
        create(sdc)
    assert planned.hits == 1


@pytest.mark.parametrize(("given", "error"), [("", ValueError), (5, TypeError), (None, TypeError)])
def test_a_token_that_is_none_is_refused_before_anything_is_sent(
    given: bool, error: type[Exception], sdc: DataCenter
) -> None:
    with pytest.raises(error, match="idempotency"):
        create(sdc, given)


def test_the_tag_of_the_token_is_not_the_callers(sdc: DataCenter) -> None:
    with pytest.raises(ValueError, match=TAG):
        sdc.create_machine(image=IMAGE, package="sample-256M", tags={TAG: "x"}, idempotency=True)


def test_each_machine_has_a_token_of_its_own() -> None:
    first, second = IdempotencyToken.of(True), IdempotencyToken.of(True)
    assert first
    assert second
    assert first.token != second.token
    assert first.name != second.name
    assert not isinstance(first, SDCError)
