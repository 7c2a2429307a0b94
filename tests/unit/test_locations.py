"""From the name of a datacenter to its URL."""

from __future__ import annotations

import pytest

from sdc_sdk._config.locations import (
    DEFAULT_LOCATION,
    JOYENT_LOCATIONS,
    KNOWN_LOCATIONS,
    TELEFONICA_LOCATIONS,
    base_url,
)
from sdc_sdk.errors import ConfigurationError

KNOWN = {"here": "http://127.0.0.1:8080", "there": "cloud.example.com", "https": "https://other.example.com/"}


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("here", "http://127.0.0.1:8080"),
        ("there", "https://cloud.example.com"),
        ("https", "https://other.example.com"),
        ("https://cloud.example.com", "https://cloud.example.com"),
        ("https://cloud.example.com/", "https://cloud.example.com"),
        ("https://cloud.example.com:8443/prefix/", "https://cloud.example.com:8443/prefix"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://localhost:8080", "http://localhost:8080"),
        ("http://[::1]:8080", "http://[::1]:8080"),
        ("cloud.example.com", "https://cloud.example.com"),
        ("cloud.example.com:8443", "https://cloud.example.com:8443"),
        ("cloudapi:8443", "https://cloudapi:8443"),
        ("10.0.0.5", "https://10.0.0.5"),
        ("2001:db8::1", "https://[2001:db8::1]"),
        ("[2001:db8::1]:8443", "https://[2001:db8::1]:8443"),
        ("localhost", "https://localhost"),
        ("us-central-1", "https://us-central-1.api.mnx.io"),
        (" us-central-1\n", "https://us-central-1.api.mnx.io"),
    ],
)
def test_a_location_is_a_known_name_a_url_a_host_or_a_bare_name(location: str, url: str) -> None:
    assert base_url(location, KNOWN) == url


def test_the_suffix_makes_a_host_of_a_bare_name() -> None:
    assert base_url("east", {}, ".cloud.example.com") == "https://east.cloud.example.com"


@pytest.mark.parametrize(
    "location",
    [
        *("", " ", "a b", "a/b", "a?b", "a#b", "user@host", "https://", "https://?x", "ftp://cloud.example.com"),
        *("https://cloud.example.com?x=1", "https://cloud.example.com/#x", "https://cloud.example.com:port"),
        *("https://[::1", "https://clo ud.example.com", "https://cloud.example.com\n/x", "cloud.example.com:port"),
        *("https://cloud.example.com:99999", "exa\x00mple.com", "https://-.\u2603/", "\u2603..com"),
    ],
)
def test_what_is_no_location_is_refused(location: str) -> None:
    with pytest.raises(ConfigurationError):
        base_url(location, {})


def test_the_message_tells_what_to_give() -> None:
    with pytest.raises(ConfigurationError, match=r"'a/b' is not a location.*TRITON_URL"):
        base_url("a/b", {})


def test_a_password_in_the_url_is_refused_and_not_shown() -> None:
    with pytest.raises(ConfigurationError, match="user name or password") as caught:
        base_url("https://joe:hunter2@cloud.example.com", {})
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize("location", ["http://cloud.example.com", "HTTP://10.0.0.5", "plain"])
def test_a_signature_travels_unencrypted_only_when_that_is_meant(location: str) -> None:
    known = {"plain": "http://cloud.example.com"}
    with pytest.raises(ConfigurationError, match="allow_http=True"):
        base_url(location, known)
    assert base_url(location, known, allow_http=True).lower().startswith("http://")


@pytest.mark.parametrize("location", [5, None, b"us-central-1", ["us-central-1"]])
def test_what_is_no_text_is_a_type_error(location: object) -> None:
    with pytest.raises(TypeError, match="location"):
        base_url(location, {})  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_the_default_is_a_cloud_that_lives() -> None:
    assert base_url(DEFAULT_LOCATION, KNOWN_LOCATIONS) == "https://us-central-1.api.mnx.io"


def test_the_maps_of_clouds_that_are_gone_can_be_looked_up_but_not_changed() -> None:
    assert JOYENT_LOCATIONS["us-west-1"] == "https://us-west-1.api.joyentcloud.com"
    assert TELEFONICA_LOCATIONS["London"] == "https://api-eu-lon-1.instantservers.telefonica.com"
    for locations in (KNOWN_LOCATIONS, JOYENT_LOCATIONS, TELEFONICA_LOCATIONS):
        with pytest.raises(TypeError):
            locations["x"] = "y"  # type: ignore[index]  # pyright: ignore[reportIndexIssue]
