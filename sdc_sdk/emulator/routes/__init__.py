"""Every route, section by section, in the order in which the real server mounts them.

The order shows: in the `Allow` of a 405, and where two routes fit one path.
"""

from sdc_sdk.emulator.routes import (
    access_keys,
    account,
    audit,
    config,
    datacenters,
    docs,
    fabric_networks,
    fabric_vlans,
    images,
    keys,
    machines,
    metadata,
    network_ips,
    networks,
    packages,
    policies,
    roles,
    roletags,
    services,
    snapshots,
    tags,
    users,
)
from sdc_sdk.emulator.web.routing import Route

ROUTES: tuple[Route, ...] = (
    *docs.ROUTES,
    *images.ROUTES,
    *packages.ROUTES,
    *fabric_vlans.ROUTES,
    *fabric_networks.ROUTES,
    *networks.ROUTES,
    *network_ips.ROUTES,
    *account.ROUTES,
    *datacenters.ROUTES,
    *services.ROUTES,
    *keys.ROUTES,
    *machines.ROUTES,
    *metadata.ROUTES,
    *snapshots.ROUTES,
    *tags.ROUTES,
    *audit.ROUTES,
    *users.ROUTES,
    *policies.ROUTES,
    *roles.ROUTES,
    *config.ROUTES,
    *roletags.ROUTES,
    *access_keys.ROUTES,
)
