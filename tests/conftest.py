"""What all tests share: no network, an emulator, a server that answers as it is told."""

from __future__ import annotations

import faulthandler
import logging
import os
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from sdc_sdk import DataCenter
from sdc_sdk.emulator import Emulator
from tests.support.scripted import Answer, ScriptedServer

NewCloud = Callable[..., Emulator]
Script = Callable[..., ScriptedServer]

# Tests that use one of these fixtures are slow: programs make keys and certificates, hold them or judge signatures.
SLOW_FIXTURES = {"agent", "certificate", "key", "made", "other", "shop", "us_central_1", "verifier"}
SECONDS_TO_END = 120.0
"""After a failure or all tests: what comes then must not wait for ever either, such as a thread that nobody ends."""
RUNNING: list[pytest.Item] = []
"""The test that runs."""


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


@pytest.hookimpl(trylast=True)
def pytest_exception_interact() -> None:
    """Limit the time of what follows a failure: pytest has just given up its own limit, for debuggers."""
    faulthandler.dump_traceback_later(SECONDS_TO_END, exit=True, file=2)


def pytest_unconfigure() -> None:
    """Limit the time that the interpreter takes to end."""
    faulthandler.dump_traceback_later(SECONDS_TO_END, exit=True, file=2)


@pytest.hookimpl(tryfirst=True)  # before those that are not wanted are left out
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests as slow that use certain fixtures, or try many examples."""
    for item in items:
        if isinstance(item, pytest.Function) and (tries_examples(item) or SLOW_FIXTURES & fixtures_of(item)):
            item.add_marker("slow")


def tries_examples(item: pytest.Function) -> bool:
    """Whether hypothesis makes examples for a test."""
    function: object = item.obj  # pyright: ignore[reportUnknownMemberType]
    return bool(getattr(function, "is_hypothesis_test", False))


def fixtures_of(item: pytest.Function) -> set[str]:
    """The fixtures of a test, without its parameters."""
    parameters = item.callspec.params if hasattr(item, "callspec") else {}
    return {*item.fixturenames} - parameters.keys()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Note which test runs."""
    RUNNING[:] = [item]
    try:
        return (yield)
    finally:
        RUNNING.clear()


def refuse_processes(event: str, arguments: tuple[Any, ...]) -> None:
    """Let only tests that are marked slow start processes, so that nobody forgets the mark."""
    if event in ("subprocess.Popen", "os.fork") and RUNNING and not RUNNING[0].get_closest_marker("slow"):
        raise RuntimeError(f"{RUNNING[0].nodeid} is not marked slow, so it must not start {arguments}")


sys.addaudithook(refuse_processes)


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


@pytest.fixture(autouse=True)
def log() -> Iterator[logging.Logger]:
    """The logger of the SDK, put back after each test as it was: programs of the documentation set it up."""
    logger = logging.getLogger("sdc_sdk")
    level, handlers = logger.level, list(logger.handlers)
    yield logger
    logger.setLevel(level)
    logger.handlers[:] = handlers
