"""Finding the key that a key id means."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from sdc_sdk.auth import PrivateKey, find_key, load_private_key, wire_key_id
from sdc_sdk.auth.agent import AgentKey
from sdc_sdk.errors import ConfigurationError
from tests.auth.conftest import KeyMaker
from tests.support.keymaker import PASSPHRASE, KeyCase, run
from tests.support.sshagent import Agent

PLAIN = KeyCase("ed25519", "openssh", False)
ENCRYPTED = KeyCase("ed25519", "openssh", True)
UNMARKED = KeyCase("p256", "sec1", True)  # encrypted, and nothing outside tells its fingerprint
NOWHERE = ":".join(["00"] * 16)


def put(case: KeyCase, made: KeyMaker, directory: Path, name: str, *, pub: bool = True) -> PrivateKey:
    """Put a key into a directory, and return it."""
    source = made(case).path
    shutil.copy(source, directory / name)
    if pub:
        public = run("ssh-keygen", "-y", "-P", case.passphrase or "", "-f", source)
        (directory / f"{name}.pub").write_text(public)
    return load_private_key(source, case.passphrase)


def fault(key_id: str | None, **options: object) -> str:
    with pytest.raises(ConfigurationError) as caught:
        find_key(key_id, **options)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    return str(caught.value)


@pytest.mark.parametrize("pub", [True, False])
@pytest.mark.parametrize("kind_and_form", ["ed25519 openssh", "rsa openssh", "rsa pkcs1", "p384 sec1", "p521 pkcs8"])
def test_by_every_fingerprint(kind_and_form: str, pub: bool, made: KeyMaker, home: Path) -> None:
    put(KeyCase("p256", "openssh", False), made, home, "another")
    kind, form = kind_and_form.split()
    key = put(KeyCase(kind, form, False), made, home, "mine", pub=pub)

    for given in (key.md5, f"MD5:{key.md5}", key.sha256, f"/acme/keys/{key.sha256}", f"/a/users/b/keys/{key.md5}"):
        found = find_key(given)
        assert isinstance(found, PrivateKey)
        assert (found.md5, found.source) == (key.md5, str(home / "mine"))


@pytest.mark.parametrize("case", [ENCRYPTED, KeyCase("rsa", "pkcs1", True), KeyCase("p256", "pkcs8", True)], ids=str)
def test_an_encrypted_key(case: KeyCase, made: KeyMaker, home: Path) -> None:
    key = put(case, made, home, "mine")

    found = find_key(key.sha256, passphrase=lambda: PASSPHRASE)
    assert isinstance(found, PrivateKey)
    assert found.md5 == key.md5
    assert fault(key.md5).startswith(f"{home}/mine is encrypted and no passphrase was given.")
    assert "the passphrase is wrong" in fault(key.md5, passphrase="wrong")


def test_one_that_is_open_before_one_that_is_encrypted(made: KeyMaker, home: Path) -> None:
    key = put(PLAIN, made, home, "z-open")
    shutil.copy(home / "z-open", home / "a-encrypted")
    run("ssh-keygen", "-q", "-p", "-P", "", "-N", PASSPHRASE, "-f", home / "a-encrypted")

    found = find_key(key.md5)

    assert found.source == str(home / "z-open")


def test_an_encrypted_file_without_pub_is_tried_with_the_passphrase(made: KeyMaker, home: Path) -> None:
    put(KeyCase("rsa", "pkcs1", True), made, home, "another", pub=False)
    key = put(UNMARKED, made, home, "mine", pub=False)

    assert find_key(key.md5, passphrase=PASSPHRASE).source == str(home / "mine")
    for passphrase in (None, "wrong", lambda: PASSPHRASE):  # a person is not asked for a key that may be another one
        said = fault(key.md5, passphrase=passphrase)
        assert f"{home}/mine: encrypted, no .pub file, fingerprint unknown" in said


def test_a_pub_file_of_another_key(made: KeyMaker, home: Path) -> None:
    put(UNMARKED, made, home, "mine", pub=False)
    other = put(PLAIN, made, home, "other")
    (home / "other.pub").rename(home / "mine.pub")
    (home / "other").unlink()

    said = fault(other.md5, passphrase=PASSPHRASE)

    assert said.startswith(f"{home}/mine.pub does not belong to {home}/mine")
    assert other.md5 in said


def test_the_error_lists_what_was_found(made: KeyMaker, home: Path) -> None:
    plain = put(PLAIN, made, home, "id_ed25519")
    encrypted = put(KeyCase("rsa", "openssh", True), made, home, "id_rsa")
    put(UNMARKED, made, home, "id_ecdsa", pub=False)
    lonely = put(KeyCase("p521", "openssh", False), made, home, "card")
    (home / "card").unlink()
    (home / "ppk").write_text("PuTTY-User-Key-File-3: ssh-rsa\n")
    (home / "known_hosts").write_text("cloud ssh-rsa AAAA\n")
    (home / "config.d").mkdir()

    assert fault(NOWHERE) == "\n".join(
        [
            f"No private key with the fingerprint {NOWHERE} was found. Give the key itself with secret=.",
            "Searched:",
            f"  {home}/id_ecdsa: encrypted, no .pub file, fingerprint unknown",
            f"  {home}/id_ed25519: ssh-ed25519 {plain.md5} {plain.sha256}, not encrypted",
            f"  {home}/id_rsa: ssh-rsa {encrypted.md5} {encrypted.sha256}, encrypted",
            f"  {home}/card.pub: ecdsa-sha2-nistp521 {lonely.md5} {lonely.sha256}, only the public half",
            f"  {home}/ppk is a PuTTY key. Convert it: `puttygen <file> -O private-openssh -o <new file>`.",
            "  ssh-agent: not used; set allow_agent=True",
        ]
    )


def test_no_key_is_ever_guessed(made: KeyMaker, home: Path) -> None:
    key = put(PLAIN, made, home, "id_ed25519")

    said = fault(None)
    assert said.startswith("No key was given, and none is guessed. Set key_id= or TRITON_KEY_ID to a fingerprint, or")
    assert key.md5 in said
    for name in ("id_ed25519", "/acme/keys/laptop"):
        said = fault(name)
        assert said.startswith(f"The key id '{name}' is a name, which does not identify a private key.")
        assert key.md5 in said


def test_places_that_are_not_there(home: Path) -> None:
    assert f"\n  {home}: no private keys\n" in fault(NOWHERE)
    home.rmdir()
    assert f"\n  {home}: No such file or directory\n" in fault(NOWHERE)


def test_a_given_key_is_taken_as_it_is(made: KeyMaker, home: Path) -> None:
    path = made(PLAIN).path
    key = load_private_key(path)

    for given in (path, str(path), path.read_text(), path.read_bytes()):
        found = find_key("laptop", given)
        assert found.md5 == key.md5
        assert find_key("laptop", given, allow_agent=True).md5 == key.md5  # an open key needs no agent
    assert find_key(str(path)).source == str(path)
    assert find_key("laptop", made(ENCRYPTED).path, passphrase=PASSPHRASE, allow_agent=True).source != "ssh-agent"


def test_from_the_agent(made: KeyMaker, home: Path, agent: Agent) -> None:
    path = made(PLAIN).path
    key = load_private_key(path)
    agent.add(path)

    found = find_key(key.sha256, allow_agent=True)
    assert isinstance(found, AgentKey)
    assert found.sign(b"data") == key.sign(b"data")

    said = fault(key.sha256)
    assert "ssh-agent: not used" in said
    said = fault(NOWHERE, allow_agent=True)
    assert f"\n  ssh-agent: ssh-ed25519 {key.md5} {key.sha256} (ed25519-openssh-plain comment)" in said


def test_an_encrypted_file_that_the_agent_has_open(made: KeyMaker, home: Path, agent: Agent) -> None:
    key = put(PLAIN, made, home, "mine")
    run("ssh-keygen", "-q", "-p", "-P", "", "-N", PASSPHRASE, "-f", home / "mine")
    assert "\n  ssh-agent: no keys" in fault(None, secret=home / "mine", allow_agent=True)
    agent.add(made(PLAIN).path)

    for key_id, secret in ((key.md5, None), (key.md5, home / "mine"), ("~/.ssh/mine", None)):
        found = find_key(key_id, secret, allow_agent=True)
        assert isinstance(found, AgentKey)
        assert found.md5 == key.md5
        assert wire_key_id(key_id, account="acme", key=found) == f"/acme/keys/{key.md5}"


def test_an_open_file_comes_before_the_agent(made: KeyMaker, home: Path, agent: Agent) -> None:
    key = put(PLAIN, made, home, "mine")
    agent.add(made(PLAIN).path)

    assert isinstance(find_key(key.md5, allow_agent=True), PrivateKey)


def test_a_missing_agent_is_one_place_of_several(made: KeyMaker, home: Path) -> None:
    key = put(PLAIN, made, home, "mine")

    assert find_key(key.md5, allow_agent=True).source == str(home / "mine")
    assert "ssh-agent: There is no ssh-agent: SSH_AUTH_SOCK is not set." in fault(NOWHERE, allow_agent=True)


def test_an_unreadable_file_does_not_end_the_search(made: KeyMaker, home: Path) -> None:
    key = put(PLAIN, made, home, "mine")
    (home / "a-locked").write_text("-----BEGIN RSA PRIVATE KEY-----")
    os.symlink("loop", home / "loop")

    assert find_key(key.md5).source == str(home / "mine")
    assert f"{home}/a-locked is incomplete" in fault(NOWHERE)
