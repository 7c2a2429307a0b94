"""Names: those of the reference, the same in both worlds, documented, importable, and who may import whom."""

from __future__ import annotations

import ast
import inspect
import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

import sdc_sdk
from sdc_sdk import AsyncDataCenter, AsyncMachine, AsyncSnapshot, DataCenter, Machine, Snapshot
from sdc_sdk._core.summary import summary
from sdc_sdk.emulator import Emulator
from tests.support.processes import run

ROOT = Path(__file__).parents[2]
KEYWORD_ONLY = inspect.Parameter.KEYWORD_ONLY
TWINS: list[tuple[type, type]] = [(DataCenter, AsyncDataCenter), (Machine, AsyncMachine), (Snapshot, AsyncSnapshot)]

# The reference of smartdc.datacenter: each method with its parameters, in order.
REFERENCE = {
    "__init__": "location key_id secret headers login known_locations allow_agent verify verbose",
    "add_key": "key_id key",
    "api": "",
    "authenticate": "key_id secret allow_agent",
    "create_machine": "name package dataset metadata tags boot_script credentials image networks",
    "datacenter": "name",
    "datacenters": "",
    "dataset": "identifier",
    "datasets": "search fields",
    "default_package": "",
    "delete_key": "key_id",
    "image": "identifier",
    "images": "name os version",
    "key": "key_id",
    "keys": "",
    "machine": "machine_id credentials",
    "machines": "machine_type name dataset state memory tombstone tags credentials paged limit offset",
    "me": "",
    "network": "identifier",
    "networks": "search fields",
    "num_machines": "machine_type dataset state memory tombstone tags",
    "package": "name",
    "packages": "name memory disk swap version vcpus group",
    "raw_machine_data": "machine_id credentials",
    "request": "method path headers data",
}
ATTRIBUTES = ("base_url", "url", "location", "known_locations", "login")

# What py-smartdc's machine and snapshot can do, in its words.
MACHINE = {
    "refresh": "credentials",
    "status": "",
    "credentials": "",
    "start": "",
    "stop": "",
    "reboot": "",
    "resize": "package",
    "delete": "",
    "poll_until": "state interval",
    "poll_while": "state interval",
    "get_metadata": "",
    "update_metadata": "metadata more",
    "delete_metadata_at_key": "key",
    "delete_all_metadata": "",
    "set_boot_script": "filename",
    "delete_boot_script": "",
    "add_tags": "tags more",
    "replace_tags": "tags",
    "get_tags": "",
    "get_tag": "tag",
    "delete_tag": "tag",
    "delete_all_tags": "",
    "snapshots": "",
    "create_snapshot": "name",
    "snapshot": "name",
    "start_from_snapshot": "name",
    "create_in_datacenter": "datacenter options",
}
SNAPSHOT = {"refresh": "", "status": "", "start": "", "delete": ""}

# These have no operation of their own: they send anything, or what another method sends. Who sends nothing says so.
WITHOUT_OPERATION = {
    *("api", "close", "request", "send", "send_raw", "stream", "role_tags", "wait_until_gone"),
    *("create_in_datacenter", "wait_until_disk_gone", "wait_until_nic_gone"),
}
# One word for all operations that one method carries out.
FAMILIES = {"Migrate": "MigrateMachineBegin", "SetRoleTags": "ReplaceResourceRoleTags"}


def positional(method: Callable[..., object]) -> list[str]:
    """The parameters that may be given by position, and what collects the rest."""
    parameters = list(inspect.signature(method).parameters.values())
    by_keyword = (KEYWORD_ONLY, inspect.Parameter.VAR_KEYWORD)
    return [p.name for p in parameters if p.kind not in by_keyword and p.name not in ("self", "cls")]


def public_methods(cls: type) -> dict[str, Callable[..., object]]:
    """Methods written by hand, by name; those of the generated models are not meant."""
    members = {name: getattr(cls, name) for name in dir(cls) if not name.startswith("_")}
    return {n: m for n, m in members.items() if inspect.isroutine(m) and m.__module__.startswith("sdc_sdk")}


@pytest.mark.parametrize("cls", [DataCenter, AsyncDataCenter])
@pytest.mark.parametrize("name", REFERENCE)
def test_the_methods_of_the_reference_have_its_parameters_in_its_order(cls: type, name: str) -> None:
    assert positional(getattr(cls, name)) == REFERENCE[name].split()


@pytest.mark.parametrize("cls", [DataCenter, AsyncDataCenter])
@pytest.mark.parametrize("name", [name for name, parameters in REFERENCE.items() if parameters])
def test_no_parameter_of_the_reference_became_mandatory_by_name(cls: type, name: str) -> None:
    required = [
        p.name
        for p in inspect.signature(getattr(cls, name)).parameters.values()
        if p.kind is KEYWORD_ONLY and p.default is inspect.Parameter.empty
    ]
    assert required == []


