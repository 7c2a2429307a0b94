# Written by scripts/unasync from tests/client_async/test_user_keys.py: edit that file.
from __future__ import annotations

import json

import pytest

from sdc_sdk import DataCenter, InvalidArgument, ResourceNotFound
from tests.conftest import Script
from tests.support.scripted import json_answer

from .calls import calls
from .clients import client
from .test_keys import new_public_key
from .test_users import new_user

pytestmark = pytest.mark.anyio


@calls(
    DataCenter.user_keys,
    DataCenter.user_key,
    DataCenter.add_user_key,
    DataCenter.delete_user_key,
)
def test_a_key_of_a_user_is_added_found_and_deleted(sdc: DataCenter) -> None:
    login = new_user(sdc)
    user = sdc.user(login)
    key = sdc.add_user_key(login, "laptop", f" {new_public_key()} me@laptop\n")
    assert key.name == "laptop"
    assert sdc.user_key(login, "laptop") == sdc.user_key(user, key.fingerprint, sync=True) == key
    assert sdc.user_keys(user, sync=True) == sdc.user_keys(user.id) == [key]
    assert key not in sdc.keys(sync=True)
    sdc.delete_user_key(user, key)
    assert sdc.user_keys(login) == []
    with pytest.raises(ResourceNotFound):
        sdc.user_key(login, "laptop")


def test_what_is_no_public_key_is_refused(sdc: DataCenter) -> None:
    login = new_user(sdc)
    with pytest.raises(ValueError, match="private key"):
        sdc.add_user_key(login, None, "-----BEGIN OPENSSH PRIVATE KEY-----")
    with pytest.raises(InvalidArgument):
        sdc.add_user_key(login, None, "nonsense of two")


def test_role_tags_come_with_a_new_key(sdc: DataCenter) -> None:
    login = new_user(sdc)
    role = sdc.create_role(f"r-{login}")
    key = sdc.add_user_key(login, "laptop", new_public_key(), role_tags=[role.name])
    assert sdc.role_tags(f"/users/{login}/keys/{key.fingerprint}") == [role.name]


def test_certificates_prove_where_a_key_lives(scripted: Script) -> None:
    key = {"name": "k", "fingerprint": "f", "key": "ssh-rsa AAAA", "attested": True, "multifactor": ["touch"]}
    server = scripted(json_answer(201, key))
    with client(server) as sdc:
        assert (sdc.add_user_key("bob", "k", "ssh-rsa AAAA", attestation=["PEM"])).attested is True
        assert (sdc.add_key("k", "ssh-rsa AAAA", attestation=["PEM"])).multifactor == ["touch"]
    assert [json.loads(seen.body)["attestation"] for seen in server.requests] == [["PEM"], ["PEM"]]
