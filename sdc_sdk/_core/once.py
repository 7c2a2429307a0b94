"""Making a machine once, although the request may be sent more than once. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Self

from attrs import frozen

from sdc_sdk._core.tags import TagValue
from sdc_sdk.errors import Conflict, ConnectionFailed, InvalidResponse, SDCError, ServerError

TAG = "idempotency-token"
"""The tag by which a machine is found again."""


@frozen
class Once:
    """What marks the one machine that is meant."""

    token: str
    is_own: bool
    """Whether the caller gave the token, so that the machine may be there from an earlier run."""

    @classmethod
    def of(cls, idempotency: bool | str) -> Self | None:
        """The mark that `idempotency=` asks for.

        Raises:
            ValueError: An empty token.
            TypeError: It is neither a bool nor a text.
        """
        if isinstance(idempotency, bool):
            return cls(_new_token(), is_own=False) if idempotency else None
        if not isinstance(idempotency, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise TypeError(f"idempotency must be a bool or a str, not {type(idempotency).__name__}")
        if not idempotency:
            raise ValueError("idempotency must not be empty: give a token, or True for one of its own")
        return cls(idempotency, is_own=True)

    @property
    def name(self) -> str:
        """A name for a machine that was given none: names are unique, so the server itself refuses a second one."""
        return hashlib.sha256(self.token.encode()).hexdigest()[:12]

    @property
    def tag(self) -> dict[str, str]:
        """The tag to look for."""
        return {TAG: self.token}

    def tags(self, tags: Mapping[str, TagValue] | None) -> dict[str, TagValue]:
        """The tags of the machine, with the mark.

        Raises:
            ValueError: The mark is among them already.
        """
        if tags and TAG in tags:
            raise ValueError(f"idempotency sets the tag {TAG!r} itself: leave it out of tags")
        return {**(tags or {}), **self.tag}


def may_be_made(error: SDCError) -> bool:
    """Whether there may be a machine although its making failed: no answer, a bad one, or the name is in use."""
    if isinstance(error, Conflict):
        return any(fault.code == "Duplicate" for fault in error.errors)
    return isinstance(error, ConnectionFailed | ServerError | InvalidResponse)


def _new_token() -> str:
    import uuid  # here: few need it

    return str(uuid.uuid4())
