"""Accounts and their keys."""

from dataclasses import dataclass, field
from uuid import uuid4

from sdc_sdk.emulator.auth.keys import PublicKey


@dataclass
class Person:
    """What accounts and sub-users have in common."""

    login: str
    email: str
    created: float
    updated: float
    id: str = field(default_factory=lambda: str(uuid4()))
    details: dict[str, str] = field(default_factory=dict[str, str])  # companyName, phone and so on, as sent
    keys: list[PublicKey] = field(default_factory=list[PublicKey])

    def key(self, id: str) -> PublicKey | None:
        """A key by its name or its fingerprint."""
        return next((key for key in self.keys if id in (key.name, key.fingerprint)), None)


@dataclass
class Account(Person):
    """A customer."""

    triton_cns_enabled: bool = False
    disabled: bool = False
    operator: bool = False
