"""Known values in arguments, and the way in for others."""

from __future__ import annotations

from typing import Any

import pytest

from sdc_cloudapi.models import KnownMachineState
from sdc_sdk._core.literals import known_value
from sdc_sdk.types import unchecked


def test_a_known_value_passes() -> None:
    assert known_value("running", KnownMachineState, "state") == "running"


def test_what_is_marked_as_unchecked_passes() -> None:
    assert known_value(unchecked("hibernated"), KnownMachineState, "state") == "hibernated"


def test_none_passes_only_where_it_means_not_given() -> None:
    assert known_value(None, KnownMachineState, "state", optional=True) is None
    with pytest.raises(TypeError, match="state must be a str, not NoneType"):
        known_value(None, KnownMachineState, "state")


@pytest.mark.parametrize(("wrong", "hint"), [("runing", "; did you mean 'running'?"), ("x", ""), ("", "")])
def test_any_other_text_is_refused(wrong: str, hint: str) -> None:
    with pytest.raises(ValueError, match="state must be one of deleted, failed") as caught:
        known_value(wrong, KnownMachineState, "state")
    assert str(caught.value).endswith(f"not {wrong!r}{hint}")


@pytest.mark.parametrize("wrong", [1, ["running"], {"state": "running"}, True])
def test_what_is_not_a_text_is_a_type_error(wrong: Any) -> None:
    with pytest.raises(TypeError, match="state must be a str"):
        known_value(wrong, KnownMachineState, "state")
