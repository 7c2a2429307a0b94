"""Sub-users of the account, and what accounts and sub-users have in common."""

import re
from urllib.parse import quote

from sdc_sdk.emulator._cloud.context import RequestContext
from sdc_sdk.emulator._cloud.routing import IDENTITY_BODY_TYPES, Route
from sdc_sdk.emulator._cloud.state.accounts import Principal, User
from sdc_sdk.emulator._cloud.state.clock import iso
from sdc_sdk.emulator._cloud.web.answers import Answer
from sdc_sdk.emulator._cloud.web.api_errors import CloudError, invalid_argument, missing_parameter, not_found
from sdc_sdk.emulator._cloud.web.js_values import Json, text

DETAILS = ("companyName", "firstName", "lastName", "postalCode", "address", "city", "state", "country", "phone")
DIRECTORY_NAMES = {"company": "companyName", "givenName": "firstName", "sn": "lastName"}

# The character class contains `&amp;`, a harmless mistake of the real server.
EMAIL = re.compile(r"[a-zA-Z0-9.!#$%&amp;'*+\-/=?^_`{|}~-]+@[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)*")
LOGIN = re.compile(r"[a-zA-Z][a-zA-Z0-9_.@]+")
MIN_PASSWORD_LENGTH = 7


def list_users(context: RequestContext) -> Answer:
    """GET /:account/users."""
    return Answer(200, [principal_json(user) for user in context.account.users])


def get_user(context: RequestContext) -> Answer:
    """GET /:account/users/:uuid. With `membership`, whatever its value, the roles are included."""
    user = find_user(context, context.text("uuid"))
    body = principal_json(user)
    if context.given("membership"):
        roles = context.account.roles
        body["roles"] = [role.name for role in roles if role.has_member(user)]
        body["default_roles"] = [role.name for role in roles if role.has_member(user, by_default=True)]
    return Answer(200, body)


def create_user(context: RequestContext) -> Answer:
    """POST /:account/users."""
    missing = [f"{name} is required" for name in ("email", "login", "password") if not context.given(name)]
    if missing:
        raise missing_parameter("Request is missing required parameters: " + ", ".join(missing))
    now = context.datacenter.clock.now()
    user = User("", "", now, now)
    _check_email(context.text("email"))
    _check_login(context, context.text("login"))
    _add_password(user, context.text("password"))
    _set_fields(context, user)
    context.account.users.append(user)
    location = f"/{context.account.login}/users/{quote(user.login)}"
    return Answer(201, principal_json(user), {"Location": location}, created_id=user.id)


def update_user(context: RequestContext) -> Answer:
    """POST /:account/users/:uuid. An empty string or null clears a field."""
    if context.given("email"):
        _check_email(context.text("email"))
    user = _by_id(context)
    if context.given("login") and context.text("login") != user.login:
        _check_login(context, context.text("login"))
    _set_fields(context, user)
    return Answer(200, principal_json(user))


def change_password(context: RequestContext) -> Answer:
    """POST /:account/users/:uuid/change_password."""
    missing = [f"{name} is required" for name in ("password", "password_confirmation") if not context.given(name)]
    if missing:
        raise missing_parameter("Request is missing required parameters: " + ", ".join(missing))
    if context.params["password"] != context.params["password_confirmation"]:
        raise invalid_argument("password and password_confirmation must have the same value")
    user = _by_id(context)
    _add_password(user, context.text("password"))
    user.updated = context.datacenter.clock.now()
    return Answer(200, principal_json(user))


def delete_user(context: RequestContext) -> Answer:
    """DELETE /:account/users/:uuid. Refused while the sub-user has keys."""
    user = find_user(context, context.text("uuid"))
    if user.keys or user.access_keys:
        message = 'The resource in question has "child" elements or is immutable and cannot be destroyed'
        raise invalid_argument(message)
    context.account.users.remove(user)
    for role in context.account.roles:
        role.members = [member for member in role.members if member.id != user.id]
    return Answer(204)


