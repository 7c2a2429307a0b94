"""No key, passphrase or signature in what a client shows, logs, raises or pickles, nor in the frames of a traceback.

Crash reporters and test runners print the variables of each frame; those of this library and of what it is built on
must not hold secrets then. Those of the caller are the caller's.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import pickle
import signal
import socket
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FunctionType, ModuleType, TracebackType
from typing import Any

import pytest

from sdc_sdk import AsyncDataCenter, ConfigurationError, DataCenter, SDCError, load_private_key
from sdc_sdk.auth import find_key
from tests.auth.conftest import KeyMaker
from tests.auth.test_secrets import WRONG, leaks
from tests.conftest import Script
from tests.support.keymaker import PASSPHRASE, KeyCase
from tests.support.scripted import Answer, Fault, ScriptedServer, answer, json_answer
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
    "the key as the location": lambda text, _: {"location": text, "secret": FixedSigner(), "key_id": "/a/keys/b"},
    "the key as a URL": lambda text, _: {"location": f"https://{text}", "secret": FixedSigner(), "key_id": "/a/keys/b"},
    "the key as the login": lambda text, _: {"login": text, "secret": FixedSigner(), "key_id": "/a/keys/b"},
    "the key as the profile": lambda text, _: {"profile": text},
    "the key as the fingerprint": lambda text, _: {"fingerprint": text, "key_id": "/a/keys/b"},
    "the key as the certificates": lambda text, _: {"verify": text, "key_id": "/a/keys/b"},
    "the key as the suffix": lambda text, _: {"host_suffix": text, "location": "x", "key_id": "/a/keys/b"},
    "the key as the API version": lambda text, _: {"api_version": text, "key_id": "/a/keys/b"},
    "half a character in the key": lambda text, _: {"secret": text.replace("A", "\ud800", 1), "account": "acme"},
    "half a character in the passphrase": lambda text, _: {
        "secret": text,
        "account": "acme",
        "passphrase": WRONG + "\ud800",
        "key_id": ":".join(["00"] * 16),
    },
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


def raising(error: type[BaseException]) -> Callable[[], str]:
    """A passphrase function that raises."""

    def ask_for_it() -> str:
        raise error("stop")

    return ask_for_it


def interrupted() -> str:
    """A passphrase function during which a signal arrives, also in a background job, where SIGINT is ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        signal.raise_signal(signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, before)
    return PASSPHRASE


Changed = Callable[[str], dict[str, Any]]
MISTAKES: dict[str, Changed] = {
    "a key id that is a number": lambda text: {"key_id": 123},
    "an account that is a number": lambda text: {"account": 5},
    "a user that is a list": lambda text: {"user": ["x"]},
    "a profile that is a number": lambda text: {"profile": 5, "account": None},
    "a bytearray": lambda text: {"secret": bytearray(text, "ascii")},
    "a list": lambda text: {"secret": [text]},
    "a number": lambda text: {"secret": int.from_bytes(text.encode())},
    "a bytearray as passphrase": lambda text: {"passphrase": bytearray(b"x" + PASSPHRASE.encode())},
    "a list as passphrase": lambda text: {"passphrase": [PASSPHRASE]},
    "a function that returns a list": lambda text: {"passphrase": lambda: [PASSPHRASE]},
    "a function that raises": lambda text: {"passphrase": raising(OSError)},
    "a function that is interrupted": lambda text: {"passphrase": raising(KeyboardInterrupt)},
    "a function that exits": lambda text: {"passphrase": raising(SystemExit)},
    "a signal": lambda text: {"passphrase": interrupted},
    "a header that is wrong": lambda text: {"headers": {"X": "\n"}},
    "roles that are wrong": lambda text: {"roles": "x"},
    "no timeout": lambda text: {"timeout": "soon"},
}


@pytest.mark.parametrize("what", MISTAKES)
@pytest.mark.parametrize("case", CASES[:1] + CASES[2:], ids=str)
def test_whatever_goes_wrong_while_a_key_is_loaded(case: KeyCase, what: str, made: KeyMaker, home: Path) -> None:
    text = made(case).path.read_text()
    usual: Settings = {"location": "https://x.example.com", "secret": text, "account": "a", "passphrase": PASSPHRASE}
    with pytest.raises((Exception, KeyboardInterrupt, SystemExit)) as caught:
        DataCenter(**(usual | MISTAKES[what](text)))
    assert leaks(everything_about(caught.value), text) == []
    with pytest.raises((Exception, KeyboardInterrupt, SystemExit)) as caught:
        loaded(AsyncDataCenter(**(usual | MISTAKES[what](text))))
    assert leaks(everything_about(caught.value), text) == []


