"""Python, type checkers and documentation tools see the same public names."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

import griffe
import pytest

from sdc_cloudapi import models

ROOT = Path(__file__).parents[2]
MODULES = ("sdc_sdk", "sdc_sdk.models", "sdc_sdk.types")
NOT_LAZY = {"__version__"}


def source_of(name: str) -> Path:
    path = ROOT.joinpath(*name.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def seen_by_type_checkers(name: str) -> set[str]:
    """The names in the `if TYPE_CHECKING` block of a module."""
    found: set[str] = set()
    for node in ast.parse(source_of(name).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            imports = [line for line in node.body if isinstance(line, ast.ImportFrom)]
            found |= {alias.asname for line in imports for alias in line.names if alias.asname}
    return found


@pytest.mark.parametrize("name", MODULES)
def test_python_and_type_checkers_see_the_same_names(name: str) -> None:
    module = importlib.import_module(name)
    assert seen_by_type_checkers(name) | NOT_LAZY == set(module.__all__) | NOT_LAZY
    assert [public for public in module.__all__ if getattr(module, public, None) is None] == []
    assert set(module.__all__) <= set(dir(module))


@pytest.mark.slow  # it runs git to find the repository
@pytest.mark.parametrize("name", MODULES)
def test_griffe_sees_the_same_names(name: str) -> None:
    loader = griffe.GriffeLoader(search_paths=[str(ROOT), str(ROOT / "generated")])
    for package in ("sdc_cloudapi", "sdc_sdk"):
        loader.load(package)
    loader.resolve_aliases(external=True)
    seen = loader.modules_collection[name]
    module = importlib.import_module(name)
    assert set(seen.exports or ()) == set(module.__all__)
    lost = [
        public for public in module.__all__ if seen.members[public].is_alias and not seen.members[public].final_target
    ]
    assert lost == []


def models_in(annotation: ast.expr | None, imported: set[str]) -> set[str]:
    """The models in an annotation, as `models.Image` or as a name that the module imports."""
    nodes = list(ast.walk(annotation)) if annotation else []
    named = {node.id for node in nodes if isinstance(node, ast.Name) and node.id in imported}
    return named | {
        node.attr
        for node in nodes
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "models"
    }


def public_methods() -> Iterator[tuple[ast.FunctionDef, set[str]]]:
    """The public methods of the client and of machines, each with the models that its module imports by name."""
    for path in sorted((ROOT / "sdc_sdk" / "_sync").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        imports = [n for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module == "sdc_cloudapi.models"]
        imported = {alias.name for line in imports for alias in line.names}
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                yield node, imported


def test_the_models_of_the_client_can_be_imported_from_the_sdk() -> None:
    """Parameter types are in `sdc_sdk.models` or `sdc_sdk.types`; return types are also in `sdc_sdk`."""
    sdk, all_models, types = (set(importlib.import_module(name).__all__) for name in MODULES)
    methods = list(public_methods())
    returned = {name for method, imported in methods for name in models_in(method.returns, imported)}
    arguments = [(arg, imported) for method, imported in methods for arg in ast.walk(method.args)]
    taken = {n for arg, known in arguments if isinstance(arg, ast.arg) for n in models_in(arg.annotation, known)}
    assert len(taken) > 20
    assert len(returned) > 20
    assert (taken | returned) - all_models - types == set()
    assert returned - sdk - types == set()


def test_every_generated_model_is_public_or_internal_to_a_call() -> None:
    """A new model in the API description must be added to one of the modules, unless it is a request body."""
    public = {name for module in MODULES for name in importlib.import_module(module).__all__}
    internal = {"DatacenterMoved", "Error", "RoleTags"}  # responses of a redirect, an error and SetRoleTags
    assert {name for name in models.__all__ if not name.endswith("Request")} - public == internal
