"""The path of a resource, from a model, a bound object or a string."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from sdc_sdk._core.references import name_of, sequence
from sdc_sdk._core.sequences import SequenceNotStr

if TYPE_CHECKING:
    from sdc_cloudapi.models import (
        Account,
        FirewallRule,
        Image,
        Key,
        Machine,
        Network,
        Package,
        Policy,
        Role,
        User,
        Volume,
    )


WITHOUT_HEAD = frozenset({"datacenters", "services"})
"""Collections that can have role tags, but do not support HEAD."""


class HasPath(Protocol):
    """A bound object, such as a machine."""

    @property
    def path(self) -> str:
        """Path relative to the account."""
        ...


Resource: TypeAlias = (
    "str | HasPath | Account | FirewallRule | Image | Key | Machine | Network | Package | Policy | Role | User | Volume"
)
"""A resource, or a collection by its name: `machines`, `/users/bob/keys`, `Machine(...)`, `User(...)`."""


def segments_of(resource: Resource) -> tuple[str, ...]:
    """The parts of the path of a resource, relative to the account; none for the account itself.

    A string is a path that is not percent-encoded.

    Raises:
        TypeError: Not a resource with a known path.
        ValueError: The path has empty parts.
    """
    path = resource if isinstance(resource, str) else getattr(resource, "path", None)
    if not isinstance(path, str):
        return _segments_of_model(resource)
    parts = tuple(path.strip("/").split("/")) if path.strip("/") else ()
    if "" in parts:
        raise ValueError(f"{path!r} is not the path of a resource")
    return parts


def path_of(resource: Resource) -> str:
    """The path of a resource, relative to the account and percent-encoded. Raises as `segments_of` does."""
    from sdc_cloudapi.call import segment

    return "".join(f"/{segment('path', part)}" for part in segments_of(resource))


def role_names(roles: Iterable[object]) -> list[str]:
    """Names of roles.

    Raises:
        TypeError: Something is not a role, or a string instead of a list.
    """
    return [name_of(role, "role") for role in sequence(roles, "roles")]


def role_tag_header(roles: SequenceNotStr[object] | None) -> str | None:
    """Roles as the header `Role-Tag` has them, for what is created.

    Raises:
        TypeError: Something is not a role, or a string instead of a list.
        ValueError: A name contains a comma, which separates names.
    """
    if roles is None:
        return None
    names = role_names(roles)
    if wrong := [name for name in names if "," in name]:
        raise ValueError(f"the name of a role must not contain a comma: {wrong[0]!r}")
    return ",".join(names)


def _segments_of_model(resource: Any) -> tuple[str, ...]:
    for model, (collection, member) in _collections().items():
        if isinstance(resource, model):
            return (collection, getattr(resource, member)) if collection else ()
    raise TypeError(
        f"the path of {type(resource).__name__} is not known: give a path such as '/machines/<id>', "
        "the name of a collection, or a model"
    )


@cache
def _collections() -> dict[type, tuple[str, str]]:
    """The collection of each model, and the field that identifies it in the path."""
    from sdc_cloudapi import models  # here: models are loaded on first use

    return {
        models.Account: ("", ""),
        models.FirewallRule: ("fwrules", "id"),
        models.Image: ("images", "id"),
        models.Key: ("keys", "fingerprint"),  # role tags belong to a path, and CreateKey uses this one
        models.Machine: ("machines", "id"),
        models.Network: ("networks", "id"),
        models.Package: ("packages", "id"),
        models.Policy: ("policies", "id"),
        models.Role: ("roles", "id"),
        models.User: ("users", "id"),
        models.Volume: ("volumes", "id"),
    }
