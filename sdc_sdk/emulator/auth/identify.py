"""From a signature to the account that made it, and to the account that the path names."""

from urllib.parse import unquote

from sdc_sdk.emulator.auth.keys import PublicKey
from sdc_sdk.emulator.auth.signature import Signature
from sdc_sdk.emulator.call import Call, Identity
from sdc_sdk.emulator.state.accounts import Person
from sdc_sdk.emulator.web.errors import invalid_credentials, not_authorized, not_found
from sdc_sdk.emulator.web.values import text


def identify(call: Call, signature: Signature) -> Identity:
    """Find the key that a signature names, and verify the signature.

    Raises:
        CloudError: 401; which of account, key and signature is wrong stays a secret.
    """
    login, key_name = _split(signature.key_id)
    account = call.datacenter.directory.find(login)
    if account is None:
        raise invalid_credentials()
    _verify(signature, _key(account, key_name))
    return Identity(account, signature.key_id)


def _split(key_id: str) -> tuple[str, str]:
    match key_id.split("/"):
        case ["", login, "keys", key_name]:
            return login, key_name
        case _:
            raise invalid_credentials(f"Invalid KeyId {key_id} in authorization header")


def _key(person: Person, name: str) -> PublicKey:
    key = person.key(name)
    if key is None:
        raise invalid_credentials()
    return key


def _verify(signature: Signature, key: PublicKey) -> None:
    if not key.verifies(signature.algorithm, signature.signature, signature.signed):
        raise invalid_credentials()


def require_identity(call: Call) -> Identity:
    """Refuse whoever did not sign, and whoever is locked out."""
    if call.identity is None:
        raise invalid_credentials("You must make authenticated requests to use CloudAPI")
    if call.identity.account.disabled:
        raise not_authorized("Account or user is disabled")
    return call.identity


def load_account(call: Call, identity: Identity) -> None:
    """Set the account that the path names: `my`, a login or an id."""
    name = call.params.get("account", "undefined")
    if name == "my":
        name = identity.account.login
    call.params["account"] = unquote(text(name))
    account = call.datacenter.directory.find(call.text("account"))
    if account is None:
        raise not_found(f"{call.text('account')} does not exist")
    call.account = account


def authorize(call: Call, identity: Identity) -> None:
    """An account may do everything to itself, an operator everything to everybody."""
    if identity.account is call.account or identity.account.operator:
        return
    raise not_authorized(f"You do not have permission to access {call.incoming.path} ({call.route.name})")
