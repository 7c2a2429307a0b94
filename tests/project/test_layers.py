"""Which modules may import which (layers, clients, generated code, emulator, dependencies), and file sizes."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.imports import ROOT, circles, graph, imported, modules, within

LAYERS = ("sdc_sdk._core", "sdc_sdk._config", "sdc_sdk._http")
"""Each layer may import itself and the layers before it."""
CLIENTS = ("sdc_sdk._async", "sdc_sdk._sync")
"""Above all layers."""
EVERYWHERE = ("sdc_sdk.errors", "sdc_sdk.auth", "sdc_sdk._version", "sdc_sdk._http.library")
"""Modules that every layer may import."""
LIBRARY = "sdc_sdk._http.library"
EMULATOR = ("sdc_sdk.emulator", "sdc_sdk._pytest")
MESSAGES = "sdc_sdk._core.messages"
LOG = "sdc_sdk._core.log"
LARGEST_CIRCLE = 8
LONGEST_FILE = 400
REFERENCE_MODULES = ("sdc_sdk.datacenter", "sdc_sdk.machine")  # the module names of py-smartdc
FILES_AT_THE_ROOT = 8


def forbidden(package: str, is_forbidden: Callable[[str, str], bool]) -> list[str]:
    """`module -> import` for each import that breaks a rule."""
    return [
        f"{name} -> {i}"
        for name, path in modules(package).items()
        for i in sorted(imported(path))
        if is_forbidden(name, i)
    ]


@pytest.mark.parametrize("number", range(len(LAYERS)), ids=LAYERS)
def test_a_layer_imports_itself_and_those_below(number: int) -> None:
    allowed = LAYERS[: number + 1] + EVERYWHERE
    assert forbidden(LAYERS[number], lambda _, i: within(i, "sdc_sdk") and not within(i, *allowed)) == []


@pytest.mark.parametrize("client", CLIENTS)
def test_a_client_imports_itself_and_the_layers(client: str) -> None:
    assert forbidden(client, lambda _, i: within(i, "sdc_sdk") and not within(i, client, *LAYERS, *EVERYWHERE)) == []


def test_the_synchronous_client_has_no_event_loop() -> None:
    assert forbidden("sdc_sdk._sync", lambda _, i: within(i, "anyio", "asyncio")) == []


def test_signing_imports_errors_and_itself() -> None:
    ours, allowed = ("sdc_sdk", "sdc_cloudapi"), ("sdc_sdk.auth", "sdc_sdk.errors", LIBRARY, LOG, MESSAGES)
    assert forbidden("sdc_sdk.auth", lambda _, i: within(i, *ours) and not within(i, *allowed)) == []


@pytest.mark.parametrize("name", ["sdc_sdk._version", LIBRARY, LOG, MESSAGES])
def test_a_module_for_every_layer_imports_nothing_of_the_sdk(name: str) -> None:
    assert [i for i in imported(modules("sdc_sdk")[name]) if within(i, "sdc_sdk")] == []


def test_the_errors_import_only_what_cleans_texts() -> None:
    allowed = ("sdc_sdk.errors", MESSAGES)
    assert forbidden("sdc_sdk.errors", lambda _, i: within(i, "sdc_sdk") and not within(i, *allowed)) == []


def is_plain(name: str) -> bool:
    """Whether a module must not import modules that do I/O. The package itself imports both kinds on demand."""
    return name not in ("sdc_sdk", *REFERENCE_MODULES) and not within(name, *CLIENTS, "sdc_sdk.emulator")


def test_modules_without_io_do_not_import_those_with() -> None:
    assert forbidden("sdc_sdk", lambda name, i: is_plain(name) and within(i, *CLIENTS)) == []


def test_the_two_clients_do_not_import_each_other() -> None:
    assert forbidden("sdc_sdk._async", lambda _, i: within(i, "sdc_sdk._sync")) == []
    assert forbidden("sdc_sdk._sync", lambda _, i: within(i, "sdc_sdk._async")) == []


def test_the_generated_code_imports_attrs_the_standard_library_and_itself() -> None:
    allowed = {"attrs", "sdc_cloudapi", *sys.stdlib_module_names}
    assert forbidden("sdc_cloudapi", lambda _, i: i.partition(".")[0] not in allowed) == []


def test_nothing_imports_the_emulator() -> None:
    """But pytest's fixture, which is loaded without the SDK."""
    found = forbidden("sdc_sdk", lambda name, i: not within(name, *EMULATOR) and within(i, "sdc_sdk.emulator"))
    assert found == []


