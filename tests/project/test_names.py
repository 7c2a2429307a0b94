"""Public names: those of the reference, the same in both clients, documented, importable."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable

import pytest

import sdc_sdk
from sdc_sdk import AsyncDataCenter, AsyncMachine, AsyncSnapshot, DataCenter, Machine, Snapshot
from sdc_sdk._core.summary import summary
from tests.support.failures import Failures

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

# The methods of py-smartdc's machine and snapshot, with their parameters.
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

# Methods without an operation of their own: they send any request, or the same as another method. A method that sends
# nothing says so in its docstring.
WITHOUT_OPERATION = {
    *("api", "close", "request", "send", "send_raw", "stream", "role_tags", "wait_until_gone"),
    *("create_in_datacenter", "wait_until_disk_gone", "wait_until_nic_gone"),
}
# One name for all operations that one method can perform.
FAMILIES = {"Migrate": "MigrateMachineBegin", "SetRoleTags": "ReplaceResourceRoleTags"}


def positional(method: Callable[..., object]) -> list[str]:
    """The names of the parameters that can be passed by position, including `*args` and `**kwargs`."""
    parameters = list(inspect.signature(method).parameters.values())
    return [p.name for p in parameters if p.kind is not KEYWORD_ONLY and p.name not in ("self", "cls")]


def public_methods(cls: type) -> dict[str, Callable[..., object]]:
    """The hand-written methods by name, without those of the generated models."""
    members = {name: getattr(cls, name) for name in dir(cls) if not name.startswith("_")}
    return {n: m for n, m in members.items() if inspect.isroutine(m) and m.__module__.startswith("sdc_sdk")}


@pytest.mark.parametrize("cls", [DataCenter, AsyncDataCenter])
def test_the_methods_of_the_reference_have_its_parameters_in_its_order(cls: type) -> None:
    newer = ("filters",)  # newer than the reference
    found = {name: [p for p in positional(getattr(cls, name)) if p not in newer] for name in REFERENCE}
    assert found == {name: parameters.split() for name, parameters in REFERENCE.items()}


@pytest.mark.parametrize("cls", [DataCenter, AsyncDataCenter])
def test_no_parameter_of_the_reference_became_mandatory_by_name(cls: type) -> None:
    required = [
        (name, p.name)
        for name, parameters in REFERENCE.items()
        for p in inspect.signature(getattr(cls, name)).parameters.values()
        if parameters and p.kind is KEYWORD_ONLY and p.default is inspect.Parameter.empty
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
        written = re.sub(r"\bAsync(?=[A-Z])|\bawait |\basync (?=for|with)", "", inspect.getdoc(twin) or "")
        assert inspect.getdoc(method) == written, name


def stands_for(written: str, described: str) -> bool:
    """Whether a route in a docstring matches the API description.

    `...` abbreviates the start of the path, or a query. A parameter may be replaced by a value.
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


def test_every_method_is_documented() -> None:
    assert len(DOCUMENTED) > 300
    with Failures() as failures:
        for cls, name in DOCUMENTED:
            with failures.case(cls.__name__, name):
                first = (inspect.getdoc(getattr(cls, name)) or "").partition("\n")[0]
                assert len(first) > 20
                assert first[0].isupper()


def test_the_first_paragraph_names_an_operation_and_its_route_as_described() -> None:
    with Failures() as failures:
        for cls, name in DOCUMENTED:
            paragraph = (inspect.getdoc(getattr(cls, name)) or "").partition("\n\n")[0].replace("\n", " ")
            if name not in WITHOUT_OPERATION and "Nothing is sent." not in paragraph:
                with failures.case(cls.__name__, name):
                    check_route(paragraph)


def check_route(paragraph: str) -> None:
    match = ROUTE.search(paragraph)
    assert match, f"no `Operation (VERB /path)` in: {paragraph}"
    verb, path = ROUTES[FAMILIES.get(match["operation"], match["operation"])].split(" ", 1)
    assert match["verb"] == verb
    assert stands_for(match["path"], path), f"{match['path']} is not {path}"


def test_exported_names_can_be_imported() -> None:
    with Failures() as failures:
        for name in sdc_sdk.__all__:
            with failures.case(name):
                assert getattr(sdc_sdk, name) is not None
                assert name in dir(sdc_sdk)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nosuch'"):
        getattr(sdc_sdk, "nosuch")  # noqa: B009  a type checker refuses the attribute
