"""Policies: their values, as node-aperture checks them, and their requests, as node-ufds and UFDS handle them."""

from __future__ import annotations

from typing import Any

import pytest

from sdc_sdk.emulator import Emulator
from sdc_sdk.emulator._cloud.policy.conditions import Facts
from sdc_sdk.emulator._cloud.policy.lexer import PolicySyntaxError
from sdc_sdk.emulator._cloud.policy.parser import parse_policy_rule
from tests.conftest import NewCloud
from tests.emulator.conftest import Ask
from tests.support.failures import Failures

PATH = "/my/policies"
NOT_A_FUNCTION = "this._input.match is not a function"
VALID = {  # node-aperture types/date.js, number.js, day.js, time.js and ip.js, which uses ipaddr.js 0.1.1
    "date": ["2024", "2024-01", "Nov 24 2026", "12345", "2024-02-30"],
    "number": ["0x10", "0b1", "Infinity", "-1e3", ""],
    "day": ["1.5", "TH", "0x2", "2024-01-01", "Nov 24 2026"],
    "time": ["12", "12:30:00", "-1:0x10:1e3", "::", "2024-01-01T10:00:00"],
    "ip": [
        *("10.0.0.0/8", "010.0.0.1", "0x0a.0.0.1", "0x0a000001", "10.0.0.0/", "10.0.0.0/8/9", "10.0.0.0/any"),
        *("::1", "A::B/64", "::ffff:1.2.3.4"),
    ],
}
INVALID = {
    "date": ["20240101", "2024-W05", "x", ""],
    "number": ["1_0", "infinity", "x"],
    "day": ["2024", "0", "7.5", "Infinity", "someday"],
    "time": ["12:00", "a:b:c", "1e12:0:0"],
    "ip": ["10", "10.0.0", "256.0.0.1", "10.0.0.0/33", "10.0.0.0/-1", "::/129", "fe80::1%eth0", ""],
}
REGEXES = {  # what V8 says about them
    "/(/": "Invalid regular expression: /(/: Unterminated group",
    "/)/": "Invalid regular expression: /)/: Unmatched ')'",
    "/a**/": "Invalid regular expression: /a**/: Nothing to repeat",
    "/a{3,1}/": "Invalid regular expression: /a{3,1}/: numbers out of order in {} quantifier",
    "/[z-a]/": "Invalid regular expression: /[z-a]/: Range out of order in character class",
    "/a/s": "Invalid flags supplied to RegExp constructor 's'",
}


@pytest.fixture
def cloud(new_cloud: NewCloud) -> Emulator:
    return new_cloud()


def create(ask: Ask, cloud: Emulator, **body: Any) -> Any:
    return ask(cloud, "POST", PATH, body={"name": "read", "rules": ["CAN a"], **body})


def message_of(answer: Any, status: int = 409) -> str:
    assert answer.status == status
    message: str = answer.body["message"]
    return message


def test_values_are_read_as_javascript_reads_them() -> None:
    with Failures() as failures:
        for kind in VALID:
            for value in VALID[kind]:
                with failures.case(kind, value):
                    parse_policy_rule(f'CAN a WHEN x::{kind} = "{value}"')
            for value in INVALID[kind]:
                with failures.case(kind, value):
                    with pytest.raises(PolicySyntaxError) as refused:
                        parse_policy_rule(f'CAN a WHEN x::{kind} = "{value}"')
                    assert str(refused.value) == f'unable to validate value "{value}" as type "{kind}"'


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ('x::ip = "0x0a000001"', True),
        ('x::ip = "010.0.0.0/8"', True),
        ('x::ip = "10.128.0.0/7.5"', True),
        ('x::ip = "10.128.0.0/8.5"', False),
        ('x::ip = "192.0.2.1/any"', True),  # 0 bits are left to compare
        ('x::ip = "192.0.2.1/"', False),
        ("n::number = 0x10", True),
        ("n::number < Infinity", True),
    ],
)
def test_conditions_with_unusual_values(condition: str, expected: bool) -> None:
    """The evaluation of node-aperture types/ip.js and number.js."""
    facts: Facts = {"x": "10.0.0.1", "n": 16}
    assert parse_policy_rule(f"CAN a WHEN {condition}").lets_pass("a", "", facts) == expected