LAZY = {"sdc_sdk.emulator -> sdc_sdk.AsyncDataCenter", "sdc_sdk.emulator -> sdc_sdk.DataCenter"}


def test_the_emulator_imports_nothing_of_the_sdk_but_its_clients() -> None:
    """It imports a client only on demand, which tests/project/test_imports.py checks."""
    for room in EMULATOR:
        ours = forbidden(room, lambda _, i: within(i, "sdc_sdk", "sdc_cloudapi") and not within(i, *EMULATOR))
        assert set(ours) <= LAZY


def test_one_module_imports_the_http_library() -> None:
    assert forbidden("sdc_sdk", lambda name, i: name != LIBRARY and within(i, "httpx", "httpcore")) == []


def test_no_large_import_cycle() -> None:
    found = circles(graph("sdc_sdk"))
    for client in CLIENTS:
        inside = [circle for circle in found if all(within(name, client) for name in circle)]
        assert [sorted(circle) for circle in inside if len(circle) > LARGEST_CIRCLE] == []
        found = [circle for circle in found if circle not in inside]
    assert [sorted(circle) for circle in found] == []
    assert circles(graph("sdc_cloudapi")) == []


def test_import_cycles_are_found() -> None:
    imports = {"a": {"b"}, "b": {"c"}, "c": {"a", "d"}, "d": {"e"}, "e": {"d"}, "f": {"a"}}
    found = circles({name: frozenset(names) for name, names in imports.items()})
    assert sorted(map(sorted, found)) == [["a", "b", "c"], ["d", "e"]]


def test_few_files_at_the_root() -> None:
    files = {path.stem for path in (ROOT / "sdc_sdk").glob("*.py")}
    assert len(files - {name.rpartition(".")[2] for name in REFERENCE_MODULES}) <= FILES_AT_THE_ROOT


def test_no_long_file() -> None:
    files = [path for folder in ("sdc_sdk", "scripts", "tests") for path in (ROOT / folder).rglob("*.py")]
    written = [path for path in files if "node_modules" not in path.parts]
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in written}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


MODULES = {"opentelemetry-api": "opentelemetry"}
"""The module of a distribution, where its name is another one."""


def names_of(requirements: list[str]) -> set[str]:
    """The modules of the distributions in a list of requirements."""
    names = [re.split(r"[^\w-]", requirement, maxsplit=1)[0] for requirement in requirements]
    return {MODULES.get(name, name) for name in names}


def third_parties(path: Path) -> set[str]:
    """The third-party modules that a file imports."""
    tops = {name.partition(".")[0] for name in imported(path)}
    return tops - sys.stdlib_module_names - {"sdc_sdk", "sdc_cloudapi"}


def test_every_third_party_module_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    always = names_of(project["dependencies"])
    extras = {extra: names_of(names) for extra, names in project["optional-dependencies"].items()}
    client = always | extras["fast"] | extras["feed"] | extras["otel"] | extras["progress"]
    emulator = always | extras["emulator"] | {"pytest"}  # the fixture is loaded by pytest
    used = {
        name: third_parties(path) for package in ("sdc_sdk", "sdc_cloudapi") for name, path in modules(package).items()
    }
    undeclared = {
        name: sorted(missing)
        for name, names in used.items()
        if (missing := names - (emulator if within(name, *EMULATOR) else client))
    }
    assert undeclared == {}
    assert always - set[str]().union(*used.values()) == set()
