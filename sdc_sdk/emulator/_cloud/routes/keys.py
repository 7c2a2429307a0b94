"""SSH keys of the account and of its sub-users."""

from dataclasses import replace
from urllib.parse import quote

from sdc_sdk.emulator._cloud.auth.attestation import verify_attestation
from sdc_sdk.emulator._cloud.auth.public_key import PublicKey
from sdc_sdk.emulator._cloud.context import RequestContext
from sdc_sdk.emulator._cloud.routes.users import key_owner, key_owner_path
from sdc_sdk.emulator._cloud.routing import ALL_VERSIONS, IDENTITY_BODY_TYPES, Route
from sdc_sdk.emulator._cloud.state.accounts import Principal
from sdc_sdk.emulator._cloud.web.answers import Answer
from sdc_sdk.emulator._cloud.web.api_errors import invalid_argument, missing_parameter, not_found
from sdc_sdk.emulator._cloud.web.js_values import Json, text, truthy


def list_keys(context: RequestContext) -> Answer:
    """GET .../keys."""
    return Answer(200, [key_json(key) for key in key_owner(context).keys])


def get_key(context: RequestContext) -> Answer:
    """GET .../keys/:name, by name or fingerprint."""
    return Answer(200, key_json(_find(context, key_owner(context))))


def create_key(context: RequestContext) -> Answer:
    """POST .../keys."""
    key = _new_key(context)
    person = key_owner(context)
    if any(key.name == old.name or key.fingerprint == old.fingerprint for old in person.keys):
        raise invalid_argument("key already exists or is invalid")
    person.keys.append(key)
    location = f"{key_owner_path(context)}/keys/{quote(key.fingerprint)}"
    return Answer(201, key_json(key), {"Location": location}, created_id=key.fingerprint)


def delete_key(context: RequestContext) -> Answer:
    """DELETE .../keys/:name."""
    person = key_owner(context)
    person.keys.remove(_find(context, person))
    return Answer(204)


def key_json(key: PublicKey) -> dict[str, Json]:
    """A key in JSON."""
    attested: dict[str, Json] = {} if key.multifactor is None else {"attested": True, "multifactor": key.multifactor}
    return {"name": key.name, "fingerprint": key.fingerprint, "key": key.openssh, **attested}


def _find(context: RequestContext, person: Principal) -> PublicKey:
    name = context.text("name")
    key = person.key(name)
    if key is None:
        raise not_found(f"{name} does not exist")
    return key


def _new_key(context: RequestContext) -> PublicKey:
    openssh, name = context.params.get("key"), context.params.get("name")
    if not truthy(openssh):
        raise missing_parameter("key is a required argument")
    if not isinstance(openssh, str):
        raise invalid_argument("key must be a String")
    if " " not in openssh:
        raise invalid_argument("key is invalid")
    attestation = _attestation(context.params.get("attestation"))
    if truthy(name) and not isinstance(name, str):
        raise invalid_argument("key is invalid")
    try:
        key = PublicKey.read(openssh, context.text("name"))
        if not attestation:
            return key
        factors = verify_attestation(key.openssh, attestation, context.datacenter.clock.now())
    except ValueError as error:
        raise invalid_argument("key already exists or is invalid") from error
    return replace(key, multifactor=factors)


def _attestation(attestation: Json) -> list[str]:
    """The attestation certificates that were sent."""
    if not truthy(attestation):
        return []
    if not isinstance(attestation, list) or not all(isinstance(part, str) for part in attestation):
        raise invalid_argument("attestation must be an Array of Strings")
    return [text(part) for part in attestation]


def _routes(path: str, of: str, since: int) -> tuple[Route, ...]:
    """The six routes for keys of an account or, since API 7.2, of a sub-user."""
    versions, family = ALL_VERSIONS[since:], "keys"
    one = f"{path}/:name"
    return (
        Route("POST", path, f"create{of}key", create_key, types=IDENTITY_BODY_TYPES, family=family, role_tags="save"),
        Route("GET", path, f"list{of}keys", list_keys, versions, family=family, role_tags="show"),
        Route("HEAD", path, f"head{of}keys", list_keys, versions, family=family, role_tags="show"),
        Route("GET", one, f"get{of}key", get_key, versions, family=family, role_tags="show"),
        Route("HEAD", one, f"head{of}key", get_key, versions, family=family, role_tags="show"),
        Route("DELETE", one, f"delete{of}key", delete_key, versions, family=family, role_tags="drop"),
    )


ROUTES = _routes("/:account/keys", "", 0) + _routes("/:account/users/:user/keys", "user", 2)
