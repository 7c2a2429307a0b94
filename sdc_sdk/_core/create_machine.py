"""From the arguments of `create_machine` to those of CreateMachine, and the token that makes it idempotent."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Self, TypeAlias, TypedDict, TypeVar

from sdc_cloudapi import models
from sdc_sdk._core.messages import redacted
from sdc_sdk._core.references import id_of, reference, sequence
from sdc_sdk._core.sequences import SequenceNotStr
from sdc_sdk._core.tags import TagValue, prefixed
from sdc_sdk._core.waiting import WaitChoice
from sdc_sdk.errors import Conflict, ConnectionFailed, InvalidResponse, SDCError, ServerError

NetworkChoice: TypeAlias = "str | models.Network | models.NetworkAddress | models.NetworkAddressDict"
"""A network, or an address in one."""
BOOT_SCRIPT = "user-script"

M = TypeVar("M", "models.Locality", "models.DiskRequest", "models.VolumeMount")

_VOLUME_NAME = re.compile(r"[a-zA-Z0-9][\w.-]{1,255}", re.ASCII)


class CreateMachineOptions(TypedDict, total=False):
    """The parameters of `create_machine`, for functions that pass them on."""

    name: str | None
    package: str | models.Package | Mapping[str, Any] | None
    dataset: str | models.Image | models.Dataset | Mapping[str, Any] | None
    metadata: Mapping[str, TagValue] | None
    tags: Mapping[str, TagValue] | None
    boot_script: str | os.PathLike[str] | None
    credentials: bool
    image: str | models.Image | models.Dataset | Mapping[str, Any] | None
    networks: SequenceNotStr[NetworkChoice] | None
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
    wait: WaitChoice
    role_tags: SequenceNotStr[str | models.Role | Mapping[str, Any]] | None


def flat_keys(
    tags: Mapping[str, TagValue] | None,
    metadata: Mapping[str, TagValue] | None,
    boot_script: str | os.PathLike[str] | None,
) -> dict[str, TagValue]:
    """Tags, metadata and boot script as the flat keys of CreateMachine.

    Raises:
        ValueError: The boot script cannot be read or is given twice.
    """
    if boot_script is not None and BOOT_SCRIPT in (metadata or {}):
        raise ValueError(f"give boot_script or metadata[{BOOT_SCRIPT!r}], not both")
    script = {} if boot_script is None else {BOOT_SCRIPT: read_script(boot_script)}
    return prefixed("tag", {} if tags is None else tags) | prefixed("metadata", {**(metadata or {}), **script})


def read_script(path: str | os.PathLike[str]) -> str:
    """The text of a boot script.

    Raises:
        ValueError: The file does not exist or is not text.
    """
    try:
        with open(os.path.expanduser(path), encoding="utf-8") as file:
            return file.read()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise ValueError(f"the boot script {redacted(os.fspath(path))} cannot be read: {reason}") from error


def networks(values: SequenceNotStr[NetworkChoice] | None) -> list[str | models.NetworkAddress] | None:
    """Networks by id, or all as objects as soon as one of them asks for an address: CloudAPI refuses a mixture.

    Raises:
        TypeError: One network instead of a list, which CloudAPI would ignore.
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
        TypeError: The value is not a network.
    """
    if isinstance(value, models.NetworkAddress):
        return value
    if isinstance(value, Mapping) and "ipv4_uuid" in value:
        return models.NetworkAddress.from_dict(value)
    return id_of(value, "network")


def affinity(value: str | Sequence[str] | None) -> list[str] | None:
    """Placement rules; a single rule need not be in a list.

    Raises:
        ValueError: A rule is empty.
        TypeError: A rule is not a string.
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
        ValueError: A volume without name or mount point, or with an invalid value.
    """
    if values is None:
        return None
    return [_volume(_model(models.VolumeMount, value)) for value in values]


def _model(kind: type[M], value: M | Mapping[str, Any]) -> M:
    if isinstance(value, Mapping):
        return kind.from_dict(value)
    if not isinstance(value, kind):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"expected a {kind.__name__} or a mapping, not {type(value).__name__}")
    return value


def _volume(volume: models.VolumeMount) -> models.VolumeMount:
    if not _VOLUME_NAME.fullmatch(volume.name):
        raise ValueError(
            f"{redacted(volume.name)} is not the name of a volume: 2 to 256 letters, digits, '_', '.' and '-'"
        )
    if not volume.mountpoint.startswith("/") or not volume.mountpoint.strip("/"):
        raise ValueError(f"mountpoint must be an absolute path, and not /: {redacted(volume.mountpoint)}")
    if volume.mode not in (None, "ro", "rw"):
        raise ValueError(f"the mode of a volume must be 'ro' or 'rw', not {redacted(volume.mode)}")
    if volume.type not in (None, "tritonnfs"):
        raise ValueError(f"the type of a volume must be 'tritonnfs', not {redacted(volume.type)}")
    return volume


TAG = "idempotency-token"
"""The tag that holds the token."""


class IdempotencyToken(NamedTuple):
    """Identifies the machine that a call creates, so that a retry can find it."""

    token: str
    is_own: bool
    """Whether the caller gave the token, so that the machine may exist from an earlier run."""

    @classmethod
    def of(cls, idempotency: bool | str) -> Self | None:
        """The token for the argument `idempotency=`; None for False.

        Raises:
            ValueError: An empty token.
            TypeError: The argument is neither a bool nor a string.
        """
        if isinstance(idempotency, bool):
            return cls(_new_token(), is_own=False) if idempotency else None
        if not isinstance(idempotency, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise TypeError(f"idempotency must be a bool or a str, not {type(idempotency).__name__}")
        if not idempotency:
            raise ValueError("idempotency must not be empty: give a token, or True for a generated one")
        return cls(idempotency, is_own=True)

    @property
    def name(self) -> str:
        """A name for an unnamed machine: names are unique, so the server itself refuses a second one."""
        return hashlib.sha256(self.token.encode()).hexdigest()[:12]

    @property
    def tag(self) -> dict[str, str]:
        """The tag that marks the machine, to search for it."""
        return {TAG: self.token}

    def tags(self, tags: Mapping[str, TagValue] | None) -> dict[str, TagValue]:
        """The tags of the machine, including the token.

        Raises:
            ValueError: The tags already contain a token.
        """
        if tags and TAG in tags:
            raise ValueError(f"idempotency sets the tag {TAG!r} itself: leave it out of tags")
        return {**(tags or {}), **self.tag}


def mismatch(
    machine: models.Machine, wanted: models.CreateMachineRequest, package: str | None, once: IdempotencyToken
) -> str:
    """How the machine with a token differs from the one that is requested; empty if it is that one.

    Args:
        machine: The existing machine.
        wanted: The request. A name that was not given, or has `{{shortId}}`, matches every name.
        package: The name of the requested package; None if it is not known.
        once: The token.
    """
    name = None if wanted.name == once.name or "{{shortId}}" in (wanted.name or "") else wanted.name
    pairs = {
        "image": (machine.image, wanted.image),
        "package": (machine.package, package),
        "name": (machine.name, name),
    }
    different = [
        f"{what} {found!r} instead of {asked!r}"
        for what, (found, asked) in pairs.items()
        if found and asked not in (None, found)
    ]
    if not different:
        return ""
    return f"the machine {machine.id} with the token {once.token!r} has the {' and the '.join(different)}"


def may_exist(error: SDCError) -> bool:
    """Whether the machine may exist although creating it failed: no response, an invalid one, or the name is in use."""
    if isinstance(error, Conflict):
        return any(field.code == "Duplicate" for field in error.errors)
    return isinstance(error, ConnectionFailed | ServerError | InvalidResponse)


def _new_token() -> str:
    import uuid  # here: rarely needed

    return str(uuid.uuid4())
