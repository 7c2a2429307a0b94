"""What an error says where the server is mute: names in place of ids, deleted machines, hosts, ports and proxies."""

from __future__ import annotations

import errno
import socket
from collections.abc import Iterator
from functools import partial
from typing import Any, Protocol

import pytest

from sdc_sdk import AsyncDataCenter, AsyncMachine, CloudAPIError, ConnectionFailed, ResourceGone, ResourceNotFound
from sdc_sdk._config.locations import KNOWN_LOCATIONS
from sdc_sdk.emulator import Emulator
from tests.conftest import Script

from .clients import FixedSigner

pytestmark = pytest.mark.anyio

IMAGE = "2f1dc911-6401-4fa4-8e9d-67ea2e39c271"
SIGNED: dict[str, Any] = {"key_id": "/acme/keys/test", "secret": FixedSigner(), "retry": False}


class AsyncAct(Protocol):
    async def __call__(self, sdc: AsyncDataCenter, /) -> object: ...


NAMES: dict[str, tuple[AsyncAct, str, str]] = {
    "machine": (lambda sdc: sdc.machine("web-1"), "web-1", "machine"),
    "image": (lambda sdc: sdc.image("base-64-lts"), "base-64-lts", "image"),
    "network": (lambda sdc: sdc.network("external"), "external", "network"),
    "volume": (lambda sdc: sdc.volume("data"), "data", "volume"),
    "image of a machine": (
        lambda sdc: sdc.create_machine(image="base-64-lts", package="sample-256M"),
        "base-64-lts",
        "image",
    ),
    "network of a machine": (
        lambda sdc: sdc.create_machine(image=IMAGE, package="sample-256M", networks=["external"]),
        "external",
        "network",
    ),
    "machine of an image": (lambda sdc: sdc.create_image("web-1", name="i", version="1"), "web-1", "machine"),
}


@pytest.mark.parametrize("case", NAMES)
async def test_a_name_in_place_of_an_id(case: str, sdc: AsyncDataCenter) -> None:
    act, name, kind = NAMES[case]
    with pytest.raises(CloudAPIError) as caught:
        await act(sdc)
    a = "an" if kind == "image" else "a"
    hint = f"  {name!r} is not the id of {a} {kind}: if it is a name, find_{kind}({name!r}) finds it."
    assert caught.value.hint == hint
    assert str(caught.value).endswith(hint)


async def test_an_id_gets_no_such_hint(sdc: AsyncDataCenter) -> None:
    with pytest.raises(ResourceNotFound) as caught:
        await sdc.machine("00000000-0000-4000-8000-000000000000")
    assert caught.value.hint == ""


async def test_a_deleted_machine_is_named(sdc: AsyncDataCenter, machine: AsyncMachine) -> None:
    await machine.delete()
    with pytest.raises(ResourceGone) as caught:
        await sdc.machine(machine.id)
    assert caught.value.message == f"{machine.name} ({machine.id}) has been deleted"
    assert caught.value.hint == "  machines() lists the machines that there are."


async def test_a_package_that_does_not_exist(sdc: AsyncDataCenter, machine: AsyncMachine) -> None:
    async def create() -> object:
        return await sdc.create_machine(image=IMAGE, package="sample-1T")

    for act in (create, partial(machine.resize, "sample-1T"), partial(sdc.package, "sample-1T")):
        with pytest.raises(CloudAPIError) as caught:
            await act()
        assert caught.value.hint == "  packages() lists the packages that there are."


async def test_a_snapshot_that_does_not_exist(machine: AsyncMachine) -> None:
    with pytest.raises(ResourceNotFound) as caught:
        await machine.snapshot("nosuch")
    assert caught.value.hint == "  machine.snapshots() lists the snapshots that there are."


async def failed(sdc: AsyncDataCenter) -> ConnectionFailed:
    async with sdc:
        with pytest.raises(ConnectionFailed) as caught:
            await sdc.account()
    return caught.value


async def test_an_unknown_host(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    error = await failed(AsyncDataCenter("https://cloudapi.invalid", **SIGNED))
    names = ", ".join(sorted(KNOWN_LOCATIONS))
    assert error.hint == (
        f"  The host cloudapi.invalid is unknown. A location is a URL, a host, or one of: {names}.\n"
        "  `python -m sdc_sdk diagnose` checks the settings one by one."
    )
    assert str(error).endswith(error.hint)


async def test_a_port_that_does_not_speak_tls(cloud: Emulator) -> None:
    error = await failed(AsyncDataCenter(cloud.url.replace("http:", "https:"), **SIGNED))
    assert "does not speak TLS" in error.hint
    assert f"use {cloud.url}, with allow_http=True" in error.hint


@pytest.fixture
def closed_port() -> Iterator[int]:
    """A port that refuses connections."""
    with socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))
        yield reserved.getsockname()[1]


@pytest.mark.parametrize("by", ["argument", "environment"])
async def test_a_proxy_that_does_not_respond_is_named(
    by: str, closed_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"http://user:hush@127.0.0.1:{closed_port}"
    options = dict(SIGNED)
    if by == "environment":
        monkeypatch.setenv("HTTPS_PROXY", address)
    else:
        options["proxy"] = address
    error = await failed(AsyncDataCenter("https://cloudapi.example.com", **options))
    assert f"Requests to cloudapi.example.com go through the proxy http://127.0.0.1:{closed_port}" in error.hint
    assert "add cloudapi.example.com to NO_PROXY" in error.hint
    assert "hush" not in str(error)


async def test_a_port_on_which_nothing_listens(closed_port: int) -> None:
    url = f"http://127.0.0.1:{closed_port}"
    error = await failed(AsyncDataCenter(url, **SIGNED))
    assert f"[Errno {errno.ECONNREFUSED}]" in str(error)
    assert error.hint == (
        f"  Nothing listens on port {closed_port} of 127.0.0.1: check the location, {url}.\n"
        "  `python -m sdc_sdk diagnose` checks the settings one by one."
    )


async def test_another_error_gets_no_hint(scripted: Script) -> None:
    assert (await failed(AsyncDataCenter(scripted(b"").url, **SIGNED))).hint == ""
