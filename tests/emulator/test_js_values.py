"""Values as JavaScript reads and shows them: what Node.js 6.17.1, which sdc-cloudapi's Makefile pins, made of these."""

from __future__ import annotations

import json
import math
from datetime import UTC, datetime

import pytest

from sdc_sdk.emulator._cloud.web.js_dates import NotADate, parse_date, weekday
from sdc_sdk.emulator._cloud.web.js_inspect import inspect
from sdc_sdk.emulator._cloud.web.js_values import finite_number, number, text
from tests.support.failures import Failures

NUMBERS = {  # Number()
    "": 0,
    " 12 ": 12,
    "+1": 1,
    ".5": 0.5,
    "5.": 5,
    "1e3": 1000,
    "0x10": 16,
    "0b11": 3,
    "0o17": 15,
    "0x" + "f" * 300: math.inf,
    "Infinity": math.inf,
    "-Infinity": -math.inf,
    "1e999": math.inf,
}
NOT_NUMBERS = ["1_0", "infinity", "inf", "nan", "-0x1", "0x", "1e", ".", "--1", "1 2", "1,5", "\u0661"]
SHOWN_NUMBERS = {  # String()
    0: "0",
    100.0: "100",
    1e20: "100000000000000000000",
    1e21: "1e+21",
    123456789012345680000: "123456789012345680000",
    12345678901234567890: "12345678901234567000",
    1.5: "1.5",
    -1234.5: "-1234.5",
    0.00001: "0.00001",
    1e-7: "1e-7",
    -1.25e-10: "-1.25e-10",
    5e-324: "5e-324",
    math.inf: "Infinity",
    math.nan: "NaN",
}
DATES = {  # Date.parse()
    "2024": "2024-01-01",
    "2024-01": "2024-01-01",
    "2024-02-30": "2024-03-01",
    "+002024-02-29": "2024-02-29",
    "0001-01-01": "0001-01-01",
    "2024-01-01T10:20": "2024-01-01T10:20:00",
    "2024-01-01t10:20:30.5z": "2024-01-01T10:20:30.500000",
    "2024-01-01T10:20:30.1239Z": "2024-01-01T10:20:30.123000",
    "2024-01-01T10:00:00+01:30": "2024-01-01T08:30:00",
    "2024-01-01T10:00-0130": "2024-01-01T11:30:00",
    "2024-01-01T24:00": "2024-01-02",
    "2024-01-01 10:20": "2024-01-01T10:20:00",
    "2024-1-2": "2024-01-02",
    "12": "2001-12-01",
    "1/2": "2001-01-02",
    "1/2/49": "2049-01-02",
    "1/2/50": "1950-01-02",
    "2024.5": "2024-05-01",
    "Nov 24 2026": "2026-11-24",
    "24-november-2026": "2026-11-24",
    "2026 Nov 24": "2026-11-24",
    "January 5": "2001-01-05",
    "Jan 2024": "2024-01-01",
    "Tue, 24 Nov 2026 00:00:00 GMT": "2026-11-24",
    "Tue Nov 24 2026 01:00:00 GMT+0100 (Central European Time)": "2026-11-24",
    "Nov 24 2026 10:00 PM": "2026-11-24T22:00:00",
    "Nov 24 2026 12:00 AM EST": "2026-11-24T05:00:00",
    "Nov 24 2026 10:00 GMT-8": "2026-11-24T18:00:00",
    "Nov 24 2026 10:00:00.25 -08:30": "2026-11-24T18:30:00.250000",
    "Nov 24 2026 10::": "2026-11-24T10:00:00",
    "from 2024": "2024-01-01",
}
NOT_DATES = [
    *("", "x", "13", "20240101", "2024-W05", "2024-13-01", "2024-00-01", "2024-01-32", "2024-01-01T"),
    *("2024-01-01T1:00", "2024-01-01T25:00", "2024-01-01T24:01", "2024-01-01T10:60", "2024-01-01T10:00+01"),
    *("2024-01-01T10:00 GMT", "10:00", "2024 x", "x2024", "2024)", "2024-01-01 -1", "1 2 3 4"),
    *("Nov 24 2026 13:00 PM", "Nov 24 2026 10:00 GMT+12345", "Nov 24 2026 1:2:3:4:5:6", "Nov 24 2026 10.5.5 1"),
    *("Nov 24 2026 10:20:30x", "Nov 24 2026 10:00:00.x", "2026 10:00 11:00 12:00 13::"),
]
INSPECTED = {  # util.inspect(), with depth 10, as in messages, if there is nothing else
    "null": "null",
    "-0.0": "-0",
    '"it\'s"': "'it\\'s'",
    '"\\"a\\"\\n"': "'\"a\"\\n'",
    "[]": "[]",
    "{}": "{}",
    '{"eq":["x",null]}': "{ eq: [ 'x', null ] }",
    '{"a-b":1,"10":2,"9":{},"_x1":true}': "{ '9': {}, '10': 2, 'a-b': 1, _x1: true }",
    '{"it\'s":1,"":2}': "{ 'it\\'s': 1, '': 2 }",
    "[[[[[[[[[[[[1]]]]]]]]]]]]": "[ [ [ [ [ [ [ [ [ [ [ [Object] ] ] ] ] ] ] ] ] ] ] ]",
    json.dumps(["x" * 30, "y" * 27]): f"[ '{'x' * 30}',\n  '{'y' * 27}' ]",
    json.dumps({"eq": ["x" * 30, "y" * 27]}): f"{{ eq: \n   [ '{'x' * 30}',\n     '{'y' * 27}' ] }}",
    json.dumps(["x" * 30, "y" * 24]): f"[ '{'x' * 30}', '{'y' * 24}' ]",
    json.dumps([0] * 101): "[ " + "0,\n  " * 100 + "... 1 more item ]",
    json.dumps([0] * 102): "[ " + "0,\n  " * 100 + "... 2 more items ]",
}


