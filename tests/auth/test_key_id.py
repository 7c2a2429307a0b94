"""The key id on the wire."""

from __future__ import annotations

import pytest

from sdc_sdk.auth import PrivateKey, load_private_key, wire_key_id
from sdc_sdk.auth.key_id import looks_like_path, wanted_fingerprint
from sdc_sdk.errors import ConfigurationError
from tests.auth.conftest import KeyMaker
from tests.support.keymaker import KeyCase

UUID = "b89d9dd3-62ce-4f6f-8c0d-f78e57d515d9"
OTHER = ":".join(["ab"] * 16)
OTHER_SHA256 = "SHA256:" + "x" * 43


@pytest.fixture(scope="module")
def key(made: KeyMaker) -> PrivateKey:
    return load_private_key(made(KeyCase("ed25519", "openssh", False)).path)


def spellings(key: PrivateKey) -> list[str | None]:
    return [
        None,
        "",
        key.md5,
        f"MD5:{key.md5}",
        key.md5.upper(),
        key.md5.replace(":", ""),
        key.sha256,
        key.sha256 + "=",
        key.source,
    ]


def test_every_spelling_goes_out_as_the_md5_fingerprint(key: PrivateKey) -> None:
    for given in spellings(key):
        assert wire_key_id(given, account="acme", key=key) == f"/acme/keys/{key.md5}"
        assert wire_key_id(given, account=UUID, user="bob", key=key) == f"/{UUID}/users/bob/keys/{key.md5}"


@pytest.mark.parametrize("name", ["laptop", "my key", "bob@example.com", "id_rsa", "rsa:2026"])
def test_a_name_goes_out_as_it_is(name: str, key: PrivateKey) -> None:
    assert wire_key_id(name, account="acme", key=key) == f"/acme/keys/{name}"
    assert wire_key_id(name, account="acme") == f"/acme/keys/{name}"


@pytest.mark.parametrize(
    "full", ["/acme/keys/laptop", f"/{UUID}/keys/laptop", "/acme/user/bob/keys/laptop", "/acme/users/bob/keys/laptop"]
)
def test_a_full_key_id_goes_out_as_it_is(full: str, key: PrivateKey) -> None:
    assert wire_key_id(full, key=key) == full
    assert wire_key_id(full, account="other", user="carol", key=key) == full


def test_a_fingerprint_in_a_full_key_id_is_brought_into_the_form_that_the_server_knows(key: PrivateKey) -> None:
    for given in (key.md5, key.sha256, f"MD5:{key.md5}", key.md5.replace(":", "%3A")):
        assert wire_key_id(f"/acme/keys/{given}", key=key) == f"/acme/keys/{key.md5}"
        assert wire_key_id(f"/acme/user/bob/keys/{given}", key=key) == f"/acme/user/bob/keys/{key.md5}"


def test_a_fingerprint_without_a_loaded_key() -> None:
    assert wire_key_id(f"MD5:{OTHER}", account="acme") == f"/acme/keys/{OTHER}"
    with pytest.raises(ConfigurationError, match="CloudAPI does not know SHA-256 fingerprints"):
        wire_key_id(OTHER_SHA256, account="acme")


@pytest.mark.parametrize("given", [OTHER, OTHER_SHA256, f"/acme/keys/{OTHER}", f"/acme/users/bob/keys/{OTHER_SHA256}"])
def test_another_keys_fingerprint_names_both(given: str, key: PrivateKey) -> None:
    with pytest.raises(ConfigurationError) as caught:
        wire_key_id(given, account="acme", key=key)

    asked = OTHER_SHA256 if OTHER_SHA256 in given else OTHER
    for part in (asked, key.md5, key.sha256, key.source):
        assert part in str(caught.value)


@pytest.mark.parametrize("account", [None, ""])
def test_no_account_says_what_to_set(account: str | None, key: PrivateKey) -> None:
    with pytest.raises(
        ConfigurationError, match=r"Set account= or TRITON_ACCOUNT, or give the full key id: /<account>"
    ):
        wire_key_id(None, account=account, key=key)


def test_no_key_id_says_what_to_set() -> None:
    with pytest.raises(ConfigurationError, match=r"Set key_id= or TRITON_KEY_ID"):
        wire_key_id(None, account="acme")


@pytest.mark.parametrize(("given", "account"), [("/my/keys/laptop", None), ("/my/users/bob/keys/a", "x"), ("a", "my")])
def test_my_is_refused(given: str, account: str | None, key: PrivateKey) -> None:
    with pytest.raises(ConfigurationError, match="cannot say 'my' for the account"):
        wire_key_id(given, account=account, key=key)


@pytest.mark.parametrize(
    "given", ["/acme/key/laptop", "acme/keys/laptop", "/acme/bob/keys/laptop", "/acme/keys/a/b", "/acme/keys/", "~/x"]
)
def test_what_is_no_key_id(given: str, key: PrivateKey) -> None:
    with pytest.raises(ConfigurationError, match="is not a key id"):
        wire_key_id(given, account="acme", key=key)


@pytest.mark.parametrize("given", ['a"b', "a\nb", "schlüssel", "a\x7f"])
def test_what_a_header_cannot_carry(given: str, key: PrivateKey) -> None:
    with pytest.raises(ConfigurationError, match="which a header cannot contain"):
        wire_key_id(given, account="acme", key=key)


@pytest.mark.parametrize(("account", "user"), [("a/b", None), ("acme", "b/c")])
def test_a_login_has_no_slash(account: str, user: str | None, key: PrivateKey) -> None:
    with pytest.raises(ConfigurationError, match="must be a login, without a slash"):
        wire_key_id(None, account=account, user=user, key=key)


def test_the_fingerprint_that_a_key_id_wants(key: PrivateKey) -> None:
    for given in (key.sha256, f"/acme/keys/{key.sha256}", f"/acme/users/bob/keys/{key.sha256}="):
        assert wanted_fingerprint(given) == key.sha256
    for name in (None, "", "laptop", "/acme/keys/laptop"):
        assert wanted_fingerprint(name) is None


def test_what_is_a_path() -> None:
    assert all(map(looks_like_path, ["~/.ssh/id_rsa", "/home/bob/.ssh/id_rsa", "./key", "../key"]))
    assert not any(map(looks_like_path, ["laptop", "/acme/keys/laptop", OTHER, OTHER_SHA256, "id_rsa"]))
