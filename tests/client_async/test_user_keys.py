from __future__ import annotations

import json

import pytest

from sdc_sdk import AsyncDataCenter, InvalidArgument, ResourceNotFound
from tests.conftest import Script
from tests.support.scripted import json_answer

from .calls import calls
from .clients import client
from .test_keys import new_public_key
from .test_users import new_user

pytestmark = pytest.mark.anyio


@calls(
    AsyncDataCenter.user_keys,
    AsyncDataCenter.user_key,
    AsyncDataCenter.add_user_key,
    AsyncDataCenter.delete_user_key,
)
async def test_a_key_of_a_user_is_added_found_and_deleted(sdc: AsyncDataCenter) -> None:
    login = await new_user(sdc)
    user = await sdc.user(login)
    key = await sdc.add_user_key(login, "laptop", f" {new_public_key()} me@laptop\n")
    assert key.name == "laptop"
    assert await sdc.user_key(login, "laptop") == await sdc.user_key(user, key.fingerprint, sync=True) == key
    assert await sdc.user_keys(user, sync=True) == await sdc.user_keys(user.id) == [key]
    assert key not in await sdc.keys(sync=True)
    await sdc.delete_user_key(user, key)
    assert await sdc.user_keys(login) == []
    with pytest.raises(ResourceNotFound):
        await sdc.user_key(login, "laptop")


async def test_what_is_no_public_key_is_refused(sdc: AsyncDataCenter) -> None:
    login = await new_user(sdc)
    with pytest.raises(ValueError, match="private key"):
        await sdc.add_user_key(login, None, "-----BEGIN OPENSSH PRIVATE KEY-----")
    with pytest.raises(InvalidArgument):
        await sdc.add_user_key(login, None, "nonsense of two")


async def test_role_tags_come_with_a_new_key(sdc: AsyncDataCenter) -> None:
    login = await new_user(sdc)
    role = await sdc.create_role(f"r-{login}")
    key = await sdc.add_user_key(login, "laptop", new_public_key(), role_tags=[role.name])
    assert await sdc.role_tags(f"/users/{login}/keys/{key.fingerprint}") == [role.name]


async def test_certificates_prove_where_a_key_lives(scripted: Script) -> None:
    key = {"name": "k", "fingerprint": "f", "key": "ssh-rsa AAAA", "attested": True, "multifactor": ["touch"]}
    server = scripted(json_answer(201, key))
    async with client(server) as sdc:
        assert (await sdc.add_user_key("bob", "k", "ssh-rsa AAAA", attestation=["PEM"])).attested is True
        assert (await sdc.add_key("k", "ssh-rsa AAAA", attestation=["PEM"])).multifactor == ["touch"]
    assert [json.loads(seen.body)["attestation"] for seen in server.requests] == [["PEM"], ["PEM"]]
