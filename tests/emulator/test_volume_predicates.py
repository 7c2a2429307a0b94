"""Predicates of ListVolumes, refused in the words of krill (node-krill lib/krill.js).

Its `%j` is not JSON, but util.inspect(): it uses extsprintf 1.0.2 (node-krill package.json; extsprintf.js:110 there).
These are the messages of krill 1.0.1 with Node.js 6.17.1, which sdc-cloudapi's Makefile pins.
"""

from __future__ import annotations

import json

from sdc_sdk.emulator import Emulator
from tests.emulator.conftest import Ask
from tests.support.failures import Failures

LONG = "x" * 60
REFUSALS = {
    "null": "predicate null: must be an object",
    '"x"': "predicate 'x': must be an object",
    "[1]": 'predicate [ 1 ]: unknown operator "0"',
    "[1,2]": 'predicate "[ 1, 2 ]": expected one key, but found 2',
    '{"eq":["id","x"],"ne":["id","y"]}': (
        "predicate \"{ eq: [ 'id', 'x' ], ne: [ 'id', 'y' ] }\": expected one key, but found 2"
    ),
    '{"is":["name","x"]}': ("predicate { is: [ 'name', 'x' ] }: unknown operator \"is\""),
    '{"eq":null}': 'predicate { eq: null }: missing key "eq"',
    '{"eq":{}}': 'predicate { eq: {} }: operator "eq": expected array',
    '{"eq":["name"]}': ("predicate { eq: [ 'name' ] }: \"eq\" array must have 2 elements"),
    '{"eq":[1,"x"]}': ("predicate { eq: [ 1, 'x' ] }: field \"eq\" is not a string"),
    # krill.js:461: the type of the value comes before the field
    '{"eq":["x",null]}': ("predicate { eq: [ 'x', null ] }: field \"x\" is not a string, number, or boolean"),
    '{"eq":["x","y"]}': ("predicate { eq: [ 'x', 'y' ] }: field \"x\" is not defined"),
    '{"lt":["name","x"]}': (
        "predicate { lt: [ 'name', 'x' ] }: operator \"lt\" cannot be applied to fields of type \"string\""
    ),
    '{"lt":["x","y"]}': (
        "predicate { lt: [ 'x', 'y' ] }: operator \"lt\" cannot be applied to fields of type \"string\""
    ),
    '{"eq":["size","1"]}': (
        'predicate { eq: [ \'size\', \'1\' ] }: field "size" value ("\'1\'") expected "number", but got "string"'
    ),
    '{"eq":["name",true]}': (
        'predicate { eq: [ \'name\', true ] }: field "name" value ("true") expected "string", but got "boolean"'
    ),
    '{"and":0}': 'predicate { and: 0 }: expected "and" in logical expression',
    '{"or":{}}': 'predicate { or: {} }: operator "or": expected array',
    '{"or":[{}]}': 'predicate { or: [ {} ] }: operator "or": expected at least 2 elements in array',
    '{"or":[{"eq":["x","y"]},{"eq":["name",null]}]}': (
        "predicate { eq: [ 'name', null ] }: field \"name\" is not a string, number, or boolean"
    ),
    # longer than util.inspect() puts on a line
    f'{{"eq":["name","{LONG}",1]}}': (
        f"predicate {{ eq: \n   [ 'name',\n     '{LONG}',\n     1 ] }}: \"eq\" array must have 2 elements"
    ),
    "{]": "Could not parse JSON predicate {]: Unexpected token ] in JSON at position 1",
    "{": "Could not parse JSON predicate {: Unexpected end of JSON input",
}


def test_predicates_are_refused_in_the_words_of_krill(ask: Ask, cloud: Emulator) -> None:
    with Failures() as failures:
        for predicate, message in REFUSALS.items():
            with failures.case(predicate):
                answer = ask(cloud, "GET", "/my/volumes", query={"predicate": predicate})
                assert (answer.status, answer.body["code"]) == (409, "InvalidArgument")
                assert answer.body["message"] == f"VError: {message}"


def test_values_are_checked_field_by_field(ask: Ask, cloud: Emulator) -> None:
    """sdc-cloudapi lib/validation/predicate.js."""
    parts = [{"eq": ["type", "x"]}, {"eq": ["state", "y"]}, {"ne": ["type", "z"]}]
    message = ask(cloud, "GET", "/my/volumes", query={"predicate": json.dumps({"or": parts})}).body["message"]
    assert message == "Error: Invalid values in predicate: " + ",".join(
        [
            "Error: Invalid volume type: x. Volume type should be one of: tritonnfs",
            "Error: Invalid volume type: z. Volume type should be one of: tritonnfs",
            "Error: Volume state: y is invalid",
        ]
    )


def test_predicates_that_are_fine(ask: Ask, cloud: Emulator) -> None:
    fine: list[object] = [{}, [], {"and": [{}, {"ge": ["size", 1]}]}]
    for predicate in fine:
        assert ask(cloud, "GET", "/my/volumes", query={"predicate": json.dumps(predicate)}).status == 200
