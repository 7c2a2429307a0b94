"""Arguments that cannot be right are refused with a clear error, before anything is sent."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any, cast

import pytest

from sdc_sdk import AsyncDataCenter, AsyncMachine, ConfigurationError
from sdc_sdk.types import unchecked
from tests.conftest import Script
from tests.support.failures import Failures
from tests.support.scripted import MACHINE, ScriptedServer, json_answer

from .clients import client

pytestmark = pytest.mark.anyio

Sdc = AsyncDataCenter
Calls = dict[str, Callable[[], Any]]
Refused = (ValueError, TypeError, ConfigurationError)
OTHER = {"id": "x"}

# What takes an id or name, and nothing else.
IDS: dict[str, Callable[[Sdc, Any], Any]] = {
    "machine": lambda sdc, it: sdc.machine(it),
    "raw_machine_data": lambda sdc, it: sdc.raw_machine_data(it),
    "image": lambda sdc, it: sdc.image(it),
    "delete_image": lambda sdc, it: sdc.delete_image(it),
    "dataset": lambda sdc, it: sdc.dataset(it),
    "network": lambda sdc, it: sdc.network(it),
    "package": lambda sdc, it: sdc.package(it),
    "key": lambda sdc, it: sdc.key(it),
    "delete_key": lambda sdc, it: sdc.delete_key(it),
    "add_key, its text": lambda sdc, it: sdc.add_key("laptop", it),
}
# The same for optional parameters, where None means that there is none.
OPTIONAL_IDS: dict[str, Callable[[Sdc, Any], Any]] = {
    "machines, by dataset": lambda sdc, it: sdc.machines(dataset=it),
    "machines, by image": lambda sdc, it: sdc.machines(image=it),
    "machines, by name": lambda sdc, it: sdc.machines(name=it),
    "iter_machines, by dataset": lambda sdc, it: anext(sdc.iter_machines(dataset=it)),
    "num_machines, by dataset": lambda sdc, it: sdc.num_machines(dataset=it),
    "num_machines, by image": lambda sdc, it: sdc.num_machines(image=it),
    "images, by owner": lambda sdc, it: sdc.images(owner=it),
    "add_key, its name": lambda sdc, it: sdc.add_key(it, "ssh-ed25519 AAAA"),
    "create_machine, its image": lambda sdc, it: sdc.create_machine(package="p", image=it),
    "create_machine, its dataset": lambda sdc, it: sdc.create_machine(package="p", dataset=it),
    "create_machine, its package": lambda sdc, it: sdc.create_machine(package=it, image="i"),
    "create_machine, its name": lambda sdc, it: sdc.create_machine(it, "p", image="i"),
    "create_machine, a network": lambda sdc, it: sdc.create_machine(package="p", image="i", networks=[it]),
    "create_machine, its affinity": lambda sdc, it: sdc.create_machine(package="p", image="i", affinity=[it]),
}
MACHINE_IDS: dict[str, Callable[[AsyncMachine, Any], Any]] = {
    "resize": lambda machine, it: machine.resize(it),
    "rename": lambda machine, it: machine.rename(it),
    "get_tag": lambda machine, it: machine.get_tag(it),
    "delete_tag": lambda machine, it: machine.delete_tag(it),
    "get_metadata_at_key": lambda machine, it: machine.get_metadata_at_key(it),
    "delete_metadata_at_key": lambda machine, it: machine.delete_metadata_at_key(it),
    "snapshot": lambda machine, it: machine.snapshot(it),
    "raw_snapshot_data": lambda machine, it: machine.raw_snapshot_data(it),
    "start_from_snapshot": lambda machine, it: machine.start_from_snapshot(it),
    "poll_until": lambda machine, it: machine.poll_until(it),
    "poll_while": lambda machine, it: machine.poll_while(it),
}
WRONG_TYPES = [5, b"x", ["x"], True, 1.5, {"other": "x"}, {"id": 5, "name": 5, "urn": 5}, datetime.now(UTC)]
WRONG_TEXTS = ["", " ", "\n", "a\nb", "a\x00b"]


@pytest.fixture
async def nobody(scripted: Script) -> AsyncIterator[tuple[Sdc, ScriptedServer]]:
    """A client of a server that must not be asked anything."""
    server = scripted(json_answer(200, MACHINE))
    async with client(server) as sdc:
        yield sdc, server


@pytest.fixture
async def idle(nobody: tuple[Sdc, ScriptedServer]) -> AsyncIterator[AsyncMachine]:
    """A machine of which the server must not be asked anything."""
    sdc, server = nobody
    machine = await sdc.machine(MACHINE["id"])
    server.requests.clear()
    yield machine
    assert server.requests == []


@pytest.fixture
async def unasked(nobody: tuple[Sdc, ScriptedServer]) -> AsyncIterator[Sdc]:
    """The client alone; in the end the server has seen nothing."""
    sdc, server = nobody
    yield sdc
    assert server.requests == []


async def refuses(calls: Calls, error: Any, match: str | None = None) -> None:
    """Expect an error of each of these calls; the names of all that raise none, or another, are reported."""
    with Failures() as failures:
        for name, call in calls.items():
            with failures.case(name), pytest.raises(error, match=match):
                await call()


def each(methods: Mapping[str, Callable[[Any, Any], Any]], owner: Any, values: Iterable[object]) -> Calls:
    """Calls of every method with every value."""
    pairs = [(name, method, value) for name, method in methods.items() for value in values]
    return {f"{name}({value!r})": partial(method, owner, value) for name, method, value in pairs}


NO_ID = r"must be a str"
BROKEN = r"must be one of|must not be empty|must not contain control characters"


@pytest.mark.filterwarnings("ignore:dataset.. is deprecated:DeprecationWarning")
async def test_what_cannot_stand_for_an_id_is_a_type_error(unasked: Sdc) -> None:
    calls = each(IDS, unasked, [*WRONG_TYPES, None])
    assert len(calls) == len(IDS) * (len(WRONG_TYPES) + 1)
    await refuses(calls, TypeError, NO_ID)


async def test_what_cannot_stand_for_an_optional_id_is_a_type_error(unasked: Sdc) -> None:
    await refuses(each(OPTIONAL_IDS, unasked, WRONG_TYPES), TypeError, NO_ID)


async def test_what_cannot_stand_for_a_part_of_a_machine_is_a_type_error(idle: AsyncMachine) -> None:
    await refuses(each(MACHINE_IDS, idle, [*WRONG_TYPES, None]), TypeError, NO_ID)


@pytest.mark.filterwarnings("ignore:dataset.. is deprecated:DeprecationWarning")
async def test_an_empty_or_broken_text_is_a_value_error(unasked: Sdc) -> None:
    await refuses(each(IDS | OPTIONAL_IDS, unasked, WRONG_TEXTS), ValueError, BROKEN)


async def test_an_empty_or_broken_text_is_a_value_error_for_a_machine(idle: AsyncMachine) -> None:
    await refuses(each(MACHINE_IDS, idle, WRONG_TEXTS), ValueError, BROKEN)


async def test_an_id_that_would_address_something_else_is_refused(unasked: Sdc) -> None:
    methods = {name: IDS[name] for name in ("machine", "image", "network", "package", "key")}
    await refuses(each(methods, unasked, [".", ".."]), ValueError, "non-empty identifier")


async def test_a_machine_name_with_illegal_characters_is_refused(unasked: Sdc, idle: AsyncMachine) -> None:
    methods: dict[str, Callable[[Any, str], Any]] = {
        "create_machine": lambda _, name: unasked.create_machine(name, "p", image="i"),
        "machines": lambda _, name: unasked.machines(name=name),
        "rename": lambda _, name: idle.rename(name),
    }
    names = ["web 0", "web*", "-web", "wéb", "a/b", "x" * 190]
    await refuses(each(methods, None, names), ValueError, "is not a machine name")


async def test_image_and_dataset_exclude_each_other(unasked: Sdc) -> None:
    for send in (
        lambda: unasked.create_machine(package="p", image="i", dataset="i"),
        lambda: unasked.machines(image="i", dataset="i"),
        lambda: unasked.num_machines(image="i", dataset=OTHER),
        lambda: anext(unasked.iter_machines(image="i", dataset="i")),
    ):
        with pytest.raises(ValueError, match="image or dataset, not both"):
            await send()


async def test_a_machine_needs_an_image_and_a_package(unasked: Sdc) -> None:
    incomplete: list[dict[str, Any]] = [{}, {"image": "i"}, {"package": "p"}]
    for given in incomplete:
        with pytest.raises(ValueError, match="needs an image and a package"):
            await unasked.create_machine(**given)


async def test_a_boot_script_that_does_not_exist_is_refused(unasked: Sdc, idle: AsyncMachine) -> None:
    methods: dict[str, Callable[[Any, str], Any]] = {
        "create_machine": lambda _, script: unasked.create_machine(package="p", image="i", boot_script=script),
        "set_boot_script": lambda _, script: idle.set_boot_script(script),
    }
    scripts = ["/no/such/script", "", "/"]
    await refuses(each(methods, None, scripts), ValueError, r"boot script .* cannot be read")


LEAVING = [
    "/../other/machines",
    "/machines/..",
    "/./machines",
    "/%2e%2e/other",
    "/.%2E/other",
    "/%252e%252e/other",
    "/machines%2f..%2f..%2fother",
    "/..\\other",
]


OF_THE_CLIENT = ["Content-Length", "host", "Authorization", "DATE", "Connection", "Transfer-Encoding", "TE"]


def requesting(path: str = "/machines", headers: dict[str, str] | None = None) -> Callable[[Sdc], Any]:
    """Makes a request."""
    return lambda sdc: sdc.request("GET", path, headers)


def presigning(path: str) -> Callable[[Sdc], Any]:
    """Makes a pre-signed URL."""
    return lambda sdc: sdc.presign("GET", path)


async def with_roles(sdc: Sdc, roles: Any) -> object:
    """Ask with these roles."""
    return await sdc.with_options(roles=roles).account()


async def with_headers(sdc: Sdc, headers: Any) -> object:
    """Ask with these headers."""
    return await sdc.with_options(headers=headers).account()


BAD_ARGUMENTS: dict[str, Callable[[Sdc], Any]] = {
    "tags that are text": lambda sdc: sdc.machines(tags="role=web"),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    "a nested tag": lambda sdc: sdc.create_machine(package="p", image="i", tags={"a": {"b": 1}}),  # type: ignore[dict-item]  # pyright: ignore[reportArgumentType]
    "nested metadata": lambda sdc: sdc.create_machine(package="p", image="i", metadata={"a": None}),  # type: ignore[dict-item]  # pyright: ignore[reportArgumentType]
    "a tag without a name": lambda sdc: sdc.num_machines(tags={"": "x"}),
    "one network": lambda sdc: sdc.create_machine(package="p", image="i", networks="n"),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    "no limit": lambda sdc: sdc.machines(limit=0),
    "a limit too high": lambda sdc: sdc.machines(limit=1001),
    "a limit that is text": lambda sdc: sdc.machines(limit="10"),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    "a negative offset": lambda sdc: anext(sdc.iter_machines(offset=-1)),
    "a private key": lambda sdc: sdc.add_key("k", "-----BEGIN OPENSSH PRIVATE KEY-----"),
    "a path without a slash": lambda sdc: sdc.request("GET", "machines"),
    "no method": lambda sdc: sdc.request("", "/machines"),
    "a method that is none": lambda sdc: sdc.request("GE T", "/machines"),
    "a method that is no text": lambda sdc: sdc.request(5, "/machines"),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    "a path that is no text": lambda sdc: sdc.request("GET", 5),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    "a path that is too long": lambda sdc: sdc.request("GET", "/" + "x" * 70_000),
    "an id that is too long": lambda sdc: sdc.machine("x" * 70_000),
    "a path with a line break": lambda sdc: sdc.request("GET", "/machines\n/x"),
    "a header with a line break": lambda sdc: sdc.request("GET", "/machines", {"X": "a\r\nHost: y"}),
    **{f"a header that the client sets: {name}": requesting(headers={name: "1"}) for name in OF_THE_CLIENT},
    "a header whose name has a blank": lambda sdc: sdc.request("GET", "/machines", {"X Y": "1"}),
    "a header that ends with a blank": lambda sdc: sdc.request("GET", "/machines", {"X": "1 "}),
    "a header that is no text": lambda sdc: sdc.request("GET", "/machines", {"X": 1}),  # type: ignore[dict-item]  # pyright: ignore[reportArgumentType]
    **{f"a path that leaves the account: {path}": requesting(path) for path in LEAVING},
    **{f"a pre-signed path that leaves the account: {path}": presigning(path) for path in LEAVING},
    "a fragment": lambda sdc: sdc.request("GET", "/machines#x"),
    "a pre-signed fragment": lambda sdc: sdc.presign("GET", "/machines#x"),
    "a parameter twice in the path": lambda sdc: sdc.request("GET", "/machines?limit=1&limit=2"),
    "a parameter in the path and beside it": lambda sdc: sdc.request("GET", "/machines?limit=1", params={"limit": 2}),
    "a pre-signed parameter twice": lambda sdc: sdc.presign("GET", "/machines?limit=1", params={"limit": "2"}),
    "an empty parameter in the path": lambda sdc: sdc.request("GET", "/machines?limit="),
    "a signature as a parameter": lambda sdc: sdc.request("GET", "/machines", params={"signature": "x"}),
    "a signature in the path": lambda sdc: sdc.request("GET", "/machines?signature=x"),
    "no end of a pre-signed URL": lambda sdc: sdc.presign("GET", "/machines", expires=float("inf")),
    "an end that is not a number": lambda sdc: sdc.presign("GET", "/machines", expires=float("nan")),
    "an end too late": lambda sdc: sdc.presign("GET", "/machines", expires=10**400),
    "an end that is text": lambda sdc: sdc.presign("GET", "/machines", expires="60"),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    "one method as text": lambda sdc: sdc.presign("GET", "/machines", methods="PUT"),
    "a pre-signed method that is none": lambda sdc: sdc.presign("GE T", "/machines"),
    "another pre-signed method that is none": lambda sdc: sdc.presign("GET", "/machines", methods=["PUT\n"]),
    "a pre-signed path without a slash": lambda sdc: sdc.presign("GET", "mymachines"),
    "a pre-signed path with a line break": lambda sdc: sdc.presign("GET", "/machines\n"),
    "a pre-signed parameter with a line break": lambda sdc: sdc.presign("GET", "/x", params={"a": "b\nc"}),
    "roles that are one text": lambda sdc: with_roles(sdc, "admin"),
    "a role with a comma": lambda sdc: with_roles(sdc, ["a,b"]),
    "a role without a name": lambda sdc: with_roles(sdc, [""]),
    "a role that is no text": lambda sdc: with_roles(sdc, [5]),
    "role tags that are one text": lambda sdc: sdc.create_machine(
        package="p", image="i", role_tags=cast("Any", "admin")
    ),
    "a role tag with a comma": lambda sdc: sdc.create_machine(package="p", image="i", role_tags=["a,b"]),
    "role tags of a resource that are one text": lambda sdc: sdc.set_role_tags("machines", cast("Any", "admin")),
    "headers with a line break": lambda sdc: with_headers(sdc, {"X": "a\r\nHost: y"}),
    "headers with a bad name": lambda sdc: with_headers(sdc, {"X\r\nHost": "y"}),
    "headers that the client sets": lambda sdc: with_headers(sdc, {"content-length": "0"}),
    "data that is no JSON": lambda sdc: sdc.request("POST", "/machines", data=object()),
    "a detail that is empty": lambda sdc: sdc.update_account(email=""),
    "a filter that is empty": lambda sdc: sdc.images(""),
    "another filter that is empty": lambda sdc: sdc.packages(""),
    "a state that is empty": lambda sdc: sdc.machines(state=unchecked("")),
    "a search that is no expression": lambda sdc: sdc.networks("("),
    "another search that is no expression": lambda sdc: sdc.datasets("("),
    "a volume without a name": lambda sdc: sdc.create_machine(package="p", image="i", volumes=[{"mountpoint": "/"}]),  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
    "a disk that is text": lambda sdc: sdc.create_machine(package="p", image="i", disks=["5"]),  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
}


@pytest.mark.filterwarnings("ignore:datasets.. is deprecated:DeprecationWarning")
async def test_other_arguments_that_cannot_be_are_refused(unasked: Sdc) -> None:
    await refuses({what: partial(call, unasked) for what, call in BAD_ARGUMENTS.items()}, Refused)


BAD_FOR_A_MACHINE: dict[str, Callable[[AsyncMachine], Any]] = {
    "no tags": lambda machine: machine.add_tags(),
    "no tags to replace": lambda machine: machine.replace_tags({}),
    "tags that are text": lambda machine: machine.replace_tags("role"),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    "a reserved tag": lambda machine: machine.add_tags(account="x"),
    "a tag without a name": lambda machine: machine.add_tags({"": "x"}),
    "a nested tag": lambda machine: machine.add_tags({"a": {"b": 1}}),  # type: ignore[dict-item]  # pyright: ignore[reportArgumentType]
    "no metadata": lambda machine: machine.update_metadata(),
    "reserved metadata": lambda machine: machine.update_metadata(credentials="x"),
    "a password as metadata": lambda machine: machine.update_metadata(root_pw="x"),
    "nested metadata": lambda machine: machine.update_metadata({"a": []}),  # type: ignore[dict-item]  # pyright: ignore[reportArgumentType]
    "a snapshot without a name": lambda machine: machine.create_snapshot(""),
    "no pause": lambda machine: machine.poll_until("running", 0),
    "a negative pause": lambda machine: machine.poll_while("running", -1),
}


async def test_other_arguments_of_a_machine_that_cannot_be_are_refused(idle: AsyncMachine) -> None:
    await refuses({what: partial(call, idle) for what, call in BAD_FOR_A_MACHINE.items()}, Refused)


async def test_a_datacenter_that_is_no_location_is_refused(unasked: Sdc) -> None:
    names: list[Any] = ["", " ", "a b", "a/b", "https://", 5, None, ["x"]]
    with Failures() as failures:
        for name in names:
            with failures.case(name), pytest.raises((ConfigurationError, TypeError), match="location"):
                unasked.datacenter(name)


async def test_a_key_that_cannot_be_used_is_refused(unasked: Sdc) -> None:
    secrets: list[Any] = ["/no/such/key", "", 5]
    with Failures() as failures:
        for secret in secrets:
            with failures.case(secret), pytest.raises((ConfigurationError, TypeError)):
                unasked.authenticate("/acme/keys/x", secret)


@pytest.mark.parametrize(
    "options",
    [
        {"headers": {"X": "a\r\nHost: evil.example"}},
        {"headers": {"X\r\nHost": "evil.example"}},
        {"headers": {"Content-Length": "5"}},
        {"headers": {"host": "evil.example"}},
        {"headers": {"Authorization": "Basic x"}},
        {"headers": {"X": 5}},
        {"api_version": "~9\r\nHost: evil.example"},
        {"api_version": "\u2265 9"},
        {"roles": "admin"},
        {"roles": ["a,b"]},
        {"roles": [None]},
    ],
)
async def test_an_object_is_not_made_with_what_cannot_be_sent(options: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        AsyncDataCenter("https://cloud.example.com", "/acme/keys/x", **options)
