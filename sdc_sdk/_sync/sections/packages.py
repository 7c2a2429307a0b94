# Written by scripts/unasync from sdc_sdk/_async/sections/packages.py: edit that file.
"""Packages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sdc_cloudapi import api, models
from sdc_sdk._core.literals import known_value
from sdc_sdk._core.references import reference
from sdc_sdk._sync.client import Client
from sdc_sdk._sync.finding import find
from sdc_sdk.errors import ResourceNotFound

if TYPE_CHECKING:
    from sdc_cloudapi.models import KnownMachineBrand, Package


class PackagesSection(Client):
    """Packages: the sizes of machines."""

    def packages(
        self,
        name: str | None = None,
        memory: int | None = None,
        disk: int | None = None,
        swap: int | None = None,
        version: str | None = None,
        vcpus: int | None = None,
        group: str | None = None,
        *,
        lwps: int | None = None,
        flexible_disk: bool | None = None,
        brand: KnownMachineBrand | None = None,
    ) -> list[Package]:
        """List packages. `ListPackages (GET /:login/packages)`.

        Example:
            >>> for package in sdc.packages(memory=1024):
            ...     print(package.name, package.disk)
            sample-1G 25600
            kvm-1G 25600

        Args:
            name: Name; may contain `*`.
            memory: Memory in MiB.
            disk: Disk space in MiB.
            swap: Swap in MiB.
            version: Version; may contain `*`.
            vcpus: Number of virtual CPUs.
            group: Group; may contain `*`.
            lwps: Number of lightweight processes.
            flexible_disk: Whether the disk space can be divided freely.
            brand: Brand of the machines.

        Raises:
            CloudAPIError: The server refused the request or failed.
        """
        known_value(brand, models.KnownMachineBrand, "brand", optional=True)
        return self.send(
            api.packages.list_packages(
                account=self.login,
                name=name,
                memory=memory,
                disk=disk,
                swap=swap,
                version=version,
                vcpus=vcpus,
                group=group,
                lwps=lwps,
                flexible_disk=flexible_disk,
                brand=brand,
            )
        )

    def package(self, name: str | models.Package | Mapping[str, Any]) -> Package:
        """Get a package. `GetPackage (GET /:login/packages/:id)`.

        Args:
            name: Name or id. A name selects the highest version.

        Raises:
            ResourceNotFound: No such package.
        """
        return self.send(api.packages.get_package(reference(name, "package", "id", "name"), account=self.login))

    def find_package(self, wanted: str) -> Package:
        """Find a package by name, id or short id. `GetPackage (GET /:login/packages/:id)`, or `ListPackages`.

        Example:
            >>> package = sdc.find_package("sample-1G")
            >>> package.memory
            1024

        Args:
            wanted: Name, id, or the first 8 digits of the id. Of several versions of a package, the highest is
                returned.

        Raises:
            NoResultFound: No such package.
            MultipleResultsFound: Several packages have this short id.
        """

        def named(name: str) -> list[Package]:
            try:
                return [self.package(name)]
            except ResourceNotFound:
                return []

        return find("package", wanted, by_id=self.package, by_name=named, every=self.packages)

    def default_package(self) -> Package | None:
        """Find the default package. `ListPackages (GET /:login/packages)`.

        Returns:
            The package, or None if there is no default.

        Raises:
            CloudAPIError: The server refused the request or failed.
        """
        return next((package for package in self.packages() if package.default), None)
