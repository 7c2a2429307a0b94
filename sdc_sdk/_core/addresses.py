"""Which addresses are private. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import IPv4Network, ip_address, ip_network

# RFC 1918 and no more: `ipaddress.is_private` counts ranges for documentation and tests, too, which clouds do use.
_PRIVATE = tuple(IPv4Network(block) for block in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"))
_PRIVATE6 = ip_network("fc00::/7")


def private(ips: Iterable[str | None]) -> list[str]:
    """The private ones among addresses; `dhcp` and null, which CloudAPI may send, are neither."""
    return [ip for ip in ips if _is_private(ip) is True and ip]


def public(ips: Iterable[str | None]) -> list[str]:
    """The public ones among addresses."""
    return [ip for ip in ips if _is_private(ip) is False and ip]


def _is_private(ip: str | None) -> bool | None:
    try:
        address = ip_address(ip or "")
    except ValueError:
        return None
    return address in _PRIVATE6 if address.version == 6 else any(address in block for block in _PRIVATE)
