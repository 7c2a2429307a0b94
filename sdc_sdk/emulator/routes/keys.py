"""SSH keys of the account."""

from urllib.parse import quote

from sdc_sdk.emulator.auth.keys import PublicKey
from sdc_sdk.emulator.call import Call
from sdc_sdk.emulator.state.accounts import Person
from sdc_sdk.emulator.web.answers import Answer
from sdc_sdk.emulator.web.errors import invalid_argument, missing_parameter, not_found
from sdc_sdk.emulator.web.routing import TYPED, Route
from sdc_sdk.emulator.web.values import Json, truthy


def list_keys(call: Call) -> Answer:
    """GET /:account/keys."""
    return Answer(200, [key_json(key) for key in call.account.keys])


def get_key(call: Call) -> Answer:
    """GET /:account/keys/:name, by name or fingerprint."""
    return Answer(200, key_json(_find(call, call.account)))


def create_key(call: Call) -> Answer:
    """POST /:account/keys."""
    key = _new_key(call)
    if any(key.name == old.name or key.fingerprint == old.fingerprint for old in call.account.keys):
        raise invalid_argument("key already exists or is invalid")
    call.account.keys.append(key)
    location = f"/{call.account.login}/keys/{quote(key.fingerprint)}"
    return Answer(201, key_json(key), {"Location": location})


def delete_key(call: Call) -> Answer:
    """DELETE /:account/keys/:name."""
    call.account.keys.remove(_find(call, call.account))
    return Answer(204)


def key_json(key: PublicKey) -> dict[str, Json]:
    """A key; none is attested here."""
    return {"name": key.name, "fingerprint": key.fingerprint, "key": key.openssh}


def _find(call: Call, person: Person) -> PublicKey:
    name = call.text("name")
    key = person.key(name)
    if key is None:
        raise not_found(f"{name} does not exist")
    return key


def _new_key(call: Call) -> PublicKey:
    openssh, name = call.params.get("key"), call.params.get("name")
    if not truthy(openssh):
        raise missing_parameter("key is a required argument")
    if not isinstance(openssh, str):
        raise invalid_argument("key must be a String")
    if " " not in openssh:
        raise invalid_argument("key is invalid")
    _refuse_attestation(call.params.get("attestation"))
    if truthy(name) and not isinstance(name, str):
        raise invalid_argument("key is invalid")
    try:
        return PublicKey.read(openssh, call.text("name"))
    except ValueError as error:
        raise invalid_argument("key already exists or is invalid") from error


def _refuse_attestation(attestation: Json) -> None:
    """No certificate is ever valid here: the emulator knows no maker of hardware keys."""
    if not truthy(attestation):
        return
    if not isinstance(attestation, list) or not all(isinstance(part, str) for part in attestation):
        raise invalid_argument("attestation must be an Array of Strings")
    raise invalid_argument("key already exists or is invalid")


ROUTES = (
    Route("POST", "/:account/keys", "createkey", create_key, types=TYPED, family="keys"),
    Route("GET", "/:account/keys", "listkeys", list_keys, family="keys"),
    Route("HEAD", "/:account/keys", "headkeys", list_keys, family="keys"),
    Route("GET", "/:account/keys/:name", "getkey", get_key, family="keys"),
    Route("HEAD", "/:account/keys/:name", "headkey", get_key, family="keys"),
    Route("DELETE", "/:account/keys/:name", "deletekey", delete_key, family="keys"),
)
