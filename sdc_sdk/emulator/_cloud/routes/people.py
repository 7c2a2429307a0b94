"""Whose keys a request is about, and how accounts and sub-users look."""

from sdc_sdk.emulator._cloud.context import Call
from sdc_sdk.emulator._cloud.state.accounts import Person, User
from sdc_sdk.emulator._cloud.state.clock import iso
from sdc_sdk.emulator._cloud.web.api_errors import not_found
from sdc_sdk.emulator._cloud.web.js_values import Json

DETAILS = ("companyName", "firstName", "lastName", "postalCode", "address", "city", "state", "country", "phone")
DIRECTORY_NAMES = {"company": "companyName", "givenName": "firstName", "sn": "lastName"}


def person_json(person: Person) -> dict[str, Json]:
    """What accounts and sub-users show alike; details that were never set are left out."""
    return {
        "id": person.id,
        "login": person.login,
        "email": person.email,
        **person.details,
        "updated": iso(person.updated),
        "created": iso(person.created),
    }


def find_user(call: Call, name: str) -> User:
    """A sub-user of the account, by login or id."""
    user = call.account.user(name)
    if user is None:
        raise not_found(f"{name} does not exist")
    return user


def holder(call: Call) -> Person:
    """The sub-user that a request names, else the account."""
    return find_user(call, call.text("user")) if call.given("user") else call.account


def home(call: Call) -> str:
    """The path of the holder, with the sub-user as it was named."""
    return f"/{call.account.login}" + (f"/users/{call.text('user')}" if call.given("user") else "")
