"""If a program is missing, the helper skips the test on a developer's machine and fails it in CI."""

from __future__ import annotations

import pytest

from tests.support.tools import require


def test_what_is_there() -> None:
    shell, pytest_module = require("sh", "py:pytest")
    assert shell.endswith("/sh")
    assert "pytest" in pytest_module


@pytest.mark.parametrize("name", ["no-such-program", "npm:no-such-package", "py:no_such_module"])
def test_what_is_missing(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SDC_TEST_REQUIRE_TOOLS", raising=False)
    with pytest.raises(pytest.skip.Exception, match=f"{name} is not installed"):
        require(name)

    monkeypatch.setenv("SDC_TEST_REQUIRE_TOOLS", "1")
    with pytest.raises(pytest.fail.Exception, match=f"{name} is not installed"):
        require(name)
