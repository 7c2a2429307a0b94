"""Bearer tokens: sent in place of a signature, to one host, encrypted, and never shown."""

from __future__ import annotations

import json
import logging
import pickle
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from sdc_sdk import AsyncDataCenter, Bearer, ConfigurationError, DataCenter, SDCError
from tests.conftest import Script
from tests.support.hostile import WORLDS, ask
from tests.support.scripted import ACCOUNT, MACHINE, answer, json_answer

TOKEN = "eyJhbGciOiJSUzI1NiJ9.e30.c2VjcmV0-token"
GATEWAY = "https://gateway.example.com"


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("token", [TOKEN, lambda: TOKEN], ids=["text", "function"])
def test_requests_carry_the_token_and_no_signature(
    world: str, token: str | Callable[[], str], scripted: Script
) -> None:
    server = scripted(json_answer(200, ACCOUNT))
    assert ask(world, server.url, lambda sdc: sdc.account(), key_id=None, secret=Bearer(token)).login == "acme"
    (seen,) = server.requests
    assert seen.headers["authorization"] == f"Bearer {TOKEN}"
    assert "date" not in seen.headers
    assert seen.target == "/my"  # the gateway puts the account of the token in its place


def test_a_function_is_called_for_each_attempt(scripted: Script) -> None:
    tokens = iter(["first", "second"])
    server = scripted(answer(503), json_answer(200, ACCOUNT))
    with DataCenter(server.url, secret=Bearer(lambda: next(tokens))) as sdc:
        sdc.account()
    assert [seen.headers["authorization"] for seen in server.requests] == ["Bearer first", "Bearer second"]


def test_the_token_of_triton_login_is_read_for_each_request(
    home: Path, scripted: Script, caplog: pytest.LogCaptureFixture
) -> None:
    path = home / "gateway.json"
    path.write_text(json.dumps({"token": TOKEN, "refresh_token": "r", "username": "acme"}))
    path.chmod(0o644)
    server = scripted(json_answer(200, ACCOUNT))
    with DataCenter(server.url, secret=Bearer.from_file(path)) as sdc:
        sdc.account()
        path.write_text(json.dumps({"token": "newer"}))
        sdc.account()
        path.unlink()
        with pytest.raises(ConfigurationError, match=r"gateway\.json.* is missing"):
            sdc.account()
    assert [seen.headers["authorization"] for seen in server.requests] == [f"Bearer {TOKEN}", "Bearer newer"]
    (record,) = [record for record in caplog.records if record.name == "sdc_sdk"]
    assert (record.levelname, "644" in record.getMessage()) == ("WARNING", True)


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"token": 5}', '{"token": null}', "[" * 50_000, None])
def test_a_file_without_a_token_is_an_error(content: str | None, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "x.json").write_text(content)
    with pytest.raises(ConfigurationError, match="Log in again"):
        Bearer.from_file(tmp_path / "x.json")


@pytest.mark.parametrize("url", ["http://gateway.example.com", "http://10.0.0.1", "http://127.0.0.1.example.com"])
def test_a_token_is_not_sent_unencrypted_whatever_is_allowed(url: str) -> None:
    for client in (DataCenter, AsyncDataCenter):
        with pytest.raises(ConfigurationError, match="A bearer token is not sent unencrypted"):
            client(url, secret=Bearer(TOKEN), allow_http=True)


def test_a_token_is_for_one_host() -> None:
    """A signature allows one request; a token allows everything, until it expires."""
    seen: list[str] = []

    def gateway(request: httpx.Request) -> httpx.Response:
        seen.append(request.url.host)
        if request.url.path.endswith("/datacenters"):
            return httpx.Response(200, json={"east": "https://east.example.com", "here": GATEWAY})
        return httpx.Response(302, headers={"Location": "https://east.example.com/my"})

    with DataCenter(GATEWAY, secret=Bearer(TOKEN), transport=httpx.MockTransport(gateway)) as sdc:
        assert sdc.datacenters()["east"] == "https://east.example.com"
        assert sdc.datacenter("here").base_url == GATEWAY
        for name in ("east", "https://east.example.com", f"{GATEWAY}:8443", "http://gateway.example.com"):
            with pytest.raises(ConfigurationError):
                sdc.datacenter(name)
        with pytest.raises(SDCError):
            sdc.account()
    assert seen == ["gateway.example.com"] * 2


