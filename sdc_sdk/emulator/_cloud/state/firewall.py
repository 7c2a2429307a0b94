"""Firewall rules."""

from dataclasses import dataclass, field
from uuid import uuid4

from sdc_sdk.emulator._cloud.firewall_parser import Rule


@dataclass
class FirewallRule:
    """A rule, as read; its text is written anew from what was understood."""

    owner: str
    rule: Rule
    enabled: bool = False
    log: bool = False
    description: str = ""
    id: str = field(default_factory=lambda: str(uuid4()))
