"""Texts of firewall rules. The emulator, which knows nothing of the builder, reads each."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network

import pytest

from sdc_sdk.emulator._cloud.firewall_parser import parse_firewall_rule
from sdc_sdk.firewall import ALL_MACHINES, ANY, allow, block, ip, machine, subnet, tag

ID = "8f0b21e2-5a3c-4a8e-9d57-0b6f0a1c2d3e"


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (allow("tcp", ANY, ALL_MACHINES, ports=[22]), "FROM any TO all vms ALLOW tcp PORT 22"),
        (allow("udp", ANY, ALL_MACHINES), "FROM any TO all vms ALLOW udp PORT all"),
        (
            allow("tcp", ANY, tag("role", "web"), ports=[80, 443]),
            'FROM any TO tag "role" = "web" ALLOW tcp (PORT 80 AND PORT 443)',
        ),
        (
            allow("tcp", ANY, tag("role"), ports=[80, (8000, 8010)]),
            'FROM any TO tag "role" ALLOW tcp PORTS 80, 8000 - 8010',
        ),
        (
            block("tcp", machine({"id": ID}), [subnet(IPv4Network("10.0.0.0/8")), ip(IPv4Address("192.0.2.1"))]),
            f"FROM vm {ID} TO (subnet 10.0.0.0/8 OR ip 192.0.2.1) BLOCK tcp PORT all",
        ),
        (
            allow("icmp", [ANY], ALL_MACHINES, types=[8, (3, 4)]),
            "FROM any TO all vms ALLOW icmp (TYPE 8 AND TYPE 3 CODE 4)",
        ),
        (allow("icmp6", ANY, ALL_MACHINES), "FROM any TO all vms ALLOW icmp6 TYPE all"),
        (allow("esp", ANY, tag("vpn", True)), 'FROM any TO tag "vpn" = "true" ALLOW esp'),
        (block("ah", tag("n", 7), ANY, priority=5), 'FROM tag "n" = "7" TO any BLOCK ah PRIORITY 5'),
        (allow("tcp", ANY, tag('a "b"', "c\\d")), 'FROM any TO tag "a \\"b\\"" = "c\\\\d" ALLOW tcp PORT all'),
    ],
)
def test_a_rule_is_written_as_the_server_reads_it(rule: str, text: str) -> None:
    assert rule == text
    parse_firewall_rule(rule)


def test_nothing_is_no_side_and_no_port() -> None:
    with pytest.raises(ValueError, match="empty"):
        allow("tcp", [], ALL_MACHINES)
    with pytest.raises(ValueError, match="empty"):
        allow("tcp", ANY, ALL_MACHINES, ports=[])
