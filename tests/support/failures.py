"""Many cases in one test: reports every case that fails, not only the first."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

import pytest


class Failures:
    """Collects the failures of a test's cases, and fails with all of them at the end.

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
        """Run one case and record its failure, if any."""
        try:
            yield
        except (Exception, pytest.fail.Exception) as error:
            if str(error).startswith("Timeout"):  # the time limit of the test itself
                raise
            message = str(error).strip() or "an assertion failed"
            self._messages.append(f"- {', '.join(map(str, name))}: {type(error).__name__}: {message}")
