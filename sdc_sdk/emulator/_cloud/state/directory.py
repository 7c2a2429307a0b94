"""All accounts. In a cloud of several datacenters they are shared."""

from collections.abc import Iterator

from sdc_sdk.emulator._cloud.state.accounts import Account, Person
from sdc_sdk.emulator._cloud.state.clock import Clock


class Directory:
    """Accounts by login or by id."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._accounts: list[Account] = []

    def __iter__(self) -> Iterator[Account]:
        return iter(self._accounts)

    def people(self) -> Iterator[Person]:
        """Everybody who has an email address: accounts and their sub-users."""
        for account in self._accounts:
            yield account
            yield from account.users

    def add(self, login: str, *, operator: bool = False) -> Account:
        """Open an account.

        Raises:
            ValueError: the login is taken.
        """
        if self.find(login):
            raise ValueError(f"there is already an account {login!r}")
        now = self._clock.now()
        account = Account(login, f"{login}@example.com", now, now, operator=operator)
        self._accounts.append(account)
        return account

    def find(self, name: str) -> Account | None:
        """An account by its login or its id."""
        return next((account for account in self._accounts if name in (account.login, account.id)), None)
