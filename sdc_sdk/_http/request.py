"""Preparing calls: parameters are checked and `as-role` is added. Also the calls of `request()`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from attrs import evolve

from sdc_cloudapi import Call
from sdc_cloudapi.call import query
from sdc_sdk._core.references import text_of
from sdc_sdk.errors import ConfigurationError

MAX_URL_LENGTH = 16_384
"""Characters that servers accept in a URL."""

T = TypeVar("T")


def prepared(call: Call[T], roles: Sequence[str], *, roles_are_decisive: bool) -> Call[T]:
    """Check the query of a call, and add the roles to it. Every call is prepared before it is sent.

    The server treats an empty parameter as missing, so its response would be a different one.

    Args:
        call: The call.
        roles: Names of roles; if empty, the server uses the default roles.
        roles_are_decisive: Whether roles determine the permissions: they do for sub-users and for requests to other
            accounts, but not for an account itself.

    Raises:
        ValueError: A query parameter is empty, or the URL is too long.
        ConfigurationError: The operation does not accept `as-role`, and would act with other roles.
    """
    if len(call.path) + sum(map(len, call.query.values())) > MAX_URL_LENGTH:
        raise ValueError(f"an id or filter of {call.operation} is too long for a URL")
    if empty := [name for name, value in call.query.items() if not value]:
        raise ValueError(f"{', '.join(empty)} must not be empty; leave out what you do not need")
    if not roles or "as-role" in call.query:  # a pre-signed call already has them, covered by its signature
        return call
    if call.takes_roles:
        return evolve(call, query={**call.query, "as-role": ",".join(roles)})
    if roles_are_decisive:
        raise ConfigurationError(
            f"{call.operation} does not accept as-role, so it cannot act with the roles {', '.join(roles)}. "
            "Make them default roles of the user, and leave roles= out for this call."
        )
    return call


_METHOD = re.compile(r"[A-Za-z]+")
_HEADER_NAME = re.compile(r"[\w!#$%&'*+.^`|~-]+", re.ASCII)
_HEADER_VALUE = re.compile(r"[\t -~]*")


def custom_call(
    login: str,
    method: str,
    path: str,
    headers: Mapping[str, str] | None,
    data: object,
    params: Mapping[str, str | int | float | bool] | None,
) -> Call[Any]:
    """The call of `request()`, for operations that the description does not have.

    Raises:
        ValueError: Method, path or a header cannot be sent.
        TypeError: Method or path is not a str.
    """
    verb = text_of(method, "method").upper()
    if not _METHOD.fullmatch(verb):
        raise ValueError(f"{method!r} is not an HTTP method")
    if path != "" and not text_of(path, "path").startswith("/"):
        raise ValueError(f"the path is relative to the account and must begin with a slash: '/{path}'")
    for name, value in (headers or {}).items():
        if not _HEADER_NAME.fullmatch(name) or not _HEADER_VALUE.fullmatch(value):
            raise ValueError(f"the header {name!r} contains a character that headers cannot contain")
    return Call(
        operation="Request",
        method=verb,
        path=f"/{login}{path}",
        read=lambda value: value,
        query=query(**(params or {})),
        json=data,
        headers=headers or {},
        idempotent=verb in ("GET", "HEAD"),
        takes_roles=accepts_roles(verb, path),
    )


# The description has x-as-role for each operation; this is for `request()`.
_REFUSED = re.compile(
    r"PUT /config|GET /volumes|POST /volumes/[^/]+|POST /machines/[^/]+/(metadata|tags)|PUT /machines/[^/]+/tags"
    r"|POST /fabrics/default/vlans|\w+ /fabrics/default/vlans/.+"
)


def accepts_roles(method: str, path: str) -> bool:
    """Whether a request accepts `as-role`: some refuse it, others would treat it as a tag or metadata.

    Args:
        method: HTTP method, in upper case.
        path: Path relative to the account.
    """
    return _REFUSED.fullmatch(f"{method} {path.partition('?')[0]}") is None
