"""Pre-signed URLs, judged by the rules of the CloudAPI documentation in another program."""

from __future__ import annotations

import time
from typing import Any
from urllib.parse import urlsplit

import pytest

from sdc_sdk.auth import PrivateKey, load_private_key
from sdc_sdk.auth.presign import presign, presign_url
from sdc_sdk.errors import ConfigurationError
from tests.auth.conftest import KeyMaker, Verifier
from tests.support.keymaker import ALGORITHMS, KeyCase

KEY_ID = "/acme/keys/k"
ODD = {"it's (x)!*": "it's (x)!*~", "ü": "ä ö/ß", "plus": "a+b c", "percent": "100%25", "empty": "", "quote": '"'}
# Names in which the order of the server (localeCompare) and the order of code points differ.
ORDER = ["tag.role", "tag-role", "tag_role", "tagrole", "Zeta", "alpha", "Alpha", "a", "A", "a1", "A1", "1", "~", "z$"]


@pytest.fixture(scope="module")
def key(made: KeyMaker) -> PrivateKey:
    return load_private_key(made(KeyCase("p256", "openssh", False)).path)


def soon() -> int:
    return int(time.time()) + 60


def request(url: str, method: str = "GET") -> dict[str, Any]:
    parts = urlsplit(url)
    return {"method": method, "url": f"{parts.path}?{parts.query}", "headers": {"host": parts.netloc}}


@pytest.mark.parametrize("kind", ALGORITHMS)
def test_every_kind_of_key(kind: str, made: KeyMaker, verifier: Verifier) -> None:
    made_key = made(KeyCase(kind, "openssh", False))
    url = presign_url(
        "https://cloud:8443/acme/machines?limit=2&state=running",
        expires=soon(),
        key_id=KEY_ID,
        signer=load_private_key(made_key.path),
    )

    assert url.startswith("https://cloud:8443/acme/machines?")
    assert verifier.judge(request(url), made_key.public, presigned=True) == {
        "accepted": True,
        "keyId": KEY_ID,
        "algorithm": ALGORITHMS[kind],
    }


@pytest.mark.parametrize(
    "query",
    [{}, ODD, dict.fromkeys(ORDER, "x"), {"tag.role": "web", "as-role": "a,b"}],
    ids=["no", "odd", "order", "tag"],
)
def test_every_query(query: dict[str, str], key: PrivateKey, made: KeyMaker, verifier: Verifier) -> None:
    signed = presign("GET", "cloud", "/acme/machines", query, expires=soon(), key_id=KEY_ID, signer=key)

    given = {"method": "GET", "url": f"/acme/machines?{signed}", "headers": {"host": "cloud"}}
    assert verifier.judge(given, made(KeyCase("p256", "openssh", False)).public, presigned=True)["accepted"] is True


def test_several_methods(key: PrivateKey, made: KeyMaker, verifier: Verifier) -> None:
    public = made(KeyCase("p256", "openssh", False)).public
    url = presign_url("https://cloud/acme/machines", ["HEAD", "get"], expires=soon(), key_id=KEY_ID, signer=key)

    assert "method=GET%2CHEAD" in url
    for method, accepted in (("GET", True), ("HEAD", True), ("POST", False)):
        assert verifier.judge(request(url, method), public, presigned=True)["accepted"] is accepted


def test_what_was_changed_is_refused(key: PrivateKey, made: KeyMaker, verifier: Verifier) -> None:
    public = made(KeyCase("p256", "openssh", False)).public
    expires = soon()
    url = presign_url("https://cloud/acme/machines?limit=2", expires=expires, key_id=KEY_ID, signer=key)
    changed = {
        "path": request(url.replace("/machines", "/keys")),
        "query": request(url.replace("limit=2", "limit=3")),
        "more": request(url + "&offset=1"),
        "host": request(url.replace("//cloud", "//other")),
        "expires": request(url.replace(str(expires), str(expires + 1))),
        "keyId": request(url.replace("keys%2Fk", "keys%2Fl")),
        "method": request(url, "DELETE"),
    }

    assert verifier.judge(request(url), public, presigned=True)["accepted"] is True
    for what, tampered in changed.items():
        assert tampered != request(url), what
        assert verifier.judge(tampered, public, presigned=True)["accepted"] is False, what
    other = made(KeyCase("p256", "pkcs8", False)).public
    assert verifier.judge(request(url), other, presigned=True)["accepted"] is False


def test_an_expired_url_is_refused(key: PrivateKey, made: KeyMaker, verifier: Verifier) -> None:
    url = presign_url("https://cloud/acme", expires=int(time.time()) - 5, key_id=KEY_ID, signer=key)

    verdict = verifier.judge(request(url), made(KeyCase("p256", "openssh", False)).public, presigned=True)
    assert verdict == {"accepted": False, "error": "Error: request expired"}


@pytest.mark.parametrize("name", ["algorithm", "expires", "keyId", "method", "signature"])
def test_names_that_pre_signing_uses_itself(name: str, key: PrivateKey) -> None:
    with pytest.raises(ConfigurationError, match=f"Pre-signing uses these query parameters itself: {name}"):
        presign("GET", "cloud", "/acme", {name: "x"}, expires=soon(), key_id=KEY_ID, signer=key)


def test_queries_that_the_server_reads_in_another_way(key: PrivateKey) -> None:
    with pytest.raises(ConfigurationError, match="cannot contain brackets"):
        presign("GET", "cloud", "/acme", {"a[]": "x"}, expires=soon(), key_id=KEY_ID, signer=key)
    with pytest.raises(ConfigurationError, match="cannot contain a query parameter twice"):
        presign_url("https://cloud/acme?a=1&a=2", expires=soon(), key_id=KEY_ID, signer=key)
