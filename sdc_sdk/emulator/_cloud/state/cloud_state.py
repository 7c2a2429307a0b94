"""What the datacenters of one cloud share: accounts, the clock, the list of datacenters, and a lock."""

from dataclasses import dataclass, field
from threading import RLock

from sdc_sdk.emulator._cloud.state.accounts import Account, Directory
from sdc_sdk.emulator._cloud.state.clock import Clock
from sdc_sdk.emulator._cloud.state.datacenter_state import DatacenterOptions, DatacenterState
from sdc_sdk.emulator._cloud.state.seed_data import seed_account, seed_catalog


@dataclass
class CloudState:
    """The state of one cloud."""

    clock: Clock = field(default_factory=Clock)
    urls: dict[str, str] = field(default_factory=dict[str, str])  # datacenter -> URL
    lock: RLock = field(default_factory=RLock)

    def __post_init__(self) -> None:
        self.directory: Directory = Directory(self.clock)
        self._datacenters: dict[str, DatacenterState] = {}

    def add_datacenter(self, name: str, options: DatacenterOptions) -> DatacenterState:
        """Add a datacenter, with the networks that each account has in it.

        Raises:
            ValueError: The name is taken.
        """
        if name in self._datacenters:
            raise ValueError(f"there is already a datacenter {name!r}")
        shared = (self.directory, self.clock, options)
        siblings = self._datacenters
        datacenter = DatacenterState(name, *shared, datacenters=self.urls, siblings=siblings, lock=self.lock)
        seed_catalog(datacenter)
        for account in self.directory:
            if not account.operator:
                seed_account(datacenter, account)
        self._datacenters[name] = datacenter
        return datacenter

    def add_account(self, login: str, *, fabric: bool = True) -> Account:
        """Add an account to all datacenters, with a fabric network or without.

        Raises:
            ValueError: The login is taken.
        """
        account = self.directory.add(login)
        for datacenter in self._datacenters.values() if fabric else ():
            seed_account(datacenter, account)
        return account
