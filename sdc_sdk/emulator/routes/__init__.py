"""Every route, section by section, in the order in which the real server mounts them.

The order shows: in the `Allow` of a 405, and where two routes fit one path.
"""

from sdc_sdk.emulator.routes import (
    account,
    audit,
    datacenters,
    docs,
    images,
    keys,
    machines,
    metadata,
    networks,
    packages,
    roletags,
    services,
    snapshots,
    tags,
)
from sdc_sdk.emulator.web.routing import Route

ROUTES: tuple[Route, ...] = (
    *docs.ROUTES,
    *images.ROUTES,
    *packages.ROUTES,
    *networks.ROUTES,
    *account.ROUTES,
    *datacenters.ROUTES,
    *services.ROUTES,
    *keys.ROUTES,
    *machines.ROUTES,
    *metadata.ROUTES,
    *snapshots.ROUTES,
    *tags.ROUTES,
    *audit.ROUTES,
    *roletags.ROUTES,
)