def test_numbers() -> None:
    assert {sent: number(sent) for sent in NUMBERS} == NUMBERS
    assert [sent for sent in NOT_NUMBERS if not math.isnan(number(sent))] == []
    assert (number(None), number([]), number(["7"]), number(True)) == (0, 0, 7, 1)
    assert [finite_number(sent) for sent in ("7", "Infinity", "x")] == [7, None, None]
    assert math.isnan(number({}))


def test_numbers_are_shown() -> None:
    assert {sent: text(sent) for sent in SHOWN_NUMBERS} == SHOWN_NUMBERS
    assert text(-0.0) == "0"


def test_dates() -> None:
    with Failures() as failures:
        for sent, expected in DATES.items():
            with failures.case(sent):
                found = datetime.fromtimestamp(parse_date(sent) / 1000, UTC)
                assert found == datetime.fromisoformat(f"{expected}").replace(tzinfo=UTC)
    assert parse_date("12345") == 327_403_382_400_000
    assert parse_date("-000001-01-01") == -62_198_755_200_000
    with pytest.raises(NotADate):
        parse_date("275761-01-01")  # later than what ECMAScript represents, which Node.js 6 does not check
    assert [weekday(parse_date(sent)) for sent in ("1969-12-31", "2026-11-22", "2026-11-23")] == [3, 7, 1]


@pytest.mark.parametrize("sent", NOT_DATES)
def test_what_is_not_a_date(sent: str) -> None:
    with pytest.raises(NotADate):
        parse_date(sent)


def test_values_are_shown() -> None:
    with Failures() as failures:
        for sent, expected in INSPECTED.items():
            with failures.case(sent):
                assert inspect(json.loads(sent), 10) == expected
    assert inspect({"a": [[{"b": {}}]]}) == "{ a: [ [ [Object] ] ] }"
