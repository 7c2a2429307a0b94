"""Further accounts and sub-users, made from Python."""

from __future__ import annotations

import pytest

from sdc_sdk.emulator import Emulator
from tests.emulator.conftest import Ask, KeyPair

BOB = {"user": "bob"}


def test_accounts_see_only_what_is_theirs(ask: Ask, other_key: KeyPair) -> None:
    with Emulator(machines=1) as cloud:
        cloud.add_account("other", other_key.public)
        theirs = {"account": "other"}
        assert ask(cloud, "GET", "/my", key=other_key.path, by=theirs).body["login"] == "other"
        assert ask(cloud, "GET", "/my/machines", key=other_key.path, by=theirs).body == []
        assert ask(cloud, "GET", "/my/packages", key=other_key.path, by=theirs).body
        assert ask(cloud, "GET", "/acme/machines", key=other_key.path, by=theirs).status == 403
        assert ask(cloud, "GET", "/my", key=other_key.path).status == 401, "not a key of that account"


def test_sub_users_may_do_what_their_rules_say(ask: Ask, other_key: KeyPair) -> None:
    with Emulator() as cloud:
        cloud.add_user("bob", other_key.public, rules=["CAN listmachines", "CAN getaccount AND listpackages"])
        for path, status in {"/my/networks": 403, "/my/images": 403}.items():
            assert ask(cloud, "GET", path, key=other_key.path, by=BOB).status == status
        # What a rule lets them do to a resource, its role tag has to let them do as well.
        assert ask(cloud, "GET", "/my/machines", key=other_key.path, by=BOB).status == 403
        ask(cloud, "PUT", "/my/machines", body={"role-tag": ["bob"]})
        assert ask(cloud, "GET", "/my/machines", key=other_key.path, by=BOB).status == 200
        assert ask(cloud, "GET", "/my/machines", by={"user": "bob"}).status == 401, "the account's key is not bob's"
        assert ask(cloud, "GET", "/my/users").body[0]["login"] == "bob"


def test_sub_users_may_do_nothing_without_rules(ask: Ask, other_key: KeyPair) -> None:
    with Emulator() as cloud:
        cloud.add_user("bob", other_key.public)
        assert ask(cloud, "GET", "/my/machines", key=other_key.path, by=BOB).status == 403
        assert ask(cloud, "GET", "/--ping", key=other_key.path, by=BOB).status == 200


def test_mistakes_change_nothing(ask: Ask, other_key: KeyPair) -> None:
    with Emulator() as cloud:
        with pytest.raises(ValueError, match="SSH public key"):
            cloud.add_account("other", "rubbish")
        with pytest.raises(ValueError, match="already an account"):
            cloud.add_account("acme", other_key.public)
        with pytest.raises(ValueError, match="CAN"):
            cloud.add_user("bob", other_key.public, rules=["may do everything"])
        assert ask(cloud, "GET", "/my/users").body == []
        cloud.add_user("bob", other_key.public)
        with pytest.raises(ValueError, match="already a sub-user"):
            cloud.add_user("bob", other_key.public)
        assert ask(cloud, "GET", "/my/keys").body[0]["fingerprint"] == cloud.key_id
