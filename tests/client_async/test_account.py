from __future__ import annotations

from typing import Any

import pytest

from sdc_sdk import AsyncDataCenter

from .calls import calls

pytestmark = pytest.mark.anyio


@calls(AsyncDataCenter.account, AsyncDataCenter.me)
async def test_the_account_is_the_one_that_signs(sdc: AsyncDataCenter) -> None:
    account = await sdc.account()
    assert account.login == "acme"
    assert account.email
    assert await sdc.me() == account


@calls(AsyncDataCenter.update_account)
async def test_only_what_is_given_changes(sdc: AsyncDataCenter) -> None:
    before = await sdc.update_account(company_name="Example", city="Oslo", triton_cns_enabled=True)
    assert (before.company_name, before.city, before.triton_cns_enabled) == ("Example", "Oslo", True)
    after = await sdc.update_account(city="Bergen", triton_cns_enabled=False)
    assert (after.company_name, after.city, after.triton_cns_enabled) == ("Example", "Bergen", False)
    assert await sdc.account() == after


async def test_every_detail_arrives_under_its_own_name(sdc: AsyncDataCenter) -> None:
    names = "email company_name first_name last_name address postal_code city state country phone"
    given: dict[str, Any] = {name: f"{name} of a test" for name in names.split()}
    account = await sdc.update_account(**given)
    assert {name: getattr(account, name) for name in given} == given
