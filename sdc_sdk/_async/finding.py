"""The rule of all `find_...` methods: what has the form of an id is an id; else a name; else a short id."""

from __future__ import annotations

from typing import Protocol, TypeVar

from sdc_sdk._async.polling import AsyncFetch
from sdc_sdk._core import finding
from sdc_sdk._core.pagination import Identified
from sdc_sdk._core.references import is_uuid, text_of
from sdc_sdk.errors import ResourceNotFound

T_co = TypeVar("T_co", covariant=True)
R = TypeVar("R", bound=Identified)


class AsyncLookUp(Protocol[T_co]):
    """Looks up an id or a name."""

    async def __call__(self, text: str, /) -> T_co:
        """Look it up."""
        ...


async def find(
    what: str, wanted: str, *, by_id: AsyncLookUp[R], by_name: AsyncLookUp[list[R]], every: AsyncFetch[list[R]]
) -> R:
    """Find the one resource that a text stands for.

    Args:
        what: The kind of resource, such as `machine`, for messages.
        wanted: A name, an id, or a short id: the first 8 digits of an id.
        by_id: Gets the resource with an id.
        by_name: Lists the resources with a name.
        every: Lists all resources; used for short ids.

    Raises:
        NoResultFound: There is none.
        MultipleResultsFound: There are several.
        TypeError: The text is not a string.
        ValueError: The text is empty or contains control characters.
    """
    text = text_of(wanted, what)
    if is_uuid(text):
        try:
            return await by_id(text)
        except ResourceNotFound as error:
            raise finding.missing(what, text) from error
    found = await by_name(text)
    if not found and finding.is_short_id(text):
        found = finding.with_short_id(await every(), text)
    return finding.only(found, what, text)
