# Written by scripts/unasync from tests/client_async/test_listing.py: edit that file.
"""Listing and counting machines, 2,500 of them."""

from __future__ import annotations

import itertools
import random
import re
import threading
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import parse_qs, urlsplit

import pytest

from sdc_sdk import DataCenter, InvalidArgument, InvalidResponse, Machine, ServerError
from sdc_sdk._core import pagination
from sdc_sdk._sync.concurrency import PAGES_AT_ONCE, PAGES_WHILE_ITERATING
from sdc_sdk.emulator import Emulator
from sdc_sdk.types import unchecked
from tests.conftest import NewCloud, Script
from tests.support.changing import ChangingList
from tests.support.scripted import MACHINE, Seen, answer, json_answer

from .calls import calls
from .clients import client

pytestmark = pytest.mark.anyio


@pytest.fixture
def many(crowd: Emulator) -> Iterator[DataCenter]:
    """A client of the cloud with 2,500 machines."""
    with crowd.datacenter() as sdc:
        yield sdc


@pytest.fixture
def asked(caplog: pytest.LogCaptureFixture) -> Asked:
    """What was asked of the server, from the log."""
    for thread in threading.enumerate():  # of an earlier test, whose list has ended without them
        if thread.name.startswith("sdc-sdk"):
            thread.join(10)
    caplog.set_level("DEBUG", logger="sdc_sdk")
    return Asked(caplog)


def machines(letters: str) -> list[dict[str, object]]:
    """Machines whose ids end in these letters."""
    return [{**MACHINE, "id": MACHINE["id"][:-1] + letter} for letter in letters]


def letters(found: Sequence[Machine]) -> str:
    """The last letters of their ids."""
    return "".join(machine.id[-1] for machine in found)


def paged(*lists: str, failing: int = 1000) -> Callable[[Seen], bytes]:
    """Answers with the page that is asked for: of the first list at first, and of the last one in the end.

    Pages from the offset `failing` on are errors.
    """
    left = list(lists)

    def answer(seen: Seen) -> bytes:
        query = {name: int(values[0]) for name, values in parse_qs(urlsplit(seen.target).query).items()}
        now = left.pop(0) if len(left) > 1 else left[0]
        if query["offset"] >= failing:
            return json_answer(500, {"code": "InternalError", "message": "no"})
        return json_answer(200, machines(now[query["offset"] : query["offset"] + query["limit"]]))

    return answer


class Asked:
    def __init__(self, caplog: pytest.LogCaptureFixture) -> None:
        self._caplog = caplog

    def __call__(self) -> list[str]:
        """The queries so far, each in the order of sending."""
        messages = [record.getMessage() for record in self._caplog.records if record.name == "sdc_sdk"]
        return [re.sub(r"^\w+ \S+?/my/machines\??(\S*) -> .*", r"\1", message) for message in messages]


@calls(DataCenter.machines)
def test_all_pages_are_collected(many: DataCenter, asked: Asked) -> None:
    machines = many.machines()
    assert len({machine.id for machine in machines}) == len(machines) == 2500
    assert {machine.name for machine in machines} == {f"machine-{n:04d}" for n in range(1, 2501)}
    assert all(isinstance(machine, Machine) and machine.datacenter is many for machine in machines)
    assert {f"limit=1000&offset={offset}" for offset in (0, 999, 1998)} <= set(asked())
    # The first page, the window behind it, and the page by which the window slides when the second one has come.
    assert len(asked()) <= 1 + PAGES_AT_ONCE + 1


def test_the_page_size_is_the_limit(many: DataCenter, asked: Asked) -> None:
    assert len(many.machines(limit=500)) == 2500
    assert asked()[0] == "limit=500&offset=0"
    assert {f"limit=501&offset={offset}" for offset in range(499, 2500, 500)} <= set(asked())
    assert {query.partition("&")[0] for query in asked()[1:]} == {"limit=501"}  # each overlaps with the one before


def test_the_pages_of_a_long_list_take_a_few_connections(many: DataCenter) -> None:
    machines = many.machines(limit=100)
    assert [machine.id for machine in machines] == [machine.id for machine in many.iter_machines()]
    connections = len(many._pool.open_connections)  # pyright: ignore[reportPrivateUsage]
    assert connections <= PAGES_AT_ONCE + 1


def test_a_page_that_cannot_be_had_fails_the_list(scripted: Script) -> None:
    server = scripted(json_answer(200, [MACHINE]), json_answer(500, {"code": "InternalError", "message": "no"}))
    with client(server, retry=False) as sdc:
        with pytest.raises(ServerError, match="InternalError"):
            sdc.machines(limit=1)


def test_a_page_beyond_the_last_one_may_fail(scripted: Script) -> None:
    with client(scripted(paged("abc", failing=3)), retry=False) as sdc:
        assert letters(sdc.machines(limit=2)) == "abc"


