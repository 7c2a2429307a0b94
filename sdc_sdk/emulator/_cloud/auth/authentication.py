"""Finds the caller by the signature, and the account by the path."""

from urllib.parse import unquote

from sdc_sdk.emulator._cloud.auth.http_signature import Signature
from sdc_sdk.emulator._cloud.context import Identity, RequestContext
from sdc_sdk.emulator._cloud.web.api_errors import (
    CloudError,
    internal_error,
    invalid_credentials,
    not_authorized,
    not_found,
)
from sdc_sdk.emulator._cloud.web.js_values import text


def identify(context: RequestContext, signature: Signature) -> Identity:
    """Look up the key that a signature names, and verify the signature.

    Raises:
        CloudError: 401. The message does not reveal whether account, sub-user, key or signature was wrong.
    """
    if "x-auth-token" in context.incoming.headers:  # the emulator issues no tokens
        raise invalid_credentials("The token provided is not authorized for this application")
    login, user_login, key_name = _split(context, signature.key_id)
    account = context.datacenter.directory.find(login)
    if account is None:
        raise invalid_credentials()
    user = account.user(user_login) if user_login else None
    if user_login and user is None:
        raise invalid_credentials()
    key = (user or account).key(key_name)
    if key is None or not key.verifies(signature.algorithm, signature.signature, signature.signed):
        raise invalid_credentials()
    return Identity(account, user, signature.key_id)


def _split(context: RequestContext, key_id: str) -> tuple[str, str, str]:
    """Split a keyId into account, sub-user (or "") and key. Sub-users need API 7.2; the third part is ignored."""
    match key_id.split("/"):
        case [_, login, "keys", key_name]:
            return login, "", key_name
        case [_, login, _, user_login, "keys", key_name] if context.since((7, 2, 0)):
            return login, user_login, key_name
        case _:
            raise invalid_credentials(f"Invalid KeyId {key_id} in authorization header")


def require_identity(context: RequestContext) -> Identity:
    """Refuse unsigned requests, and those of disabled accounts."""
    if context.identity is None:
        raise invalid_credentials("You must make authenticated requests to use CloudAPI")
    if context.identity.account.disabled:
        raise not_authorized("Account or user is disabled")
    return context.identity


def load_account(context: RequestContext, identity: Identity) -> None:
    """Set the account that the path names: `my`, a login or an id. A sub-user always gets its own account."""
    if context.params.get("account", "") is None:
        raise internal_error()
    name = text(context.params["account"]) if "account" in context.params else "undefined"
    name = identity.account.login if name == "my" else unquote(name)
    context.params["account"] = name
    account = identity.account if identity.user else context.datacenter.directory.find(name)
    if account is None:
        raise _unknown(name)
    context.account = account


def _unknown(name: str) -> CloudError:
    return not_found(f"{name} does not exist")
