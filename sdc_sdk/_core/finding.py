"""Finding resources by name: which of them match, and what is wrong if it is not one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol, TypeVar

from sdc_sdk._core.messages import redacted
from sdc_sdk._core.pagination import Identified
from sdc_sdk._core.references import look_up
from sdc_sdk.errors import MultipleResultsFound, NoResultFound

if TYPE_CHECKING:
    from sdc_cloudapi.models import Image

MOST_SHOWN = 5
"""So many candidates are named in the message of an error; all are in `found`."""

_SHORT_ID = re.compile(r"[0-9a-f]{8}", re.IGNORECASE)


class Named(Protocol):
    """A resource with a name."""

    @property
    def name(self) -> str | None:
        """The name."""
        ...


U = TypeVar("U", bound=Identified)
T = TypeVar("T")
N = TypeVar("N", bound=Named)


def is_short_id(text: str) -> bool:
    """Whether a text can be the beginning of an id that the `triton` command shows: 8 hexadecimal digits."""
    return _SHORT_ID.fullmatch(text) is not None


def named(resources: Iterable[N], name: str) -> list[N]:
    """The resources with exactly this name."""
    return [resource for resource in resources if resource.name == name]


def with_short_id(resources: Iterable[U], wanted: str) -> list[U]:
    """The resources whose id begins with a short id; none if it is not a short id."""
    return [each for each in resources if is_short_id(wanted) and each.id.startswith(wanted.lower())]


def only(found: Sequence[T], what: str, wanted: str) -> T:
    """The one resource that was found.

    Args:
        found: The resources that match.
        what: The kind of resource, such as `machine`.
        wanted: What was searched for.

    Raises:
        NoResultFound: None was found.
        MultipleResultsFound: More than one was found.
    """
    if len(found) == 1:
        return found[0]
    if not found:
        raise missing(what, wanted)
    each = ", ".join(_identity(resource) for resource in found[:MOST_SHOWN])
    more = f" and {len(found) - MOST_SHOWN} more" if len(found) > MOST_SHOWN else ""
    message = f"{len(found)} {what}s match {redacted(wanted)}: {each}{more}; give the id"
    raise MultipleResultsFound(message, what, wanted, found)


def missing(what: str, wanted: str) -> NoResultFound:
    """The error for a resource that does not exist."""
    listing = f"{what.replace(' ', '_').lower()}s()"
    return NoResultFound(f"no {what} has the name or id {redacted(wanted)}: see {listing}", what, wanted)


def image_and_version(wanted: str) -> tuple[str, str | None]:
    """The name and the version in `name@version`; without an `@`, the version is None.

    Raises:
        ValueError: The name or the version is empty.
    """
    name, at, version = wanted.partition("@")
    if not name or (at and not version):
        raise ValueError(f"an image is given as name or name@version, not {redacted(wanted)}")
    return name, version if at else None


def versions(images: Iterable[Image], name: str, version: str | None) -> list[Image]:
    """The images with this name and version; for no version, the one that was published last."""
    found = [image for image in named(images, name) if version in (None, image.version)]
    return found if version is not None else sorted(found, key=_published)[-1:]


def _published(image: Image) -> datetime:
    return image.published_at or datetime.min.replace(tzinfo=UTC)


def _identity(resource: object) -> str:
    """What tells a resource from others of its name."""
    number = look_up(resource, "vlan_id") if look_up(resource, "id") is None else look_up(resource, "id")
    return f"{look_up(resource, 'name')} ({number})"
