"""From the name of a datacenter to its URL."""

from __future__ import annotations

import pytest

from sdc_sdk._config.locations import (
    DEFAULT_LOCATION,
    JOYENT_LOCATIONS,
    KNOWN_LOCATIONS,
    TELEFONICA_LOCATIONS,
    Answered,
    base_url,
    mistrust,
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


def test_a_url_is_never_looked_up() -> None:
    known = {"https://cloud.example.com": "https://evil.example.net"}
    assert base_url("https://cloud.example.com", known) == "https://cloud.example.com"


MNX, LAB, OWN = "https://us-central-1.api.mnx.io", "https://cloudapi.lab.example.com", "http://127.0.0.1:8080"


@pytest.mark.parametrize(
    ("base", "url"),
    [
        (MNX, "https://us-east-1.api.mnx.io"),
        (MNX, "https://US-EAST-1.API.MNX.IO/"),
        (MNX, "https://a.b.api.mnx.io:8443"),
        (MNX, MNX),
        (MNX, MNX + ":8443/prefix"),
        ("https://us-central-1.api.mnx.io.", "https://us-east-1.api.mnx.io"),
        (LAB, "https://east.lab.example.com"),
        ("https://10.0.0.5", "https://10.0.0.5:8443"),
        ("https://cloudapi:8443", "https://cloudapi"),
        ("http://10.0.0.5", "http://10.0.0.5:81"),
        ("https://cloud.co", "https://cloud.co"),
        ("https://api.cloud.co.uk", "https://east.cloud.co.uk"),
        (OWN, "http://127.0.0.1:9090"),
        (OWN, "http://localhost:9090"),
        ("http://[::1]:80", "http://[::1]:81"),
        ("https://localhost", "https://127.0.0.1"),
    ],
)
def test_an_answer_is_followed_to_its_own_host_and_domain(base: str, url: str) -> None:
    assert mistrust("east", url, base) == ""


@pytest.mark.parametrize(
    ("base", "url", "why"),
    [
        (MNX, "https://evil.example.com", "not in the domain api.mnx.io"),
        (MNX, "https://api.mnx.io", "not in the domain"),
        (MNX, "https://api.mnx.io.evil.example.com", "not in the domain"),
        (MNX, "https://evilapi.mnx.io", "not in the domain"),
        (MNX, "https://us-central-1.api.mnx.io@evil.example.com", "not the URL"),
        (MNX, "https://us-central-1.api.mnx.io.evil.example.com", "not in the domain"),
        (MNX, "https://evil.example.com/us-east-1.api.mnx.io", "not in the domain"),
        (MNX, "https://evil.example.com\\.api.mnx.io", "not the URL"),
        (MNX, "https://evil.example.com#.api.mnx.io", "not the URL"),
        (MNX, "http://us-east-1.api.mnx.io", "not be encrypted"),
        (MNX, "http://us-central-1.api.mnx.io", "not be encrypted"),
        (MNX, "https://127.0.0.1", "not in the domain"),
        (MNX, "https://localhost:8443", "not in the domain"),
        (MNX, "http://127.0.0.1:8080", "not be encrypted"),
        (MNX, "https://[::1]", "not in the domain"),
        (MNX, "us-east-1.api.mnx.io", "not a URL"),
        (MNX, "us-east-1", "not a URL"),
        (MNX, "", "not a URL"),
        (MNX, "ftp://us-east-1.api.mnx.io", "not the URL"),
        (MNX, "https://us-east-1.api.mnx.io\r\n", "not the URL"),
        ("https://cloud.com", "https://evil.com", "another host"),
        ("https://cloud.co.uk", "https://evil.co.uk", "another host"),
        ("https://cloud.com.au", "https://evil.com.au", "another host"),
        ("https://cloudapi:8443", "https://evil", "another host"),
        ("https://10.0.0.5", "https://20.0.0.5", "another host"),
        ("https://10.0.0.5", "https://evil.0.0.5", "another host"),
        ("http://10.0.0.5", "http://10.0.0.6", "not be encrypted"),
        (OWN, "https://evil.example.com", "another host"),
        (OWN, "http://10.0.0.5", "not be encrypted"),
        ("http://localhost", "https://evil.localhost", "another host"),
    ],
)
def test_an_answer_is_not_followed_elsewhere(base: str, url: str, why: str) -> None:
    told = mistrust("east", url, base)
    assert why in told
    assert "known_locations=" in told


@pytest.mark.parametrize(
    "name", ["https://cloud.example.com", "cloud.example.com", "localhost", "a:1", "a b", "a/b", ""]
)
def test_a_name_in_an_answer_that_could_be_a_host_is_not_followed(name: str) -> None:
    assert "not a bare name" in mistrust(name, MNX, MNX)


@pytest.mark.parametrize("wrong", [5, None, ["x"]])
def test_what_is_no_text_in_an_answer_is_not_followed(wrong: object) -> None:
    assert "not a URL" in mistrust("east", wrong, MNX)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_what_is_built_in_or_given_is_never_overwritten_and_what_was_learned_is() -> None:
    known, answered = {"us-central-1": MNX}, Answered()
    assert answered.learn({"us-central-1": "https://x.api.mnx.io", "east": "https://e.api.mnx.io"}, known, MNX) == [
        "us-central-1"
    ]
    assert known == {"us-central-1": MNX, "east": "https://e.api.mnx.io"}
    assert answered.learn({"us-central-1": MNX, "east": "https://e2.api.mnx.io"}, known, MNX) == []
    assert known["east"] == "https://e2.api.mnx.io"
    answered.learn({"east": "https://evil.example.com"}, known, MNX)
    assert "east" not in known
    with pytest.raises(ConfigurationError, match="known_locations"):
        answered.check("east", known)
    known["east"] = "https://mine.example.com"
    answered.check("east", known)
    answered.learn({"east": "https://e.api.mnx.io"}, known, MNX)
    assert known["east"] == "https://mine.example.com"


def test_a_url_or_host_that_the_caller_gives_is_not_refused_because_of_an_answer() -> None:
    known, answered = dict[str, str](), Answered()
    for name in (MNX, "cloud.example.com"):
        answered.learn({name: "https://evil.example.net"}, known, LAB)
        answered.check(name, known)
        with pytest.raises(ConfigurationError, match="not a bare name"):
            answered.check_listed(name, known)
    assert known == {}
