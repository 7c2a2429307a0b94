"""Subscriptions, the cache, and the pauses between connections."""

from __future__ import annotations

from typing import Any

import pytest

from sdc_cloudapi.models import Change, KnownChangedPart, Machine
from sdc_sdk._core.changefeed import PARTS, Backoff, MachineCache, Resync, subscription
from tests.support.scripted import MACHINE


def machine(**fields: Any) -> Machine:
    return Machine.from_dict({**MACHINE, **fields})


def change(**fields: Any) -> Change:
    return Change(resource_object=machine(**fields))


def test_a_subscription_names_all_parts_by_default() -> None:
    assert subscription(None, None).to_dict() == {"resource": "vm", "subResources": list(PARTS)}
    some = subscription([MACHINE["id"], machine(id="b")], ["state"])
    assert some.to_dict() == {"resource": "vm", "subResources": ["state"], "vms": [MACHINE["id"], "b"]}


@pytest.mark.parametrize("parts", [["state", "memory"], []])
def test_parts_that_nobody_can_subscribe_to(parts: list[KnownChangedPart]) -> None:
    with pytest.raises(ValueError, match="subscri"):
        subscription(None, parts)


def test_one_machine_in_place_of_a_list() -> None:
    with pytest.raises(TypeError):
        subscription(MACHINE["id"], None)


def test_a_cache_takes_over_a_fresh_list() -> None:
    cache = MachineCache[Machine](gone=machine(id="gone"))
    cache.apply(Resync([machine(id="a"), machine(id="b")]))
    assert list(cache) == ["a", "b"]


def test_a_cache_takes_over_changes() -> None:
    cache = MachineCache[Machine]()
    cache.apply(change(id="a", state="provisioning"))
    cache.apply(change(id="a", state="running"))
    assert {key: machine.state for key, machine in cache.items()} == {"a": "running"}
    cache.apply(Change())
    assert list(cache) == ["a"]


@pytest.mark.parametrize("state", ["deleted", "failed"])
def test_what_lists_do_not_show_is_not_in_the_cache(state: str) -> None:
    cache = MachineCache[Machine](a=machine(id="a"))
    cache.apply(change(id="a", state=state))
    cache.apply(change(id="b", state=state))
    assert cache == {}


def test_the_package_is_kept_since_changes_do_not_tell_it() -> None:
    cache = MachineCache[Machine]()
    cache.apply(Resync([machine(id="a", package="small")]))
    cache.apply(change(id="a", package=""))
    assert cache["a"].package == "small"


def test_the_pauses_double_up_to_an_end_and_begin_anew() -> None:
    backoff = Backoff(base=1, cap=8)
    for longest in (1, 2, 4, 8, 8):
        assert longest / 2 <= backoff.pause() <= longest
    backoff.reset()
    assert backoff.pause() <= 1
