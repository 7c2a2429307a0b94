"""Checks of parameters, with the messages of the JSON schema library that the real server uses."""

import re
from collections.abc import Callable, Mapping, Sequence
from ipaddress import AddressValueError, IPv4Address

from sdc_sdk.emulator._cloud.web.api_errors import invalid_argument
from sdc_sdk.emulator._cloud.web.js_values import Json, text

Check = Callable[[Json], str]  # returns an error message, or ""

UUID = re.compile(r"[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}")

# The library lower-cases the pattern in its message, but not the one that it matches with.
NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9_\./-]{1,255}")
SHOWN_NAME = r"^[a-za-z][a-za-z0-9_\./-]{1,255}$"


def check_fields(sent: Mapping[str, Json], checks: Mapping[str, Check], required: Sequence[str] = ()) -> None:
    """Refuse the first field that is missing, invalid or unknown.

    Raises:
        CloudError: 409.
    """
    for name, check in checks.items():
        why = check(sent[name]) if name in sent else "is missing and it is required" if name in required else ""
        if why:
            raise field_refused(name, why)
    for name in sent:
        if name not in checks:
            raise field_refused(name, "unsupported property")


def field_refused(name: str, why: str) -> Exception:
    """The error for one field. An item of a list is reported as `name[0]: why`."""
    item, colon, rest = why.partition("]: ")
    if colon and item.startswith("["):
        name, why = f"{name}{item}]", rest
    return invalid_argument(f'property "{name}": {why}')


def js_type(value: Json) -> str:
    """The JavaScript type of a value."""
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, (int, float)):
        return "number"
    return "string" if isinstance(value, str) else "array" if isinstance(value, list) else "object"


def type_check(kind: str) -> Check:
    """Create a check that a value has this type."""

    def check(value: Json) -> str:
        found = js_type(value)
        return "" if found == kind else f"{text(value)} - {found} value found, but a {kind} is required"

    return check


def name_check(value: Json) -> str:
    """Check the name of a network or VLAN."""
    wrong = type_check("string")(value)
    if not wrong and not NAME.fullmatch(text(value)):
        wrong = f"does not match the regex pattern {SHOWN_NAME}"
    return wrong


def address_check(value: Json) -> str:
    """Check an IPv4 address."""
    wrong = type_check("string")(value)
    if not wrong and not is_address(text(value)):
        wrong = "must be an IPv4 address"
    return wrong


def is_address(value: str) -> bool:
    """Whether a text is an IPv4 address."""
    try:
        IPv4Address(value)
    except AddressValueError:
        return False
    return True


def is_uuid(value: str) -> bool:
    """Whether a text is a UUID in lower case."""
    return UUID.fullmatch(value) is not None


def address_list_check(value: Json) -> str:
    """Check a list of IPv4 addresses."""
    if not isinstance(value, list):
        return type_check("array")(value)
    for index, item in enumerate(value):
        wrong = address_check(item)
        if wrong:
            return f"[{index}]: {wrong}"
    return ""


def vlan_id_check(value: Json) -> str:
    """Check a VLAN id. Only numbers must be in range; null and digits in a string, as in a path, are accepted."""
    if value is None or (isinstance(value, str) and value.isdecimal()):
        return ""
    if isinstance(value, bool) or not isinstance(value, int):
        return f"{text(value)} - {js_type(value)} value found, but a integer is required"
    if value < 2:
        return "must have a minimum value of 2"
    return "must have a maximum value of 4095" if value > 4095 else ""
