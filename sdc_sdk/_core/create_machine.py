"""The arguments of `create_machine` as CreateMachine takes them, and the token that makes it idempotent."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Self, TypeAlias, TypedDict, TypeVar

from attrs import frozen

from sdc_cloudapi import models
from sdc_sdk._core.filters import prefixed
from sdc_sdk._core.references import id_of, reference, sequence
from sdc_sdk._core.tags import TagValue
from sdc_sdk.errors import Conflict, ConnectionFailed, InvalidResponse, SDCError, ServerError

NetworkChoice: TypeAlias = (
    "str | models.Network | models.NetworkAddress | models.NetworkAddressDict | Mapping[str, Any]"
)
"""A network, or an address in one."""
BOOT_SCRIPT = "user-script"

M = TypeVar("M", "models.Locality", "models.DiskRequest", "models.VolumeMount")

_VOLUME_NAME = re.compile(r"[a-zA-Z0-9][\w.-]{1,255}", re.ASCII)


class CreateMachineOptions(TypedDict, total=False):
    """The parameters of `create_machine`, for a function that passes them on."""

    name: str | None
    package: str | models.Package | Mapping[str, Any] | None
    dataset: str | models.Image | models.Dataset | Mapping[str, Any] | None
    metadata: Mapping[str, TagValue] | None
    tags: Mapping[str, TagValue] | None
    boot_script: str | os.PathLike[str] | None
    credentials: bool
    image: str | models.Image | models.Dataset | Mapping[str, Any] | None
    networks: Sequence[NetworkChoice] | None
    brand: models.KnownMachineBrand | None
    affinity: str | Sequence[str] | None
    locality: models.Locality | models.LocalityDict | None
    disks: Sequence[models.DiskRequest | models.DiskRequestDict] | None
    volumes: Sequence[models.VolumeMount | models.VolumeMountDict] | None
    default_networks: Sequence[models.KnownDefaultNetwork] | None
    firewall_enabled: bool | None
    deletion_protection: bool | None
    delegate_dataset: bool | None
    encrypted: bool | None
    allow_shared_images: bool | None
    password: str | None
    administrator_pw: str | None
    idempotency: bool | str
    role_tags: Sequence[str | models.Role | Mapping[str, Any]] | None


def flat_keys(
    tags: Mapping[str, TagValue] | None,
    metadata: Mapping[str, TagValue] | None,
    boot_script: str | os.PathLike[str] | None,
) -> dict[str, TagValue]:
    """Tags, metadata and boot script as the flat keys that CreateMachine reads.

    Raises:
        ValueError: The boot script cannot be read, or is given twice.
    """
    if boot_script is not None and BOOT_SCRIPT in (metadata or {}):
        raise ValueError(f"give boot_script or metadata[{BOOT_SCRIPT!r}], not both")
    script = {} if boot_script is None else {BOOT_SCRIPT: read_script(boot_script)}
    return prefixed("tag", tags) | prefixed("metadata", {**(metadata or {}), **script})


def read_script(path: str | os.PathLike[str]) -> str:
    """The text of a boot script.

    Raises:
        ValueError: There is no such file, or it is no text.
    """
    try:
        with open(os.path.expanduser(path), encoding="utf-8") as file:
            return file.read()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise ValueError(f"the boot script {os.fspath(path)!r} cannot be read: {reason}") from error


def networks(values: Sequence[NetworkChoice] | None) -> list[str | models.NetworkAddress] | None:
    """Networks by id, or all as objects as soon as one of them asks for an address: CloudAPI refuses a mixture.

    Raises:
        TypeError: It is one network instead of a list, which CloudAPI would ignore.
    """
    if values is None:
        return None
    given = [network(value) for value in sequence(values, "networks")]
    if all(isinstance(value, str) for value in given):
        return given
    return [models.NetworkAddress(ipv4_uuid=value) if isinstance(value, str) else value for value in given]


def network(value: NetworkChoice) -> str | models.NetworkAddress:
    """A network by id, or with the address that is asked for.

    Raises:
        TypeError: It is no network.
    """
    if isinstance(value, models.NetworkAddress):
        return value
    if isinstance(value, Mapping) and "ipv4_uuid" in value:
        return models.NetworkAddress.from_dict(value)
    return id_of(value, "network")


def affinity(value: str | Sequence[str] | None) -> list[str] | None:
    """Placement rules; one may be given as it is.

    Raises:
        ValueError: A rule is empty.
        TypeError: A rule is no text.
    """
    if value is None:
        return None
    rules = value if isinstance(value, Iterable) and not isinstance(value, str) else [value]  # pyright: ignore[reportUnnecessaryIsInstance]
    return [reference(rule, "affinity", "rule") for rule in rules]


def locality(value: models.Locality | models.LocalityDict | None) -> models.Locality | None:
    """Placement in relation to other machines."""
    return None if value is None else _model(models.Locality, value)


def disks(values: Sequence[models.DiskRequest | models.DiskRequestDict] | None) -> list[models.DiskRequest] | None:
    """Disks of a bhyve machine."""
    return None if values is None else [_model(models.DiskRequest, value) for value in values]


def volumes(values: Sequence[models.VolumeMount | models.VolumeMountDict] | None) -> list[models.VolumeMount] | None:
    """Volumes to mount. What CloudAPI would not accept is refused here: it would never answer.

    Raises:
        ValueError: A volume without name or mount point, or with values that cannot be.
    """
    if values is None:
        return None
    return [_volume(_model(models.VolumeMount, value)) for value in values]


def _model(kind: type[M], value: M | Mapping[str, Any]) -> M:
    if isinstance(value, Mapping):
        return kind.from_dict(value)
    if not isinstance(value, kind):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"a {kind.__name__} is given as such, or as a mapping, not as {type(value).__name__}")
    return value


def _volume(volume: models.VolumeMount) -> models.VolumeMount:
    if not _VOLUME_NAME.fullmatch(volume.name):
        raise ValueError(f"{volume.name!r} is not the name of a volume: 2 to 256 letters, digits, '_', '.' and '-'")
    if not volume.mountpoint.startswith("/") or not volume.mountpoint.strip("/"):
        raise ValueError(f"mountpoint must be an absolute path, and not /: {volume.mountpoint!r}")
    if volume.mode not in (None, "ro", "rw"):
        raise ValueError(f"the mode of a volume must be 'ro' or 'rw', not {volume.mode!r}")
    if volume.type not in (None, "tritonnfs"):
        raise ValueError(f"the type of a volume must be 'tritonnfs', not {volume.type!r}")
    return volume


TAG = "idempotency-token"
"""The tag by which a machine is found again."""


@frozen
class IdempotencyToken:
    """What marks the one machine that is meant."""

    token: str
    is_own: bool
    """Whether the caller gave the token, so that the machine may be there from an earlier run."""

    @classmethod
    def of(cls, idempotency: bool | str) -> Self | None:
        """The mark that `idempotency=` asks for.

        Raises:
            ValueError: An empty token.
            TypeError: It is neither a bool nor a text.
        """
        if isinstance(idempotency, bool):
            return cls(_new_token(), is_own=False) if idempotency else None
        if not isinstance(idempotency, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise TypeError(f"idempotency must be a bool or a str, not {type(idempotency).__name__}")
        if not idempotency:
            raise ValueError("idempotency must not be empty: give a token, or True for one of its own")
        return cls(idempotency, is_own=True)

    @property
    def name(self) -> str:
        """A name for a machine that was given none: names are unique, so the server itself refuses a second one."""
        return hashlib.sha256(self.token.encode()).hexdigest()[:12]

    @property
    def tag(self) -> dict[str, str]:
        """The tag to look for."""
        return {TAG: self.token}

    def tags(self, tags: Mapping[str, TagValue] | None) -> dict[str, TagValue]:
        """The tags of the machine, with the mark.

        Raises:
            ValueError: The mark is among them already.
        """
        if tags and TAG in tags:
            raise ValueError(f"idempotency sets the tag {TAG!r} itself: leave it out of tags")
        return {**(tags or {}), **self.tag}


def may_exist(error: SDCError) -> bool:
    """Whether there may be a machine although its making failed: no answer, a bad one, or the name is in use."""
    if isinstance(error, Conflict):
        return any(fault.code == "Duplicate" for fault in error.errors)
    return isinstance(error, ConnectionFailed | ServerError | InvalidResponse)


def _new_token() -> str:
    import uuid  # here: few need it

    return str(uuid.uuid4())