def test_a_token_and_a_key_are_not_mixed(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ConfigurationError, match=r"in place of a signature: leave out key_id="):
        DataCenter(GATEWAY, "/acme/keys/laptop", Bearer(TOKEN))
    monkeypatch.setenv("TRITON_ACCOUNT", "other")
    monkeypatch.setenv("TRITON_USER", "bob")
    monkeypatch.setenv("TRITON_KEY_ID", ":".join(["00"] * 16))
    sdc = DataCenter(GATEWAY, secret=Bearer(TOKEN))
    assert (sdc.config.account, sdc.config.user, sdc.config.key_id) == (None, None, None)
    for sign in (lambda: sdc.presign("GET", "/machines"), lambda: sdc.vnc(MACHINE["id"]).__enter__()):
        with pytest.raises(ConfigurationError, match="cannot sign a URL"):
            sign()


def test_a_profile_gives_the_url_and_not_the_key(home: Path) -> None:
    folder = home.parent / ".triton" / "profiles.d"
    folder.mkdir(parents=True)
    profile = {"url": GATEWAY, "account": "acme", "user": "bob", "keyId": ":".join(["00"] * 16)}
    (folder / "prod.json").write_text(json.dumps(profile))
    sdc = DataCenter(profile="prod", secret=Bearer(TOKEN))
    assert (sdc.base_url, sdc.config.user, sdc.config.key_id) == (GATEWAY, None, None)


def test_an_expired_token_says_what_to_do(scripted: Script) -> None:
    refused = json_answer(401, {"code": "InvalidCredentials", "message": "expired"})
    with DataCenter(scripted(refused).url, secret=Bearer(TOKEN)) as sdc:
        with pytest.raises(SDCError, match=r"may have expired: get a new one \(`triton login`\)"):
            sdc.account()
        assert "a bearer token is sent in place of a signature" in str(sdc.diagnose())


NO_TOKENS: list[Any] = ["", "a b", "a\r\nX: y", "\u00e9", "a" * 10 + "\n", lambda: f"{TOKEN} {TOKEN}", lambda: b"x"]


@pytest.mark.parametrize("token", NO_TOKENS)
def test_what_cannot_be_a_token_is_not_sent(token: Any, scripted: Script) -> None:
    server = scripted(json_answer(200, ACCOUNT))
    with DataCenter(server.url, secret=Bearer(token)) as sdc, pytest.raises((ConfigurationError, TypeError)) as caught:
        sdc.account()
    assert server.requests == []
    assert TOKEN not in shown(caught.value)


@pytest.mark.parametrize("token", [None, 5, TOKEN.encode(), [TOKEN]])
def test_a_wrong_type_is_an_error_that_does_not_show_it(token: Any) -> None:
    with pytest.raises(TypeError) as caught:
        Bearer(token)
    assert TOKEN not in shown(caught.value)


def shown(error: BaseException) -> str:
    """What a traceback with the variables of the library's frames shows."""
    report = traceback.TracebackException.from_exception(error, capture_locals=True)
    ours = [frame for frame in report.stack if "/sdc_sdk/" in frame.filename]
    return "\n".join([str(error), repr(error), *(f"{frame.locals}" for frame in ours)])


@pytest.mark.parametrize("world", WORLDS)
def test_a_token_is_never_shown(world: str, scripted: Script, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    bearer = Bearer(TOKEN)
    texts: list[str] = [repr(bearer), str(vars(bearer))]

    def work(sdc: DataCenter | AsyncDataCenter) -> object:
        texts.extend([repr(sdc), repr(sdc.config), str(sdc.config), repr(vars(sdc))])
        return sdc.account()

    with pytest.raises(SDCError) as caught:
        ask(world, scripted(answer(500)).url, work, key_id=None, secret=bearer)
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps(bearer)
    texts += [caplog.text, shown(caught.value)]
    assert not [text for text in texts if TOKEN in text]
