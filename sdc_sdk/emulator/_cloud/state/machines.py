"""Machines and what belongs to one: NICs, disks, snapshots, migrations, DNS names."""

from dataclasses import dataclass, field
from uuid import UUID, uuid4, uuid5

from sdc_sdk.emulator._cloud.web.js_values import Json

HVM_BRANDS = ("bhyve", "kvm")
BLOCK_SIZE = 8192
CNS_DOMAIN = "cns.example.com"  # CNS: Triton's name service, for accounts that enabled it


@dataclass
class Nic:
    """A network interface."""

    mac: str
    network: str
    ip: str
    netmask: str
    gateway: str | None = None
    primary: bool = False
    state: str = "running"


@dataclass
class Disk:
    """A disk of a virtual machine."""

    size: int  # MiB
    pci_slot: str
    boot: bool = False
    image: str | None = None
    block_size: int | None = None  # the platform chooses when the machine is made
    pending: str = ""  # creating, resizing, deleting


@dataclass
class Snapshot:
    """A state of a machine's file system that was kept."""

    name: str
    created: float
    size: int = 65536  # MiB, which is what the recording shows


@dataclass
class Machine:
    """An instance."""

    owner: str
    name: str
    brand: str
    image: str
    package: str
    memory: int
    disk: int
    created: float
    updated: float
    state: str = "provisioning"  # VMAPI's words: provisioning, running, stopped, destroyed, failed ...
    compute_node: str | None = None
    firewall_enabled: bool = False
    deletion_protection: bool = False
    delegate_dataset: bool = False
    encrypted: bool = False
    flexible_disk_size: int | None = None
    tags: dict[str, Json] = field(default_factory=dict[str, Json])
    metadata: dict[str, Json] = field(default_factory=dict[str, Json])
    credentials: dict[str, Json] = field(default_factory=dict[str, Json])
    nics: list[Nic] = field(default_factory=list[Nic])
    disks: list[Disk] = field(default_factory=list[Disk])
    role_tags: list[str] = field(default_factory=list[str])  # ids of roles
    snapshots: list[Snapshot] = field(default_factory=list[Snapshot])
    id: str = field(default_factory=lambda: str(uuid4()))

    @property
    def is_hvm(self) -> bool:
        """Whether it is a virtual machine, and not a zone."""
        return self.brand in HVM_BRANDS

    def disk_id(self, disk: Disk) -> str:
        """The id of a disk follows from the machine's and the slot."""
        return str(uuid5(UUID(self.id), disk.pci_slot))

    @property
    def used_disk(self) -> int:
        """What all disks take, in MiB."""
        return sum(disk.size for disk in self.disks if disk.pending != "creating")

    @property
    def deleted(self) -> bool:
        """Whether it is gone; the server remembers such machines and answers 410."""
        return self.state == "destroyed"

    @property
    def active(self) -> bool:
        """Whether lists show it without being asked for tombstones."""
        return self.state not in ("destroyed", "failed")


@dataclass
class FinishedPhase:
    """One phase that is over."""

    phase: str
    state: str
    started: float
    finished: float


@dataclass
class Migration:
    """A move: it begins, it syncs once or more, it switches, and then it is finalized."""

    machine: str
    owner: str
    created: float
    automatic: bool = False
    phase: str = "begin"
    state: str = "running"
    finished: float | None = None
    history: list[FinishedPhase] = field(default_factory=list[FinishedPhase])


def dns_suffixes(account_id: str, datacenter: str) -> list[str]:
    """What the DNS names of an account's machines end in."""
    return [f"{kind}.{account_id}.{datacenter}.{CNS_DOMAIN}" for kind in ("svc", "inst")]


def dns_names(machine: Machine, datacenter: str) -> list[str]:
    """The DNS names of a machine: its id, its name, and the services that its tag `triton.cns.services` lists."""
    if machine.tags.get("triton.cns.disable") is True:
        return []
    service_suffix, instance_suffix = dns_suffixes(machine.owner, datacenter)
    tag = machine.tags.get("triton.cns.services")
    services = tag.split(",") if isinstance(tag, str) else []
    names = [f"{name}.{instance_suffix}" for name in (machine.id, machine.name)]
    return names + [f"{service.strip()}.{service_suffix}" for service in services]
