"""What all tests share: no network, an emulator, a server that answers as it is told."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from sdc_sdk import DataCenter
from sdc_sdk.emulator import Emulator
from tests.support.scripted import Answer, ScriptedServer

NewCloud = Callable[..., Emulator]
Script = Callable[..., ScriptedServer]


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Let pytest-socket refuse every connection that leaves this machine, and let no test find its user's settings."""
    for name in [name for name in os.environ if name.startswith(("TRITON_", "SDC_")) and "_TEST_" not in name]:
        del os.environ[name]
    os.environ["XDG_CONFIG_HOME"] = os.devnull
    os.environ.pop("SSH_AUTH_SOCK", None)
    config.option.allow_hosts = "127.0.0.1,::1"
    config.option.allow_unix_socket = True
    config.addinivalue_line("markers", "calls(*methods): the test calls these methods, and fails when it does not")


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Which event loop runs the asynchronous tests."""
    return "asyncio"


@pytest.fixture(scope="session")
def cloud() -> Iterator[Emulator]:
    """A cloud for tests that look only at what they made themselves. What is asked of it is done at once."""
    with Emulator(provisioning=0, action=0) as cloud:
        yield cloud


@pytest.fixture
def sdc(cloud: Emulator) -> Iterator[DataCenter]:
    """A client of the cloud that the test has."""
    with cloud.datacenter() as sdc:
        yield sdc


@pytest.fixture(scope="session")
def crowd() -> Iterator[Emulator]:
    """A cloud with 2,500 machines, for tests that only read."""
    with Emulator(machines=2500) as cloud:
        yield cloud


@pytest.fixture
def new_cloud() -> Iterator[NewCloud]:
    """Starts a cloud for one test alone, with the options of `Emulator`."""
    with ExitStack() as stack:

        def start(**options: Any) -> Emulator:
            at_once: dict[str, Any] = {"provisioning": 0, "action": 0}
            return stack.enter_context(Emulator(**(at_once | options)))

        yield start


@pytest.fixture
def scripted() -> Iterator[Script]:
    """Starts a server that gives these answers, one a connection; the last one again and again."""
    with ExitStack() as stack:

        def start(*script: Answer) -> ScriptedServer:
            return stack.enter_context(ScriptedServer(*script))

        yield start


@pytest.fixture
def log() -> Iterator[logging.Logger]:
    """The logger of the SDK, put back afterwards as it was."""
    logger = logging.getLogger("sdc_sdk")
    level, handlers = logger.level, list(logger.handlers)
    yield logger
    logger.setLevel(level)
    logger.handlers[:] = handlers