def test_regular_expressions_are_refused_in_the_words_of_v8() -> None:
    with Failures() as failures:
        for literal, message in REGEXES.items():
            with failures.case(literal):
                with pytest.raises(PolicySyntaxError) as refused:
                    parse_policy_rule(f"CAN {literal}::regex")
                assert str(refused.value) == message


@pytest.mark.parametrize("name", [5, True, {}, ["a"]])
def test_names_that_are_not_text(ask: Ask, cloud: Emulator, name: Any) -> None:
    """addPolicy() in node-ufds lib/index.js:2515 throws, which sdc-cloudapi lib/app.js:650 answers."""
    answer = create(ask, cloud, name=name)
    assert (answer.status, answer.body) == (500, {"code": "InternalError", "message": "Internal Error"})
    assert message_of(create(ask, cloud, name=name, rules=["CAN"])).startswith("Parse error on line 1")
    assert ask(cloud, "GET", PATH).body == []


def test_rules_that_are_not_text(ask: Ask, cloud: Emulator) -> None:
    """validApertureRules() in sdc-cloudapi lib/policies.js gives them to the lexer of node-aperture as they are."""
    assert message_of(create(ask, cloud, rules=[["CAN a"]])) == NOT_A_FUNCTION
    assert message_of(create(ask, cloud, rules=["CAN b", 5])) == NOT_A_FUNCTION
    assert message_of(create(ask, cloud, rules=[None])) == "Cannot read property 'match' of null"
    # JSON.parse() takes the text of a list, too: this is `true`, and then its text
    assert message_of(create(ask, cloud, rules=[True])).startswith("Parse error on line 1:\ntrue\n")
    assert create(ask, cloud, rules='["CAN a"]').body["rules"] == ["CAN a"]
    path = f"{PATH}/{ask(cloud, 'GET', PATH).body[0]['id']}"
    assert message_of(ask(cloud, "POST", path, body={"rules": [True]})) == NOT_A_FUNCTION


def test_an_update_does_not_parse_json(ask: Ask, cloud: Emulator) -> None:
    """update() in sdc-cloudapi lib/policies.js checks `req.params.rules` instead of what parseParams() made of it."""
    made = create(ask, cloud).body
    path = f"{PATH}/{made['id']}"
    assert message_of(ask(cloud, "POST", path, body={"rules": '["CAN b"]'})).startswith("Parse error on line 1")
    assert ask(cloud, "GET", path).body == made
    assert ask(cloud, "POST", path, body={"rules": "CAN b"}).body == {**made, "rules": ["CAN b"]}


def test_updates_that_change_nothing(ask: Ask, cloud: Emulator) -> None:
    """modifyPolicy() in node-ufds lib/index.js:2588 skips what is false; without changes it passes no policy on."""
    made = create(ask, cloud, description="x").body
    nothing: list[dict[str, Any]] = [{}, {"rules": ""}, {"rules": None}, {"rules": 0}, {"name": ""}, {"name": False}]
    with Failures() as failures:
        for body in [*nothing, {"description": 0}]:
            for policy in (made["id"], made["name"]):
                with failures.case(body, policy):
                    answer = ask(cloud, "POST", f"{PATH}/{policy}", body=body)
                    assert (answer.status, answer.body) == (200, {})
    path = f"{PATH}/{made['id']}"
    assert ask(cloud, "GET", path).body == made
    without = {name: value for name, value in made.items() if name != "description"}
    assert ask(cloud, "POST", path, body={"name": "", "description": None}).body == without


def test_a_policy_keeps_its_name(ask: Ask, cloud: Emulator) -> None:
    """modifyPolicy() removes what is null; UFDS (schema/sdcaccountpolicy.js, lib/schema/validator.js) wants a name."""
    made = create(ask, cloud).body
    path = f"{PATH}/{made['id']}"
    answer = ask(cloud, "POST", path, body={"name": None, "rules": ["CAN b"]})
    assert (answer.status, answer.body["code"]) == (409, "MissingParameter")
    assert answer.body["message"] == "Request is missing a required parameter (name is required)"
    create(ask, cloud, name="other")
    assert message_of(ask(cloud, "POST", path, body={"name": "other", "rules": ["CAN b"]})) == "Name is not unique"
    assert ask(cloud, "GET", path).body == made