def loaded(sdc: DataCenter | AsyncDataCenter) -> str:
    """The key id, after the key was loaded."""
    return sdc._signer().key_id  # pyright: ignore[reportPrivateUsage]


WRONG_KEYS: dict[str, Changed] = {
    "a bytearray": lambda text: {"key": bytearray(text, "ascii")},
    "a list": lambda text: {"key": [text]},
    "half a character": lambda text: {"key": text.replace("A", "\ud800", 1)},
}


@pytest.mark.parametrize("what", WRONG_KEYS)
def test_whatever_goes_wrong_with_keys_that_are_loaded_by_themselves(what: str, made: KeyMaker, home: Path) -> None:
    text = made(CASES[0]).path.read_text()
    given = WRONG_KEYS[what](text)["key"]
    attempts: list[Callable[[], object]] = [
        lambda: load_private_key(given, PASSPHRASE),
        lambda: load_private_key(text, [PASSPHRASE]),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        lambda: find_key(None, given, passphrase=PASSPHRASE),
        lambda: find_key(None, text, passphrase=raising(KeyboardInterrupt)),
        lambda: DataCenter("https://x.example.com").authenticate("/a/keys/b", given),
    ]
    for attempt in attempts:
        with pytest.raises((Exception, KeyboardInterrupt)) as caught:
            attempt()
        assert leaks(everything_about(caught.value), text) == []


def test_the_error_of_a_function_of_the_caller_tells_where_it_was_raised(made: KeyMaker, home: Path) -> None:
    text = made(CASES[0]).path.read_text()
    with pytest.raises(OSError, match="stop") as caught:
        DataCenter("https://x.example.com", secret=text, account="acme", passphrase=raising(OSError))
    assert any(entry.name == "ask_for_it" for entry in caught.traceback)


def held(*roots: object) -> str:
    """All texts that objects refer to, however indirectly."""
    seen: dict[int, object] = {}
    waiting: list[object] = list(roots)
    while waiting:
        item = waiting.pop()
        if id(item) in seen or isinstance(item, type | ModuleType | FunctionType):
            continue
        seen[id(item)] = item
        waiting += gc.get_referents(item)
    return "\n".join(str(item) for item in seen.values() if isinstance(item, str | bytes))


@pytest.mark.parametrize("world", [DataCenter, AsyncDataCenter])
@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_client_keeps_neither_the_text_of_its_key_nor_the_passphrase(
    case: KeyCase, world: Callable[..., DataCenter | AsyncDataCenter], made: KeyMaker
) -> None:
    text = made(case).path.read_text()
    sdc = world("https://x.example.com", secret=text, account="acme", passphrase=case.passphrase)
    before, signed_by = str(sdc.config), loaded(sdc)

    def kept() -> list[str]:
        """What is held of the key; its public half is the head of a key in OpenSSH's own form."""
        public = load_private_key(text, case.passphrase).public_key
        return [leak for leak in leaks(held(sdc, sdc.config, vars(sdc)), text) if leak not in public]

    assert kept() == []
    assert str(sdc.config) == before
    assert "secret: (the text of a key) (from argument)" in before
    sdc.authenticate("/acme/keys/other")  # still with the same key
    assert loaded(sdc) == "/acme/keys/other"
    sdc.authenticate(signed_by)
    assert loaded(sdc) == signed_by
    if case.passphrase:
        with pytest.raises(ConfigurationError, match="no passphrase was given"):
            again(sdc, text)
        sdc.authenticate(secret=text, passphrase=case.passphrase)
        assert loaded(sdc) == signed_by
        assert kept() == []


def again(sdc: DataCenter | AsyncDataCenter, text: str) -> None:
    """Load the key again."""
    sdc.authenticate(secret=text)
    loaded(sdc)


def test_a_passphrase_in_a_variable_is_read_again(made: KeyMaker, monkeypatch: pytest.MonkeyPatch) -> None:
    text = made(CASES[0]).path.read_text()
    monkeypatch.setenv("TRITON_KEY_PASSPHRASE", PASSPHRASE)
    sdc = DataCenter("https://x.example.com", secret=text, account="acme")
    assert leaks(held(sdc), text) == []
    sdc.authenticate(secret=text)


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
