"""The header User-Agent: `application=`, then the library."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from sdc_sdk import DataCenter
from tests.support.signers import FixedSigner


def sent_by(**options: Any) -> str:
    seen: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers["User-Agent"])
        return httpx.Response(200, json=[])

    transport = httpx.MockTransport(answer)
    with DataCenter("https://x.example.com", "/acme/keys/k", FixedSigner(), transport=transport, **options) as sdc:
        sdc.machines()
        sdc.with_options(timeout=5).machines()
        sdc.datacenter("https://y.example.com").machines()
    assert len(set(seen)) == 1
    return seen[0]


def test_the_application_comes_before_the_library() -> None:
    plain = sent_by()
    assert plain.startswith("sdc-sdk/")
    for application in ("inventory/1.4", "inventory", "snapshot-rotation/2026.11+git.abc"):
        assert sent_by(application=application) == f"{application} {plain}"


@pytest.mark.parametrize("wrong", ["", " ", "a b", "a/b/c", "a/", "/1", "a\r\nX: y", "caf\u00e9/1", "a(b)"])
def test_what_is_not_a_name_and_a_version_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="application must be a name and a version"):
        sent_by(application=wrong)


def test_another_type_is_refused() -> None:
    with pytest.raises(TypeError, match="application must be a str, not int"):
        sent_by(application=5)
