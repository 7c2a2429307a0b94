"""What an error of authentication tells besides the few words of the server."""

from __future__ import annotations

import pickle
import re
from email.utils import formatdate
from pathlib import Path
from time import time

import pytest

from sdc_sdk import AsyncDataCenter, CloudAPIError, InvalidCredentials, InvalidHeader, load_private_key
from sdc_sdk.emulator import Emulator
from tests.conftest import Script
from tests.support.keymaker import KeyCase, MadeKey, make
from tests.support.scripted import json_answer
from tests.support.signers import SIGNATURE, FixedSigner

pytestmark = pytest.mark.anyio

REFUSED = {"code": "InvalidCredentials", "message": "Invalid authorization credentials supplied"}
MISREAD = {"code": "InvalidHeader", "message": "Authorization header invalid: clock skew of 1000s"}


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> MadeKey:
    return make(KeyCase("rsa", "pkcs1", False), tmp_path_factory.mktemp("keys"))


async def refused(sdc: AsyncDataCenter) -> CloudAPIError:
    async with sdc:
        with pytest.raises(CloudAPIError) as caught:
            await sdc.account()
    return caught.value


async def test_which_key_from_where_for_whom(cloud: Emulator, key: MadeKey, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = load_private_key(key.path)
    monkeypatch.setenv("TRITON_URL", cloud.url)
    monkeypatch.setenv("SDC_ACCOUNT", "acme")
    monkeypatch.setenv("TRITON_KEY_MATERIAL", str(key.path))
    error = await refused(AsyncDataCenter())

    assert isinstance(error, InvalidCredentials)
    assert error.hint.splitlines() == [
        f"  Signed as account 'acme', key id /acme/keys/{mine.md5}.",
        f"  Key: ssh-rsa {mine.md5} {mine.sha256} from {key.path}.",
        "  From: account by SDC_ACCOUNT, secret by TRITON_KEY_MATERIAL.",
        "  The clocks agree.",
        "  Check that account 'acme' exists in this cloud, and has a key with this fingerprint; a new key takes up to "
        "a minute.",
        "  `python -m sdc_sdk diagnose` checks the settings one by one.",
    ]
    assert str(error).endswith(error.hint)
    assert pickle.loads(pickle.dumps(error)).hint == error.hint


async def test_a_key_by_its_name(cloud: Emulator, key: MadeKey) -> None:
    error = await refused(AsyncDataCenter(cloud.url, "/acme/keys/laptop", key.path))
    assert "Check that account 'acme' exists in this cloud, and has this key under the name 'laptop';" in error.hint
    assert "From:" not in error.hint  # the program knows what it gave


async def test_a_signer_that_does_not_tell_its_fingerprint(cloud: Emulator) -> None:
    error = await refused(AsyncDataCenter(cloud.url, "/acme/users/bob/keys/token", FixedSigner()))
    assert "Signed as sub-user 'bob' of account 'acme', key id /acme/users/bob/keys/token." in error.hint
    assert "Key: rsa-sha256, by an object of type FixedSigner." in error.hint


@pytest.mark.parametrize(
    ("off", "said"),
    [(0, "The clocks agree."), (1000, "clock is 1000 s ahead of"), (-1000, "clock is 1000 s behind the")],
)
@pytest.mark.parametrize(("status", "body"), [(401, REFUSED), (400, MISREAD)])
async def test_whether_the_clocks_differ(
    status: int, body: dict[str, str], off: int, said: str, scripted: Script
) -> None:
    start = time()
    server = scripted(json_answer(status, body, Date=formatdate(start - off, usegmt=True)))
    error = await refused(AsyncDataCenter(server.url, "/acme/keys/k", FixedSigner()))
    most = time() - start + 1  # of what the test took, and of the second that `Date` has no fractions of

    assert isinstance(error, InvalidCredentials | InvalidHeader)
    assert said in re.sub(r"\d+ s", "1000 s", error.hint)
    assert all(abs(int(told) - 1000) <= most for told in re.findall(r"(\d+) s (?:ahead|behind)", error.hint))
    assert ("Set this machine's clock." in error.hint) == (off != 0)


async def test_a_header_that_something_in_between_has_changed(scripted: Script) -> None:
    body = {"code": "InvalidHeader", "message": "Authorization header invalid: bad param format"}
    server = scripted(json_answer(400, body, Date=formatdate(time(), usegmt=True)))
    error = await refused(AsyncDataCenter(server.url, "/acme/keys/k", FixedSigner()))
    assert "a proxy may have changed it" in error.hint


@pytest.mark.parametrize("status", [404, 409, 500])
async def test_other_errors_have_no_hint(status: int, scripted: Script) -> None:
    server = scripted(json_answer(status, {"code": "Whatever", "message": "no"}))
    error = await refused(AsyncDataCenter(server.url, "/acme/keys/k", FixedSigner(), retry=False))
    assert error.hint == ""


async def test_a_hint_holds_no_secret(cloud: Emulator, key: MadeKey, tmp_path: Path) -> None:
    text = key.path.read_text()
    error = await refused(AsyncDataCenter(cloud.url, account="acme", secret=text, passphrase="open sesame"))
    assert "from the key text" in error.hint
    for line in [*text.splitlines(), SIGNATURE.decode(), "sesame"]:
        assert line not in str(error)
