"""Disks of virtual machines, as CloudAPI and VMAPI check them (sdc-cloudapi, sdc-vmapi), and as vmadm names them."""

from __future__ import annotations

from typing import Any

import pytest

from sdc_sdk.emulator import Emulator
from tests.conftest import NewCloud
from tests.emulator.conftest import Ask
from tests.support.failures import Failures

IMAGE = "4b1f7f0c-5c3a-4d6e-8b0a-91d2c7e6f805"
FLEXIBLE, INFLEXIBLE = "bhyve-flex-2G", "sample-1G"
DISK_ID = "eea4e223-dee6-44dc-a7e1-71f996e534f0"


@pytest.fixture
def cloud(new_cloud: NewCloud) -> Emulator:
    return new_cloud(provisioning=0, action=0)


def create(ask: Ask, cloud: Emulator, package: str, **body: Any) -> Any:
    return ask(cloud, "POST", "/my/machines", body={"image": IMAGE, "package": package, "brand": "bhyve", **body})


def stopped(ask: Ask, cloud: Emulator, package: str) -> str:
    """The path of a stopped machine."""
    path = f"/my/machines/{create(ask, cloud, package).body['id']}"
    assert ask(cloud, "POST", path, query={"action": "stop"}).status == 202
    return path


def test_what_remains_for_a_disk_must_be_positive(ask: Ask, cloud: Emulator) -> None:
    """sdc-vmapi lib/common/validation.js:2429, after sdc-cloudapi lib/machines.js:614 filled in the rest."""
    answer = create(ask, cloud, FLEXIBLE, disks=[{}, {"size": 92672}, {"size": "remaining"}])
    assert (answer.status, answer.body["code"]) == (409, "ValidationFailed")
    assert answer.body["errors"] == [
        {"field": "disks.2.size", "code": "Invalid", "message": "Disk size must be positive"}
    ]
    exactly = create(ask, cloud, FLEXIBLE, disks=[{}, {"size": 92160}, {"size": "remaining"}])
    assert exactly.body["errors"][0]["message"] == "Disk size must be positive"
    assert create(ask, cloud, FLEXIBLE, disks=[{}, {"size": 92159}, {"size": "remaining"}]).status == 201


MISSING = [
    {"field": "disks.1.size", "code": "MissingParameter"},
    {"field": "disks.1.size", "code": "Invalid", "message": "Not Allowed"},
]
NOT_POSITIVE = [{"field": "disks.1.size", "code": "Invalid", "message": "Disk size must be positive"}]
NO_IMAGE = [{"field": "disks.1.image_uuid", "code": "Invalid", "message": "Not Allowed"}]
TOO_LARGE = "The size of the disks must not be greater than the package quota"
ODD_DISKS: list[tuple[Any, int, Any]] = [
    ([], 500, "Internal Error"),  # machines.js:557 needs disks[0]
    ({}, 500, "Internal Error"),
    (True, 500, "Internal Error"),
    ([None], 500, "Internal Error"),
    ("one disk", 500, "Internal Error"),
    ("two disks", 409, "A maximum of 8 disks per VM are supported"),  # it has nine characters
    ([{}, {}], 409, MISSING),
    ([{}, {"size": "much"}], 409, MISSING[1:]),
    ([{}, {"size": None}], 409, NOT_POSITIVE),
    ([{}, {"size": 0}], 409, NOT_POSITIVE),
    ([{}, {"size": "much"}, {"size": "remaining"}], 409, [*MISSING[1:], {**NOT_POSITIVE[0], "field": "disks.2.size"}]),
    ([{}, {"size": "5"}], 409, TOO_LARGE),  # 10240 + "5" is "102405"
    ([{}, {"size": "5"}, {"size": -99999}], 409, [{**NOT_POSITIVE[0], "field": "disks.2.size"}]),  # "102405-99999"
    ([{}, {"size": "0x10"}], 201, None),  # "102400x10" is not a number
    ([{}, {"size": 102400}], 409, TOO_LARGE),
    ([{"size": "remaining"}, {"size": 102400}], 409, TOO_LARGE),
    ([{"size": "remaining"}, {"size": "remaining"}], 409, "Only one disk.size can be set to `remaining`"),
    ([{"size": 1}, {"size": 102400}], 409, "Size must be greater than or equal to image size for the boot disk"),
    ([{"size": "remaining"}, {"size": "much"}], 409, MISSING[1:]),
    ([{"size": None}], 409, "Size must be greater than or equal to image size for the boot disk"),
    ([{}, {"image_uuid": IMAGE}], 409, "disk.size must be set if disk is not the boot disk"),
    ([{}, {"image_uuid": IMAGE, "size": 1}], 409, NO_IMAGE),
    ([{}, {"image_uuid": IMAGE, "block_size": 1}], 409, "Cannot set block_size and image_uuid."),
]


