"""Affinity rules: `instance==web*`, `role!=~db`."""

import json
import re

from sdc_sdk.emulator._cloud.web.api_errors import internal_error, invalid_argument
from sdc_sdk.emulator._cloud.web.js_values import Json

KEY = re.compile(r"[a-z_][a-z0-9\-_.]+", re.IGNORECASE)
VALUE = re.compile(r"[-a-z0-9:_\s.*/()?+[\]\\^$|]+", re.IGNORECASE)
SHOWN_KEY = r"/^[a-z_][a-z0-9\-_.]+$/i"
SHOWN_VALUE = r"/^[-a-z0-9:_\s.*/()?+[\]\\^$|]+$/i"


def check_affinity(rules: Json) -> None:
    """Refuse rules that do not parse. Where a machine would be put has no meaning here."""
    for rule in rules if isinstance(rules, list) else [rules]:
        if not isinstance(rule, str):
            raise internal_error()
        _check_rule(rule)


def _check_rule(rule: str) -> None:
    operator = "==" if "==" in rule else "!="
    shown = "'" + json.dumps(rule)[1:-1] + "'"
    key, found, value = rule.partition(operator)
    if not found:
        raise invalid_argument(f'could not find operator in affinity rule: expected one of "==", "!=": {shown}')
    if not KEY.fullmatch(key):
        raise invalid_argument(f"invalid key in affinity rule: {shown}: '{key}' does not match {SHOWN_KEY}")
    value = value.removeprefix("~")
    if not VALUE.fullmatch(value):
        raise invalid_argument(f"invalid value in affinity rule: {shown}: '{value}' does not match {SHOWN_VALUE}")
