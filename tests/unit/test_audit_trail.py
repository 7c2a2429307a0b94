"""What the audit trail tells of an action."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from sdc_cloudapi.models import AuditEntry
from sdc_sdk._core.waiting import outcome, server_time

THEN = datetime(2026, 11, 23, 10, 0, 0, tzinfo=UTC)


def entry(action: str, seconds: float, success: str = "yes") -> AuditEntry:
    return AuditEntry(action=action, success=success, time=THEN + timedelta(seconds=seconds))


def test_the_header_tells_the_time_of_the_server() -> None:
    assert server_time("Mon, 23 Nov 2026 10:00:00 GMT") == THEN
    assert server_time("Mon, 23 Nov 2026 10:00:00 -0000") == THEN


@pytest.mark.parametrize("header", [None, "", "yesterday"])
def test_without_a_header_it_is_our_own_time(header: str | None) -> None:
    assert abs(server_time(header) - datetime.now(UTC)) < timedelta(minutes=1)


def test_the_newest_entry_since_then_counts() -> None:
    trail = [entry("stop", 5), entry("reboot", 3, "no"), entry("reboot", 1), entry("reboot", -9)]
    assert outcome(trail, ("reboot",), THEN) is trail[1]
    assert outcome(trail, ("reboot",), None) is trail[1]
    assert outcome(trail[3:], ("reboot",), THEN) is None
    assert outcome(trail, ("rename",), THEN) is None


def test_an_entry_without_a_time_is_not_known_to_be_new() -> None:
    assert outcome([AuditEntry(action="reboot")], ("reboot",), THEN) is None
    assert outcome([AuditEntry(action="reboot")], ("reboot",), None) is not None


def test_that_the_machine_was_deleted_is_an_end_too() -> None:
    trail = [entry("destroy", 2), entry("reboot", -1)]
    assert outcome(trail, ("reboot",), THEN) is trail[0]
    assert outcome([entry("destroy", 2, "no")], ("reboot",), THEN) is None
    assert outcome([entry("destroy", 2), entry("reboot", 1)], ("reboot",), THEN) is not trail[0]
