"""What every call passes before it is sent: parameters checked, `as-role` added; and calls made by hand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from attrs import evolve

from sdc_cloudapi import Call
from sdc_cloudapi.call import query
from sdc_sdk._core.references import text_of
from sdc_sdk.errors import ConfigurationError

LONGEST = 16_384
"""What fits into a URL with the servers of today, in characters."""

_METHOD = re.compile(r"[A-Za-z]+")
_HEADER_NAME = re.compile(r"[\w!#$%&'*+.^`|~-]+", re.ASCII)
_HEADER_VALUE = re.compile(r"[\t -~]*")


def any_request(
    login: str,
    method: str,
    path: str,
    headers: Mapping[str, str] | None,
    data: object,
    params: Mapping[str, str | int | float | bool] | None,
) -> Call[Any]:
    """A call of no operation in particular.

    Raises:
        ValueError: Method, path or a header cannot be sent.
        TypeError: Method or path is no text.
    """
    verb = text_of(method, "method").upper()
    if not _METHOD.fullmatch(verb):
        raise ValueError(f"{method!r} is not an HTTP method")
    if path != "" and not text_of(path, "path").startswith("/"):
        raise ValueError(f"the path is relative to the account and begins with a slash: '/{path}'")
    for name, value in (headers or {}).items():
        if not _HEADER_NAME.fullmatch(name) or not _HEADER_VALUE.fullmatch(value):
            raise ValueError(f"the header {name!r} has a character that a header cannot have")
    return Call(
        operation="Request",
        method=verb,
        path=f"/{login}{path}",
        read=lambda value: value,
        query=query(**(params or {})),
        json=data,
        headers=headers or {},
        idempotent=verb in ("GET", "HEAD"),
        takes_roles=accepted(verb, path),
    )


def complete(call: Call[Any]) -> Call[Any]:
    """Refuse empty query parameters: the server takes them for not given, and would answer something else.

    Raises:
        ValueError: A parameter is empty, or all together are too long.
    """
    if len(call.path) + sum(map(len, call.query.values())) > LONGEST:
        raise ValueError(f"an id or filter of {call.operation} is too long for a URL")
    if empty := [name for name, value in call.query.items() if not value]:
        raise ValueError(f"{', '.join(empty)} must not be empty; leave out what is not wanted")
    return call


T = TypeVar("T")

# The description says it of each operation (x-as-role); this says it of requests that are made by hand.
_REFUSED = re.compile(
    r"PUT /config|GET /volumes|POST /volumes/[^/]+|POST /machines/[^/]+/(metadata|tags)|PUT /machines/[^/]+/tags"
    r"|POST /fabrics/default/vlans|\w+ /fabrics/default/vlans/.+"
)


def accepted(method: str, path: str) -> bool:
    """Whether a request may carry `as-role`: some refuse it, and others would take it for a tag or metadata.

    Args:
        method: HTTP method, in upper case.
        path: Path relative to the account.
    """
    return _REFUSED.fullmatch(f"{method} {path.partition('?')[0]}") is None


def with_roles(call: Call[T], roles: Sequence[str], *, decisive: bool) -> Call[T]:
    """The call, with the roles to act with.

    Args:
        call: The call.
        roles: Names of roles; none leaves the choice to the server, which takes the default ones.
        decisive: Whether roles decide what is allowed: so for sub-users and on other accounts, but not for an account
            itself.

    Raises:
        ConfigurationError: The operation cannot be told the roles, and would be carried out with others.
    """
    if not roles or "as-role" in call.query:  # a pre-signed call has them already, under its signature
        return call
    if call.takes_roles:
        return evolve(call, query={**call.query, "as-role": ",".join(roles)})
    if decisive:
        raise ConfigurationError(
            f"{call.operation} cannot be told the roles {', '.join(roles)}: CloudAPI takes no as-role there. "
            "Make the roles default roles of the user, and leave roles= out for this call."
        )
    return call
