"""Access keys of the account and of its sub-users, with all fields of the directory as before 9.21."""

from sdc_sdk.emulator._cloud.context import RequestContext
from sdc_sdk.emulator._cloud.routes.users import key_owner, key_owner_path
from sdc_sdk.emulator._cloud.routing import IDENTITY_BODY_TYPES, Route
from sdc_sdk.emulator._cloud.state.accounts import AccessKey
from sdc_sdk.emulator._cloud.state.clock import iso
from sdc_sdk.emulator._cloud.web.answers import Answer
from sdc_sdk.emulator._cloud.web.api_errors import not_found
from sdc_sdk.emulator._cloud.web.js_values import Json


def list_access_keys(context: RequestContext) -> Answer:
    """GET .../accesskeys."""
    return Answer(200, [_access_key_json(key, context) for key in key_owner(context).access_keys])


def get_access_key(context: RequestContext) -> Answer:
    """GET .../accesskeys/:accesskeyid."""
    return Answer(200, _access_key_json(_find(context), context))


def create_access_key(context: RequestContext) -> Answer:
    """POST .../accesskeys. It has no parameters."""
    key = AccessKey(context.datacenter.clock.now())
    key_owner(context).access_keys.append(key)
    return Answer(
        201,
        _access_key_json(key, context),
        {"Location": f"{key_owner_path(context)}/accesskeys/{key.id}"},
        created_id=key.id,
    )


def delete_access_key(context: RequestContext) -> Answer:
    """DELETE .../accesskeys/:accesskeyid."""
    key_owner(context).access_keys.remove(_find(context))
    return Answer(204)


def _find(context: RequestContext) -> AccessKey:
    wanted = context.text("accesskeyid")
    for key in key_owner(context).access_keys:
        if key.id == wanted:
            return key
    raise not_found(f"{wanted} does not exist")


def _access_key_json(key: AccessKey, context: RequestContext) -> dict[str, Json]:
    person = key_owner(context)
    parents = [person.id] if person is context.account else [person.id, context.account.id]
    names = [f"accesskeyid={key.id}", *(f"uuid={parent}" for parent in parents), "ou=users", "o=smartdc"]
    return {
        "dn": ", ".join(names),
        "controls": [],
        "accesskeyid": key.id,
        "accesskeysecret": key.secret,
        "created": iso(key.created),
        "objectclass": "accesskey",
        "status": "Active",
    }


def _routes(path: str, of: str) -> tuple[Route, ...]:
    family, one = "accesskeys", f"{path}/:accesskeyid"
    return (
        Route(
            "POST",
            path,
            f"create{of}accesskey",
            create_access_key,
            types=IDENTITY_BODY_TYPES,
            family=family,
            role_tags="save",
        ),
        Route("GET", path, f"list{of}accesskeys", list_access_keys, family=family, role_tags="show"),
        Route("HEAD", path, f"head{of}accesskeys", list_access_keys, family=family, role_tags="show"),
        Route("GET", one, f"get{of}accesskey", get_access_key, family=family, role_tags="show"),
        Route("HEAD", one, f"head{of}accesskey", get_access_key, family=family, role_tags="show"),
        Route("DELETE", one, f"delete{of}accesskey", delete_access_key, family=family, role_tags="drop"),
    )


ROUTES = _routes("/:account/accesskeys", "") + _routes("/:account/users/:user/accesskeys", "user")
