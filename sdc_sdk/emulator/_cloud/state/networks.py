"""Networks, and the addresses machines get on them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv4Network
from uuid import uuid4


@dataclass
class Fabric:
    """What only networks have that a customer made: the rest of their settings."""

    vlan_id: int
    internet_nat: bool = True
    resolvers: list[str] = field(default_factory=list[str])
    routes: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass
class Vlan:
    """A virtual LAN of a customer, which holds fabric networks."""

    vlan_id: int
    name: str
    description: str = ""


@dataclass
class Network:
    """A subnet with a range of addresses to give away."""

    name: str
    subnet: str
    first: str
    last: str
    gateway: str | None = None
    public: bool = False
    description: str = ""
    owner: str | None = None  # None: everybody's
    fabric: Fabric | None = None
    id: str = field(default_factory=lambda: str(uuid4()))
    used: dict[str, str] = field(default_factory=dict[str, str])  # address -> machine
    reserved: set[str] = field(default_factory=set[str])
    _known: set[str] = field(default_factory=set[str])  # what once was used or reserved stays in the books
    _next: int = 0

    @property
    def netmask(self) -> str:
        """The mask, as NICs show it."""
        return str(IPv4Network(self.subnet).netmask)

    def contains(self, address: str) -> bool:
        """Whether an address lies in the subnet."""
        return IPv4Address(address) in IPv4Network(self.subnet)

    def usable_by(self, account: str) -> bool:
        """Whether an account may put machines on it."""
        return self.owner in (None, account)

    def take_address(self, machine: str, wanted: str | None = None) -> str | None:
        """Give a machine the address that it wants, or the next free one; None when all are taken."""
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
        """Take back what a machine held."""
        self.used = {address: holder for address, holder in self.used.items() if holder != machine}

    def reserve(self, address: str, reserved: bool) -> None:
        """Keep an address from being given away, or no longer."""
        self._known.add(address)
        if reserved:
            self.reserved.add(address)
        else:
            self.reserved.discard(address)

    def is_free(self, address: str) -> bool:
        """Whether an address could be given to a machine."""
        return address not in self.used and address not in self.reserved and address != self.gateway

    def known_addresses(self) -> list[str]:
        """All addresses in the books, in order."""
        return sorted(self._known | ({self.gateway} if self.gateway else set()), key=IPv4Address)
