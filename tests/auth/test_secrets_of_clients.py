"""No key, passphrase or signature in what a client shows, logs, raises or pickles, nor in the frames of a traceback.

Crash reporters and test runners print the variables of each frame; those of this library and of what it is built on
must not hold secrets then. Those of the caller are the caller's.
"""

from __future__ import annotations

import asyncio
import copy
import logging
import pickle
import socket
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

import attrs
import httpx
import pytest
from attrs import evolve

from sdc_cloudapi.api.machines import list_machines
from sdc_sdk import AsyncDataCenter, DataCenter, SDCError, load_private_key
from sdc_sdk.auth import find_key
from sdc_sdk.emulator import Emulator
from tests.auth.conftest import KeyMaker
from tests.auth.test_secrets import WRONG, leaks
from tests.conftest import Script
from tests.support.keymaker import PASSPHRASE, KeyCase
from tests.support.scripted import ACCOUNT, Answer, Fault, ScriptedServer, answer, json_answer
from tests.support.signers import SIGNATURE, FixedSigner
from tests.support.tls_server import self_signed, serving

TESTS = str(Path(__file__).parents[1])
CASES = [KeyCase("rsa", "pkcs1", True), KeyCase("ed25519", "openssh", False), KeyCase("p256", "pkcs8", True)]
HALF = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"


def links(error: BaseException) -> Iterator[BaseException]:
    """An exception, and all that hang on it."""
    link: BaseException | None = error
    while link is not None:
        yield link
        link = link.__cause__ or link.__context__


def frames(trace: TracebackType | None) -> Iterator[str]:
    """The variables of each frame that is not of a test."""
    while trace is not None:
        frame = trace.tb_frame
        if not frame.f_code.co_filename.startswith(TESTS):
            yield f"{frame.f_code.co_qualname}: " + ", ".join(map(written, frame.f_locals.values()))
        trace = trace.tb_next


def written(value: object) -> str:
    """The repr, as far as there is one: an object may be half made."""
    try:
        return repr(value)
    except AttributeError:
        return ""


def everything_about(error: BaseException) -> str:
    """What anybody could print of an exception."""
    told = [f"{link} {link!r} {link.args!r} {vars(link)!r} {getattr(link, '__notes__', '')}" for link in links(error)]
    told += [frame for link in links(error) for frame in frames(link.__traceback__)]
    told += [pickle.dumps(error).decode("latin-1")] if isinstance(error, SDCError) else []
    return "\n".join(told)


def test_the_search_finds_what_is_in_frames() -> None:
    def library(secret: str) -> None:
        raise ValueError("no")

    code = library.__code__.replace(co_filename="/elsewhere/library.py")
    library.__code__ = code
    with pytest.raises(ValueError, match="no") as caught:
        library(WRONG)
    assert leaks(everything_about(caught.value), "x" * 40)


# Faults of settings

