"""Secrets stay where they are: not in repr, logs, exceptions or pickles."""

from __future__ import annotations

import copy
import logging
import pickle
import traceback
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from sdc_sdk.auth import SignatureAuth, find_key, load_private_key, wire_key_id
from sdc_sdk.auth.key_format import read_pem
from sdc_sdk.auth.key_search import candidate
from sdc_sdk.auth.secrets import redacted
from sdc_sdk.errors import ConfigurationError
from tests.auth.conftest import KeyMaker
from tests.support.keymaker import PASSPHRASE, KeyCase, cases

WRONG = "a wrong but secret passphrase"


def leaks(text: str, material: str) -> list[str]:
    """Return what of a key's text and of the passphrases is found in `text`: any run of 16 characters counts."""
    body = "".join(line for line in material.splitlines() if "-----" not in line and ":" not in line)
    pieces = {body[i : i + 16] for i in range(0, len(body) - 16, 4)}
    return [piece for piece in [*pieces, PASSPHRASE, WRONG] if piece in text]


def everything_about(error: BaseException) -> str:
    """Write out an exception, its cause and its context, and what each of them holds."""
    told = "".join(traceback.format_exception(error))
    link: BaseException | None = error
    while link is not None:
        told += f"{link!r} {link.args!r} {vars(link)!r}"
        link = link.__cause__ or link.__context__
    return told


def test_the_search_for_leaks_finds_them(made: KeyMaker) -> None:
    text = made(KeyCase("rsa", "pkcs1", False)).path.read_text()
    assert leaks(f"key: {text.splitlines()[5]}", text)
    assert leaks(f"password {PASSPHRASE}!", text)
    assert leaks(everything_about(ValueError(text)), text)


@pytest.mark.parametrize("case", cases(), ids=str)
def test_what_shows_a_key(case: KeyCase, made: KeyMaker) -> None:
    text = made(case).path.read_text()
    key = load_private_key(text, case.passphrase)
    pem = read_pem(text, "here")
    shows = [key, SignatureAuth("/a/keys/b", key), pem, candidate(made(case).path), [key], {"key": pem}]

    shown = "".join(f"{thing!r} {thing!s} {thing}" for thing in shows)

    # The public key, which is no secret, is the head of an OpenSSH private key; it has no place in a repr either.
    assert leaks(shown, text) == []
    assert not hasattr(key, "__dict__")
    assert key.md5 in repr(key)


def test_a_key_is_neither_pickled_nor_copied(made: KeyMaker) -> None:
    key = load_private_key(made(KeyCase("ed25519", "openssh", False)).path)
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        with pytest.raises(TypeError, match="cannot be pickled or copied: load it again"):
            pickle.dumps(key, protocol)
    refused: list[Callable[[], object]] = [
        lambda: pickle.dumps(SignatureAuth("/a/keys/b", key)),
        lambda: copy.copy(key),
        lambda: copy.deepcopy(key),
    ]
    for attempt in refused:
        with pytest.raises(TypeError, match="cannot be pickled or copied"):
            attempt()


def broken(text: str) -> dict[str, str]:
    """Damage a key in the ways that break different steps of reading it."""
    lines = text.splitlines()
    middle = len(lines) // 2
    return {
        "no marks": "\n".join(lines[1:-1]),
        "no marks, one line": "".join(lines[1:-1]),
        "no end": "\n".join(lines[:-1]),
        "a wrong end": text.replace("-----END ", "-----END A "),
        "changed": "\n".join([*lines[:middle], lines[middle].swapcase(), *lines[middle + 1 :]]),
        "cut": "\n".join([*lines[:middle], lines[-1]]),
        "bad characters": text.replace("A", "!"),
        "quoted": f'"{text}"'.replace("-----BEGIN", "---BEGIN"),
    }


@pytest.mark.parametrize("case", cases(), ids=str)
def test_exceptions(case: KeyCase, made: KeyMaker) -> None:
    text = made(case).path.read_text()
    attempts = [*broken(text).values()] + ([text] if case.encrypted else [])
    raised = 0
    for given in attempts:
        for passphrase in (None, WRONG, WRONG.encode()):
            with suppress_and_check(text) as refused:
                load_private_key(given, passphrase)
            raised += len(refused)
    assert raised >= 3 * (len(attempts) - 2)  # some damage does not matter, such as to the padding of a plain key


@pytest.mark.parametrize(
    "text",
    [
        "/qM8zT0vXk3/9aRb1LwYc7+PdE4uHf2sJg6nVi5oQxKt",
        "MHcCAQEEIIqM8zT0vXk3/9aRb1LwYc7+PdE4uHf2sJg6",
        "key: MHcCAQEEIIqM8zT0vXk3/9aRb1LwYc7+PdE4uHf2sJg6",
        "-----BEGIN",
        "two\nlines",
        "x" * 301,
    ],
)
def test_what_is_not_shown(text: str) -> None:
    assert redacted(text) == f"(a text of {len(text)} characters, not shown because it may be a key)"


@pytest.mark.parametrize(
    "text",
    [
        "/Users/bob/Documents/projects/cloud/keys/production",
        "~/.ssh/id_rsa_for_the_account_that_pays_the_bills_of_2026",
        "./MyLaptop/Triton/SmartDataCenter/keys/of/the/year/26",
        "bob@laptop",
        "SHA256:j2WoSeOWhFy69BQ39fuafFAySp9q",
        "aa:bb:cc:dd:ee:ff:00:11:22:33:44:55:66:77:88:99:aa",
        "b89d9dd3-62ce-4f6f-8c0d-f78e57d515d9",
    ],
)
def test_what_is_shown(text: str) -> None:
    assert redacted(text) == repr(text)


SETTINGS: dict[str, Callable[[str], object]] = {
    "key_id": lambda given: wire_key_id(given, account="acme"),
    "key_id to be found": lambda given: find_key(given, directory="/nonexistent"),
    "account": lambda given: wire_key_id(None, account=given),
    "user": lambda given: wire_key_id(None, account="acme", user=given),
    "file": lambda given: find_key(None, Path(given)),
    "damaged": lambda given: load_private_key(given.replace("-----BEGIN", "")),
}


@pytest.mark.parametrize("setting", SETTINGS)
def test_a_key_in_the_wrong_setting(setting: str, made: KeyMaker) -> None:
    raised = 0
    for case in cases():
        text = made(case).path.read_text()
        body = "".join(text.splitlines()[1:-1])
        for given in (text, body, text.replace("\n", " "), body[:48], body[-64:].lstrip("/")):
            with suppress_and_check(text) as refused:
                SETTINGS[setting](given)
            raised += len(refused)
    assert raised > 10


@contextmanager
def suppress_and_check(material: str) -> Generator[list[str]]:
    """Let a ConfigurationError pass, if it does not leak."""
    refused: list[str] = []
    try:
        yield refused
    except ConfigurationError as error:
        refused.append(everything_about(error))
    assert [leak for told in refused for leak in leaks(told, material)] == []


def test_logs(made: KeyMaker, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    transport = httpx.MockTransport(lambda request: httpx.Response(200))
    for case in cases():
        text = made(case).path.read_text()
        auth = SignatureAuth("/acme/keys/k", load_private_key(text, case.passphrase))
        with httpx.Client(transport=transport, auth=auth) as client:
            client.get("http://cloud/acme")
        assert leaks(caplog.text, text) == []
    assert "cloud/acme" in caplog.text
