"""The log of requests: logger `sdc_sdk`, never with a signature or key."""

from __future__ import annotations

import logging
import re

LOGGER = logging.getLogger("sdc_sdk")
_SECRET_PARAMETER = re.compile(r"(?i)((?:^|[?&])signature=)[^&]*")


def without_signature(url: str) -> str:
    """A URL as it may be shown: the signature of a pre-signed one is cut out."""
    return _SECRET_PARAMETER.sub(r"\1...", url)


def show_requests() -> None:
    """Print the log of requests on standard error, for `verbose=True`; does nothing when the logger has a handler."""
    if not LOGGER.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(message)s"))
        LOGGER.addHandler(handler)
    if not LOGGER.isEnabledFor(logging.INFO):
        LOGGER.setLevel(logging.INFO)
