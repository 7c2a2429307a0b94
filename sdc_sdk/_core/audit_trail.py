"""Reading the audit trail of a machine: whether what was asked for has been done, by the server's clock. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sdc_cloudapi.models import AuditEntry


def server_time(date: str | None) -> datetime:
    """The server's clock, by the header `Date` of an answer, in whole seconds; without a header, ours."""
    try:
        moment = parsedate_to_datetime(date or "")
    except ValueError:
        return datetime.now(UTC).replace(microsecond=0)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def outcome(entries: Iterable[AuditEntry], action: str, since: datetime | None) -> AuditEntry | None:
    """How an action ended: its newest entry since then; or that the machine was deleted meanwhile; None: not yet.

    Entries of jobs that go on are not in the trail.
    """
    recent = [e for e in entries if since is None or (e.time is not None and e.time >= since)]
    ends = [e for e in recent if e.action == action]
    return next(iter(ends or [e for e in recent if e.action == "destroy" and e.success == "yes"]), None)
