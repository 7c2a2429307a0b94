"""The two small languages: sentences of policies, and firewall rules. What clients mostly write is recorded.

The sources: node-aperture lib/language.jison (the parser and its messages), lib/parser.js (the checks of types),
lib/evaluator.js and types/*.js (conditions); for firewall rules, sdc-fwrule src/fwrule.jison and lib/rule.js.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sdc_sdk.emulator._cloud import firewall_parser as firewall
from sdc_sdk.emulator._cloud.firewall_rule import RuleError
from sdc_sdk.emulator._cloud.policy.conditions import Facts
from sdc_sdk.emulator._cloud.policy.lexer import PolicySyntaxError
from sdc_sdk.emulator._cloud.policy.parser import parse_policy_rule
from sdc_sdk.emulator._cloud.policy.value_types import Undecidable
from tests.support.failures import Failures

MONDAY = datetime(2026, 11, 23, 12, 30, tzinfo=UTC)
FACTS: Facts = {
    "sourceip": "10.1.2.3",
    "user-agent": "triton/7.17",
    "method": "get",
    "day": MONDAY,
    "date": MONDAY,
    "time": MONDAY,
    "activeRoles": ["read", "write"],
    "tag_role": "www",
    "tag_size": 3,
    "tag_spare": True,
    "ip": ["10.0.0.5"],
}


def lets_pass(rule: str, action: str = "getmachine", resource: str = "/acme/machines/1") -> bool:
    return parse_policy_rule(rule).lets_pass(action, resource, FACTS)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("CAN getmachine", True),
        ("can getmachine and listmachines", True),
        ("CAN listmachines, getmachine AND headmachines", True),
        ("CAN listmachines, headmachines, AND getmachine", True),
        ("CAN listmachines", False),
        ("CAN get*", True),
        ("CAN /^GET/i::regex", True),
        ("CAN /^machine/::regex", False),
        ("CAN *", True),
        ("CAN everything", True),
        ("CAN NOT listmachines", False),
        ("CAN NOT getmachine", False),
        ("bob CAN getmachine", False),
        ("everything CAN getmachine", True),
        ("CAN getmachine *", True),
        ("CAN getmachine /acme/machines/*", True),
        ("CAN getmachine /acme/machines/1", True),
        ("CAN getmachine /acme/machines/2", False),
    ],
)
def test_who_may_do_what_to_what(rule: str, expected: bool) -> None:
    assert lets_pass(rule) == expected


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("sourceip = 10.1.2.3", True),
        ("sourceip = 10.0.0.0/8", True),
        ('sourceip = "::ffff:10.1.2.3"', True),
        ("sourceip = 192.168.0.1", False),
        ("sourceip != 192.168.0.1", True),
        ("sourceip IN (192.168.0.1, 10.1.2.3)", True),
        ("user-agent = triton/7.17", True),
        ("user-agent like /^Triton/i", True),
        ("method::string = get", True),
        ("activeRoles::array contains read", True),
        ("activeRoles::array contains admin", False),
        ("tag_role::string = www", True),
        ("tag_role::string IN (mail, db)", False),
        ("tag_size::number > 2.5", True),
        ("tag_spare::boolean = true", True),
        ("day::day = Monday", True),
        ("day::day IN (sat, su)", False),
        ("day::day <= 5", True),
        ("day::day = 2026-11-16", True),
        ("date::date > 2026-11-01", True),
        ('date::date > "Tue, 24 Nov 2026 00:00:00 GMT"', False),
        ("time::time < 12:30:01", True),
        ("sourceip = 1.2.3.4 OR method::string = get AND tag_size::number = 3", True),
        ("(sourceip = 1.2.3.4 OR method::string = get) AND tag_size::number = 4", False),
        ("NOT (sourceip = 1.2.3.4 OR NOT method::string = get)", True),
    ],
)
def test_conditions(condition: str, expected: bool) -> None:
    assert lets_pass(f"CAN getmachine WHEN {condition}") == expected
    assert lets_pass(f"CAN getmachine IF NOT ({condition})") != expected


@pytest.mark.parametrize(
    "condition",
    [
        "method = get",  # a policy may say this, but who asks it does not know the type
        "tag_missing::string = www",
        "tag_role::number = 3",
        "activeRoles::string = read",
        "ip::ip = 10.0.0.5",  # it is a list
    ],
)
def test_conditions_that_nobody_can_decide(condition: str) -> None:
    with pytest.raises(Undecidable):
        lets_pass(f"CAN getmachine WHERE {condition}")


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        (
            "CAN a OR b",
            "Parse error on line 1:\nCAN a OR b\n------^\nExpecting 'EOF', 'AND', ',', 'CAN', 'IF', 'WHEN',",
        ),
        ("CAN a, b", "Parse error on line 1:\nCAN a, b\n--------^\nExpecting 'AND', ',', got 'EOF'"),
        (
            "CAN a WHEN (b::string = 1",
            "Parse error on line 1:\n... WHEN (b::string = 1\n-----------------------^\nExpecting",
        ),
        ("CAN\n a b c", "Parse error on line 2:\nCAN a b c\n--------^\nExpecting 'EOF', 'IF', 'WHEN', 'WHERE', got"),
        ("CAN to", "Parse error on line 1:\nCAN to\n----^\nExpecting 'NOT', 'STRING', "),
        ("CAN : a", "Lexical error on line 1. Unrecognized text.\nCAN : a\n----^"),
        ("CAN a WHEN nosuch = 1", 'no type for "nosuch"'),
        ("CAN a WHEN b::nosuch = 1", 'unknown type "nosuch"'),
        ("CAN a WHEN sourceip > 10.0.0.1", 'unsupported operation ">" on type "ip"'),
        ("CAN a WHEN sourceip = 10.0.0", 'unable to validate value "10.0.0" as type "ip"'),
        ("CAN a WHEN day IN (monday, someday)", 'unable to validate value "someday" as type "day"'),
        ("CAN a WHEN method like get", 'unable to validate value "get" as type "string"'),
        ("CAN a WHEN b::boolean = yes", 'unable to validate value "yes" as type "boolean"'),
    ],
)
def test_sentences_that_make_no_sense(rule: str, message: str) -> None:
    with pytest.raises(PolicySyntaxError) as refused:
        parse_policy_rule(rule)
    assert str(refused.value).startswith(message)


@pytest.mark.parametrize(
    ("rule", "written"),
    [
        ("from any to all vms allow tcp port 22", "FROM any TO all vms ALLOW tcp PORT 22"),
        (
            "FROM (tag a OR tag b = c) TO ip 10.0.0.1 BLOCK udp (PORT 1 AND PORT 2)",
            'FROM (tag "a" OR tag "b" = "c") TO ip 10.0.0.1 BLOCK udp (PORT 1 AND PORT 2)',
        ),
        ("FROM any TO all vms ALLOW tcp PORTS 1-1024, 8080", "FROM any TO all vms ALLOW tcp PORTS 1 - 1024, 8080"),
        ("FROM any TO all vms ALLOW icmp TYPE 8 CODE 0", "FROM any TO all vms ALLOW icmp TYPE 8 CODE 0"),
        ("FROM any TO all vms ALLOW esp", "FROM any TO all vms ALLOW esp"),
        ("FROM any TO all vms ALLOW tcp PORT all PRIORITY 5", "FROM any TO all vms ALLOW tcp PORT all PRIORITY 5"),
    ],
)
def test_firewall_rules_come_back_as_the_server_writes_them(rule: str, written: str) -> None:
    assert str(firewall.parse_firewall_rule(rule)) == written
    assert str(firewall.parse_firewall_rule(written)) == written


@pytest.mark.parametrize(
    "rule",
    [
        *("", "FROM", "FROM any", "FROM any TO", "FROM any TO all vms", "FROM any TO all vms ALLOW"),
        *("FROM any TO any ALLOW tcp PORT 22", "FROM any TO all vms ALLOW tcp PORT 65536"),
        *("FROM any TO all vms ALLOW tcp PORT 22 twice", "FROM any TO all vms ALLOW tcp (PORT 1 OR PORT 2)"),
    ],
)
def test_firewall_rules_that_make_no_sense(rule: str) -> None:
    with pytest.raises(RuleError):
        firewall.parse_firewall_rule(rule)


def test_firewall_rules_are_read_as_the_real_parser_reads_them() -> None:
    """The parser of fwrule 2.1.1 (sdc-fwrule), as FWAPI calls it, was given each of these rules."""
    recorded = json.loads((Path(__file__).parents[1] / "recorded" / "firewall_rules.json").read_text(encoding="utf-8"))
    with Failures() as failures:
        for example in recorded:
            with failures.case(example["rule"]):
                try:
                    found = {"text": str(firewall.parse_firewall_rule(example["rule"]))}
                except RuleError as error:
                    found = {"error": str(error)}
                assert found == {key: value for key, value in example.items() if key != "rule"}
