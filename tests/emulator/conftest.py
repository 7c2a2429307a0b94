"""Clouds for the tests of the emulator itself, and a client that owes nothing to the SDK: the replay tool's."""

from __future__ import annotations

import functools
import importlib.util
import sys
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from sdc_sdk.emulator import Emulator
from sdc_sdk.emulator._cloud.state.clock import Clock

REPLAY = Path(__file__).parents[1] / "recorded" / "replay"

Ask = Callable[..., Any]


@contextmanager
def time_stands_still() -> Generator[None, None, None]:
    """For clouds that are made within, time goes on only when they are told to advance."""
    began = time.time()

    def now(clock: Clock) -> float:
        return began + clock.ahead

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Clock, "now", now)
        yield


@pytest.fixture(scope="session")
def replay() -> ModuleType:
    """The replay tool, as a module."""
    loader = SourceFileLoader("replay", str(REPLAY))
    spec = importlib.util.spec_from_loader("replay", loader)
    assert spec
    module = importlib.util.module_from_spec(spec)
    sys.modules["replay"] = module  # dataclasses look their module up
    loader.exec_module(module)
    module.Key.read = functools.cache(module.Key.read)  # to check an RSA key takes long
    return module


@pytest.fixture(scope="session")
def cloud() -> Iterator[Emulator]:
    """A cloud for tests that leave nothing behind which others could stumble over."""
    with Emulator(provisioning=0, action=0) as cloud:
        yield cloud


@pytest.fixture(scope="session")
def ask(replay: ModuleType) -> Ask:
    """Sends one request to a cloud, signed `by` the account or as that says, and returns status, headers and body."""

    def send(
        cloud: Emulator, method: str, path: str, *, key: Path | None = None, by: Any = "account", **step: Any
    ) -> Any:
        signing = {"account": replay.Key.read(str(key or cloud.key_path), None)}
        client = replay.Client(cloud.url, {"account": cloud.account}, signing)
        return client.send({"method": method, "path": path, "as": by, **step})

    return send


class KeyPair:
    """An SSH key: the public half as text, the private half in a file."""

    def __init__(self, directory: Path) -> None:
        private = ec.generate_private_key(ec.SECP256R1())
        self.path = directory / "id_ecdsa"
        self.path.write_bytes(private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        self.public = private.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()


@pytest.fixture(scope="session")
def other_key(tmp_path_factory: pytest.TempPathFactory) -> KeyPair:
    """The key of a second account."""
    return KeyPair(tmp_path_factory.mktemp("other"))