@pytest.mark.parametrize("twin", [0, 1])
@pytest.mark.parametrize(("pair", "table"), [(TWINS[1], MACHINE), (TWINS[2], SNAPSHOT)])
def test_machine_and_snapshot_can_do_what_those_of_py_smartdc_can(
    pair: tuple[type, type], table: dict[str, str], twin: int
) -> None:
    found = {name: positional(getattr(pair[twin], name)) for name in table}
    assert found == {name: parameters.split() for name, parameters in table.items()}


@pytest.mark.parametrize("make", [DataCenter, AsyncDataCenter])
def test_the_attributes_of_the_reference_are_there_before_anything_is_sent(make: type[DataCenter]) -> None:
    sdc = make("somewhere", key_id=None, login="acme", known_locations={"somewhere": "http://127.0.0.1:1"})
    assert {name: getattr(sdc, name) for name in ATTRIBUTES} == {
        "base_url": "http://127.0.0.1:1",
        "url": "http://127.0.0.1:1/acme",
        "location": "somewhere",
        "known_locations": {"somewhere": "http://127.0.0.1:1"},
        "login": "acme",
    }


@pytest.mark.parametrize(("sync", "asynchronous"), TWINS)
def test_both_worlds_have_the_same_names(sync: type, asynchronous: type) -> None:
    ours, theirs = ({name for name in dir(cls) if not name.startswith("_")} for cls in (sync, asynchronous))
    assert ours == theirs


@pytest.mark.parametrize(("sync", "asynchronous"), TWINS)
def test_both_worlds_have_the_same_parameters_and_documentation(sync: type, asynchronous: type) -> None:
    for name, method in public_methods(sync).items():
        twin = public_methods(asynchronous)[name]
        assert list(inspect.signature(method).parameters) == list(inspect.signature(twin).parameters), name
        assert inspect.getdoc(method) == re.sub(r"\bAsync(?=[A-Z])", "", inspect.getdoc(twin) or ""), name


def stands_for(written: str, described: str) -> bool:
    """Whether a route in a docstring is the described one.

    `...` abbreviates what is in front, or a query; the value of a parameter may stand for it.
    """
    path, _, query = written.partition("?")
    segments, (template, _, constants) = path.split("/"), described.partition("?")
    expected = template.split("/")
    if segments[0] == "...":
        segments, expected = segments[1:], expected[-len(segments) + 1 :]
    same_path = len(segments) == len(expected) and all(
        ours == theirs or theirs.startswith(":") for ours, theirs in zip(segments, expected, strict=True)
    )
    return same_path and (not constants or query.partition("=")[0] == constants.partition("=")[0])


DOCUMENTED = [(cls, name) for pair in TWINS for cls in pair for name in public_methods(cls)]
ROUTE = re.compile(r"`(?P<operation>[A-Z]\w+) \((?P<verb>GET|HEAD|POST|PUT|DELETE) (?P<path>\S+?)\)`")
ROUTES = {name: route for section in summary().values() for name, route in section.items()}


@pytest.mark.parametrize(("cls", "name"), DOCUMENTED)
def test_every_method_is_documented(cls: type, name: str) -> None:
    first = (inspect.getdoc(getattr(cls, name)) or "").partition("\n")[0]
    assert len(first) > 20
    assert first[0].isupper()


@pytest.mark.parametrize(("cls", "name"), [(cls, name) for cls, name in DOCUMENTED if name not in WITHOUT_OPERATION])
def test_the_first_paragraph_names_an_operation_and_its_route_as_described(cls: type, name: str) -> None:
    paragraph = (inspect.getdoc(getattr(cls, name)) or "").partition("\n\n")[0].replace("\n", " ")
    if "Nothing is sent." in paragraph:
        return
    match = ROUTE.search(paragraph)
    assert match, f"no `Operation (VERB /path)` in: {paragraph}"
    verb, path = ROUTES[FAMILIES.get(match["operation"], match["operation"])].split(" ", 1)
    assert match["verb"] == verb
    assert stands_for(match["path"], path)


@pytest.mark.parametrize("name", sdc_sdk.__all__)
def test_exported_names_can_be_imported(name: str) -> None:
    assert getattr(sdc_sdk, name) is not None
    assert name in dir(sdc_sdk)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nosuch'"):
        getattr(sdc_sdk, "nosuch")  # noqa: B009  a type checker refuses the attribute


def in_a_fresh_python(code: str) -> str:
    done = run([sys.executable, "-W", "error", "-c", code])
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_star_import_works() -> None:
    code = "from sdc_sdk import *; import sdc_sdk; print([n for n in sdc_sdk.__all__ if n not in globals()])"
    assert in_a_fresh_python(code) == "[]"


