"""From machines to the names, addresses and groups of hosts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from .record import Record

DHCP = "dhcp"
"""What CloudAPI sends as an address that it does not know."""


def host_names(machines: list[tuple[Record, str | None]]) -> tuple[list[str], list[str]]:
    """A name for each machine, and the names that several have, which are extended.

    Args:
        machines: The machines, each with the name that was chosen for it; None for its own.
    """
    plain = [chosen or machine["name"] or _short_id(machine) for machine, chosen in machines]
    longer = [f"{name}.{each[0]['datacenter']}" for name, each in zip(plain, machines, strict=True)]
    longest = [f"{name}.{_short_id(each[0])}" for name, each in zip(longer, machines, strict=True)]
    times, times_longer = Counter(plain), Counter(longer)
    names = [
        name if times[name] == 1 else second if times_longer[second] == 1 else third
        for name, second, third in zip(plain, longer, longest, strict=True)
    ]
    return names, sorted(name for name, number in times.items() if number > 1)


def address(machine: Record, choices: Iterable[str]) -> str | None:
    """The address of a machine: the first choice that it has."""
    kinds: dict[str, list[str | None]] = {
        "primary": [machine["primary_ip"]],
        "public": machine["public_ips"],
        "private": machine["private_ips"],
    }
    for choice in choices:
        on_network: list[str | None] = [
            nic["ip"] for nic in machine["nics"] if choice in (nic["network"], nic["network_name"])
        ]
        for ip in kinds.get(choice, on_network):
            if ip and ip != DHCP:
                return ip
    return None


def group_names(machine: Record, kinds: Iterable[str]) -> Iterator[str]:
    """The names of the groups of a machine, which may contain any characters."""
    for kind in kinds:
        if kind == "tag":
            yield from (_tag_group(name, value) for name, value in machine["tags"].items())
        elif kind == "network":
            yield from {f"network_{nic['network_name'] or nic['network']}" for nic in machine["nics"]}
        elif value := (machine["image_name"] or machine["image"]) if kind == "image" else machine[kind]:
            yield f"{kind}_{value}"


def _tag_group(name: str, value: object) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f"tag_{name}_{text}" if text else f"tag_{name}"


def _short_id(machine: Record) -> str:
    return str(machine["id"])[:8]
