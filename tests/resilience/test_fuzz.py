"""Whatever is put in, out comes a result or a fault of ours: signing strings, locations, profiles, keys, key ids."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, PrivateFormat
from hypothesis import example, given
from hypothesis import strategies as st

from sdc_cloudapi import Call
from sdc_cloudapi.call import segment
from sdc_sdk import ConfigurationError
from sdc_sdk._config.locations import base_url
from sdc_sdk._config.profiles import current, profiles, read
from sdc_sdk._http.request import custom_call, prepared
from sdc_sdk.auth import PrivateKey, SignatureAuth, load_private_key
from sdc_sdk.auth.key_id import parse_fingerprint, wire_key_id
from sdc_sdk.auth.signature import signing_string
from tests.client_sync.clients import FixedSigner
from tests.support.schemas import ANYTHING, examples

LINES = st.text(st.characters(codec="utf-8", exclude_characters="\r\n"))


@examples(150)
@given(
    method=st.sampled_from(["GET", "POST"]),
    name=st.text(min_size=1),
    query=st.dictionaries(st.text(min_size=1), st.text()),
)
def test_what_is_signed_is_what_is_sent(method: str, name: str, query: dict[str, str]) -> None:
    signed: list[bytes] = []

    class Recording(FixedSigner):
        """Keeps what it is asked to sign."""

        def sign(self, data: bytes) -> bytes:
            signed.append(data)
            return b"x"

    try:
        call = Call("Any", method, f"/my/machines/{segment('name', name)}", lambda value: value, query)
    except ValueError:
        return
    request = httpx.Request(method, f"https://cloud.example.com{call.target}")
    next(SignatureAuth("/acme/keys/k", Recording(), now=lambda: 0.0).auth_flow(request))
    date = request.headers["Date"]
    assert request.url.raw_path.decode() == call.target
    assert signed == [f"(request-target): {method.lower()} {call.target}\ndate: {date}".encode()]
    assert signed[0] == signing_string(method, request.url.raw_path, date)
    assert re.fullmatch(r'Signature keyId="/acme/keys/k",[ -~]+', request.headers["Authorization"])


PIECES = [
    "/",
    "..",
    ".",
    "%2e",
    "%2E%2e",
    "%252e",
    "%2f",
    "\\",
    "machines",
    "?",
    "&",
    "=",
    "limit=2",
    "#",
    "//",
    "@",
    ":",
    " ",
]


@examples(1000)
@given(path=st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=8).map("".join) | st.text())
@example("/../other/machines")
@example("/machines?limit=2")
def test_a_request_stays_in_its_account_and_has_its_roles_or_is_refused(path: str) -> None:
    try:
        call = prepared(custom_call("acme", "GET", path, None, None, None), ["weak"], roles_are_decisive=True)
    except (ValueError, ConfigurationError):
        return
    try:
        request = httpx.Request("GET", f"https://cloud.example.com{call.target}")
    except httpx.InvalidURL:
        return
    sent, _, query = request.url.raw_path.decode().partition("?")
    assert request.url.host == "cloud.example.com"
    assert sent == "/acme" or sent.startswith("/acme/")
    assert not {".", ".."} & set(unquote(unquote(sent)).split("/"))
    assert parse_qsl(query)[-1] == ("as-role", "weak")


@examples(200)
@given(location=st.text() | st.from_regex(r"(https?://)?[a-z0-9.\-:\[\]@/?# ]{0,30}", fullmatch=True))
@example("https://[::1")
@example("http://localhost:99999")
@example("\ud800")
def test_a_location_is_a_url_without_anything_beside_host_and_port_or_a_fault(location: str) -> None:
    try:
        url = base_url(location, {}, allow_http=True)
    except ConfigurationError:
        return
    parts = urlsplit(url)
    assert parts.scheme.lower() in ("http", "https")
    assert parts.hostname
    assert not parts.username
    assert not parts.query
    httpx.Request("GET", f"{url}/my/machines")


FIELDS = ("url", "account", "keyId", "user", "insecure", "roles", "actAsAccount", "name")
PROFILES = st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS, ANYTHING | LINES))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a folder for profiles."""
    home = tmp_path_factory.mktemp("home")
    (home / ".triton" / "profiles.d").mkdir(parents=True)
    return home


@examples(150)
@given(content=st.binary() | (ANYTHING | PROFILES).map(lambda value: json.dumps(value).encode()))
def test_a_profile_is_read_or_a_fault_tells_its_file(content: bytes, home: Path) -> None:
    environ = {"HOME": str(home)}
    (home / ".triton" / "profiles.d" / "odd.json").write_bytes(content)
    (home / ".triton" / "config.json").write_bytes(content)
    assert len(profiles(environ)) <= 1
    with fault_says("odd"):
        read("odd", environ)
    with fault_says("config.json"):
        current(environ)


