"""What can be wrong with a key, and what is said about it."""

from __future__ import annotations

import base64
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sdc_sdk.auth import PrivateKey, load_private_key
from sdc_sdk.errors import ConfigurationError
from tests.auth.conftest import KeyMaker
from tests.support import processes
from tests.support.keymaker import PASSPHRASE, KeyCase, cases, run

pytestmark = pytest.mark.slow

PLAIN = KeyCase("ed25519", "openssh", False)
ENCRYPTED = [case for case in cases() if case.encrypted]


def ssh_string(data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + data


def openssh_key_of_type(name: str) -> str:
    """Write a private key file of a type that no program here can make, as far as its public head goes."""
    head = b"openssh-key-v1\0" + ssh_string(b"none") * 2 + ssh_string(b"") + (1).to_bytes(4, "big")
    body = base64.b64encode(head + ssh_string(ssh_string(name.encode()) + bytes(40)) + ssh_string(bytes(40)))
    return f"-----BEGIN OPENSSH PRIVATE KEY-----\n{body.decode()}\n-----END OPENSSH PRIVATE KEY-----\n"


def fault(source: str | bytes | Path, passphrase: str | None = None) -> str:
    with pytest.raises(ConfigurationError) as caught:
        load_private_key(source, passphrase)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    return str(caught.value)


def test_a_missing_file(tmp_path: Path) -> None:
    assert fault(tmp_path / "no") == (
        f"The key file '{tmp_path}/no' does not exist. Give the path of a private key, or the key itself as text."
    )


def test_a_directory(tmp_path: Path) -> None:
    assert "is a directory. Give the path of a private key in it." in fault(tmp_path)


@pytest.fixture
def nobody() -> Iterator[None]:
    """Be somebody to whom file modes apply."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    yield
    os.seteuid(user)


def test_an_unreadable_file(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    path = tmp_path / "key"
    path.write_text("key")
    path.chmod(0)
    request.getfixturevalue("nobody")

    assert "may not be read by this user. Change its owner or mode, or give another file." in fault(path)


@pytest.mark.parametrize("path", ["a\0b", "x" * 290])
def test_a_path_that_cannot_be(path: str) -> None:
    assert "cannot be read (" in fault(path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (" \n", "is empty. Give a private key."),
        ("hello\n", "is not a private key. Give one in OpenSSH or PEM form"),
        ("PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\n", "is a PuTTY key. Convert it: `puttygen"),
        ("-----BEGIN CERTIFICATE-----\nMA==\n-----END CERTIFICATE-----\n", "is a certificate. Give a private key."),
        ("-----BEGIN PRIVATE KEY-----\nMC4CAQAw\n", "is incomplete: it has the BEGIN line of a private key"),
        ("-----BEGIN PRIVATE KEY-----\nMC4CAQAw\n-----END PRIVATE KEY-----\n", "is damaged. Copy the key from"),
        (
            "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk\n-----END OPENSSH PRIVATE KEY-----\n",
            "is damaged. Copy the key from",
        ),
        (openssh_key_of_type("ssh-ed25519"), "is damaged. Copy the key from"),
        (openssh_key_of_type("ssh-dss"), "is a DSA key. CloudAPI accepts RSA, ECDSA (P-256, P-384, P-521) or Ed25519"),
        (openssh_key_of_type("ssh-xmss@openssh.com"), "is a ssh-xmss@openssh.com key. CloudAPI accepts RSA"),
        (
            openssh_key_of_type("sk-ssh-ed25519@openssh.com"),
            "is a FIDO key (sk-ssh-ed25519@openssh.com) that only signs for ssh, inside its hardware token.",
        ),
        (openssh_key_of_type("sk-ecdsa-sha2-nistp256@openssh.com"), "is a FIDO key"),
    ],
)
def test_what_is_no_usable_key(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_text(text)

    assert fault(path).startswith(f"{path} {said}")
    assert fault(text).startswith(f"the key text {said}")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:prime192v1"], "an ECDSA key on the curve secp192r1"),
        (["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-224"], "an ECDSA key on the curve secp224r1"),
        (["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:secp256k1"], "an ECDSA key on the curve secp256k1"),
        (["-algorithm", "ED448"], "an Ed448 key"),
        (["-algorithm", "X25519"], "an X25519 key"),
    ],
)
def test_a_kind_of_key_that_cloudapi_does_not_take(arguments: list[str], said: str, tmp_path: Path) -> None:
    path = tmp_path / "key"
    run("openssl", "genpkey", *arguments, "-out", path)

    assert fault(path).startswith(f"{path} is {said}. CloudAPI accepts RSA, ECDSA (P-256, P-384, P-521) or Ed25519")


@pytest.mark.parametrize("traditional", [[], ["-traditional"]])
def test_a_dsa_key(traditional: list[str], tmp_path: Path) -> None:
    path = tmp_path / "key"
    run("openssl", "dsaparam", "-out", tmp_path / "parameters", "1024")
    run("openssl", "genpkey", "-paramfile", tmp_path / "parameters", "-out", tmp_path / "pkcs8")
    run("openssl", "pkey", "-in", tmp_path / "pkcs8", *traditional, "-out", path)

    assert fault(path).startswith(f"{path} is a DSA key.")


def test_a_public_key(made: KeyMaker, tmp_path: Path) -> None:
    path = made(PLAIN).path
    pem = tmp_path / "public.pem"
    pem.write_text(run("openssl", "pkey", "-in", made(KeyCase("p256", "sec1", False)).path, "-pubout"))
    rfc4716 = tmp_path / "rfc4716"
    rfc4716.write_text(run("ssh-keygen", "-e", "-f", path))

    assert fault(Path(f"{path}.pub")) == (
        f"{path}.pub is a public key. Give the private key that belongs to it, probably {path}."
    )
    for other in (pem, rfc4716):
        assert fault(other).endswith(
            "is a public key. Give the private key that belongs to it, probably the same file name without .pub."
        )


@pytest.mark.parametrize("case", ENCRYPTED, ids=str)
def test_an_encrypted_key_without_its_passphrase(case: KeyCase, made: KeyMaker) -> None:
    path = made(case).path
    for nothing in (None, ""):
        assert fault(path, nothing) == (
            f"{path} is encrypted and no passphrase was given. Give passphrase=, or load the key into an ssh-agent. "
            "(A DataCenter also takes it from TRITON_KEY_PASSPHRASE, and asks for it with prompt=True.)"
        )
    with pytest.raises(ConfigurationError, match="no passphrase was given"):
        load_private_key(path, lambda: "")


@pytest.mark.parametrize("case", ENCRYPTED, ids=str)
def test_a_wrong_passphrase(case: KeyCase, made: KeyMaker) -> None:
    path = made(case).path

    said = fault(path, "wrong passphrase")

    assert said == f"{path} could not be decrypted: the passphrase is wrong (or the file is damaged)."


def test_a_wrong_passphrase_of_an_authenticated_cipher(tmp_path: Path) -> None:
    path = tmp_path / "key"
    run("ssh-keygen", "-q", "-t", "ed25519", "-Z", "aes256-gcm@openssh.com", "-N", PASSPHRASE, "-f", path)

    assert load_private_key(path, PASSPHRASE).type == "ssh-ed25519"
    assert "the passphrase is wrong" in fault(path, "wrong")


def test_a_cipher_that_is_not_supported(tmp_path: Path) -> None:
    path = tmp_path / "key"
    run("ssh-keygen", "-q", "-t", "ed25519", "-Z", "chacha20-poly1305@openssh.com", "-N", PASSPHRASE, "-f", path)

    assert "Write it again with `ssh-keygen -p -f <file>`" in fault(path, PASSPHRASE)

    run("ssh-keygen", "-q", "-p", "-P", PASSPHRASE, "-N", PASSPHRASE, "-f", path)
    assert load_private_key(path, PASSPHRASE).type == "ssh-ed25519"


def test_without_the_package_bcrypt(made: KeyMaker) -> None:
    path = made(KeyCase("ed25519", "openssh", True)).path
    program = (
        "import sys; sys.modules['bcrypt'] = None\n"
        "from sdc_sdk.auth import load_private_key\n"
        "try: load_private_key(sys.argv[1], 'x')\n"
        "except Exception as error: print(type(error).__name__, error)\n"
    )
    done = processes.run([sys.executable, "-c", program, path], check=True)

    assert done.stdout.startswith("ConfigurationError")
    assert "needs the package bcrypt: `pip install bcrypt`" in done.stdout


@pytest.mark.parametrize("form", ["pkcs1", "pkcs8", "openssh"])
def test_a_damaged_rsa_key(form: str, made: KeyMaker) -> None:
    text = made(KeyCase("rsa", form, False)).path.read_text()
    whole = load_private_key(text)
    lines = text.splitlines()
    outcomes: list[str] = []
    for number, line in enumerate(lines[1:-1], 1):
        changed = "\n".join([*lines[:number], line.swapcase(), *lines[number + 1 :]])
        try:
            signature = load_private_key(changed).sign(b"data")
        except ConfigurationError as error:
            outcomes.append(str(error))
        else:  # one of the numbers that a signature can do without
            assert signature == whole.sign(b"data")

    assert len(outcomes) > len(lines) / 4
    assert set(outcomes) == {"the key text is damaged. Copy the key from its origin or a backup again."}


def same(one: PrivateKey, other: PrivateKey) -> bool:
    return one.public_key == other.public_key


def test_what_happens_to_keys_on_their_way(made: KeyMaker) -> None:
    for case in (PLAIN, KeyCase("rsa", "pkcs1", True), KeyCase("p256", "sec1", False)):
        key = load_private_key(made(case).path, case.passphrase)
        text = made(case).path.read_text()
        for mangled in (
            text.encode(),
            text.strip(),
            text.replace("\n", "\r\n"),
            "\ufeff" + text,
            "".join(f"    {line}\n" for line in text.splitlines()),
            f"Bag Attributes\n    friendlyName: x\n{text}\nafterwards\n",
            text.replace("\n", "\\n"),
            text.replace("\n", "\\r\\n"),
        ):
            assert same(load_private_key(mangled, case.passphrase), key), mangled[:40]


def test_parameters_before_the_key(tmp_path: Path) -> None:
    path = tmp_path / "key"
    run("openssl", "ecparam", "-name", "prime256v1", "-genkey", "-out", path)
    assert "BEGIN EC PARAMETERS" in path.read_text()

    assert load_private_key(path).curve == "nistp256"


def test_the_home_directory_is_expanded(made: KeyMaker, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(PLAIN).path
    monkeypatch.setenv("HOME", str(path.parent))

    for given in (f"~/{path.name}", Path(f"~/{path.name}")):
        key = load_private_key(given)
        assert key.source == str(path)


def test_a_passphrase_in_each_of_its_forms(made: KeyMaker) -> None:
    asked: list[str] = []

    def ask() -> str:
        asked.append("passphrase")
        return PASSPHRASE

    path = made(KeyCase("p256", "pkcs8", True)).path
    keys = [load_private_key(path, given) for given in (PASSPHRASE, PASSPHRASE.encode(), ask)]

    assert len({key.md5 for key in keys}) == 1
    assert asked == ["passphrase"]


def test_nobody_is_asked_for_a_passphrase_that_is_not_needed(made: KeyMaker) -> None:
    def ask() -> str:
        raise AssertionError("asked")

    for form in ("openssh", "pkcs8", "sec1"):
        path = made(KeyCase("p256", form, False)).path
        assert same(load_private_key(path, ask), load_private_key(path, "not needed"))
