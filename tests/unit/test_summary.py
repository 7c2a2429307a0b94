"""The API in short."""

from __future__ import annotations

import json
import re
from importlib.resources import files

from sdc_sdk._core.summary import summary


def test_verbs_and_url_templates_by_section_and_operation() -> None:
    found = summary()
    assert found["account"]["GetAccount"] == "GET /:login"
    assert found["machines"]["ListMachines"] == "GET /:login/machines"
    assert found["machines"]["StopMachine"] == "POST /:login/machines/:machine?action=stop"


def test_every_operation_of_the_description_is_there_once() -> None:
    paths = json.loads(files("sdc_cloudapi").joinpath("openapi.json").read_text(encoding="utf-8"))["paths"]
    described = sorted(
        operation["operationId"] for item in paths.values() for verb, operation in item.items() if verb != "parameters"
    )
    assert sorted(name for section in summary().values() for name in section) == described


def test_every_line_is_a_verb_and_a_template() -> None:
    lines = [line for section in summary().values() for line in section.values()]
    assert len(lines) > 50
    for line in lines:
        assert re.fullmatch(r"(GET|HEAD|POST|PUT|DELETE) /[\w:/.-]*(\?\w+=[\w-]+)?", line), line
