"""One datacenter: its catalog, its networks and its machines."""

from dataclasses import dataclass, field
from itertools import count
from threading import RLock

from sdc_sdk.emulator._cloud.state.catalog import Image, Package
from sdc_sdk.emulator._cloud.state.change_tracking import Changes
from sdc_sdk.emulator._cloud.state.clock import Clock
from sdc_sdk.emulator._cloud.state.directory import Directory
from sdc_sdk.emulator._cloud.state.firewall import FirewallRule
from sdc_sdk.emulator._cloud.state.jobs import Jobs
from sdc_sdk.emulator._cloud.state.machines import Machine, Nic
from sdc_sdk.emulator._cloud.state.migrations import Migration
from sdc_sdk.emulator._cloud.state.networks import Network, Vlan
from sdc_sdk.emulator._cloud.state.options import Options
from sdc_sdk.emulator._cloud.state.volumes import Volume

COMPUTE_NODE = "44454c4c-3800-104b-805a-b4c04f544431"


@dataclass
class Datacenter:
    """Everything behind one CloudAPI endpoint. Whoever touches it holds the lock."""

    name: str
    directory: Directory
    clock: Clock
    options: Options
    images: dict[str, Image] = field(default_factory=dict[str, Image])
    packages: dict[str, Package] = field(default_factory=dict[str, Package])
    networks: dict[str, Network] = field(default_factory=dict[str, Network])
    machines: dict[str, Machine] = field(default_factory=dict[str, Machine])
    firewall_rules: dict[str, FirewallRule] = field(default_factory=dict[str, FirewallRule])
    volumes: dict[str, Volume] = field(default_factory=dict[str, Volume])
    migrations: dict[str, Migration] = field(default_factory=dict[str, Migration])  # by machine
    vlans: dict[str, dict[int, Vlan]] = field(default_factory=dict[str, dict[int, Vlan]])  # by account
    default_networks: dict[str, str] = field(default_factory=dict[str, str])  # by account
    datacenters: dict[str, str] = field(default_factory=dict[str, str])  # name -> URL
    services: dict[str, str] = field(default_factory=dict[str, str])  # name -> URL
    siblings: dict[str, "Datacenter"] = field(default_factory=dict[str, "Datacenter"], repr=False, compare=False)
    lock: RLock = field(default_factory=RLock)

    def __post_init__(self) -> None:
        self.jobs = Jobs(self.clock)
        self.changes = Changes(self.machines)
        self._macs = count(1)

    def machines_of(self, account: str) -> list[Machine]:
        """The machines of an account, in the order of lists: by id, last first."""
        mine = [machine for machine in self.machines.values() if machine.owner == account]
        return sorted(mine, key=lambda machine: machine.id, reverse=True)

    def networks_of(self, account: str) -> list[Network]:
        """The networks that an account can use."""
        return [network for network in self.networks.values() if network.usable_by(account)]

    def new_nic(self, machine: Machine, network: Network, ip: str | None = None) -> Nic | None:
        """An interface with an address; None when the network has none left."""
        address = network.take_address(machine.id, ip)
        if address is None:
            return None
        number = f"{next(self._macs):06x}"
        mac = ":".join(["90", "b8", "d0", number[:2], number[2:4], number[4:]])
        return Nic(mac, network.id, address, network.netmask, network.gateway, primary=not machine.nics)
