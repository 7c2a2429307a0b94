from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from sdc_sdk import AsyncDataCenter, InvalidArgument, ResourceNotFound

from .calls import calls

pytestmark = pytest.mark.anyio


def new_public_key() -> str:
    public = Ed25519PrivateKey.generate().public_key()
    return public.public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()


@calls(AsyncDataCenter.keys, AsyncDataCenter.key, AsyncDataCenter.add_key, AsyncDataCenter.delete_key)
async def test_a_key_is_added_found_and_deleted(sdc: AsyncDataCenter) -> None:
    text = new_public_key()
    key = await sdc.add_key("laptop", f"{text} me@laptop\n")
    assert key.name == "laptop"
    assert key.key.startswith(text)
    assert await sdc.key("laptop") == await sdc.key(key.fingerprint) == await sdc.key(key) == key
    assert key in await sdc.keys()
    await sdc.delete_key(key)
    assert key not in await sdc.keys()
    with pytest.raises(ResourceNotFound):
        await sdc.key("laptop")


async def test_without_a_name_the_comment_is_the_name(sdc: AsyncDataCenter) -> None:
    key = await sdc.add_key(None, f"{new_public_key()} me@desk")
    assert key.name == "me@desk"
    await sdc.delete_key("me@desk")


async def test_a_name_may_hold_what_a_path_may_not(sdc: AsyncDataCenter) -> None:
    name = "my key/50% & more?#"
    key = await sdc.add_key(name, new_public_key())
    assert await sdc.key(name) == key
    await sdc.delete_key({"name": name})
    assert name not in [key.name for key in await sdc.keys()]


async def test_the_same_key_twice_is_refused(sdc: AsyncDataCenter) -> None:
    key = await sdc.add_key("first", new_public_key())
    with pytest.raises(InvalidArgument):
        await sdc.add_key("second", key.key)
    await sdc.delete_key("first")