@contextmanager
def fault_says(word: str) -> Generator[None]:
    """Only a ConfigurationError may come out, and it has this word."""
    try:
        yield
    except ConfigurationError as error:
        if word not in str(error):
            raise AssertionError(f"{error} does not say {word}") from error


@examples(150)
@given(
    key_id=st.text() | st.from_regex(r"/?[a-z./:]{0,12}(keys|users?)?/?[0-9a-f:]{0,50}"), account=st.text() | st.none()
)
@example("SHA256:" + "A" * 43, "acme")
@example("/acme/keys/\ud800", None)
def test_a_key_id_is_one_header_value_or_a_fault(key_id: str, account: str | None) -> None:
    with fault_says(""):
        wire = wire_key_id(key_id, account=account)
        assert re.fullmatch(r"/[^/]+(/users/[^/]+)?/keys/[ !#-~]+", wire), wire


@examples(150)
@given(text=st.text() | st.from_regex(r"(MD5:|SHA256:)?[0-9a-fA-F:+/=]{0,70}"))
def test_a_fingerprint_is_of_one_of_two_forms_or_none(text: str) -> None:
    with fault_says("not a complete key fingerprint"):
        found = parse_fingerprint(text)
        assert found is None or re.fullmatch(r"([0-9a-f]{2}:){15}[0-9a-f]{2}|SHA256:[A-Za-z0-9+/]{43}", found), found


def key_files() -> list[bytes]:
    """A key file of each kind and form."""
    keys: list[ed25519.Ed25519PrivateKey | ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey] = [
        ed25519.Ed25519PrivateKey.generate(),
        ec.generate_private_key(ec.SECP256R1()),
        rsa.generate_private_key(65537, 2048),
    ]
    openssh, pkcs8, old = PrivateFormat.OpenSSH, PrivateFormat.PKCS8, PrivateFormat.TraditionalOpenSSL
    files = [key.private_bytes(Encoding.PEM, form, NoEncryption()) for key in keys for form in (openssh, pkcs8)]
    files += [key.private_bytes(Encoding.PEM, old, NoEncryption()) for key in keys[1:]]
    locked = BestAvailableEncryption(b"passphrase")
    return files + [keys[1].private_bytes(Encoding.PEM, form, locked) for form in (pkcs8, old)]


KEYS = key_files()


@pytest.mark.parametrize("file", KEYS, ids=range(len(KEYS)))
def test_the_files_that_are_broken_here_are_good_before(file: bytes) -> None:
    assert isinstance(load_private_key(file, "passphrase"), PrivateKey)


def broken(file: bytes) -> list[bytes]:
    """A corpus of files that were damaged on their way."""
    lines = file.splitlines(keepends=True)
    body = b"".join(lines[1:-1])
    return [
        *(file[:n] for n in range(0, len(file), max(1, len(file) // 25))),
        *(file[n:] for n in range(1, len(file), max(1, len(file) // 10))),
        *(b"".join(lines[:n] + lines[n + 1 :]) for n in range(len(lines))),
        b"".join([lines[0], *reversed(lines[1:-1]), lines[-1]]),
        file.replace(b"PRIVATE", b"PUBLIC"),
        file.replace(b"BEGIN", b"END"),
        lines[0] + lines[-1],
        lines[0] + body * 2 + lines[-1],
        lines[0] + body.swapcase() + lines[-1],
        lines[0] + base64.b64encode(body) + b"\n" + lines[-1],
        file.decode().encode("utf-16"),
        b"\xef\xbb\xbf" + file[:-30],
        file.replace(b"\n", b""),
        file + b"\x00" * 20,
        file[::-1],
        file + file,
        b"\n".join(b"> " + line for line in lines),
    ]


@pytest.mark.parametrize("file", KEYS, ids=range(len(KEYS)))
def test_a_broken_key_file_is_a_key_or_a_fault_that_shows_nothing_of_it(file: bytes) -> None:
    secrets = [line for line in file.decode().splitlines()[1:-1] if len(line) > 20]
    for damaged in broken(file):
        with fault_shows_none_of(secrets):
            load_private_key(damaged, "passphrase")


@examples(100)
@given(data=st.data())
def test_a_key_file_with_any_bytes_changed_is_a_key_or_a_fault(data: st.DataObject) -> None:
    file = bytearray(data.draw(st.sampled_from(KEYS)))
    for place in data.draw(st.lists(st.integers(0, len(file) - 1), min_size=1, max_size=5)):
        file[place] = data.draw(st.integers(0, 255))
    with fault_says(""):
        load_private_key(bytes(file), "passphrase")


@contextmanager
def fault_shows_none_of(secrets: list[str]) -> Generator[None]:
    """Only a ConfigurationError may come out, without any of these."""
    try:
        yield
    except ConfigurationError as error:
        if shown := [secret for secret in secrets if secret in str(error)]:
            raise AssertionError(f"{error} shows {shown}") from error
