"""The examples in docstrings run, and show what they say; the main docstrings have one."""

from __future__ import annotations

import ast
import asyncio
import doctest
import inspect
from collections.abc import Generator, Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

import sdc_sdk
import sdc_sdk.firewall
from sdc_sdk import DataCenter, auth, types
from sdc_sdk.emulator import Emulator, faults
from tests.support.documents import sign_in
from tests.support.failures import Failures

CLASSES = ("DataCenter", "Machine", "Snapshot", "Cloud")
WITHOUT = {
    *("delete_user_access_key", "delete_user_key", "user_access_key", "user_key"),  # like those of the account
    *("delete_fabric_network", "fabric_network", "key", "user"),  # names that say it all
    "datasets",  # deprecated
    *("update_access_key", "update_user_access_key"),  # servers that are newer than the emulator
}
"""Methods with several arguments that need no example."""
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def documented() -> Iterator[tuple[str, object]]:
    """Everything public that can have an example, by name."""
    for name in sdc_sdk.__all__:
        value = getattr(sdc_sdk, name)
        if isinstance(value, type) and value.__module__.startswith("sdc_sdk"):
            yield name, value
            for member in dir(value):
                method = getattr(value, member)
                if not member.startswith("_") and str(getattr(method, "__module__", "")).startswith("sdc_sdk"):
                    yield f"{name}.{member}", method
        elif inspect.isfunction(value):
            yield name, value
    for module in (sdc_sdk.firewall, auth, faults):
        yield module.__name__, module
        for name, value in vars(module).items():
            if not name.startswith("_") and getattr(value, "__module__", None) == module.__name__:
                yield f"{module.__name__}.{name}", value
    yield "sdc_sdk.emulator.Emulator", Emulator
    yield "sdc_sdk.types.unchecked", types.unchecked


def examples(value: object) -> list[doctest.Example]:
    return doctest.DocTestParser().get_examples(inspect.getdoc(value) or "")


EXAMPLES = {name: examples(value) for name, value in documented() if examples(value)}


def test_the_main_docstrings_have_an_example() -> None:
    with Failures() as failures:
        for name, value in documented():
            cls, _, member = name.partition(".")
            if not callable(value) or cls not in CLASSES or member in WITHOUT:
                continue
            is_main = not member or len(inspect.signature(value).parameters) > 2
            with failures.case(name):
                assert not is_main or name in EXAMPLES


@pytest.fixture
def cloud(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Emulator]:
    """What the examples work with: two datacenters, and at least one resource of each kind in the first."""
    cloud = Emulator(name="us-central-1", provisioning=0, action=0)
    with cloud, Emulator(name="us-east-1", beside=cloud, machines=1):
        sign_in(cloud, tmp_path, monkeypatch)
        monkeypatch.chdir(tmp_path)
        with cloud.datacenter() as sdc:
            fill(sdc)
        yield cloud


def fill(sdc: DataCenter) -> None:
    base, package = sdc.find_image("base-64-lts"), "sample-256M"
    web = sdc.create_machine(name="web-1", image=base, package=package, tags={"role": "web"})
    sdc.create_machine(name="db-1", image=base, package=package, tags={"role": "database"})
    sdc.create_machine(
        name="win-1",
        image=sdc.find_image("ubuntu-24.04"),
        package="bhyve-flex-2G",
        disks=[{"size": 20480}, {"size": 10240}],
    )
    sdc.wait_for_machines(sdc.machines())
    sdc.wait_for_image(sdc.create_image(web, name="our-web", version="1.0.0"), "active")
    sdc.wait_for_volume(sdc.create_volume(name="shared"), "ready")
    sdc.create_user("bob", email="bob@example.com", password="not a secret 1")
    sdc.create_policy("see-machines", rules=["CAN listmachines"])
    sdc.create_role("viewers", members=["bob"], policies=["see-machines"])


def given(cloud: Emulator, name: str) -> dict[str, Any]:
    """The variables that an example may use without saying where they come from."""
    names: dict[str, Any] = {"cloud": cloud}
    exec("import asyncio\nfrom sdc_sdk import *\nfrom sdc_sdk import firewall, models", names)
    names["emulator"] = cloud
    names["sdc"] = cloud.async_datacenter() if name.startswith("Async") else cloud.datacenter()
    return names


async def run(name: str, cloud: Emulator) -> None:
    """Execute the statements of the examples of one docstring, and compare what each prints."""
    names = given(cloud, name)
    client = names["sdc"]
    if not name.startswith("Emulator"):
        found = client.find_machine("web-1")
        names["machine"] = await found if inspect.isawaitable(found) else found
    for example in EXAMPLES[name]:
        printed = await executed(example, names)
        flags = OPTIONS | sum(flag for flag, is_set in example.options.items() if is_set)
        assert doctest.OutputChecker().check_output(example.want, printed, flags), f"{example.source}prints {printed}"
    closed = client.close()
    if inspect.isawaitable(closed):
        await closed


async def executed(example: doctest.Example, names: dict[str, Any]) -> str:
    """What a statement prints, as at the prompt; `await` is allowed, as in IPython."""
    code = compile(example.source, "example", "single", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    with redirect_stdout(StringIO()) as printed:
        result = eval(code, names)
        if inspect.isawaitable(result):
            await result
    return printed.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_run(name: str, cloud: Emulator) -> None:
    asyncio.run(run(name, cloud))
