"""What the audit trail tells of an action."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest

from scripts.operations import rows
from sdc_cloudapi.models import AuditEntry, KnownAuditAction
from sdc_sdk._core.waiting import RESULTS, Request, results, server_time, unseen

THEN = datetime(2026, 11, 23, 10, 0, 0, tzinfo=UTC)


def entry(action: str, seconds: float, success: str = "yes") -> AuditEntry:
    return AuditEntry(action=action, success=success, time=THEN + timedelta(seconds=seconds))


def test_the_header_tells_the_time_of_the_server() -> None:
    assert server_time("Mon, 23 Nov 2026 10:00:00 GMT") == THEN
    assert server_time("Mon, 23 Nov 2026 10:00:00 -0000") == THEN


@pytest.mark.parametrize("header", [None, "", "yesterday"])
def test_without_a_header_it_is_our_own_time(header: str | None) -> None:
    assert abs(server_time(header) - datetime.now(UTC)) < timedelta(minutes=1)


def test_the_newest_entries_since_then_count() -> None:
    trail = [entry("stop", 5), entry("reboot", 3, "no"), entry("reboot", 1), entry("reboot", -9)]
    assert results(trail, ("reboot",), THEN, 1) == [trail[1]]
    assert results(trail, ("reboot",), None, 1) == [trail[1]]
    assert results(trail, ("reboot",), THEN, 2) == [trail[1], trail[2]]
    assert results(trail, ("reboot",), THEN, 3) == []
    assert results(trail, ("reboot", "stop"), THEN, 3) == trail[:3]
    assert results(trail[3:], ("reboot",), THEN, 1) == []
    assert results(trail, ("rename",), THEN, 1) == []


def test_an_entry_without_a_time_is_not_known_to_be_new() -> None:
    assert results([AuditEntry(action="reboot")], ("reboot",), THEN, 1) == []
    assert results([AuditEntry(action="reboot")], ("reboot",), None, 1) != []


def test_that_the_machine_was_deleted_is_an_end_too() -> None:
    trail = [entry("destroy", 2), entry("reboot", -1)]
    assert results(trail, ("reboot",), THEN, 1) == [trail[0]]
    assert results([entry("destroy", 2, "no")], ("reboot",), THEN, 1) == []
    both = [entry("destroy", 2), entry("reboot", 1)]
    assert results(both, ("reboot",), THEN, 1) == [both[1]]
    assert results(both, ("reboot",), THEN, 2) == [both[0]]


def test_requests_count_until_they_are_over() -> None:
    add, replace = Request(("set_tags",), THEN), Request(("replace_tags", "set_tags"), THEN + timedelta(minutes=1))
    both = [add, replace]
    assert unseen(both, ("set_tags", "replace_tags", "remove_tags"), None) == both
    assert unseen(both, ("set_tags",), None) == [add]  # what the other will be called is open
    assert unseen(both, ("set_tags", "replace_tags"), THEN + timedelta(seconds=1)) == [replace]
    late = Request(("set_tags",), THEN + timedelta(hours=1, seconds=1))
    assert unseen([add, late], ("set_tags",), None) == [late]
    assert unseen([], ("set_tags",), None) == []


def test_every_operation_that_is_counted_exists() -> None:
    assert RESULTS.keys() <= {row.operation for row in rows()}
    assert {action for actions in RESULTS.values() for action in actions} <= {*get_args(KnownAuditAction)}
