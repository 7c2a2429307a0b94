"""What the client does not pass or the emulator does not do, and why. Names may be patterns; unused ones are errors."""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase

FACADE = {
    "*.origin": "with_options(origin=...) adds it while the call is sent, see test_origin.py",
    "*Machines.tags": "`*` switches off paging and all other filters: machines() lists the same and more",
    "HeadMachines.credentials": "a response to HEAD has no metadata",
}

_SERVER_9_21 = "server 9.21 added it, and the emulator is a 9.20"
_NO_TOKEN = "it needs a token, which the emulator does not issue"
_TOO_GOOD = "nothing fails in the emulator without being told to"
_NOT_ATTESTED = "only with the certificates of a hardware token: see tests/emulator/test_attested_keys.py"
_AT_ONCE = "the emulator takes no time to copy data, and so has nothing to estimate"

EMULATOR = {
    "*.sync": "the emulator has no cache, so it always answers as with `sync`",
    "*.origin": "only the operator's audit trail shows it",
    "UpdateAccessKey*": _SERVER_9_21,
    "UpdateUserAccessKey*": _SERVER_9_21,
    "Create*AccessKey.status": _SERVER_9_21,
    "Create*AccessKey.description": _SERVER_9_21,
    "AccessKey.credentialtype": _SERVER_9_21,
    "AccessKey.description": _SERVER_9_21,
    "AccessKey.expiration": _SERVER_9_21,
    "AccessKey.updated": _SERVER_9_21,
    "*ForeignDatacenter*": _NO_TOKEN,
    "CreateMachine.brand=*": "CloudAPI accepts only bhyve and kvm here; the others follow from the image",
    "CreateMachine.volumes": "refused before the fields are read, as by a server whose operator did not enable volumes",
    "ListVolumes.state=deleted": "VOLAPI refuses to search for deleted volumes, and answers the state in other places",
    "AuditCaller.user": "in the emulator's audit trail, a sub-user appears in the id of the key",
    "FirewallRule.global": "only the operator makes global rules",
    "Image.error": _TOO_GOOD,
    "ImageError.*": _TOO_GOOD,
    "ImageRequirements.bootrom": "no image of the emulator requires it",
    "ImageRequirements.max_*": "no image of the emulator limits the memory",
    "Key.attested": _NOT_ATTESTED,
    "Key.multifactor": _NOT_ATTESTED,
    "Machine.docker": "the emulator has no Docker containers",
    "Migration.duration_ms": _AT_ONCE,
    "Migration.started_timestamp": _AT_ONCE,
    "Migration.scheduled_timestamp": "the emulator plans no migrations",
    "Migration.error": _TOO_GOOD,
    "MigrationProgress.error": _TOO_GOOD,
    "MigrationEstimate.*": _AT_ONCE,
    "MigrationProgress.eta_ms": _AT_ONCE,
    "MigrationProgress.transfer_bytes_second": _AT_ONCE,
    "Package.disks": "no package of the emulator has disks of its own",
    "PackageDisk.*": "no package of the emulator has disks of its own",
    "ProvisioningLimit.*": "the emulator has no limits",
}


def unexpected(missing: Mapping[str, str], accepted: Mapping[str, str]) -> dict[str, str]:
    """What is missing and not accepted."""
    return {name: why for name, why in missing.items() if not any(fnmatchcase(name, pattern) for pattern in accepted)}


def named(missing: Mapping[str, str]) -> str:
    """All that is missing, a line each: pytest itself would show only the first of a few."""
    return "\n".join(["out of reach:", *(f"{name}: {why}" for name, why in missing.items())])


def unused(missing: Mapping[str, str], accepted: Mapping[str, str]) -> list[str]:
    """The patterns that match nothing that is missing."""
    return [pattern for pattern in accepted if not any(fnmatchcase(name, pattern) for name in missing)]
