"""What bound objects share: copying, and public and private addresses."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import IPv4Network, ip_address, ip_network
from typing import Any


class Bound:
    """Copies include the client that the object is bound to; attrs alone would copy only the fields of the model.

    A copy, even a deep one, belongs to the same datacenter. Pickling fails, because a datacenter cannot be pickled.
    """

    __slots__ = ()

    def __getstate__(self) -> dict[str, Any]:
        names = (name for kind in type(self).__mro__ for name in getattr(kind, "__slots__", ()) if name[:2] != "__")
        return {name: getattr(self, name) for name in names if hasattr(self, name)}

    def __setstate__(self, state: dict[str, Any]) -> None:
        for name, value in state.items():
            setattr(self, name, value)


# Only RFC 1918: `ipaddress.is_private` includes the ranges for documentation and tests, which clouds do use.
_PRIVATE = tuple(IPv4Network(block) for block in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"))
_PRIVATE6 = ip_network("fc00::/7")


def private(ips: Iterable[str | None]) -> list[str]:
    """The private addresses among `ips`; `dhcp` and null, which CloudAPI may send, are neither private nor public."""
    return [ip for ip in ips if _is_private(ip) is True and ip]


def public(ips: Iterable[str | None]) -> list[str]:
    """The public addresses among `ips`."""
    return [ip for ip in ips if _is_private(ip) is False and ip]


def _is_private(ip: str | None) -> bool | None:
    try:
        address = ip_address(ip or "")
    except ValueError:
        return None
    return address in _PRIVATE6 if address.version == 6 else any(address in block for block in _PRIVATE)
