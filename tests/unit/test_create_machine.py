"""From the words of create_machine to those of CreateMachine."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest

from sdc_cloudapi.models import DiskRequest, Locality, NetworkAddress, VolumeMount, VolumeMountDict
from sdc_sdk._core import create_machine

NETWORK = "f4b8a52d-07c1-4f7e-8f64-3a90d1b6e702"
OTHER = "5983940e-58a5-4543-b732-c689b1fe4c01"
VOLUME: VolumeMountDict = {"name": "data", "mountpoint": "/data"}


def test_tags_metadata_and_boot_script_become_flat_keys(tmp_path: Path) -> None:
    script = tmp_path / "boot.sh"
    script.write_text("#!/bin/sh\necho ä\n", encoding="utf-8")
    assert create_machine.flat_keys({"role": "web", "n": 1}, {"owner": "ops"}, script) == {
        "tag.role": "web",
        "tag.n": 1,
        "metadata.owner": "ops",
        "metadata.user-script": "#!/bin/sh\necho ä\n",
    }


def test_a_boot_script_is_given_once(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not both"):
        create_machine.flat_keys(None, {"user-script": "x"}, tmp_path / "boot.sh")


def test_a_boot_script_may_be_in_the_home_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "boot.sh").write_text("true\n")
    assert create_machine.read_script("~/boot.sh") == "true\n"


def test_a_boot_script_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"nosuch.sh' cannot be read: No such file"):
        create_machine.read_script(tmp_path / "nosuch.sh")
    with pytest.raises(ValueError, match="cannot be read: Is a directory"):
        create_machine.read_script(tmp_path)
    (tmp_path / "binary").write_bytes(b"\xff\xfe")
    with pytest.raises(ValueError, match="it is not UTF-8 text"):
        create_machine.read_script(tmp_path / "binary")


@pytest.mark.parametrize("path", ["", "a\0b"])
def test_a_path_that_cannot_be_is_a_value_error(path: str) -> None:
    with pytest.raises(ValueError, match=r"boot script|null"):
        create_machine.read_script(path)


def test_networks_are_ids_models_or_mappings() -> None:
    answer: Any = {"id": OTHER}  # as a server sends it; type checkers ask for its id
    assert create_machine.networks([NETWORK, answer]) == [NETWORK, OTHER]
    assert create_machine.networks([]) == []
    assert create_machine.networks(None) is None


def test_one_network_with_an_address_makes_objects_of_all() -> None:
    wanted: list[Any] = [NETWORK, {"ipv4_uuid": OTHER, "ipv4_ips": ["203.0.112.20"]}]
    found = create_machine.networks(wanted)
    assert found is not None
    assert all(isinstance(network, NetworkAddress) for network in found)
    assert [(n.ipv4_uuid, n.ipv4_ips) for n in found if isinstance(n, NetworkAddress)] == [
        (NETWORK, None),
        (OTHER, ["203.0.112.20"]),
    ]


@pytest.mark.parametrize("networks", [NETWORK, {"id": NETWORK}, 5])
def test_networks_are_a_list(networks: Any) -> None:
    with pytest.raises(TypeError, match="networks must be a list"):
        create_machine.networks(networks)


@pytest.mark.parametrize(("networks", "fault"), [([5], TypeError), ([""], ValueError), ([None], TypeError)])
def test_each_network_is_checked(networks: Any, fault: type[Exception]) -> None:
    with pytest.raises(fault, match="network"):
        create_machine.networks(networks)


def test_affinity_may_be_one_rule_or_several() -> None:
    assert create_machine.affinity("role!=db") == ["role!=db"]
    assert create_machine.affinity(("a==b", "c!=d")) == ["a==b", "c!=d"]
    assert create_machine.affinity(None) is None


@pytest.mark.parametrize(
    ("affinity", "fault"), [("", ValueError), ([""], ValueError), ([5], TypeError), (5, TypeError)]
)
def test_an_affinity_that_says_nothing_is_refused(affinity: Any, fault: type[Exception]) -> None:
    with pytest.raises(fault, match="affinity"):
        create_machine.affinity(affinity)


def test_locality_disksand_volumes_may_be_mappings_or_models() -> None:
    near = create_machine.locality({"near": [NETWORK]})
    assert near == Locality(near=[NETWORK])
    assert create_machine.locality(near) is near
    assert create_machine.disks([{"size": 1024}, DiskRequest(size=2048)]) == [
        DiskRequest(size=1024),
        DiskRequest(size=2048),
    ]
    volume = VolumeMount(name="data", mountpoint="/data")
    assert create_machine.volumes([VOLUME, volume]) == [volume, volume]
    assert [create_machine.locality(None), create_machine.disks(None), create_machine.volumes(None)] == [
        None,
        None,
        None,
    ]


@pytest.mark.parametrize("make", [create_machine.disks, create_machine.volumes])
def test_a_disk_or_volume_is_a_model_or_a_mapping(make: Any) -> None:
    with pytest.raises(TypeError, match=r"expected a .* or a mapping, not str"):
        make(["5"])


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"name": "a"}, "name of a volume"),
        ({"name": "a b"}, "name of a volume"),
        ({"mountpoint": "data"}, "absolute path"),
        ({"mountpoint": "//"}, "absolute path"),
        ({"mode": "rwx"}, "'ro' or 'rw'"),
        ({"type": "zfs"}, "tritonnfs"),
    ],
)
def test_a_volume_that_would_never_be_answered_is_refused(wrong: dict[str, str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        create_machine.volumes([cast("VolumeMountDict", {**VOLUME, **wrong})])


def test_a_volume_without_a_field_names_it() -> None:
    with pytest.raises(ValueError, match=r"VolumeMount\.mountpoint: the field is missing"):
        create_machine.volumes([{"name": "data"}])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