def test_odd_disks_of_a_new_machine(ask: Ask, cloud: Emulator) -> None:
    """sdc-cloudapi lib/machines.js:549, then validDisks() in sdc-vmapi lib/common/validation.js:2387."""
    with Failures() as failures:
        for disks, status, why in ODD_DISKS:
            with failures.case(str(disks)):
                answer = create(ask, cloud, FLEXIBLE, disks=disks)
                assert answer.status == status
                assert why == answer.body.get("message" if isinstance(why, str) else "errors")


def test_even_no_disks_need_a_flexible_package(ask: Ask, cloud: Emulator) -> None:
    """sdc-cloudapi lib/machines.js:542: an empty list is true."""
    cases: list[tuple[Any, int]] = [([], 409), ({}, 409), (0, 201), ("", 201)]
    for disks, status in cases:
        assert create(ask, cloud, INFLEXIBLE, disks=disks).status == status


def test_disks_of_a_machine_without_flexible_space_stay(ask: Ask, cloud: Emulator) -> None:
    """sdc-vmapi lib/endpoints/vms.js:1185 and 1264: this is checked before the new size."""
    path = stopped(ask, cloud, INFLEXIBLE)
    with Failures() as failures:
        for disk in ask(cloud, "GET", f"{path}/disks").body:
            for method, body in (("DELETE", None), ("POST", {"size": 1}), ("POST", {"size": 999_999})):
                with failures.case(method, body):
                    answer = ask(cloud, method, f"{path}/disks/{disk['id']}", body=body)
                    assert (answer.status, answer.body["code"]) == (409, "VmWithoutFlexibleDiskSize")
                    assert answer.body["message"] == "VM does not have flexible disk sizing enabled"
    assert ask(cloud, "POST", f"{path}/disks", body={"size": 1}).body["code"] == "VmWithoutFlexibleDiskSize"


def test_the_boot_disk_stays(ask: Ask, cloud: Emulator) -> None:
    """sdc-vmapi lib/endpoints/vms.js:1252."""
    path = stopped(ask, cloud, FLEXIBLE)
    boot, data = ask(cloud, "GET", f"{path}/disks").body
    answer = ask(cloud, "DELETE", f"{path}/disks/{boot['id']}")
    assert answer.body["errors"] == [{"field": "slot", "code": "Invalid", "message": "Cannot remove boot disk"}]
    assert ask(cloud, "DELETE", f"{path}/disks/{data['id']}").status == 204


def test_disks_to_create_need_a_free_slot_and_a_size(ask: Ask, cloud: Emulator) -> None:
    """createDisk() in sdc-vmapi lib/endpoints/vms.js."""
    path = stopped(ask, cloud, FLEXIBLE)
    answer = ask(cloud, "POST", f"{path}/disks", body={"size": 1, "pci_slot": "0:4:1"})
    assert answer.body["errors"] == [{"field": "pci_slot", "code": "Invalid", "message": "Already in use"}]
    for size in (-1, "remaining"):  # nothing remains
        answer = ask(cloud, "POST", f"{path}/disks", body={"size": size})
        assert answer.body["errors"] == [{"field": "size", "code": "Invalid", "message": "Must be greater than zero"}]


def test_disks_of_a_machine_have_ids(ask: Ask, cloud: Emulator) -> None:
    """sdc-cloudapi lib/machines.js:272 shows the uuid of a disk, which vmadm gives each one that has none.

    The latter is in smartos-live's test-disk-uuid.js, of 2019. The recorded scenarios had no vmadm.
    """
    created = create(ask, cloud, FLEXIBLE, disks=[{"id": DISK_ID}, {"size": 512}]).body
    assert [disk.get("id") for disk in created["disks"]] == [DISK_ID, None]
    path = f"/my/machines/{created['id']}"
    ids = [disk["id"] for disk in ask(cloud, "GET", path).body["disks"]]
    assert ids[0] == DISK_ID
    assert [disk["id"] for disk in ask(cloud, "GET", f"{path}/disks").body] == ids
    assert [ask(cloud, "GET", f"{path}/disks/{disk}").body["id"] for disk in ids] == ids


def test_a_disk_with_a_slot_is_found_by_the_id_that_was_promised(ask: Ask, cloud: Emulator) -> None:
    """getDiskUuid() in sdc-cloudapi lib/endpoints/disks.js."""
    path = stopped(ask, cloud, FLEXIBLE)
    data = ask(cloud, "GET", f"{path}/disks").body[1]
    assert ask(cloud, "DELETE", f"{path}/disks/{data['id']}").status == 204
    promised = ask(cloud, "POST", f"{path}/disks", body={"size": 512, "pci_slot": "0:4:5"}).body["id"]
    assert ask(cloud, "GET", f"{path}/disks/{promised}").body["pci_slot"] == "0:4:5"
    assert promised in [disk.get("id") for disk in ask(cloud, "GET", path).body["disks"]]
