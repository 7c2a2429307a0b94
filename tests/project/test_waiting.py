"""One rule for everything that takes time: the argument `wait=`."""

from __future__ import annotations

import inspect

import sdc_sdk
from scripts.operations import rows
from sdc_sdk._core.summary import summary

DIRECTORY = "an entry in the account's directory, stored when the response arrives; see wait_for_user()"
NETWORKS = "a record of the network API, which the response confirms"
IMAGES = "the image API responds when it is done"
IMMEDIATE = {
    "access_keys": DIRECTORY,
    "account": DIRECTORY,
    "config": DIRECTORY,
    "foreign_datacenters": DIRECTORY,
    "keys": DIRECTORY,
    "policies": DIRECTORY,
    "role_tags": "of a machine, too: the machine API stores them without a job",
    "roles": DIRECTORY,
    "user_keys": DIRECTORY,
    "users": DIRECTORY,
    "fabric_networks": NETWORKS,
    "fabric_vlans": NETWORKS,
    "network_ips": NETWORKS,
    "firewall_rules": "stored when the response arrives; the servers follow, but nothing in CloudAPI tells when",
    "CloneImage": IMAGES,
    "DeleteImage": IMAGES,
    "ExportImage": IMAGES,
    "ImportImageFromDatacenter": IMAGES,
    "UpdateImage": IMAGES,
    "MigrateMachineWatch": "follows a migration",
    "UpdateVolume": "the name is changed when the response arrives",
}
"""Operations, or all of a section, that have had their effect when the response arrives, and why."""

SECTIONS = {operation: section for section, operations in summary().items() for operation in operations}
CHANGES = [row for row in rows() if row.is_described and row.method in ("POST", "PUT", "DELETE")]


def test_every_change_has_had_its_effect_or_can_be_waited_for() -> None:
    for row in CHANGES:
        is_immediate = row.operation in IMMEDIATE or SECTIONS[row.operation] in IMMEDIATE
        for member in row.facade:
            owner, name = member.split(".")
            for prefix in ("", "Async"):
                parameters = inspect.signature(getattr(getattr(sdc_sdk, prefix + owner), name)).parameters
                assert ("wait" in parameters) != is_immediate, (row.operation, member)


def test_the_argument_is_the_same_everywhere() -> None:
    members = {member for row in CHANGES for member in row.facade}
    methods = [getattr(getattr(sdc_sdk, member.split(".")[0]), member.split(".")[1]) for member in sorted(members)]
    found = [parameters["wait"] for each in methods if "wait" in (parameters := inspect.signature(each).parameters)]
    assert len(found) > 30
    assert {(each.kind, each.default, each.annotation) for each in found} == {
        (inspect.Parameter.KEYWORD_ONLY, False, "WaitChoice")
    }


def test_every_reason_is_needed() -> None:
    known = {name for row in CHANGES for name in (row.operation, SECTIONS[row.operation])}
    assert IMMEDIATE.keys() - known == set()
