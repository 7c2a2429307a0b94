# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""CreateMachineRequest."""

from __future__ import annotations

from typing import Any, Self

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    all_written,
    checked_list,
    if_object,
    list_of,
    optional_nested,
    present,
    reading_error,
    written,
)


@define(kw_only=True, repr=False)
class CreateMachineRequest(Model):
    """The machine to create. Tags and metadata are flat keys beside the fields, `tag.<name>` and
    `metadata.<key>`: nested objects would be ignored."""

    image: str
    """Id of the image."""
    package: str
    """Id or name of the package."""
    name: str | None = None
    """Name, unique in the account; `{{shortId}}` stands for the first 8 digits of the id, which is also
    the default."""
    networks: list[str | NetworkAddress] | None = None
    """Networks, by id or (since API version 7.3) as objects; never both kinds in one list."""
    default_networks: list[KnownDefaultNetwork] | None = None
    """Which kinds of network to use when neither this request nor the package names any.

    Known values: `external`, `internal`."""
    affinity: list[str] | None = None
    """Placement rules such as `role!=db` or `machine==~web*`; not together with `locality`."""
    locality: Locality | None = None
    """Placement near or far from other machines; deprecated in favour of `affinity`."""
    brand: KnownMachineBrand | None = None
    """bhyve or kvm, for images of hardware machines.

    Known values: `bhyve`, `builder`, `joyent`, `joyent-minimal`, `kvm`, `lx`."""
    firewall_enabled: bool | None = None
    """Whether the firewall is enabled."""
    deletion_protection: bool | None = None
    """Whether deletion is refused."""
    delegate_dataset: bool | None = None
    """Whether the machine gets a ZFS dataset of its own."""
    encrypted: bool | None = None
    """Whether it is placed on a server with encrypted storage."""
    allow_shared_images: bool | None = None
    """Whether an image shared by another account may be used; needed since API version 9."""
    volumes: list[VolumeMount] | None = None
    """Volumes to mount; containers only."""
    disks: list[DiskRequest] | None = None
    """Disks of a bhyve machine; needs a package with flexible disks. The first one gets the image."""
    password: str | None = attribute(default=None, repr=False)
    """Password for Windows images."""
    administrator_pw: str | None = attribute(default=None, repr=False)
    """Password of the administrator for Windows images."""
    additional_properties: dict[str, Any] = attribute(factory=dict[str, Any], repr=False)
    """Fields that this version does not know."""

    @classmethod
    def consume_all(cls, values: list[Any]) -> list[Self]:
        """Read a list of JSON objects in place: each is emptied, and replaced by its model.

        Raises:
            InvalidPayload: An object does not match the description; the error names the field.
        """
        checked_list(values)
        d: Any = None
        try:
            for number, d in enumerate(values):
                pop = d.pop
                new = cls.__new__(cls)  # takes a third of the time of 20 keyword arguments
                new.image = pop("image")
                new.package = pop("package")
                new.name = pop("name", None)
                new.networks = optional_nested(
                    pop("networks", None), "networks", list_of(if_object(NetworkAddress.consume))
                )
                new.default_networks = pop("default_networks", None)
                new.affinity = pop("affinity", None)
                new.locality = optional_nested(pop("locality", None), "locality", Locality.consume)
                new.brand = pop("brand", None)
                new.firewall_enabled = pop("firewall_enabled", None)
                new.deletion_protection = pop("deletion_protection", None)
                new.delegate_dataset = pop("delegate_dataset", None)
                new.encrypted = pop("encrypted", None)
                new.allow_shared_images = pop("allow_shared_images", None)
                new.volumes = optional_nested(pop("volumes", None), "volumes", VolumeMount.consume_all)
                new.disks = optional_nested(pop("disks", None), "disks", DiskRequest.consume_all)
                new.password = pop("password", None)
                new.administrator_pw = pop("administrator_pw", None)
                new.additional_properties = {**d}  # what is left
                values[number] = new
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("CreateMachineRequest", d, error) from None
        return values

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always present."""
        return {
            "image": self.image,
            "package": self.package,
            **present(
                {
                    "name": self.name,
                    "networks": all_written(self.networks),
                    "default_networks": self.default_networks,
                    "affinity": self.affinity,
                    "locality": written(self.locality),
                    "brand": self.brand,
                    "firewall_enabled": self.firewall_enabled,
                    "deletion_protection": self.deletion_protection,
                    "delegate_dataset": self.delegate_dataset,
                    "encrypted": self.encrypted,
                    "allow_shared_images": self.allow_shared_images,
                    "volumes": all_written(self.volumes),
                    "disks": all_written(self.disks),
                    "password": self.password,
                    "administrator_pw": self.administrator_pw,
                }
            ),
            **self.additional_properties,
        }


from .default_network import KnownDefaultNetwork  # noqa: E402
from .disk_request import DiskRequest  # noqa: E402
from .locality import Locality  # noqa: E402
from .machine_brand import KnownMachineBrand  # noqa: E402
from .network_address import NetworkAddress  # noqa: E402
from .volume_mount import VolumeMount  # noqa: E402
