"""Key files that never end, or that cannot be read: a `ConfigurationError` within seconds."""

from __future__ import annotations

import logging
import os
import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sdc_sdk import ConfigurationError, DataCenter, load_private_key
from sdc_sdk.auth import find_key
from sdc_sdk.auth.key_search import public_blob
from tests.auth.conftest import KeyMaker
from tests.support.keymaker import KeyCase

pytestmark = pytest.mark.timeout(30)
PLAIN = KeyCase("ed25519", "openssh", False)


def fifo(folder: Path) -> Path:
    os.mkfifo(folder / "key")
    return folder / "key"


def link(target: str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        (folder / "key").symlink_to(target)
        return folder / "key"

    return make


def listening_socket(folder: Path) -> Path:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(folder / "key"))
    return folder / "key"


def text(content: str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        (folder / "key").write_text(content)
        return folder / "key"

    return make


ODD_FILES: dict[str, Callable[[Path], Path]] = {
    "a FIFO": fifo,
    "zeros without end": link("/dev/zero"),
    "nothing": link("/dev/null"),
    "a loop": link("key"),
    "a folder": link("."),
    "a socket": listening_socket,
    "a name that no file can have": lambda folder: folder / ("x" * 5000),
    "a home of nobody": lambda folder: Path("~nouser-of-this-name/key"),
    "a NUL": lambda folder: folder / "a\x00b",
    "beginnings without end": text("-----BEGIN PRIVATE KEY-----\n" * 3500),
    "beginnings of all kinds": text("".join(f"-----BEGIN {n} PRIVATE KEY-----\n" for n in range(3000))),
}


@pytest.mark.parametrize("what", ODD_FILES)
def test_a_key_file_that_is_odd_is_an_error_at_once(what: str, tmp_path: Path) -> None:
    path, start = ODD_FILES[what](tmp_path), time.process_time()
    attempts: list[Callable[[], object]] = [
        lambda: load_private_key(path),
        lambda: load_private_key(str(path)),
        lambda: find_key(None, path),
        lambda: find_key(str(path)),
        lambda: DataCenter("https://x.example.com", "/acme/keys/laptop", path),
    ]
    for attempt in attempts:
        with pytest.raises(ConfigurationError):
            attempt()
    assert time.process_time() - start < 5


@pytest.mark.parametrize("what", ODD_FILES)
def test_what_is_odd_beside_a_key_does_not_hide_it(what: str, home: Path, made: KeyMaker) -> None:
    good = made(PLAIN)
    (home / "id_ed25519").write_bytes(good.path.read_bytes())
    (home / "id_ed25519").chmod(0o600)
    odd = home / "odd"
    odd.mkdir()
    for name in ("odd.pub", "odd"):
        path = ODD_FILES[what](odd)
        if os.path.lexists(odd / "key"):
            path.rename(home / f"x-{name}")
    key = load_private_key(home / "id_ed25519")
    assert find_key(key.md5).md5 == key.md5


def test_a_public_half_that_never_ends_is_none(tmp_path: Path) -> None:
    (tmp_path / "zero.pub").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "fifo.pub")
    for name in ("zero.pub", "fifo.pub", "nosuch.pub"):
        assert public_blob(tmp_path / name) is None
        with pytest.raises(ConfigurationError):
            DataCenter("https://x.example.com", str(tmp_path / name), account="acme")


@pytest.mark.parametrize(("mode", "warned"), [(0o600, 0), (0o400, 0), (0o640, 1), (0o644, 1), (0o604, 1), (0o660, 1)])
def test_a_key_file_that_others_may_read_gets_one_warning(
    mode: int, warned: int, home: Path, made: KeyMaker, caplog: pytest.LogCaptureFixture
) -> None:
    path = home / "key"
    path.write_bytes(made(PLAIN).path.read_bytes())
    path.with_suffix(".pub").write_text(load_private_key(path.read_text()).public_key)
    path.with_suffix(".pub").chmod(0o644)
    path.chmod(mode)
    loads: list[Callable[[], object]] = [
        lambda: load_private_key(path),
        lambda: find_key(load_private_key(path.read_text()).md5),
        lambda: DataCenter("https://x.example.com", account="acme", secret=path),
    ]
    for load in loads:
        caplog.clear()
        load()
        found = [record for record in caplog.records if record.name == "sdc_sdk"]
        assert [record.levelno for record in found] == [logging.WARNING] * warned
        assert all(str(path) in record.getMessage() and f"{mode:03o}" in record.getMessage() for record in found)