Settings = dict[str, Any]
FAULTS: dict[str, Callable[[str, Path], Settings]] = {
    "a wrong passphrase": lambda text, _: {"secret": text, "account": "acme", "passphrase": WRONG},
    "another key id": lambda text, _: {"key_id": ":".join(["00"] * 16), "secret": text, "account": "acme"},
    "no account": lambda text, _: {"key_id": "laptop", "secret": text},
    "a bad location": lambda text, _: {"location": "a b", "key_id": "/a/keys/b", "secret": text},
    "an unencrypted location": lambda text, _: {
        "location": "http://x.example.com",
        "key_id": "/a/keys/b",
        "secret": text,
    },
    "no such profile": lambda text, _: {"profile": "nosuch", "secret": text},
    "a key that is cut": lambda text, _: {"secret": text[: len(text) // 2], "account": "acme"},
    "a damaged key": lambda text, _: {"secret": text.replace("A", "!"), "account": "acme"},
    "the key as its id": lambda text, _: {"key_id": text, "account": "acme"},
    "the key as the account": lambda text, _: {"secret": text, "account": text},
    "the key as a path": lambda text, _: {"secret": "".join(text.splitlines()[1:-1]), "account": "acme"},
    "no TLS": lambda text, path: {"secret": text, "account": "acme", "verify": path / "nosuch.pem"},
    "no fingerprint": lambda text, _: {"secret": text, "account": "acme", "fingerprint": "x"},
}


def ask(settings: Settings) -> None:
    with DataCenter(**settings) as sdc:
        sdc.account()


def ask_async(settings: Settings) -> None:
    async def go() -> None:
        async with AsyncDataCenter(**settings) as sdc:
            await sdc.account()

    asyncio.run(go())


WORLDS = {"sync": ask, "async": ask_async}


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("what", FAULTS)
@pytest.mark.parametrize("case", CASES, ids=str)
def test_faults_of_settings(
    case: KeyCase, what: str, world: str, made: KeyMaker, home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    text = made(case).path.read_text()
    usual: Settings = {"location": "https://127.0.0.1:1", "passphrase": case.passphrase, "retry": False}
    with pytest.raises(SDCError) as caught:
        WORLDS[world](usual | FAULTS[what](text, home))
    assert leaks(everything_about(caught.value) + caplog.text, text) == []


@pytest.mark.parametrize("case", CASES, ids=str)
def test_faults_of_keys_that_are_loaded_by_themselves(case: KeyCase, made: KeyMaker, home: Path) -> None:
    text = made(case).path.read_text()
    attempts: list[Callable[[], object]] = [
        lambda: load_private_key(text[: len(text) // 2], PASSPHRASE),
        lambda: load_private_key(text.replace("A", "!"), PASSPHRASE),
        lambda: find_key(None, text[: len(text) // 2], passphrase=PASSPHRASE),
        lambda: find_key("laptop", passphrase=PASSPHRASE),
        lambda: DataCenter("https://x.example.com").authenticate("/a/keys/b", text[: len(text) // 2]),
        lambda: AsyncDataCenter("https://x.example.com").authenticate("/a/keys/b", text[: len(text) // 2]),
    ]
    for attempt in attempts:
        with pytest.raises(SDCError) as caught:
            attempt()
        assert leaks(everything_about(caught.value), text) == []


@pytest.mark.parametrize("world", WORLDS)
def test_a_mistake_of_the_program(world: str, made: KeyMaker) -> None:
    text = made(CASES[0]).path.read_text()
    with pytest.raises(TypeError, match="location") as caught:
        WORLDS[world]({"location": 5, "secret": text, "passphrase": PASSPHRASE, "account": "acme"})
    assert leaks(everything_about(caught.value), text) == []


# Faults of requests

TROUBLE: dict[str, Answer] = {
    "401": json_answer(401, {"code": "InvalidCredentials", "message": "no"}),
    "400": json_answer(400, {"code": "InvalidHeader", "message": "no"}),
    "403": json_answer(403, {"code": "NotAuthorized", "message": "no"}),
    "500": answer(500, "<html>"),
    "302": answer(302, "", Location="https://elsewhere.example.com/"),
    "no JSON": answer(200, "<html>"),
    "junk": b"\x00\x01\r\n\r\n",
    "half an answer": HALF,
    "a cut connection": Fault.RESET,
    "silence": Fault.SILENCE,
}


def signature_in(seen: dict[str, str]) -> str:
    return seen["authorization"].rpartition('signature="')[2].rstrip('"')


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("what", TROUBLE)
def test_faults_of_requests(
    what: str, world: str, made: KeyMaker, scripted: Script, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    case = CASES[0]
    text = made(case).path.read_text()
    server: ScriptedServer = scripted(TROUBLE[what])
    settings: Settings = {"secret": text, "passphrase": PASSPHRASE, "account": "acme", "retry": False, "timeout": 0.3}
    with pytest.raises(SDCError) as caught:
        WORLDS[world]({"location": server.url, **settings})
    signature = signature_in(server.requests[0].headers)
    told = everything_about(caught.value) + caplog.text
    assert len(signature) > 300
    assert leaks(told, text) == []
    assert [piece for piece in pieces(signature) if piece in told] == []


@pytest.mark.parametrize("world", WORLDS)
def test_a_request_that_nobody_reads(world: str) -> None:
    """It breaks off while the headers are being written, when they are in the variables of the HTTP client."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings: Settings = {"location": f"http://127.0.0.1:{server.getsockname()[1]}", "key_id": "/acme/keys/k"}
        settings |= {"secret": FixedSigner(), "headers": {"X-Large": "x" * 20_000_000}, "timeout": 0.2, "retry": False}
        with pytest.raises(SDCError, match="no response in time") as caught:
            WORLDS[world](settings)
    assert b64encode(SIGNATURE).decode() not in everything_about(caught.value)


@pytest.mark.parametrize("world", WORLDS)
def test_a_refused_certificate(world: str, made: KeyMaker, tmp_path: Path) -> None:
    text = made(CASES[0]).path.read_text()
    with serving(self_signed(tmp_path, "server")) as server, pytest.raises(SDCError) as caught:
        WORLDS[world]({"location": server.url, "secret": text, "passphrase": PASSPHRASE, "account": "acme"})
    assert leaks(everything_about(caught.value), text) == []


def pieces(signature: str) -> set[str]:
    return {signature[i : i + 16] for i in range(0, len(signature) - 16, 4)}


# What goes well


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_a_client_shows_and_logs_when_all_is_well(
    case: KeyCase, made: KeyMaker, cloud: Emulator, scripted: Script, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    text = made(case).path.read_text()
    server = scripted(json_answer(200, ACCOUNT))
    settings: Settings = {"secret": text, "passphrase": case.passphrase, "account": "acme", "verbose": True}
    with DataCenter(server.url, **settings) as sdc:
        sdc.account()
        other = sdc.datacenter("https://x.example.com")
        signing: object = vars(sdc)["_auth"]
        shows: list[object] = [
            sdc,
            other,
            sdc.config,
            sdc.diagnose(),
            vars(sdc),
            attrs.asdict(sdc.config),
            copy.copy(sdc),
            [sdc],
        ]
        shown = "".join(f"{thing!r} {thing!s}" for thing in [*shows, *vars(signing).values()])
        url = sdc.presign("GET", "/machines")
        for thing in (sdc, sdc.config, signing):
            with pytest.raises(TypeError, match="pickled"):
                pickle.dumps(thing)
    signature = signature_in(server.requests[0].headers)
    assert leaks(shown + caplog.text, text) == []
    assert [piece for piece in pieces(signature) if piece in shown + caplog.text] == []
    assert f"GET {server.url}/my -> 200" in caplog.text
    assert "signature=" in url


def test_the_signature_of_a_pre_signed_url_is_not_logged(cloud: Emulator, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "sdc_sdk")
    with cloud.datacenter() as sdc:
        url = httpx.URL(sdc.presign("GET", "/machines"))
        sdc.send(evolve(list_machines(), query=dict(url.params.items())))
    assert url.params["signature"][:40] not in caplog.text
    assert "signature=..." in caplog.text


# A signature belongs to one host


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_not_followed(status: int, world: str, made: KeyMaker, scripted: Script) -> None:
    elsewhere = scripted(json_answer(200, ACCOUNT))
    server = scripted(answer(status, "", Location=f"{elsewhere.url}/my"))
    settings: Settings = {"location": server.url, "account": "acme", "secret": made(CASES[1]).path}
    with pytest.raises(SDCError, match=str(status)):
        WORLDS[world](settings)
    assert len(server.requests) == 1
    assert elsewhere.requests == []


HOSTS = ["http://cloud.example.com", "http://10.88.88.131", "HTTP://cloud.example.com", "http://localhost.example.com"]


@pytest.mark.parametrize("world", [DataCenter, AsyncDataCenter])
@pytest.mark.parametrize("url", HOSTS)
def test_other_machines_are_not_spoken_to_in_the_clear(url: str, world: type[DataCenter], made: KeyMaker) -> None:
    settings: Settings = {"account": "acme", "secret": made(CASES[1]).path}
    with pytest.raises(SDCError, match=r"would send signed requests unencrypted\. Use https://, or allow_http=True"):
        world(url, **settings)
    sdc = world("https://cloud.example.com", **settings)
    sdc.known_locations["what the server says"] = url
    for name in (url, "what the server says"):
        with pytest.raises(SDCError, match="unencrypted"):
            sdc.datacenter(name)
    assert world(url, allow_http=True, **settings).base_url.startswith("http://")


def test_this_machine_may_be_spoken_to_in_the_clear() -> None:
    for url in ("http://127.0.0.1:1", "http://localhost:1", "http://[::1]:1", "http://127.8.8.8:1"):
        assert DataCenter(url).base_url == url