def test_paged_gives_one_page(many: DataCenter, asked: Asked) -> None:
    everything = [machine.id for machine in many.machines()]
    page = many.machines(paged=True, limit=10, offset=2495)
    assert [machine.id for machine in page] == everything[2495:]
    assert [machine.id for machine in many.machines(paged=True)] == everything[:1000]
    assert many.machines(paged=True, offset=2500) == []
    assert {"limit=10&offset=2495", "limit=1000&offset=0", "limit=1000&offset=2500"} <= set(asked())


def test_an_offset_skips(many: DataCenter) -> None:
    assert len(many.machines(offset=1800)) == 700


@calls(DataCenter.iter_machines)
def test_iterating_asks_for_a_page_when_it_is_needed(many: DataCenter, asked: Asked) -> None:
    machines = many.iter_machines(limit=100)
    assert asked() == []
    seen = [next(machines) for _ in range(100)]
    assert asked() == ["limit=100&offset=0"]
    seen.append(next(machines))
    assert {"limit=100&offset=0", "limit=101&offset=99"} <= set(asked())
    assert len(asked()) <= 1 + PAGES_WHILE_ITERATING
    assert len({machine.id for machine in seen}) == 101
    assert seen[0].datacenter is many


def test_iterating_to_the_end_gives_everything_once(many: DataCenter) -> None:
    ids = [machine.id for machine in many.iter_machines(offset=100)]
    assert len(set(ids)) == len(ids) == 2400


@calls(DataCenter.num_machines)
def test_counting_is_right_above_1000(many: DataCenter, asked: Asked) -> None:
    assert many.num_machines() == 2500
    assert len(asked()) == 3


def test_counting_honours_the_filters(many: DataCenter) -> None:
    image = (many.machines(paged=True, limit=1))[0].image
    assert image is not None
    assert many.num_machines("smartmachine") == 2500
    assert many.num_machines("virtualmachine") == 0
    assert many.num_machines(None, image) == many.num_machines(image={"id": image}) == 2500
    assert many.num_machines(None, None, "running") == 2500
    assert many.num_machines(state="stopped") == 0
    assert many.num_machines(memory=1) == 0
    assert many.num_machines(tags={"role": "web"}) == 0
    assert many.num_machines(brand="joyent", docker=False) == 2500
    assert many.num_machines(docker=True) == 0


def test_a_filter_that_the_server_refuses_is_an_error(many: DataCenter) -> None:
    """The answer to HEAD has no body: the one to GET says why."""
    with pytest.raises(InvalidArgument):
        many.machines(state=unchecked("failed"))
    with pytest.raises(InvalidArgument, match="state"):
        many.num_machines(state=unchecked("failed"))


def test_a_name_is_compared_in_full_though_the_server_compares_the_beginning(many: DataCenter) -> None:
    assert [machine.name for machine in many.machines(name="machine-0001")] == ["machine-0001"]
    assert many.machines(name="machine-000") == []
    assert [machine.name for machine in many.iter_machines(name="machine-0002")] == ["machine-0002"]


def test_tags_of_every_type_are_filters(new_cloud: NewCloud) -> None:
    with new_cloud().datacenter() as sdc:
        kinds: dict[str, str | float | bool] = {"text": "web server", "number": 3, "yes": True, "no": False}
        for name, value in kinds.items():
            sdc.create_machine(name, "sample-256M", image=(sdc.images())[0], tags={"is": value, "all": 1})
        for name, value in kinds.items():
            assert [machine.name for machine in sdc.machines(tags={"is": value})] == [name]
            assert sdc.num_machines(tags={"is": value, "all": 1}) == 1
        assert sdc.num_machines(tags={"all": 1}) == 4
        assert sdc.machines(tags={"is": "web server", "all": 2}) == []


def test_machines_are_filtered_by_the_server(new_cloud: NewCloud) -> None:
    with new_cloud().datacenter() as sdc:
        image = (sdc.images("minimal-64"))[0]
        small = sdc.create_machine("small", "sample-256M", image=image)
        large = sdc.create_machine("large", "sample-2G", image=(sdc.images("base-64-lts"))[0])
        sdc.machines()  # by now they run
        large.stop()
        assert sdc.machines(dataset=image) == sdc.machines(image=image) == [small]
        assert sdc.machines(memory=2048) == [large]
        assert sdc.machines(state="stopped") == [large]
        assert sdc.machines("virtualmachine") == []
        small.delete()
        assert sdc.machines() == [large]
        assert set(sdc.machines(tombstone=20)) == {small, large}
        assert [machine.state for machine in sdc.machines(state="destroyed")] == ["deleted"]


