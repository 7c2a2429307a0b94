"""The generated package: the same whenever it is written, lazy, and open to tools."""

from __future__ import annotations

import inspect
import os
import sys
from contextlib import ExitStack
from datetime import datetime
from importlib import import_module
from pathlib import Path
from subprocess import PIPE, STDOUT
from types import ModuleType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from scripts.check_examples.operations import every
from scripts.generator.__main__ import differences
from sdc_cloudapi import Call, models
from sdc_cloudapi.api import machines
from sdc_cloudapi.models import Machine, MachineState
from sdc_cloudapi.reading import Model
from tests.support import processes
from tests.support.processes import started
from tests.support.tools import require

ROOT = Path(__file__).parents[2]


def run(code: str) -> str:
    """What a fresh interpreter prints."""
    return processes.run([sys.executable, "-c", code], check=True).stdout.strip()


@pytest.mark.slow
def test_generating_again_gives_the_same_bytes_whatever_the_hash_seed() -> None:
    require("py:openapi_python_client", "py:openapi_spec_validator")
    command = [sys.executable, "-m", "scripts.generator", "--check"]
    with ExitStack() as stack:
        running = [
            stack.enter_context(
                started(command, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, stdout=PIPE, stderr=STDOUT)
            )
            for seed in ("1", "2")
        ]
        outputs = [process.communicate()[0] for process in running]
    assert [process.returncode for process in running] == [0, 0], outputs


def test_the_check_sees_changes_additions_and_leftovers(tmp_path: Path) -> None:
    fresh, present = tmp_path / "fresh", tmp_path / "present"
    for folder in (fresh, present):
        folder.mkdir()
        (folder / "same.py").write_text("1", encoding="utf-8")
        (folder / "changed.py").write_text(folder.name, encoding="utf-8")
    (fresh / "new.py").touch()
    (present / "old.py").touch()
    (present / "__pycache__").mkdir()
    (present / "__pycache__" / "same.pyc").touch()
    assert differences(fresh, present) == ["changed.py", "new.py", "old.py"]


def test_every_model_has_type_hints() -> None:
    for name in models.__all__:
        model = getattr(models, name)
        if inspect.isclass(model) and issubclass(model, Model):
            hints = get_type_hints(model)
            assert hints["additional_properties"] == dict[str, Any], name
    assert get_type_hints(Machine)["created"] is datetime
    assert str(get_type_hints(Machine)["nics"]).startswith("list[sdc_cloudapi.models.nic.Nic] | None")


def test_every_operation_has_type_hints() -> None:
    for operation in every():
        hints = get_type_hints(operation.function)
        assert get_origin(hints["return"]) is Call, operation.id
        assert set(hints) == {*inspect.signature(operation.function).parameters, "return"}, operation.id


def test_every_operation_explains_its_arguments() -> None:
    for operation in every():
        doc = inspect.getdoc(operation.function) or ""
        route = "/" + "/".join(operation.segments)
        action = "".join(f"?{name}={value}" for name, value in operation.constants.items())
        assert doc.splitlines()[0].endswith("."), operation.id
        assert f"\n{operation.id}: {operation.method} {route}{action}\n" in doc + "\n", operation.id
        for name in inspect.signature(operation.function).parameters:
            assert f"\n    {name}: " in doc, f"{operation.id}: {name}"


def test_enumerations_are_open() -> None:
    known, other = get_args(MachineState)
    assert isinstance(MachineState, UnionType | type(MachineState))
    assert "running" in get_args(known)
    assert other is str


def test_packages_complete_their_names() -> None:
    assert {"list_machines", "stop_machine"} <= set(dir(machines))
    assert {"Machine", "MachineState", "Error"} <= set(dir(models))
    for package in {operation.tag for operation in every()}:
        section = import_module(f"sdc_cloudapi.api.{package}")
        assert dir(section) == sorted(section.__all__)
        assert all(callable(getattr(section, name)) for name in section.__all__)
    assert dir(models) == sorted(models.__all__)


@pytest.mark.parametrize(("package", "name"), [(models, "Instance"), (machines, "list_instances")])
def test_packages_refuse_unknown_names(package: ModuleType, name: str) -> None:
    with pytest.raises(AttributeError, match=rf"module '{package.__name__}' has no attribute '{name}'"):
        getattr(package, name)
    with pytest.raises(ImportError, match=f"cannot import name '{name}'"):
        exec(f"from {package.__name__} import {name}")


@pytest.mark.slow
def test_a_module_is_loaded_when_its_name_is_first_used() -> None:
    loaded = "[name for name in sorted(sys.modules) if name.startswith('sdc_cloudapi.models.')]"
    assert run(f"import sys, sdc_cloudapi.models; print({loaded})") == "[]"
    assert run(f"import sys; from sdc_cloudapi.models import Nic; print({loaded})") == (
        "['sdc_cloudapi.models.nic', 'sdc_cloudapi.models.nic_state']"
    )


@pytest.mark.slow
def test_a_module_hides_no_function_of_its_name() -> None:
    code = "import sdc_cloudapi.api.machines as m; from sdc_cloudapi.api.machines._stop_machine import stop_machine; "
    assert run(code + "print(callable(m.stop_machine))") == "True"


@pytest.mark.slow
def test_generated_code_needs_attrs_and_nothing_else() -> None:
    modules = "{name.partition('.')[0] for name in sys.modules} - set(sys.stdlib_module_names)"
    code = "import sys; import sdc_cloudapi.api.machines as machines; machines.list_machines()"
    assert run(f"import sys; before = {modules}; {code}; print(sorted(({modules}) - before))") == (
        "['attr', 'attrs', 'sdc_cloudapi']"
    )
