"""A client is not made with settings that cannot be right."""

from __future__ import annotations

import inspect
from typing import Any

import pytest

from sdc_sdk import AsyncDataCenter, ConfigurationError, DataCenter
from tests.support.signers import FixedSigner

URL = "https://cloud.example.com"


@pytest.fixture(params=[DataCenter, AsyncDataCenter])
def make(request: pytest.FixtureRequest) -> Any:
    return request.param


@pytest.mark.parametrize("name", ["", " ", "a b", "a/b", 5, ["x"]])
def test_what_is_no_location_is_refused(make: Any, name: Any) -> None:
    with pytest.raises((ConfigurationError, TypeError), match="location"):
        make(name, "/acme/keys/x")


@pytest.mark.parametrize("login", ["", " ", "a/b", "a b", "..", 5])
def test_what_is_no_login_is_refused(make: Any, login: Any) -> None:
    with pytest.raises((ConfigurationError, TypeError), match="login"):
        make(URL, login=login)


@pytest.mark.parametrize("secret", ["/no/such/key", "", 5])
def test_a_key_that_cannot_be_used_is_refused(make: Any, secret: Any) -> None:
    with pytest.raises((ConfigurationError, TypeError)):
        make(URL, "/acme/keys/x", secret)


@pytest.mark.parametrize("fingerprint", ["", "aa:bb", "SHA256:abc", "x" * 64, "00" * 20])
def test_what_is_no_fingerprint_of_a_certificate_is_refused(make: Any, fingerprint: str) -> None:
    with pytest.raises(ConfigurationError, match="openssl x509 -noout -fingerprint -sha256"):
        make(URL, "/acme/keys/test", FixedSigner(), fingerprint=fingerprint)


def test_nothing_waits_for_ever_by_default(make: Any) -> None:
    assert inspect.signature(make).parameters["timeout"].default == 60
