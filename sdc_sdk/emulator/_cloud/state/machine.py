"""Machines and their NICs, disks, snapshots, migrations and DNS names."""

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
    block_size: int | None = None  # None until the machine is provisioned
    id: str = ""  # requested, or assigned when the disk is made
    pending: str = ""  # creating, resizing, deleting


@dataclass
class Snapshot:
    """A snapshot of a machine's file system."""

    name: str
    created: float
    size: int = 65536  # MiB, as recorded from a real server


@dataclass
class Machine:
    """A virtual machine or a zone."""

    owner: str
    name: str
    brand: str
    image: str
    package: str
    memory: int
    disk: int
    created: float
    updated: float
    state: str = "provisioning"  # VMAPI's states: provisioning, running, stopped, destroyed, failed ...
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

    def derived_disk_id(self, pci_slot: str) -> str:
        """The id that CloudAPI gives a disk without one, derived from the machine's id and the PCI slot."""
        return str(uuid5(UUID(self.id), pci_slot))

    def find_disk(self, id: str) -> Disk | None:
        """Look up a disk by its id or by the derived one."""
        return next((disk for disk in self.disks if id in (disk.id, self.derived_disk_id(disk.pci_slot))), None)

    @property
    def used_disk(self) -> int:
        """The size of all disks in MiB."""
        return sum(disk.size for disk in self.disks if disk.pending != "creating")

    @property
    def deleted(self) -> bool:
        """Whether it was deleted. The server remembers deleted machines and answers 410."""
        return self.state == "destroyed"

    @property
    def active(self) -> bool:
        """Whether it is listed by default."""
        return self.state not in ("destroyed", "failed")


@dataclass
class FinishedPhase:
    """A finished phase of a migration."""

    phase: str
    started: float
    finished: float
    failed: bool = False


@dataclass
class Migration:
    """A migration to another compute node: begin, sync (once or more), switch, and then finalize."""

    machine: str
    owner: str
    created: float
    automatic: bool = False
    phase: str = "begin"
    state: str = "running"
    error: str = ""
    started: float = 0.0  # of the current phase
    finished: float | None = None
    history: list[FinishedPhase] = field(default_factory=list[FinishedPhase])

    def start(self, phase: str, at: float) -> None:
        """Start a phase."""
        self.phase, self.state, self.started, self.error = phase, "running", at, ""

    def finish(self, state: str, at: float) -> None:
        """Finish the current phase. The migration is in this state afterwards."""
        self.state, self.finished = state, at
        self.history.append(FinishedPhase(self.phase, self.started, at, failed=state == "failed"))


def dns_suffixes(account_id: str, datacenter: str) -> list[str]:
    """The DNS suffixes of an account's machines."""
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
