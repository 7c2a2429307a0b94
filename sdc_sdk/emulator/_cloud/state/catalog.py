"""Images and packages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import uuid4

from sdc_sdk.emulator._cloud.web.js_values import Json


@dataclass
class Image:
    """An image that machines are created from."""

    name: str
    version: str
    owner: str
    published: float
    os: str = "smartos"
    type: str = "zone-dataset"
    public: bool = True
    state: str = "active"
    description: str = ""
    homepage: str = ""
    eula: str = ""
    image_size: int | None = None  # MiB, zvol only
    requirements: Mapping[str, Json] = field(default_factory=dict[str, Json])
    tags: Mapping[str, Json] = field(default_factory=dict[str, Json])
    acl: list[str] = field(default_factory=list[str])
    origin: str | None = None
    error: Mapping[str, str] | None = None  # why it could not be created
    id: str = field(default_factory=lambda: str(uuid4()))

    def visible_to(self, account: str) -> bool:
        """Whether an account may see and use it."""
        return self.public or account == self.owner or account in self.acl

    @property
    def urn(self) -> str:
        """The name of the image as a dataset, before API 8.0."""
        return f"sdc:sdc:{self.name}:{self.version}"

    @property
    def is_hvm(self) -> bool:
        """Whether it is for hardware virtual machines, and not for zones."""
        return self.type == "zvol"


@dataclass
class Package:
    """The sizes of a machine."""

    name: str
    memory: int  # MiB
    disk: int  # MiB
    swap: int  # MiB
    lwps: int = 4000
    vcpus: int = 1
    version: str = "1.0.0"
    default: bool = False
    active: bool = True
    group: str = ""
    description: str = ""
    brand: str = ""
    flexible_disk: bool | None = None
    disks: list[Mapping[str, Json]] = field(default_factory=list[Mapping[str, Json]])
    id: str = field(default_factory=lambda: str(uuid4()))
