# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ListPackages."""

from __future__ import annotations

from ...call import Call, query, segment
from ...models.machine_brand import KnownMachineBrand
from ...models.package import Package


def list_packages(
    *,
    account: str = "my",
    name: str | None = None,
    memory: int | None = None,
    disk: int | None = None,
    swap: int | None = None,
    lwps: int | None = None,
    vcpus: int | None = None,
    version: str | None = None,
    group: str | None = None,
    flexible_disk: bool | None = None,
    brand: KnownMachineBrand | None = None,
) -> Call[list[Package]]:
    """List packages.

    ListPackages: GET /{account}/packages

    Returns all active packages in one response. In text filters `*` stands for any text.

    Args:
        account: Login or id of the account, or `my` for the account that signs.
        name: Name; may contain `*`.
        memory: Memory in MiB.
        disk: Disk space in MiB.
        swap: Swap space in MiB.
        lwps: Most light-weight processes.
        vcpus: Number of virtual processors.
        version: Version; may contain `*`.
        group: Group; may contain `*`.
        flexible_disk: Whether the disk space can be divided freely; bhyve only.
        brand: Brand of the machines that the package is for.
    """
    return Call(
        operation="ListPackages",
        method="GET",
        path=f"/{segment('account', account)}/packages",
        read=Package.consume_all,
        query=query(
            name=name,
            memory=memory,
            disk=disk,
            swap=swap,
            lwps=lwps,
            vcpus=vcpus,
            version=version,
            group=group,
            flexible_disk=flexible_disk,
            brand=brand,
        ),
        idempotent=True,
    )