def test_importing_the_package_loads_neither_httpx_nor_the_models() -> None:
    heavy = (
        "print([m for m in sys.modules if m.partition('.')[0] in ('httpx', 'sdc_cloudapi', 'attrs', 'cryptography')])"
    )
    assert in_a_fresh_python(f"import sys, sdc_sdk; {heavy}") == "[]"


def test_a_call_loads_no_model_but_its_own(cloud: Emulator) -> None:
    code = f"""
import sys, sdc_sdk
with sdc_sdk.DataCenter({cloud.url!r}, {cloud.key_id!r}, {str(cloud.key_path)!r}, account={cloud.account!r}) as sdc:
    sdc.machines()
print(sorted(name[20:] for name in sys.modules if name.startswith("sdc_cloudapi.models.")))
print("asyncio" in sys.modules)
"""
    models = ["machine", "machine_brand", "machine_disk", "machine_state"]
    models += ["machine_state_filter", "machine_type", "nic", "nic_state"]
    assert in_a_fresh_python(code).splitlines() == [str(models), "False"]


def test_the_client_does_not_load_the_emulator() -> None:
    heavy = "print([m for m in sys.modules if 'emulator' in m or m in ('starlette', 'uvicorn')])"
    assert in_a_fresh_python(f"import sys, sdc_sdk; sdc_sdk.DataCenter, sdc_sdk.AsyncDataCenter; {heavy}") == "[]"


def modules(folder: str) -> Iterator[tuple[str, Path]]:
    """Every module below a folder of the repository, by its dotted name."""
    base = ROOT / "generated" if folder.startswith("sdc_cloudapi") else ROOT
    for path in sorted((base / folder).rglob("*.py")):
        yield ".".join(path.relative_to(base).with_suffix("").parts), path


@cache
def imported(name: str, path: Path) -> set[str]:
    """The dotted names of what a module imports, wherever in it; relative ones made absolute."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            package = name.removesuffix(".__init__").split(".")
            above = package[: len(package) - node.level + name.endswith(".__init__")] if node.level else []
            source = ".".join([*above, *filter(None, [node.module])])
            found |= {f"{source}.{alias.name}" for alias in node.names}
    return found


def within(name: str, *packages: str) -> bool:
    return any(name == package or name.startswith(package + ".") for package in packages)


def forbidden(folder: str, is_forbidden: Callable[[str, str], bool]) -> list[str]:
    """`module -> import` for each import that breaks a rule."""
    return [
        f"{name} -> {i}"
        for name, path in modules(folder)
        for i in sorted(imported(name, path))
        if is_forbidden(name, i)
    ]


def test_the_generated_code_imports_attrs_the_standard_library_and_itself() -> None:
    assert (
        forbidden(
            "sdc_cloudapi", lambda _, i: i.partition(".")[0] not in {"attrs", "sdc_cloudapi", *sys.stdlib_module_names}
        )
        == []
    )


def is_plain(name: str) -> bool:
    """Whether a module has to do without those that do I/O; `__init__` is the door to both, and opens it when asked."""
    doors = ("sdc_sdk.__init__", "sdc_sdk.datacenter", "sdc_sdk.machine")
    return name not in doors and not within(name, "sdc_sdk._async", "sdc_sdk._sync", "sdc_sdk.emulator")


def test_plain_modules_do_not_import_those_that_do_io() -> None:
    assert forbidden("sdc_sdk", lambda name, i: is_plain(name) and within(i, "sdc_sdk._async", "sdc_sdk._sync")) == []


def test_the_two_worlds_do_not_import_each_other() -> None:
    assert forbidden("sdc_sdk/_async", lambda _, i: within(i, "sdc_sdk._sync")) == []
    assert forbidden("sdc_sdk/_sync", lambda _, i: within(i, "sdc_sdk._async", "anyio", "asyncio")) == []


def test_nothing_imports_the_emulator() -> None:
    assert (
        forbidden("sdc_sdk", lambda name, i: not within(name, "sdc_sdk.emulator") and within(i, "sdc_sdk.emulator"))
        == []
    )


LAZY = {"sdc_sdk.emulator.__init__ -> sdc_sdk.AsyncDataCenter", "sdc_sdk.emulator.__init__ -> sdc_sdk.DataCenter"}


def test_the_emulator_is_an_independent_witness() -> None:
    """It uses nothing of the SDK, except where it makes a client for who asks for one."""
    ours = set(
        forbidden(
            "sdc_sdk/emulator", lambda _, i: within(i, "sdc_sdk", "sdc_cloudapi") and not within(i, "sdc_sdk.emulator")
        )
    )
    assert ours <= LAZY


def test_the_emulator_makes_its_clients_lazily() -> None:
    ours = "m.startswith(('sdc_sdk.', 'sdc_cloudapi')) and 'emulator' not in m and m != 'sdc_sdk._version'"
    assert in_a_fresh_python(f"import sys, sdc_sdk.emulator; print([m for m in sys.modules if {ours}])") == "[]"
