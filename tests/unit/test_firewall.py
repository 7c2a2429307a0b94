"""Texts of firewall rules. The emulator, which knows nothing of the builder, reads each."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network

import pytest

from sdc_sdk.emulator._cloud.firewall_parser import parse_firewall_rule
from sdc_sdk.firewall import ALL_MACHINES, ANY, allow, block, ip, machine, same_rule, subnet, tag

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
    assert same_rule(rule, str(parse_firewall_rule(rule)))


def test_nothing_is_no_side_and_no_port() -> None:
    with pytest.raises(ValueError, match="empty"):
        allow("tcp", [], ALL_MACHINES)
    with pytest.raises(ValueError, match="empty"):
        allow("tcp", ANY, ALL_MACHINES, ports=[])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("from any to tag role = Web allow tcp port 80", 'FROM any TO tag "role" = "Web" ALLOW tcp PORT 80'),
        ("FROM any TO (tag b OR tag a) ALLOW tcp PORT all", 'FROM any TO (tag "a" OR tag "b") ALLOW tcp PORT all'),
        (f"FROM any TO vm {ID.upper()} ALLOW TCP PORTS 2, 1", f"FROM any TO vm {ID} ALLOW tcp (PORT 1 AND PORT 2)"),
        ("FROM any TO all vms ALLOW tcp PORTS 80,8000-8010", "FROM any TO all vms ALLOW tcp PORTS 80, 8000 - 8010"),
        ("FROM any TO all vms ALLOW icmp (TYPE 8 AND TYPE 3 CODE 4)",
         "from any to all vms allow icmp (type 3 code 4 and type 8)"),
        ("FROM any TO all vms ALLOW esp PRIORITY 0", "FROM any TO all vms ALLOW esp"),
        ('FROM any TO tag "a \\"b\\" \\(c\\)" ALLOW esp', 'FROM any TO tag "a \\"b\\" (c)" ALLOW esp'),
        ("FROM any TO tag a\tALLOW udp PORT 1", 'FROM any TO tag "\\u0061" ALLOW udp PORT 1'),
        ("not a rule", "not a rule"),
    ],
)  # fmt: skip
def test_rules_that_are_the_same(one: str, other: str) -> None:
    assert same_rule(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("FROM any TO tag a ALLOW tcp PORT 80", "FROM any TO tag A ALLOW tcp PORT 80"),
        ("FROM any TO tag a ALLOW tcp PORT 80", "FROM any TO tag a ALLOW tcp PORT 8080"),
        ("FROM any TO tag a ALLOW tcp PORT 80", "FROM any TO tag a ALLOW tcp PORTS 80, 81"),
        ("FROM any TO tag a ALLOW tcp PORTS 1-2", "FROM any TO tag a ALLOW tcp PORTS 1, 2"),
        ("FROM any TO tag a ALLOW tcp PORT 80", "FROM any TO tag a BLOCK tcp PORT 80"),
        ("FROM any TO tag a ALLOW tcp PORT 80", "FROM any TO tag a ALLOW udp PORT 80"),
        ("FROM any TO tag a ALLOW tcp PORT 80", "FROM tag a TO any ALLOW tcp PORT 80"),
        ("FROM any TO tag a ALLOW tcp PORT 80", "FROM any TO tag a = b ALLOW tcp PORT 80"),
        ("FROM any TO tag a ALLOW tcp PORT 80", "FROM any TO tag a ALLOW tcp PORT 80 PRIORITY 1"),
        ("FROM any TO all vms ALLOW icmp TYPE 8", "FROM any TO all vms ALLOW icmp TYPE 8 CODE 0"),
        ('FROM any TO tag "to" ALLOW esp', 'FROM any TO tag "allow" ALLOW esp'),
        ("not a rule", "no rule either"),
    ],
)
def test_rules_that_differ(one: str, other: str) -> None:
    assert not same_rule(one, other)
