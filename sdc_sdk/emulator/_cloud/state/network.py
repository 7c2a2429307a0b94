"""Networks and their addresses."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv4Network
from uuid import uuid4


@dataclass
class Fabric:
    """The settings that only fabric networks have."""

    vlan_id: int
    internet_nat: bool = True
    resolvers: list[str] = field(default_factory=list[str])
    routes: Mapping[str, str] | None = None  # None: never set


@dataclass
class Vlan:
    """A VLAN of an account, which contains fabric networks."""

    vlan_id: int
    name: str
    description: str = ""


@dataclass
class Network:
    """A subnet with a range of addresses to assign."""

    name: str
    subnet: str
    first: str
    last: str
    gateway: str | None = None
    public: bool = False
    description: str = ""
    owner: str | None = None  # None: shared by all accounts
    fabric: Fabric | None = None
    id: str = field(default_factory=lambda: str(uuid4()))
    used: dict[str, str] = field(default_factory=dict[str, str])  # address -> machine
    reserved: set[str] = field(default_factory=set[str])
    _known: set[str] = field(default_factory=set[str])  # addresses that were ever used or reserved
    _next: int = 0

    @property
    def netmask(self) -> str:
        """The netmask, as NICs show it."""
        return str(IPv4Network(self.subnet).netmask)

    def contains(self, address: str) -> bool:
        """Whether an address is in the subnet."""
        return IPv4Address(address) in IPv4Network(self.subnet)

    def usable_by(self, account: str) -> bool:
        """Whether an account may put machines on it."""
        return self.owner in (None, account)

    def take_address(self, machine: str, wanted: str | None = None) -> str | None:
        """Assign the wanted address to a machine, or else the next free one; None if there is none."""
        address = wanted or self._next_free()
        if address is None or address in self.used:
            return None
        self.used[address] = machine
        self._known.add(address)
        return address

    def _next_free(self) -> str | None:
        low, high = int(IPv4Address(self.first)), int(IPv4Address(self.last))
        size = high - low + 1
        for step in range(size):
            address = str(IPv4Address(low + (self._next + step) % size))
            if self.is_free(address):
                self._next = (self._next + step + 1) % size
                return address
        return None

    def free_addresses(self, machine: str) -> None:
        """Release all addresses of a machine."""
        self.used = {address: holder for address, holder in self.used.items() if holder != machine}

    def reserve(self, address: str, reserved: bool) -> None:
        """Reserve an address, or cancel its reservation."""
        self._known.add(address)
        if reserved:
            self.reserved.add(address)
        else:
            self.reserved.discard(address)

    def is_free(self, address: str) -> bool:
        """Whether an address can be assigned."""
        return address not in self.used and address not in self.reserved and address != self.gateway

    def known_addresses(self) -> list[str]:
        """The gateway, and all addresses that were ever used or reserved, in order."""
        return sorted(self._known | ({self.gateway} if self.gateway else set()), key=IPv4Address)
