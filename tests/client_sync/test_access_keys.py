# Written by scripts/unasync from tests/client_async/test_access_keys.py: edit that file.
from __future__ import annotations

import json

import pytest

from sdc_sdk import DataCenter, MethodNotAllowed, ResourceNotFound
from tests.conftest import Script
from tests.support.scripted import json_answer

from .calls import calls
from .clients import client
from .test_users import new_user

pytestmark = pytest.mark.anyio

SINCE_9_21 = {
    "accesskeyid": "816ec686c97681b8be2dc5ec24358a54",
    "status": "Inactive",
    "credentialtype": "permanent",
    "description": "backup",
    "created": "2026-11-23T10:00:00.000Z",
    "updated": "2026-11-23T11:00:00.000Z",
    "expiration": None,
}


@calls(
    DataCenter.access_keys,
    DataCenter.access_key,
    DataCenter.create_access_key,
    DataCenter.delete_access_key,
)
def test_an_access_key_is_created_found_and_deleted(sdc: DataCenter) -> None:
    key = sdc.create_access_key(description="backup", status="Active", role_tags=[])
    assert key.accesskeysecret
    assert key.accesskeysecret not in repr(key)
    assert (sdc.access_key(key)).accesskeyid == (sdc.access_key(key.accesskeyid, sync=True)).accesskeyid
    listed = sdc.access_keys(sync=True)
    assert key.accesskeyid in [found.accesskeyid for found in listed]
    assert key.accesskeysecret not in repr(listed)
    sdc.delete_access_key(key)
    with pytest.raises(ResourceNotFound):
        sdc.access_key({"accesskeyid": key.accesskeyid})
    assert key.accesskeyid not in [found.accesskeyid for found in sdc.access_keys()]


@calls(
    DataCenter.user_access_keys,
    DataCenter.user_access_key,
    DataCenter.create_user_access_key,
    DataCenter.delete_user_access_key,
)
def test_an_access_key_of_a_user_is_created_found_and_deleted(sdc: DataCenter) -> None:
    login = new_user(sdc)
    user = sdc.user(login)
    key = sdc.create_user_access_key(user, description="backup")
    assert (sdc.user_access_key(login, key, sync=True)).accesskeyid == key.accesskeyid
    assert [found.accesskeyid for found in sdc.user_access_keys(user.id, sync=True)] == [key.accesskeyid]
    sdc.delete_user_access_key(login, key)
    assert sdc.user_access_keys(login) == []


def test_older_servers_cannot_change_one(sdc: DataCenter) -> None:
    key = sdc.create_access_key()
    with pytest.raises(MethodNotAllowed):
        sdc.update_access_key(key, status="Inactive")
    with pytest.raises(MethodNotAllowed):
        sdc.update_user_access_key(new_user(sdc), key, status="Inactive")


@calls(DataCenter.update_access_key, DataCenter.update_user_access_key)
def test_newer_servers_can(scripted: Script) -> None:
    server = scripted(json_answer(201, SINCE_9_21))
    with client(server) as sdc:
        key = sdc.update_access_key("816e", status="Inactive", description="backup")
        sdc.update_user_access_key("bob", key, status="Active")
    assert (key.status, key.credentialtype, key.description, key.expiration) == (
        "Inactive",
        "permanent",
        "backup",
        None,
    )
    first, second = server.requests
    assert (first.target, second.target) == ("/my/accesskeys/816e", f"/my/users/bob/accesskeys/{key.accesskeyid}")
    assert json.loads(first.body) == {"status": "Inactive", "description": "backup"}
    assert json.loads(second.body) == {"status": "Active"}
