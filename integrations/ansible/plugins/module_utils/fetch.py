"""The machines of several datacenters at the same time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from .client import connect
from .filters import listed, matches
from .record import Names, Record, machine_record

if TYPE_CHECKING:
    from sdc_sdk import DataCenter

T = TypeVar("T")
S = TypeVar("S")

AT_ONCE = 16
"""Datacenters that are asked at the same time."""
ALL = ["all"]
"""The option `datacenters` for all of them."""


@dataclass
class Fetched:
    """The machines of all datacenters, and what went wrong."""

    machines: list[Record] = field(default_factory=list[Record])
    failures: dict[str, str] = field(default_factory=dict[str, str])
    """The datacenters that failed, or the profiles whose datacenters could not be listed, with the reasons."""
    problems: list[str] = field(default_factory=list[str])
    """What is missing in the machines, and why."""
    answered: bool = False
    """Whether any datacenter answered."""


@dataclass
class Target:
    """A datacenter to list."""

    profile: str | None
    name: str
    seed: DataCenter
    """A client of the cloud."""
    is_seed: bool
    """Whether that client is one of this datacenter."""

    @property
    def title(self) -> str:
        """Its name in messages."""
        return f"{self.profile}/{self.name}" if self.profile else self.name


def fetch(options: Mapping[str, Any]) -> Fetched:
    """List the machines that the options choose, in all datacenters concurrently."""
    fetched = Fetched()
    profiles: list[str | None] = options["profiles"] or [options["profile"]]
    targets: list[Target] = []
    with ExitStack() as clients, ThreadPoolExecutor(AT_ONCE) as pool:
        for profile, found in _each(pool, partial(_targets, options, clients), profiles):
            if isinstance(found, Exception):
                fetched.failures[profile or options["url"] or "default"] = str(found)
            else:
                targets += found
        targets = _chosen(targets, options["datacenters"], fetched)
        for target, listing in _each(pool, partial(_list, options), targets):
            if isinstance(listing, Exception):
                fetched.failures[target.title] = str(listing)
            else:
                fetched.answered = True
                fetched.machines += listing[0]
                fetched.problems += [f"{target.title}: {problem}" for problem in listing[1]]
    return fetched


def _each(pool: ThreadPoolExecutor, function: Callable[[S], T], arguments: list[S]) -> list[tuple[S, T | Exception]]:
    """Each argument with the result of the function, or with what the SDK raised."""

    def attempt(argument: S) -> T | Exception:
        from sdc_sdk import SDCError

        try:
            return function(argument)
        except (SDCError, TypeError, ValueError) as error:  # the last two for invalid options
            return error

    return list(zip(arguments, pool.map(attempt, arguments), strict=True))


def _targets(options: Mapping[str, Any], clients: ExitStack, profile: str | None) -> list[Target]:
    """The datacenter of a profile, or all of its cloud if the option `datacenters` is given."""
    seed = clients.enter_context(connect({**options, "profile": profile}))
    if not options["datacenters"]:
        return [Target(profile, _own_name(seed), seed, is_seed=True)]
    return [Target(profile, name, seed, is_seed=False) for name in seed.datacenters()]


def _own_name(sdc: DataCenter) -> str:
    """The name of the datacenter that a client is for, which the server sends with the list of all of them."""
    from sdc_cloudapi.api.datacenters import list_datacenters
    from sdc_sdk import NotAuthorized

    host = urlsplit(sdc.base_url).hostname or sdc.base_url
    try:
        headers = sdc.send_raw(list_datacenters(account=sdc.login)).headers
        return str(headers.get("Triton-Datacenter-Name", host))
    except NotAuthorized:  # a sub-user that may only list machines
        return host


def _chosen(targets: list[Target], wanted: list[str] | None, fetched: Fetched) -> list[Target]:
    """The wanted datacenters. Report those that do not exist, unless a profile failed: it may have them."""
    if not wanted or wanted == ALL:
        return targets
    existing = sorted({target.name for target in targets})
    if not fetched.failures:
        problem = f"There is no datacenter of this name. Existing ones: {', '.join(existing) or 'none'}."
        fetched.failures |= dict.fromkeys(set(wanted) - set(existing), problem)
    return [target for target in targets if target.name in wanted]


def _list(options: Mapping[str, Any], target: Target) -> tuple[list[Record], list[str]]:
    """The chosen machines of a datacenter, and what is missing in them."""
    sdc = target.seed if target.is_seed else target.seed.datacenter(target.name)
    with sdc:
        names = Names(sdc)
        records = [
            machine_record(machine, names, target.name, metadata=options["include_metadata"])
            for machine in listed(sdc, options)
        ]
    for record in records:
        record["profile"] = target.profile
    found = [record for record in records if matches(record, options)]
    return sorted(found, key=lambda record: record["name"] or ""), names.problems
