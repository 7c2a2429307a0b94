"""Shared volumes."""

from dataclasses import dataclass, field
from uuid import uuid4


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
    tags: dict[str, str] = field(default_factory=dict[str, str])
    id: str = field(default_factory=lambda: str(uuid4()))
