"""Which requests may be told the roles to act with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest

from sdc_cloudapi import Call
from sdc_sdk._http.request import accepts_roles, custom_call, prepared
from sdc_sdk.errors import ConfigurationError


def described() -> Iterator[tuple[str, str, bool]]:
    """Method, path relative to the account, and whether roles are taken, of every operation."""
    document = json.loads(resources.files("sdc_cloudapi").joinpath("openapi.json").read_text("utf-8"))
    for path, verbs in document["paths"].items():
        for verb, operation in verbs.items():
            if "operationId" in operation:
                relative = path.partition("#")[0].removeprefix("/{account}")
                yield verb.upper(), relative, operation.get("x-as-role", True)


def test_requests_by_hand_are_told_roles_where_the_description_says_so() -> None:
    operations = list(described())
    assert sum(not takes for _, _, takes in operations) == 15
    for verb, path, takes in operations:
        assert accepts_roles(verb, path.replace("{", "").replace("}", "")) is takes, (verb, path)


def call(**options: Any) -> Call[Any]:
    return Call(operation="Op", method="GET", path="/my/x", read=lambda value: value, **options)


@pytest.mark.parametrize("decisive", [True, False])
def test_roles_are_added_to_what_is_asked_for(decisive: bool) -> None:
    given: dict[str, Any] = {"roles_are_decisive": decisive}
    assert prepared(call(query={"a": "b"}), ["x", "y"], **given).query == {
        "a": "b",
        "as-role": "x,y",
    }
    assert prepared(call(), [], **given).query == {}
    assert prepared(call(query={"as-role": "z"}), ["x"], **given).query == {"as-role": "z"}
    assert prepared(call(takes_roles=False), [], **given).query == {}


def test_where_roles_are_refused() -> None:
    assert prepared(call(takes_roles=False), ["x"], roles_are_decisive=False).query == {}
    with pytest.raises(ConfigurationError, match=r"Op does not accept as-role, so it cannot act with the roles x"):
        prepared(call(takes_roles=False), ["x"], roles_are_decisive=True)


def test_a_tag_that_is_set_by_hand_gets_no_brother_named_as_role() -> None:
    by_hand = custom_call("my", "post", "/machines/x/tags?y=1", None, {"role": "web"}, None)
    assert prepared(by_hand, ["ops"], roles_are_decisive=False).query == {"y": "1"}
    assert by_hand.path == "/my/machines/x/tags"
    encoded = custom_call("my", "post", "/machines/x/t%61gs", None, {"role": "web"}, None)
    assert not encoded.takes_roles
    with pytest.raises(
        ConfigurationError, match="Request does not accept as-role, so it cannot act with the roles ops"
    ):
        prepared(by_hand, ["ops"], roles_are_decisive=True)
