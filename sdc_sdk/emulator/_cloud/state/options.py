"""What can be set when an emulator is made."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Options:
    """How one emulated datacenter behaves."""

    provisioning: float = 0.5  # seconds from CreateMachine to a running machine
    action: float = 0.1  # seconds that every other asynchronous change takes
    throttle: bool = False  # refuse more than 10 requests a second, as the public cloud does
    legacy_datasets: bool = False  # serve /datasets, as servers before 8.0 did
    read_only: bool = False  # under maintenance: 503 for everything that changes something
