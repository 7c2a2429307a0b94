# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""One package per section of CloudAPI, one module and function per operation. A package is loaded on first use."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import access_keys as access_keys
    from . import account as account
    from . import audit as audit
    from . import changefeed as changefeed
    from . import config as config
    from . import datacenters as datacenters
    from . import datasets as datasets
    from . import disks as disks
    from . import fabric_networks as fabric_networks
    from . import fabric_vlans as fabric_vlans
    from . import firewall_rules as firewall_rules
    from . import foreign_datacenters as foreign_datacenters
    from . import images as images
    from . import keys as keys
    from . import limits as limits
    from . import machines as machines
    from . import metadata as metadata
    from . import migrations as migrations
    from . import network_ips as network_ips
    from . import networks as networks
    from . import nics as nics
    from . import packages as packages
    from . import ping as ping
    from . import policies as policies
    from . import role_tags as role_tags
    from . import roles as roles
    from . import services as services
    from . import snapshots as snapshots
    from . import tags as tags
    from . import user_keys as user_keys
    from . import users as users
    from . import vnc as vnc
    from . import volume_sizes as volume_sizes
    from . import volumes as volumes

__all__ = (
    "access_keys",
    "account",
    "audit",
    "changefeed",
    "config",
    "datacenters",
    "datasets",
    "disks",
    "fabric_networks",
    "fabric_vlans",
    "firewall_rules",
    "foreign_datacenters",
    "images",
    "keys",
    "limits",
    "machines",
    "metadata",
    "migrations",
    "network_ips",
    "networks",
    "nics",
    "packages",
    "ping",
    "policies",
    "role_tags",
    "roles",
    "services",
    "snapshots",
    "tags",
    "user_keys",
    "users",
    "vnc",
    "volume_sizes",
    "volumes",
)

if not TYPE_CHECKING:  # a type checker knows the names from above, and refuses all others

    def __getattr__(name: str) -> Any:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return import_module(f"{__name__}.{name}")

    def __dir__() -> list[str]:
        return sorted(__all__)
