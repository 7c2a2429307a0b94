# Written by scripts/unasync from tests/client_async/test_every_method.py: edit that file.
"""No public method of the facade is without a test that calls it."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from .calls import CLASSES, DECLARED, public_methods

for _path in sorted(Path(__file__).parent.glob("test_*.py")):
    import_module(f"{__package__}.{_path.stem}")  # where the tests declare what they call


@pytest.mark.parametrize("cls", CLASSES)
def test_every_public_method_is_called_by_a_test(cls: type) -> None:
    assert len(public_methods(cls)) >= 4
    assert [name for name, method in public_methods(cls).items() if method not in DECLARED] == []
