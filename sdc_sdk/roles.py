"""Acting with chosen roles: the parameter `as-role`. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from attrs import evolve

from sdc_cloudapi import Call
from sdc_sdk.errors import ConfigurationError

T = TypeVar("T")


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
