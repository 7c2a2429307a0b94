# Written by scripts/unasync from tests/client_async/test_keys.py: edit that file.
from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from sdc_sdk import DataCenter, InvalidArgument, ResourceNotFound

from .calls import calls

pytestmark = pytest.mark.anyio


def new_public_key() -> str:
    public = Ed25519PrivateKey.generate().public_key()
    return public.public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()


@calls(DataCenter.keys, DataCenter.key, DataCenter.add_key, DataCenter.delete_key)
def test_a_key_is_added_found_and_deleted(sdc: DataCenter) -> None:
    text = new_public_key()
    key = sdc.add_key("laptop", f"{text} me@laptop\n")
    assert key.name == "laptop"
    assert key.key.startswith(text)
    assert sdc.key("laptop") == sdc.key(key.fingerprint) == sdc.key(key) == key
    assert key in sdc.keys()
    sdc.delete_key(key)
    assert key not in sdc.keys()
    with pytest.raises(ResourceNotFound):
        sdc.key("laptop")


def test_without_a_name_the_comment_is_the_name(sdc: DataCenter) -> None:
    key = sdc.add_key(None, f"{new_public_key()} me@desk")
    assert key.name == "me@desk"
    sdc.delete_key("me@desk")


def test_a_name_may_hold_what_a_path_may_not(sdc: DataCenter) -> None:
    name = "my key/50% & more?#"
    key = sdc.add_key(name, new_public_key())
    assert sdc.key(name) == key
    sdc.delete_key({"name": name})
    assert name not in [key.name for key in sdc.keys()]


def test_the_same_key_twice_is_refused(sdc: DataCenter) -> None:
    key = sdc.add_key("first", new_public_key())
    with pytest.raises(InvalidArgument):
        sdc.add_key("second", key.key)
    sdc.delete_key("first")
