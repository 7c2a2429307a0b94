"""One test for many cases: all that fail are reported, not only the first."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

import pytest


class Failures:
    """Collects the failures of the cases of a test, and fails with all of them at the end.

    ```
    with Failures() as failures:
        for number in range(3):
            with failures.case(number):
                assert number < 1
    ```
    """

    def __init__(self) -> None:
        self._messages: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if self._messages:
            message = f"{len(self._messages)} cases failed:\n" + "\n".join(self._messages)
            raise pytest.fail.Exception(message) from error

    @contextmanager
    def case(self, *name: object) -> Generator[None]:
        """Run one case, and remember how it failed."""
        try:
            yield
        except (Exception, pytest.fail.Exception) as error:
            if str(error).startswith("Timeout"):  # the time limit of the whole test
                raise
            said = str(error).strip() or "an assertion does not hold"
            self._messages.append(f"- {', '.join(map(str, name))}: {type(error).__name__}: {said}")
