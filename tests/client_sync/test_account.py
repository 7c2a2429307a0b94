# Written by scripts/unasync from tests/client_async/test_account.py: edit that file.
from __future__ import annotations

from typing import Any

import pytest

from sdc_sdk import DataCenter

from .calls import calls

pytestmark = pytest.mark.anyio


@calls(DataCenter.account, DataCenter.me)
def test_the_account_is_the_one_that_signs(sdc: DataCenter) -> None:
    account = sdc.account()
    assert account.login == "acme"
    assert account.email
    assert sdc.me() == account


@calls(DataCenter.update_account)
def test_only_what_is_given_changes(sdc: DataCenter) -> None:
    before = sdc.update_account(company_name="Example", city="Oslo", triton_cns_enabled=True)
    assert (before.company_name, before.city, before.triton_cns_enabled) == ("Example", "Oslo", True)
    after = sdc.update_account(city="Bergen", triton_cns_enabled=False)
    assert (after.company_name, after.city, after.triton_cns_enabled) == ("Example", "Bergen", False)
    assert sdc.account() == after


def test_every_detail_arrives_under_its_own_name(sdc: DataCenter) -> None:
    names = "email company_name first_name last_name address postal_code city state country phone"
    given: dict[str, Any] = {name: f"{name} of a test" for name in names.split()}
    account = sdc.update_account(**given)
    assert {name: getattr(account, name) for name in given} == given