@pytest.mark.parametrize("no", [False, 0, None])
def test_flags_are_sent_only_when_they_are_true(no: bool | None, sdc: DataCenter, asked: Asked) -> None:
    """CloudAPI takes any text as yes, even `false`."""
    sdc.machines(tombstone=no, credentials=False)
    sdc.num_machines(tombstone=no)
    found = [machine for machine in sdc.iter_machines(tombstone=no, credentials=False)]
    assert len(asked()) == 3
    assert found == sdc.machines(tombstone=no)
    assert all(query == "limit=1000&offset=0" for query in asked())
    sdc.machines(tombstone=5, credentials=True)
    assert asked()[-1] == "tombstone=true&credentials=true&limit=1000&offset=0"


def test_a_machine_that_moves_to_the_next_page_comes_once(scripted: Script) -> None:
    """The server counts from the start on every call, so what is created meanwhile shifts the pages."""
    with client(scripted(paged("bcd", "abcd"))) as sdc:
        assert letters(sdc.machines(limit=2)) == "bcd"


def test_a_machine_that_moves_to_an_earlier_page_is_not_missed(scripted: Script) -> None:
    with client(scripted(paged("abcde", "cde"))) as sdc:
        assert letters([machine for machine in sdc.iter_machines(limit=2)]) == "abcde"
    with client(scripted(paged("abcdefgh", "bcdefgh", "bdefgh"))) as sdc:
        assert set("abdefgh") <= set(letters(sdc.machines(limit=2)))  # `c` may be gone when it would be listed


@calls(DataCenter.iter_machines)
def test_a_loop_may_delete_what_it_gets(new_cloud: NewCloud) -> None:
    """Every deletion shifts the offsets of later pages."""
    with new_cloud(machines=60).datacenter() as sdc:
        seen: list[Machine] = []
        for machine in sdc.iter_machines(limit=7):
            machine.delete()
            seen.append(machine)
        assert len({machine.id for machine in seen}) == len(seen) == 60
        assert sdc.machines() == []


@pytest.mark.parametrize("limit", [1, 10, None])
def test_a_list_without_end_is_an_error(scripted: Script, limit: int | None) -> None:
    """A server that ignores the offset sends the same page again and again."""
    first = [{**MACHINE, "id": f"{number:08x}{MACHINE['id'][8:]}"} for number in range(1000)]

    def same(seen: Seen) -> bytes:
        return json_answer(200, first[: int(seen.target.partition("limit=")[2].split("&")[0])])

    server = scripted(same)
    with client(server) as sdc:
        with pytest.raises(InvalidResponse, match=r"the list does not end.*ListMachines"):
            sdc.machines(limit=limit)
        with pytest.raises(InvalidResponse, match=r"the list does not end.*ListMachines"):
            _ = [machine for machine in sdc.iter_machines(limit=limit)]
    assert len(server.requests) <= 250


def test_new_machines_without_end_are_an_error(scripted: Script, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagination, "MAX_ITEMS", 300)
    numbers = itertools.count()

    def new(seen: Seen) -> bytes:
        limit = int(seen.target.partition("limit=")[2].split("&")[0])
        return json_answer(200, [{**MACHINE, "id": f"{next(numbers):08x}{MACHINE['id'][8:]}"} for _ in range(limit)])

    with client(scripted(new)) as sdc:
        with pytest.raises(InvalidResponse, match=r"the list does not end.*ListMachines"):
            _ = [machine for machine in sdc.iter_machines(limit=50, offset=0)]
    assert next(numbers) < 3000


def test_a_count_without_end_is_an_error(scripted: Script) -> None:
    server = scripted(answer(200, x_resource_count="1000"))
    with client(server) as sdc:
        with pytest.raises(InvalidResponse, match=r"the list does not end.*HeadMachines"):
            sdc.num_machines()
    assert len(server.requests) < 40


def test_counting_a_list_that_shrinks(scripted: Script) -> None:
    """The second page is empty, since 600 of 1,500 machines vanished after the first one."""
    sizes = {"0": ["1000", "900"], "999": ["0"]}

    def size(seen: Seen) -> bytes:
        return answer(200, x_resource_count=sizes[seen.target.rpartition("=")[2]].pop(0))

    server = scripted(size)
    with client(server) as sdc:
        assert sdc.num_machines() == 999  # as many as there were at one moment


@pytest.mark.parametrize("case", range(12))
def test_nothing_is_missed_or_comes_twice_while_the_list_changes(scripted: Script, case: int) -> None:
    dice = random.Random(case)
    listing = ChangingList(dice, 120, churn=dice.choice([1, 5, 20]), busy=20)
    start, limit = list(listing.ids), dice.choice([1, 2, 10, 25])
    with client(scripted(listing.answer), throttle=False) as sdc:
        found = [machine.id for machine in sdc.iter_machines(limit=limit)]
        listing.check(found, start)
        listing.pages, start = 0, list(listing.ids)
        found = [machine.id for machine in sdc.machines(limit=limit)]
        listing.check(found, start)
        assert sdc.num_machines() in listing.lengths  # a request in vain may still change it
