"""Acting with chosen roles: the parameter `as-role`. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from attrs import evolve

from sdc_cloudapi import Call
from sdc_sdk.errors import ConfigurationError

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
