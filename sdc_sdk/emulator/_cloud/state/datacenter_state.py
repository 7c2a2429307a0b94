"""One datacenter: its options and its resources."""

from dataclasses import dataclass, field
from itertools import count
from threading import RLock
from uuid import uuid4

from sdc_sdk.emulator._cloud.firewall_rule import ParsedRule
from sdc_sdk.emulator._cloud.state.accounts import Directory
from sdc_sdk.emulator._cloud.state.catalog import Image, Package
from sdc_sdk.emulator._cloud.state.change_tracking import ChangeTracker
from sdc_sdk.emulator._cloud.state.clock import Clock
from sdc_sdk.emulator._cloud.state.jobs import Jobs
from sdc_sdk.emulator._cloud.state.machine import Machine, Migration, Nic
from sdc_sdk.emulator._cloud.state.network import Network, Vlan

COMPUTE_NODES = (
    "44454c4c-3800-104b-805a-b4c04f544431",
    "44454c4c-5300-1057-8050-b7c04f533532",
    "44454c4c-4b00-1033-8051-b3c04f4d4e32",
)


@dataclass
class FirewallRule:
    """A firewall rule. Its text is formatted from the parsed rule, as on the real server."""

    owner: str
    rule: ParsedRule
    enabled: bool = False
    log: bool = False
    description: str = ""
    id: str = field(default_factory=lambda: str(uuid4()))


@dataclass
class Volume:
    """A file system that machines can mount over NFS."""

    owner: str
    name: str
    size: int  # MiB
    networks: list[str]
    created: float
    type: str = "tritonnfs"
    state: str = "creating"
    filesystem_path: str | None = None
    refs: list[str] = field(default_factory=list[str])  # the machines that mount it
    tags: dict[str, str] = field(default_factory=dict[str, str])
    id: str = field(default_factory=lambda: str(uuid4()))


@dataclass(frozen=True)
class DatacenterOptions:
    """How one emulated datacenter behaves."""

    provisioning: float = 0.5  # seconds from CreateMachine to a running machine
    action: float = 0.1  # seconds that every other asynchronous change takes
    throttle: bool = False  # refuse more than 10 requests a second, as the public cloud does
    legacy_datasets: bool = False  # serve /datasets, as servers before 8.0 did
    read_only: bool = False  # maintenance: 503 for all changes
    mount_volumes: bool = False  # let new zones mount volumes, which operators may allow
    role_tag_cache: float = 0.0  # seconds for which reads of role tags are cached


@dataclass
class DatacenterState:
    """Everything behind one CloudAPI endpoint. Hold `lock` while you use it."""

    name: str
    directory: Directory
    clock: Clock
    options: DatacenterOptions
    images: dict[str, Image] = field(default_factory=dict[str, Image])
    packages: dict[str, Package] = field(default_factory=dict[str, Package])
    networks: dict[str, Network] = field(default_factory=dict[str, Network])
    machines: dict[str, Machine] = field(default_factory=dict[str, Machine])
    firewall_rules: dict[str, FirewallRule] = field(default_factory=dict[str, FirewallRule])
    volumes: dict[str, Volume] = field(default_factory=dict[str, Volume])
    migrations: dict[str, Migration] = field(default_factory=dict[str, Migration])  # machine -> migration
    ended_migrations: dict[str, Migration] = field(default_factory=dict[str, Migration])  # aborted or finalized ones
    vlans: dict[str, dict[int, Vlan]] = field(default_factory=dict[str, dict[int, Vlan]])  # account -> VLANs by id
    default_networks: dict[str, str] = field(default_factory=dict[str, str])  # account -> network
    datacenters: dict[str, str] = field(default_factory=dict[str, str])  # name -> URL
    services: dict[str, str] = field(default_factory=dict[str, str])  # name -> URL
    siblings: dict[str, "DatacenterState"] = field(
        default_factory=dict[str, "DatacenterState"], repr=False, compare=False
    )
    lock: RLock = field(default_factory=RLock)

    def __post_init__(self) -> None:
        self.jobs: Jobs = Jobs(self.clock, self._name_of)
        self.changes: ChangeTracker = ChangeTracker(self.machines)
        self.role_tag_cache: dict[tuple[str, str], tuple[float, list[str]]] = {}  # when an entry expires, and its ids
        self._macs = count(1)

    def _name_of(self, subject: str) -> str:
        """The name of what a job changes."""
        found = self.machines.get(subject) or self.images.get(subject) or self.volumes.get(subject)
        return found.name if found else ""

    def machines_of(self, account: str) -> list[Machine]:
        """The machines of an account, sorted by id in descending order, as they are listed."""
        mine = [machine for machine in self.machines.values() if machine.owner == account]
        return sorted(mine, key=lambda machine: machine.id, reverse=True)

    def networks_of(self, account: str) -> list[Network]:
        """The networks that an account can use."""
        return [network for network in self.networks.values() if network.usable_by(account)]

    def new_nic(self, machine: Machine, network: Network, ip: str | None = None) -> Nic | None:
        """Create a NIC with an address; None if the network has no free address."""
        address = network.take_address(machine.id, ip)
        if address is None:
            return None
        number = f"{next(self._macs):06x}"
        mac = ":".join(["90", "b8", "d0", number[:2], number[2:4], number[4:]])
        return Nic(mac, network.id, address, network.netmask, network.gateway, primary=not machine.nics)
