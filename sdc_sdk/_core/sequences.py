"""The type of list arguments. A string is also a sequence, but passing one is always a mistake."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, SupportsIndex, TypeVar

T_co = TypeVar("T_co", covariant=True)


class SequenceNotStr(Protocol[T_co]):
    """A list or tuple, or any other sequence except `str`: `["external"]`, not `"external"`."""

    def __getitem__(self, index: SupportsIndex, /) -> T_co: ...

    def __contains__(self, value: object, /) -> bool: ...  # str.__contains__ only takes a str, so str does not match

    def __iter__(self) -> Iterator[T_co]: ...

    def __len__(self) -> int: ...
