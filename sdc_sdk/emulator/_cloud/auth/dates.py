"""The dates that clients send with a request."""

import time
from email.utils import parsedate_to_datetime

from sdc_sdk.emulator._cloud.web.api_errors import CloudError
from sdc_sdk.emulator._cloud.web.incoming_request import Incoming

CLOCK_SKEW = 300  # seconds


def seconds_off(date: str) -> float | None:
    """How far a date is in the past (or, negative, in the future); None when it is no date."""
    try:
        return time.time() - parsedate_to_datetime(date).timestamp()
    except (ValueError, OverflowError):
        return None


def refuse_old_date(incoming: Incoming) -> None:
    """Refuse a Date that is too old, even when nothing is signed; one in the future, or junk, passes.

    Raises:
        CloudError: 400 RequestExpired.
    """
    off = seconds_off(incoming.headers.get("date", ""))
    if off is not None and off > CLOCK_SKEW:
        raise CloudError(400, "RequestExpired", f"Date header {incoming.headers['date']} is too old")
