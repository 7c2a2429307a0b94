"""What an editor offers and shows while a user types, according to pyright's language server."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from itertools import pairwise
from typing import get_args

import pytest

import sdc_sdk
import sdc_sdk.models
import sdc_sdk.types
from sdc_sdk import DataCenter
from sdc_sdk.types import (
    DiskRequestDict,
    KnownAuditAction,
    KnownImageOS,
    KnownMachineBrand,
    KnownMachineState,
    KnownMachineStateFilter,
    MachineFilters,
    NetworkAddressDict,
    VolumeMountDict,
    WaitOptions,
)
from tests.support.language_server import CURSOR, LanguageServer, pyright

SYNC = """
from sdc_sdk import DataCenter, Machine
from sdc_sdk.types import KnownMachineState

def main(sdc: DataCenter, machine: Machine) -> None:
    """
ASYNC = """
from sdc_sdk import AsyncDataCenter, AsyncMachine

async def main(sdc: AsyncDataCenter, machine: AsyncMachine) -> None:
    """
BOTH = pytest.mark.parametrize("beginning", [SYNC, ASYNC + "await "], ids=["sync", "async"])

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    with pyright(tmp_path_factory.mktemp("project")) as server:
        yield server


def offered(editor: LanguageServer, program: str) -> list[str]:
    """All completions that the editor offers, without quotes."""
    assert CURSOR in program
    return [label.strip("\"'") for label in editor.completions(program)]


@BOTH
@pytest.mark.parametrize(
    ("code", "values"),
    [
        ('machine.wait("‸")', KnownMachineState),
        ('machine.poll_until("‸")', KnownMachineState),
        ('machine.wait_for_action("‸")', KnownAuditAction),
        ('sdc.machines(state="‸")', KnownMachineStateFilter),
        ('sdc.num_machines(state="‸")', KnownMachineStateFilter),
        ('sdc.images(os="‸")', KnownImageOS),
        ('sdc.create_machine(brand="‸")', KnownMachineBrand),
        ('sdc.wait_for_machines([machine], "‸")', KnownMachineState),
    ],
)
def test_known_values_are_offered(editor: LanguageServer, beginning: str, code: str, values: object) -> None:
    assert set(offered(editor, beginning + code)) == set(get_args(values))


@BOTH
@pytest.mark.parametrize(
    ("code", "form"),
    [
        ('sdc.create_machine(disks=[{"‸"}])', DiskRequestDict),
        ('machine.stop(wait={"‸"})', WaitOptions),
        ('sdc.create_machine(volumes=[{"‸"}])', VolumeMountDict),
        ('sdc.create_machine(networks=[{"‸"}])', NetworkAddressDict),
    ],
)
def test_the_keys_of_a_dict_are_offered(editor: LanguageServer, beginning: str, code: str, form: type) -> None:
    assert set(offered(editor, beginning + code)) == set(form.__annotations__)


@BOTH
@pytest.mark.parametrize("method", ["machines", "iter_machines", "num_machines", "create_machine", "packages"])
def test_the_parameters_are_offered(editor: LanguageServer, beginning: str, method: str) -> None:
    labels = editor.completions(f"{beginning}sdc.{method}(‸)")
    names = {label.removesuffix("=") for label in labels if label.endswith("=")}
    expected = set(inspect.signature(getattr(DataCenter, method)).parameters) - {"self"}
    if "filters" in expected:
        expected = expected - {"filters"} | set(MachineFilters.__annotations__)
    assert names == expected


@BOTH
@pytest.mark.parametrize(
    ("code", "parameter", "example"),
    [
        ("sdc.create_machine(‸)", "affinity: Placement rules", ">>> machine = "),
        ("sdc.machines(‸)", "memory: Memory in MiB", ">>> for machine in"),
        ("machine.wait(‸)", "timeout: Seconds after which to give up", '.wait("running"'),
        ("sdc.create_volume(‸)", "size: Size in MiB", ">>> volume = "),
    ],
)
def test_signature_help_shows_parameters_and_an_example(
    editor: LanguageServer, beginning: str, code: str, parameter: str, example: str
) -> None:
    shown = editor.signature_help(beginning + code).replace("&nbsp;", "").replace("\\", "")
    assert parameter in shown
    assert example in shown


@BOTH
@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("sdc.create_machine(affinity=‸)", "affinity: Placement rules such as `role!=db`"),
        ('sdc.create_machine(package="p", wait=‸)', "wait: Whether to wait until the machine runs"),
        ("sdc.create_volume(size=‸)", "size: Size in MiB"),
        ("sdc.find_image(‸)", "wanted: Name, name and version"),
        ("machine.wait(‸)", "state: The state to wait for"),
        ('machine.wait("running", timeout=‸)', "timeout: Seconds after which to give up"),
        ("machine.stop(wait=‸)", "wait: Whether to wait for the end"),
        ("machine.add_tags(wait=‸)", "wait: Whether to wait for the end"),
    ],
)
def test_signature_help_shows_the_parameter_that_is_typed(
    editor: LanguageServer, beginning: str, code: str, shown: str
) -> None:
    """Pyright finds it below `Args:` in the docstring, and shows it for this parameter only."""
    assert editor.parameter_help(beginning + code).startswith(shown)


@pytest.mark.parametrize("module", [sdc_sdk.models, sdc_sdk.types])
def test_a_module_offers_its_public_names(editor: LanguageServer, module: object) -> None:
    name = getattr(module, "__name__", "")
    labels = editor.completions(f"from {name} import ‸")
    assert {label for label in labels if not label.startswith("_")} == set(getattr(module, "__all__", ()))


def test_the_package_offers_its_public_names_and_modules(editor: LanguageServer) -> None:
    labels = {label for label in editor.completions("from sdc_sdk import ‸") if not label.startswith("_")}
    modules = {"auth", "datacenter", "emulator", "errors", "firewall", "machine", "models", "otel", "progress", "types"}
    assert labels == (set(sdc_sdk.__all__) | modules) - {"__version__"}


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("machine.sta‸te", ["state: MachineState", *(f"`{value}`" for value in get_args(KnownMachineState))]),
        ("machine.mem‸ory", ["memory: int | None", "Memory in MiB"]),
        ('sdc.package("sample-1G").di‸sk', ["disk: int", "Disk space in MiB"]),
        ("machine.wa‸it()", ["GetMachine (GET /:login/machines/:id)", "state: KnownMachineState", "timeout: Seconds"]),
        (
            "sdc.create_mac‸hine()",
            ["CreateMachine (POST /:login/machines)", "image: str | Image |", "-> Machine"],
        ),
        ('sdc.find_im‸age("base-64-lts")', ["wanted: Name, name and version", "-> Image"]),
        ("sdc.mach‸ines()", ["ListMachines (GET /:login/machines)", "memory: Memory in MiB", "-> list[Machine]"]),
        ("sdc.machines(mem‸ory=256)", ["memory: Memory in MiB"]),
        ('sdc.create_machine(disks=[{"si‸ze": 10240}])', ["size: int | Literal['remaining']", "Size in MiB"]),
        ("print(KnownMachine‸State)", [f"'{value}'" for value in get_args(KnownMachineState)]),
    ],
)
def test_the_mouse_shows(editor: LanguageServer, code: str, shown: list[str]) -> None:
    text = editor.hover(SYNC + code).replace("\n", " ")
    assert [part for part in shown if part not in text] == [], text


@pytest.mark.parametrize(
    "code",
    [
        "sdc.create_mac‸hine()",
        "sdc.mach‸ines()",
        "sdc.firewall_ru‸les()",
        "machine.wa‸it()",
        "machine.snaps‸hots()",
        "machine.mem‸ory",
        'sdc.package("sample-1G").di‸sk',
        "print(Mach‸ine)",
        "print(DataCen‸ter)",
        "print(KnownMachineSt‸ate)",
    ],
)
def test_a_definition_is_documented_code(editor: LanguageServer, code: str) -> None:
    (place,) = editor.definitions(SYNC + code)
    before, _, after = code.partition(CURSOR)
    name = before.rpartition(".")[2].rpartition("(")[2] + after.partition("(")[0].partition(")")[0]
    source = place.path.read_text(encoding="utf-8")
    assert name in source.splitlines()[place.line - 1]
    assert documentation(source, place.line)


def documentation(source: str, line: int) -> str | None:
    """The docstring of the class or function in this line, or the string below the field or alias."""
    for parent in ast.walk(ast.parse(source)):
        if isinstance(parent, ast.Module | ast.ClassDef):
            for statement, following in pairwise([*parent.body, None]):
                if statement and statement.lineno == line:
                    return text_of(statement, following)
    return None


def text_of(statement: ast.stmt, following: ast.stmt | None) -> str | None:
    if isinstance(statement, ast.ClassDef | ast.FunctionDef):
        return ast.get_docstring(statement)
    match following:
        case ast.Expr(ast.Constant(str(text))):
            return text
        case _:
            return None