def _by_id(context: RequestContext) -> User:
    """Look up a sub-user for a change, which works by id only."""
    wanted = context.text("uuid")
    for user in context.account.users:
        if user.id == wanted:
            return user
    raise not_found(f"{wanted} does not exist")


def _set_fields(context: RequestContext, user: User) -> None:
    """Set the fields that were sent, under CloudAPI's names or those of the directory."""
    sent = {DIRECTORY_NAMES.get(name, name): value for name, value in context.params.items()}
    email = sent.get("email")
    if isinstance(email, str) and email:
        _check_unique_email(context, user, email)
        user.email = email
    if context.given("login"):
        user.login = context.text("login")
    before = dict(user.details)
    details = {**user.details, **{name: _text(sent[name]) for name in DETAILS if name in sent}}
    user.details = {name: details[name] for name in DETAILS if details.get(name)}
    if user.details != before or context.given("login") or email:
        user.updated = context.datacenter.clock.now()


def _text(value: Json) -> str:
    return "" if value is None else text(value)


def _check_email(email: str) -> None:
    if not EMAIL.fullmatch(email):
        raise invalid_argument(f"email: {email} is invalid")


def _check_unique_email(context: RequestContext, user: User, email: str) -> None:
    if any(person.email == email for person in context.datacenter.directory.principals() if person is not user):
        raise invalid_argument(f"email is a unique attribute and value '{email}' already exists")


def _check_login(context: RequestContext, login: str) -> None:
    if not LOGIN.fullmatch(login) or not 3 <= len(login) <= 32:
        raise invalid_argument(f"login: {login} is invalid")
    if context.account.user(login):
        raise invalid_argument("Login is already taken")


def _add_password(user: User, password: str) -> None:
    """Add a password. It must be long enough, contain letters and digits, and be new."""
    if len(password) < MIN_PASSWORD_LENGTH:
        raise _password_refused("passwordTooShort")
    if not re.search(r"[a-zA-Z]", password) or not re.search(r"\d", password):
        raise _password_refused("insufficientPasswordQuality")
    if password in user.passwords:
        raise _password_refused("passwordInHistory")
    user.passwords.append(password)


def _password_refused(why: str) -> CloudError:
    return invalid_argument(why)


def principal_json(person: Principal) -> dict[str, Json]:
    """The fields in JSON that accounts and sub-users have in common. Details that are not set are left out."""
    return {
        "id": person.id,
        "login": person.login,
        "email": person.email,
        **person.details,
        "updated": iso(person.updated),
        "created": iso(person.created),
    }


def find_user(context: RequestContext, name: str) -> User:
    """Look up a sub-user of the account by login or id."""
    user = context.account.user(name)
    if user is None:
        raise not_found(f"{name} does not exist")
    return user


def key_owner(context: RequestContext) -> Principal:
    """The owner of the requested keys: the sub-user that the path names, or the account."""
    return find_user(context, context.text("user")) if context.given("user") else context.account


def key_owner_path(context: RequestContext) -> str:
    """The path of the owner of the requested keys, with the sub-user as it was named."""
    return f"/{context.account.login}" + (f"/users/{context.text('user')}" if context.given("user") else "")


PATH, ONE = "/:account/users", "/:account/users/:uuid"
ROUTES = (
    Route("POST", PATH, "createuser", create_user, types=IDENTITY_BODY_TYPES, family="users", role_tags="save"),
    Route("GET", PATH, "listusers", list_users, family="users", role_tags="show"),
    Route("HEAD", PATH, "headusers", list_users, family="users", role_tags="show"),
    Route("GET", ONE, "getuser", get_user, family="users", role_tags="show"),
    Route("HEAD", ONE, "headuser", get_user, family="users", role_tags="show"),
    Route("POST", ONE, "updateuser", update_user, family="users", role_tags="save"),
    Route("POST", f"{ONE}/change_password", "changeuserpassword", change_password, family="users"),
    Route("DELETE", ONE, "deleteuser", delete_user, family="users", role_tags="drop"),
)
