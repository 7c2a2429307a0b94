"""A set of settings, and where each is from: what a profile's file and the environment have in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import field, frozen

ENVIRONMENT = "env"
"""The name that stands for the environment instead of a file."""


@frozen
class Profile:
    """One set of settings, and where each came from."""

    name: str
    """Name of the profile; `env` is the environment."""
    values: Mapping[str, Any] = field(repr=False)
    """The settings by field of `Config`."""
    sources: Mapping[str, str] = field(factory=dict[str, str], repr=False)
    """Where each is from: a variable or a file."""

    @property
    def url(self) -> str | None:
        """URL of the CloudAPI."""
        return self.values.get("location")

    @property
    def account(self) -> str | None:
        """Login of the account."""
        return self.values.get("account")

    @property
    def key_id(self) -> str | None:
        """Fingerprint or name of the key."""
        return self.values.get("key_id")


def is_complete(settings: Iterable[str]) -> bool:
    """Whether these settings are enough to sign requests and know where to send them."""
    return not missing(settings)


def missing(settings: Iterable[str]) -> set[str]:
    """What these settings lack to sign requests and know where to send them; a key says its own fingerprint."""
    there = set(settings)
    return {"location", "account", "key_id"} - there - ({"key_id"} if "secret" in there else set[str]())
