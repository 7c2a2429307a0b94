"""Fingerprints, against those that ssh-keygen prints."""

from __future__ import annotations

import pytest

from sdc_sdk.auth import load_private_key, parse_fingerprint
from sdc_sdk.errors import ConfigurationError
from tests.auth.conftest import KeyMaker
from tests.support.keymaker import ALGORITHMS, KeyCase, run

MD5 = "0f:1e:2d:3c:4b:5a:69:78:87:96:a5:b4:c3:d2:e1:f0"
SHA256 = "SHA256:j2WoSeOWhFy69BQ39fuafFAySp9qCZTSCEyT2vRK+/s"


@pytest.mark.parametrize("kind", ALGORITHMS)
def test_as_ssh_keygen_prints_them(kind: str, made: KeyMaker) -> None:
    made_key = made(KeyCase(kind, "openssh", False))
    bits, md5 = run("ssh-keygen", "-l", "-E", "md5", "-f", made_key.path).split()[:2]
    sha256 = run("ssh-keygen", "-l", "-f", made_key.path).split()[1]

    key = load_private_key(made_key.path)

    assert (f"MD5:{key.md5}", key.sha256, str(key.bits)) == (md5, sha256, bits)
    assert key.public_key == " ".join(made_key.public.split()[:2])
    assert key.type == key.public_key.split()[0]
    assert key.curve == (f"nistp{kind[1:]}" if kind.startswith("p") else None)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        (MD5, MD5),
        (MD5.upper(), MD5),
        (f"MD5:{MD5}", MD5),
        (f"md5:{MD5}", MD5),
        (MD5.replace(":", ""), MD5),
        (f"  {MD5}\n", MD5),
        (SHA256, SHA256),
        (SHA256 + "=", SHA256),
        (SHA256.replace("SHA256", "sha256"), SHA256),
    ],
)
def test_every_spelling_has_one_canonical_form(text: str, canonical: str) -> None:
    assert parse_fingerprint(text) == canonical


@pytest.mark.parametrize("name", ["", "my-key", "id_rsa", "bob@laptop", "deadbeef", "a:b", "rsa:2026", "MD5", "sha256"])
def test_a_name_is_no_fingerprint(name: str) -> None:
    assert parse_fingerprint(name) is None


@pytest.mark.parametrize(
    "text", [MD5[:-1], MD5 + ":00", f"MD5:{MD5[:-3]}", SHA256[:-1], SHA256 + "A", "SHA256:", "md5:my-key"]
)
def test_a_mistyped_fingerprint_is_not_taken_for_a_name(text: str) -> None:
    with pytest.raises(ConfigurationError, match="is not a complete key fingerprint"):
        parse_fingerprint(text)
