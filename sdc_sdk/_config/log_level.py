"""Showing the log: SDC_LOG, and `log_to_stderr()`."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from typing import Literal, TypeAlias, cast, get_args

from sdc_sdk._core.literals import known_value
from sdc_sdk._core.log import LOGGER, add_handler
from sdc_sdk._core.messages import redacted
from sdc_sdk.errors import ConfigurationError

LogLevel: TypeAlias = Literal["warning", "info", "debug"]
"""A level of the log, see `log_to_stderr()`."""
VARIABLE = "SDC_LOG"
"""The environment variable with the level."""


def log_to_stderr(level: LogLevel = "debug") -> None:
    """Print the log of the SDK to standard error, with the time and the level.

    `warning` shows requests that are retried or given up, and changes that are lost; `info` also shows reconnections;
    `debug` every request, with its status, duration and request id. No level shows a signature, a key or a body. If the
    logger `sdc_sdk` already has a handler, only the level is set. The environment variable SDC_LOG does the same. Both
    are for programs that do not set up logging themselves; with `logging.basicConfig()`, each line would come twice.

    Args:
        level: `warning`, `info` or `debug`.

    Raises:
        ValueError: No such level.
    """
    number = logging.getLevelNamesMapping()[known_value(level, LogLevel, "level").upper()]
    add_handler("%(asctime)s %(name)s %(levelname)s %(message)s")
    LOGGER.setLevel(number)


def follow_environment(environ: Mapping[str, str] = os.environ) -> None:
    """Do what SDC_LOG says, unless the program has set up the logger itself.

    Raises:
        ConfigurationError: SDC_LOG is not a level.
    """
    level = environ.get(VARIABLE, "").lower()
    if not level or LOGGER.handlers:
        return
    if level not in get_args(LogLevel):
        raise ConfigurationError(
            f"{VARIABLE} must be {', '.join(get_args(LogLevel))} or not set, not {redacted(level)}."
        )
    log_to_stderr(cast("LogLevel", level))
