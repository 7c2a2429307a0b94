"""Hints for refused requests: names in place of ids, the signer and its key, the settings, and the clocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, cast

from sdc_sdk._config.config import ARGUMENT
from sdc_sdk._core.messages import redacted
from sdc_sdk._core.references import is_uuid
from sdc_sdk.auth.bearer import Bearer
from sdc_sdk.auth.signer import KnownKey
from sdc_sdk.errors import (
    BadRequest,
    CloudAPIError,
    Conflict,
    InvalidCredentials,
    InvalidHeader,
    NotAuthorized,
    RequestExpired,
    ResourceGone,
    ResourceNotFound,
    ServerError,
    UnprocessableRequest,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sdc_cloudapi import Call
    from sdc_sdk._config.config import Config
    from sdc_sdk.auth import SignatureAuth, Signer

POINTER = "`python -m sdc_sdk diagnose` checks the settings one by one."
_EXPIRED = "Sent with a bearer token, which may have expired: get a new one (`triton login`)."
_OWNER = re.compile(r"/(?P<account>[^/]+)(?:/users?/(?P<user>[^/]+))?/keys/")
_IDENTITY = ("account", "user", "key_id", "secret")
_KINDS = {"machines": "machine", "images": "image", "networks": "network", "volumes": "volume"}
"""Collections whose members have ids and names."""
_FIELDS = {"image": "image", "machine": "machine", "network": "network", "networks": "network"}
"""Fields of request bodies that take ids."""
_PATH = re.compile(r"/[^/]+/(?P<collection>[a-z]+)/(?P<member>[^/]+)")
_REFUSALS = (BadRequest, Conflict, ResourceNotFound, ServerError, UnprocessableRequest)


def of_refusal(
    error: CloudAPIError, auth: SignatureAuth | Bearer, config: Config, roles: Sequence[str], ahead: float | None
) -> str:
    """What may have caused an authentication or permission error and what to do; empty for other errors.

    Args:
        error: The error.
        auth: The authentication of the request.
        config: The settings and their sources.
        roles: The roles in the request.
        ahead: Seconds by which the local clock is ahead of the server's.
    """
    if isinstance(auth, Bearer):
        return f"  {_EXPIRED}" if error.status_code == 401 else ""
    if isinstance(error, NotAuthorized):
        return _of_permissions(auth.key_id, roles)
    if not isinstance(error, InvalidCredentials | InvalidHeader | RequestExpired):
        return ""
    lines = [f"Signed as {signer_name(auth.key_id)}, key id {auth.key_id}.", f"Key: {describe_key(auth.signer)}."]
    if sources := _sources(config):
        lines.append(f"From: {sources}.")
    lines.append(clock_in_words(ahead))
    lines += [_advice(error, auth, ahead), POINTER]
    return "\n".join(f"  {line}" for line in lines)


def of_names(error: CloudAPIError, call: Call[Any]) -> str:
    """Which argument is a name though it must be an id, and how to find the id; or what lists what there is.

    Args:
        error: The error.
        call: The refused call.
    """
    if isinstance(error, ResourceGone):
        return "  machines() lists the machines that there are."
    if not isinstance(error, _REFUSALS):
        return ""
    names = {(kind, redacted(text)) for kind, text in _references(call) if not is_uuid(text)}
    if names:
        return "\n".join(
            f"  {name} is not the id of {article(kind)}: if it is a name, find_{kind}({name}) finds it."
            for kind, name in sorted(names)
        )
    if isinstance(error, ResourceNotFound) and "/snapshots/" in call.path:
        return "  machine.snapshots() lists the snapshots that there are."
    if "/packages/" in call.path or "is not a valid package" in error.message:
        return "  packages() lists the packages that there are."
    return ""


def article(kind: str) -> str:
    """A word with its article."""
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _references(call: Call[Any]) -> Iterator[tuple[str, str]]:
    """The ids in path and body, each with the kind of its resource."""
    match = _PATH.match(call.path)
    if match and match["collection"] in _KINDS:
        yield _KINDS[match["collection"]], match["member"]
    body = cast("dict[str, object]", call.json) if isinstance(call.json, dict) else {}  # pyright: ignore[reportUnknownMemberType]
    for field, kind in _FIELDS.items():
        value = body.get(field)
        for each in cast("list[object]", value) if isinstance(value, list) else [value]:
            if isinstance(each, str):
                yield kind, each


def signer_name(key_id: str) -> str:
    """The account or sub-user to which a full key id belongs."""
    match = _OWNER.match(key_id)
    if match is None:
        return key_id
    account = f"account {match['account']!r}"
    return f"sub-user {match['user']!r} of {account}" if match["user"] else account


def describe_key(signer: Signer) -> str:
    """Type, fingerprints and origin of a key, as far as they are known."""
    if not isinstance(signer, KnownKey):
        return f"{signer.algorithm}, by an object of type {type(signer).__name__}"
    name = getattr(signer, "comment", "")
    kind = getattr(signer, "type", signer.algorithm)
    return f"{kind} {signer.md5} {signer.sha256} from {signer.source}{f' ({name})' if name else ''}"


def _sources(config: Config) -> str:
    """The sources of the settings that identify the signer; empty if all of them are arguments."""
    sources = {name: config.sources[name] for name in _IDENTITY if name in config.sources}
    if all(source == ARGUMENT for source in sources.values()):
        return ""
    return ", ".join(f"{name} by {source}" for name, source in sources.items())


def _of_permissions(key_id: str, roles: Sequence[str]) -> str:
    acting = f"with the roles {', '.join(roles)}" if roles else "with the default roles"
    match = _OWNER.match(key_id)
    return f"  Signed as {signer_name(key_id)}, acting {acting}." if roles or (match and match["user"]) else ""


def _advice(error: CloudAPIError, auth: SignatureAuth, ahead: float | None) -> str:
    if ahead is not None and abs(ahead) >= ALLOWED_SKEW:
        return "Set this machine's clock."
    if isinstance(error, BadRequest):
        return "The header did not arrive as it was sent: a proxy may have changed it."
    name = auth.key_id.rpartition("/")[2]
    known = "has a key with this fingerprint" if name.count(":") == 15 else f"has this key under the name {name!r}"
    return f"Check that {signer_name(auth.key_id)} exists in this cloud, and {known}; a new key takes up to a minute."


ALLOWED_SKEW = 300
"""The largest difference, in seconds, between the signed Date and the server's clock that CloudAPI accepts."""
NOTICEABLE_SKEW = 5
"""Smaller differences, in seconds, are ignored: a response may take that long."""


def clock_ahead(ours: str | None, theirs: str | None) -> float | None:
    """Seconds by which the local clock is ahead of the server's (negative: behind).

    Args:
        ours: The header `Date` of the request.
        theirs: The header `Date` of the response.

    Returns:
        The difference in whole seconds, or None if a header is missing or invalid.
    """
    try:
        return (parsedate_to_datetime(ours or "") - parsedate_to_datetime(theirs or "")).total_seconds()
    except (ValueError, TypeError, OverflowError):
        return None


def clock_in_words(seconds: float | None) -> str:
    """The difference as a sentence."""
    if seconds is None:
        return "The server sent no Date header."
    if abs(seconds) < NOTICEABLE_SKEW:
        return "The clocks agree."
    direction = "ahead of" if seconds > 0 else "behind"
    return f"This machine's clock is {abs(seconds):.0f} s {direction} the server's; CloudAPI allows {ALLOWED_SKEW} s."
