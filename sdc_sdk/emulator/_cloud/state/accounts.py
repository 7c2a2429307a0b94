"""Accounts, sub-users, roles, policies, and the directory of all accounts."""

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal
from uuid import uuid4

from sdc_sdk.emulator._cloud.auth.public_key import PublicKey
from sdc_sdk.emulator._cloud.state.clock import Clock


@dataclass
class AccessKey:
    """An id and a secret, for services that do not accept SSH keys."""

    created: float
    id: str = field(default_factory=lambda: secrets.token_hex(16))
    secret: str = field(default_factory=lambda: secrets.token_hex(32))


@dataclass
class Principal:
    """An account or a sub-user."""

    login: str
    email: str
    created: float
    updated: float
    id: str = field(default_factory=lambda: str(uuid4()))
    details: dict[str, str] = field(default_factory=dict[str, str])  # companyName, phone and so on, as they were sent
    keys: list[PublicKey] = field(default_factory=list[PublicKey])
    access_keys: list[AccessKey] = field(default_factory=list[AccessKey])

    def key(self, id: str) -> PublicKey | None:
        """Look up a key by name or fingerprint."""
        return next((key for key in self.keys if id in (key.name, key.fingerprint)), None)


@dataclass
class User(Principal):
    """A sub-user of an account."""

    passwords: list[str] = field(default_factory=list[str])  # all past and present ones, since they must not be reused


@dataclass
class Policy:
    """A named list of rules."""

    name: str
    rules: list[str]
    description: str | None = None
    id: str = field(default_factory=lambda: str(uuid4()))


@dataclass(frozen=True)
class Member:
    """A member of a role. For a default member, the role is active without `as-role`."""

    type: Literal["subuser", "account"]
    id: str
    default: bool = False


@dataclass
class Role:
    """Grants policies to members."""

    name: str
    members: list[Member] = field(default_factory=list[Member])
    policies: list[str] = field(default_factory=list[str])  # ids
    id: str = field(default_factory=lambda: str(uuid4()))

    def has_member(self, person: Principal, *, by_default: bool = False) -> bool:
        """Whether an account or a sub-user is a member."""
        return any(member.id == person.id and (member.default or not by_default) for member in self.members)


@dataclass
class Account(Principal):
    """A customer."""

    triton_cns_enabled: bool = False
    disabled: bool = False
    operator: bool = False
    users: list[User] = field(default_factory=list[User])
    roles: list[Role] = field(default_factory=list[Role])
    policies: list[Policy] = field(default_factory=list[Policy])
    role_tags: dict[str, list[str]] = field(default_factory=dict[str, list[str]])  # path of a resource -> ids of roles

    def user(self, name: str) -> User | None:
        """Look up a sub-user by login or id."""
        return next((user for user in self.users if name in (user.login, user.id)), None)

    def role(self, name: str) -> Role | None:
        """Look up a role by name or id."""
        return next((role for role in self.roles if name in (role.name, role.id)), None)

    def policy(self, name: str) -> Policy | None:
        """Look up a policy by name or id."""
        return next((policy for policy in self.policies if name in (policy.name, policy.id)), None)

    def roles_by_id(self, ids: list[str]) -> list[Role]:
        """The roles with these ids; deleted ones are left out."""
        known: Mapping[str, Role] = {role.id: role for role in self.roles}
        return [known[role] for role in ids if role in known]


class Directory:
    """All accounts. The datacenters of a cloud share it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._accounts: list[Account] = []

    def __iter__(self) -> Iterator[Account]:
        return iter(self._accounts)

    def principals(self) -> Iterator[Principal]:
        """All accounts and their sub-users."""
        for account in self._accounts:
            yield account
            yield from account.users

    def add(self, login: str, *, operator: bool = False) -> Account:
        """Add an account.

        Raises:
            ValueError: The login is taken.
        """
        if self.find(login):
            raise ValueError(f"there is already an account {login!r}")
        now = self._clock.now()
        account = Account(login, f"{login}@example.com", now, now, operator=operator)
        self._accounts.append(account)
        return account

    def find(self, name: str) -> Account | None:
        """Look up an account by login or id."""
        return next((account for account in self._accounts if name in (account.login, account.id)), None)
