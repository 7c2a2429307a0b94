"""Moves of machines to another compute node."""

from dataclasses import dataclass, field


@dataclass
class Progress:
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
    history: list[Progress] = field(default_factory=list[Progress])
