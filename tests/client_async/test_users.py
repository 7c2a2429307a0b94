from __future__ import annotations

from uuid import uuid4

import pytest

from sdc_sdk import AsyncDataCenter, Conflict, InvalidArgument, ResourceNotFound, WaitTimeout
from sdc_sdk.emulator import Emulator
from tests.conftest import Script
from tests.support.scripted import json_answer

from .calls import calls
from .clients import client
from .test_keys import new_public_key

pytestmark = pytest.mark.anyio

USER = {
    "id": "5f7a1c1e-7a1e-4a53-9d6f-0f2d8a3b4c5d",
    "login": "carol",
    "email": "carol@acme.example",
    "created": "2026-11-23T10:00:00.000Z",
    "updated": "2026-11-23T10:00:00.000Z",
}
NOT_THERE = json_answer(404, {"code": "ResourceNotFound", "message": "carol does not exist"})


class Heard:
    """Notes the states that are told while somebody waits."""

    def __init__(self) -> None:
        self.states: list[str] = []

    def __call__(self, state: str, seconds: float, looks: int) -> None:
        self.states.append(state)


def unique(name: str) -> str:
    """A name that nobody else has in the cloud of all tests."""
    return f"{name}-{uuid4().hex[:8]}"


async def new_user(sdc: AsyncDataCenter) -> str:
    login = f"u{uuid4().hex[:8]}"
    await sdc.create_user(login, email=f"{login}@acme.example", password="secret-123")
    return login


@calls(AsyncDataCenter.users, AsyncDataCenter.user, AsyncDataCenter.create_user, AsyncDataCenter.delete_user)
async def test_a_user_is_created_found_and_deleted(sdc: AsyncDataCenter) -> None:
    user = await sdc.create_user(
        "alice",
        email="alice@acme.example",
        password="secret-123",
        company_name="Acme",
        first_name="Alice",
        last_name="Liddell",
        address="1 Hole",
        postal_code="OX1",
        city="Oxford",
        state="Oxon",
        country="GB",
        phone="+44",
    )
    assert (user.login, user.company_name, user.postal_code, user.phone) == ("alice", "Acme", "OX1", "+44")
    assert await sdc.user("alice") == await sdc.user(user.id) == await sdc.user(user) == user
    assert await sdc.user({"login": "alice"}) == user
    assert user in await sdc.users()
    await sdc.delete_user(user)
    assert user not in await sdc.users()
    with pytest.raises(ResourceNotFound):
        await sdc.user("alice")


async def test_roles_are_told_when_they_are_asked_for(sdc: AsyncDataCenter) -> None:
    login = await new_user(sdc)
    role = await sdc.create_role(f"of-{login}", members=[login])
    assert (await sdc.user(login)).roles is None
    assert (await sdc.user(login, membership=True)).roles == [role.name]


@calls(AsyncDataCenter.update_user)
async def test_a_user_is_changed_by_login_although_the_server_takes_the_id(sdc: AsyncDataCenter) -> None:
    login = await new_user(sdc)
    changed = await sdc.update_user(login, city="York", phone="+44")
    assert (changed.city, changed.phone, changed.login) == ("York", "+44", login)
    assert (await sdc.update_user(changed, phone="")).phone is None
    assert (await sdc.update_user(changed.id, login=f"{login}x")).login == f"{login}x"
    with pytest.raises(ResourceNotFound):
        await sdc.update_user("nobody", city="York")


@calls(AsyncDataCenter.change_user_password)
async def test_the_password_is_changed(sdc: AsyncDataCenter) -> None:
    login = await new_user(sdc)
    assert (await sdc.change_user_password(login, password="secret-456")).login == login
    with pytest.raises(InvalidArgument, match="passwordTooShort"):
        await sdc.change_user_password(login, password="abc1")


async def test_a_user_with_keys_cannot_be_deleted(sdc: AsyncDataCenter) -> None:
    login = await new_user(sdc)
    await sdc.add_user_key(login, "laptop", new_public_key())
    with pytest.raises(Conflict):
        await sdc.delete_user(login)


async def test_role_tags_come_with_a_new_user(sdc: AsyncDataCenter) -> None:
    role = await sdc.create_role(unique("keepers"))
    login = f"d{uuid4().hex[:8]}"
    user = await sdc.create_user(login, email=f"{login}@acme.example", password="secret-123", role_tags=[role])
    assert await sdc.role_tags(user) == [role.name]


@calls(AsyncDataCenter.wait_for_user)
async def test_waiting_until_what_was_written_is_shown(scripted: Script) -> None:
    old, new = json_answer(200, {**USER, "city": "Oxford"}), json_answer(200, {**USER, "city": "York"})
    server = scripted(new, NOT_THERE, old, new)
    async with client(server) as sdc:
        heard = Heard()
        user = await sdc.user("carol")
        seen = await sdc.wait_for_user(user, interval=0.01, progress=heard)
    assert seen == user
    assert heard.states == ["absent", "present", "present"]


async def test_of_a_login_it_is_enough_that_it_is_there(scripted: Script) -> None:
    server = scripted(NOT_THERE, json_answer(200, USER))
    async with client(server) as sdc:
        assert (await sdc.wait_for_user("carol", interval=0.01)).id == USER["id"]


async def test_a_user_who_never_comes_is_a_timeout(cloud: Emulator) -> None:
    async with cloud.async_datacenter() as sdc:
        with pytest.raises(WaitTimeout, match="user nobody: being shown did not happen"):
            await sdc.wait_for_user("nobody", interval=0.01, timeout=0.05)
