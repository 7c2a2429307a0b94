"""Tags and metadata that CloudAPI would not take, or not give."""

from __future__ import annotations

from typing import Any

import pytest

from sdc_sdk._core.tags import check_metadata, check_tags, is_addressable


def test_ordinary_names_pass() -> None:
    check_tags({"role": "web", "triton.cns.services": "web", "id": "x", "name": "x"})
    check_metadata({"user-script": "true", "a b": "x", "n": 1, "on": False})


@pytest.mark.parametrize("name", ["account", "machine", "uuid", "owner_uuid", "context", "image"])
def test_a_tag_that_would_redirect_the_request_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=f"{name}: CloudAPI reserves this name"):
        check_tags({"role": "web", name: "x"})


@pytest.mark.parametrize("key", ["account", "machine", "uuid", "owner_uuid", "credentials", "image"])
def test_metadata_that_would_redirect_the_request_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match=f"{key}: CloudAPI reserves this name"):
        check_metadata({key: "x"})


def test_metadata_that_cloudapi_drops_is_refused() -> None:
    with pytest.raises(ValueError, match=r"ends with _pw: root_pw"):
        check_metadata({"root_pw": "secret", "x": "y"})


@pytest.mark.parametrize("check", [check_tags, check_metadata])
@pytest.mark.parametrize("nothing", [{}, {"": "x"}])
def test_nothing_at_all_is_refused(check: Any, nothing: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"give at least one|must not be empty"):
        check(nothing)


@pytest.mark.parametrize("check", [check_tags, check_metadata])
@pytest.mark.parametrize("wrong", ["role", ["role"], {"role": None}, {"role": {"a": 1}}, {5: "x"}])
def test_what_is_no_mapping_to_plain_values_is_a_type_error(check: Any, wrong: Any) -> None:
    with pytest.raises(TypeError, match=r"tag|metadata"):
        check(wrong)


@pytest.mark.parametrize(("name", "addressable"), [("role", True), ("a.b-c", True), ("a b", False), ("a/b", False)])
def test_which_names_the_server_finds_by_themselves(name: str, addressable: bool) -> None:
    assert is_addressable(name) == addressable
    assert not is_addressable("é")
    assert not is_addressable("a\nb")
