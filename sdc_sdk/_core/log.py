"""The request log: logger `sdc_sdk`. It never contains a signature or a key."""

from __future__ import annotations

import logging
import re

LOGGER = logging.getLogger("sdc_sdk")
_SECRET_PARAMETER = re.compile(r"(?i)((?:^|[?&])signature=)[^&]*")


def without_signature(url: str) -> str:
    """The URL for display: the signature of a pre-signed URL is replaced by dots."""
    return _SECRET_PARAMETER.sub(r"\1...", url)


def show_requests() -> None:
    """Print the request log to standard error, for `verbose=True`. A handler is added only if there is none."""
    add_handler("%(message)s")
    if not LOGGER.isEnabledFor(logging.INFO):
        LOGGER.setLevel(logging.INFO)


def add_handler(form: str) -> None:
    """Print the log to standard error in this form, if the logger has no handler yet."""
    if not LOGGER.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter(form))
        LOGGER.addHandler(handler)
