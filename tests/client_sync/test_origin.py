# Written by scripts/unasync from tests/client_async/test_origin.py: edit that file.
"""The origin of requests, which the operator sees in the jobs of the cloud."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from sdc_cloudapi.api.machines import delete_machine, start_machine
from sdc_sdk import DataCenter
from tests.conftest import Script
from tests.support.scripted import MACHINE, answer, json_answer

from .clients import client

pytestmark = pytest.mark.anyio

ORIGIN = "billing & co"


def test_the_origin_goes_with_changes_and_with_nothing_else(scripted: Script) -> None:
    """In the bodies of tags and metadata it would become one of them."""
    server = scripted(json_answer(200, MACHINE), answer(202), json_answer(200, {}), json_answer(200, {}), answer(204))
    with client(server) as plain:
        machine = plain.with_options(origin=ORIGIN).machine(MACHINE["id"])
        machine.start()
        machine.add_tags(a="b")
        machine.update_metadata(a="b")
        machine.delete_tag("a")
        machine.delete_all_tags()
        machine.delete()
        plain.send(delete_machine(MACHINE["id"]))
        plain.with_options(origin=ORIGIN).send(start_machine(MACHINE["id"], origin="given"))
    assert [(request.method, *origin_of(request.target)) for request in server.requests] == [
        ("GET", "", None),
        ("POST", "", ORIGIN),
        ("POST", "/tags", None),
        ("POST", "/metadata", None),
        ("DELETE", "/tags/a", ORIGIN),
        ("DELETE", "/tags", ORIGIN),
        ("DELETE", "", ORIGIN),
        ("DELETE", "", None),
        ("POST", "", "given"),
    ]
    assert b"billing" not in b"".join(request.body for request in server.requests)


def origin_of(target: str) -> tuple[str, str | None]:
    """The path below the machine, and the origin."""
    url = urlsplit(target)
    return url.path.removeprefix(f"/my/machines/{MACHINE['id']}"), parse_qs(url.query).get("origin", [None])[0]


@pytest.mark.parametrize(("origin", "error"), [("", ValueError), ("a\nb", ValueError), (5, TypeError)])
def test_an_origin_that_cannot_be_sent_is_refused(sdc: DataCenter, origin: Any, error: type[Exception]) -> None:
    with pytest.raises(error, match="request"):
        sdc.with_options(origin=origin)
