"""From the settings of a DataCenter to signed requests, in both worlds, against a cloud that verifies them."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from sdc_sdk import ConfigurationError, load_private_key
from sdc_sdk.emulator import Emulator
from tests.auth.conftest import Account, KeyMaker
from tests.support.keymaker import PASSPHRASE, KeyCase, run
from tests.support.processes import started
from tests.support.sshagent import Agent, listening
from tests.support.worlds import WORLDS, Login

PLAIN = KeyCase("ed25519", "openssh", False)
ENCRYPTED = KeyCase("ed25519", "openssh", True)
UNMARKED = KeyCase("p256", "sec1", True)
ALL_ENCRYPTED = [KeyCase("rsa", form, True) for form in ("openssh", "pkcs1", "pkcs8")] + [ENCRYPTED, UNMARKED]


@pytest.fixture(params=WORLDS)
def login(request: pytest.FixtureRequest) -> Login:
    return WORLDS[request.param]


def put(made: KeyMaker, case: KeyCase, directory: Path, name: str) -> Path:
    path = directory / name
    shutil.copy(made(case).path, path)
    path.with_name(f"{name}.pub").write_text(run("ssh-keygen", "-y", "-P", case.passphrase or "", "-f", path))
    return path


# By fingerprint: ~/.ssh, then the agent; unlocked before locked


def test_a_file_in_ssh_by_its_fingerprint(
    login: Login, cloud: Emulator, account_with: Account, made: KeyMaker, home: Path
) -> None:
    account, key = account_with(PLAIN)
    put(made, PLAIN, home, "mine")
    for key_id in (key.md5, f"MD5:{key.md5}", key.md5.replace(":", ""), key.sha256, key.sha256 + "="):
        assert login(cloud.url, key_id, account=account) == account
        assert login(cloud.url, f"/{account}/keys/{key_id}") == account


def test_the_agent_is_the_last_place_to_look(
    login: Login, cloud: Emulator, account_with: Account, made: KeyMaker, agent: Agent
) -> None:
    account, key = account_with(PLAIN)
    agent.add(made(PLAIN).path)
    assert login(cloud.url, key.sha256, account=account) == account
    assert login(cloud.url, key.sha256, account=account, allow_agent=True) == account
    with pytest.raises(ConfigurationError, match=r"ssh-agent: not used; set allow_agent=True"):
        login(cloud.url, key.sha256, account=account, allow_agent=False)


def test_an_unlocked_key_in_the_agent_comes_before_the_locked_file(
    login: Login, cloud: Emulator, account_with: Account, made: KeyMaker, home: Path, agent: Agent
) -> None:
    account, key = account_with(PLAIN)
    path = put(made, PLAIN, home, "mine")
    run("ssh-keygen", "-q", "-p", "-P", "", "-N", PASSPHRASE, "-f", path)
    agent.add(made(PLAIN).path)

    def never() -> str:
        raise AssertionError("nobody had to be asked")

    assert login(cloud.url, key.md5, account=account, passphrase=never) == account
    assert login(cloud.url, key.md5, account=account) == account
    assert login(cloud.url, secret=path, account=account, allow_agent=True, passphrase=never) == account


def test_an_unlocked_file_comes_before_the_agent(
    login: Login,
    cloud: Emulator,
    account_with: Account,
    made: KeyMaker,
    home: Path,
    agent: Agent,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    account, key = account_with(PLAIN)
    put(made, PLAIN, home, "mine")
    agent.add(made(PLAIN).path)
    with listening(agent, tmp_path) as listener:
        monkeypatch.setenv("SSH_AUTH_SOCK", str(listener.path))
        assert login(cloud.url, key.md5, account=account) == account
    assert listener.requests == []


def test_a_given_file_comes_before_everything(
    login: Login, cloud: Emulator, account_with: Account, made: KeyMaker, agent: Agent, tmp_path: Path
) -> None:
    account, key = account_with(PLAIN)
    agent.add(made(PLAIN).path)
    path = put(made, PLAIN, tmp_path, "elsewhere")
    for given in (path, str(path), path.read_text(), path.read_bytes(), load_private_key(path)):
        assert login(cloud.url, key.sha256, given, account=account) == account
        assert login(cloud.url, None, given, account=account) == account
        assert login(cloud.url, None, given, login=account, allow_agent=True) == account
    other = made(KeyCase("rsa", "pkcs1", False)).path
    with pytest.raises(ConfigurationError, match=r"The key id asks for .*, but the key from .* is .*"):
        login(cloud.url, key.md5, other, account=account)


def test_a_given_encrypted_file_may_be_open_in_the_agent(
    login: Login, cloud: Emulator, account_with: Account, made: KeyMaker, agent: Agent, tmp_path: Path
) -> None:
    account, _ = account_with(PLAIN)
    path = put(made, PLAIN, tmp_path, "mine")
    run("ssh-keygen", "-q", "-p", "-P", "", "-N", PASSPHRASE, "-f", path)
    with pytest.raises(ConfigurationError, match="the ssh-agent does not have the key"):
        login(cloud.url, secret=path, account=account, allow_agent=True)
    agent.add(made(PLAIN).path)
    assert login(cloud.url, secret=path, account=account, allow_agent=True) == account
    with pytest.raises(ConfigurationError, match="is encrypted and no passphrase was given"):
        login(cloud.url, secret=path, account=account)  # a key that was given is not searched for


def test_the_path_of_a_key_may_be_its_id(
    login: Login, cloud: Emulator, account_with: Account, made: KeyMaker, home: Path, agent: Agent
) -> None:
    account, _ = account_with(PLAIN)
    path = put(made, PLAIN, home, "mine")
    for key_id in ("~/.ssh/mine", str(path), "~/.ssh/mine.pub"):
        assert login(cloud.url, key_id, account=account) == account
    path.unlink()
    agent.add(made(PLAIN).path)
    assert login(cloud.url, "~/.ssh/mine.pub", account=account) == account  # the private half is in the agent only


def test_without_a_fingerprint_id_rsa_is_taken_where_there_is_one(
    login: Login, cloud: Emulator, account_with: Account, made: KeyMaker, home: Path
) -> None:
    case = KeyCase("rsa", "openssh", False)
    account, _ = account_with(case)
    with pytest.raises(ConfigurationError, match="'laptop' is a name, which does not identify a private key"):
        login(cloud.url, "laptop", account=account)
    put(made, case, home, "id_rsa")
    assert login(cloud.url, None, account=account) == account


def test_a_key_that_is_nowhere_is_an_error_that_tells_what_there_is(
    login: Login, cloud: Emulator, account_with: Account, made: KeyMaker, home: Path, agent: Agent
) -> None:
    account, key = account_with(PLAIN)
    put(made, PLAIN, home, "mine")
    agent.add(made(KeyCase("p521", "openssh", False)).path)
    in_agent = load_private_key(made(KeyCase("p521", "openssh", False)).path)
    with pytest.raises(ConfigurationError) as caught:
        login(cloud.url, "SHA256:" + "A" * 43, account=account)
    assert f"{home}/mine: ssh-ed25519 {key.md5} {key.sha256}, not encrypted" in str(caught.value)
    assert f"ssh-agent: ecdsa-sha2-nistp521 {in_agent.md5} {in_agent.sha256}" in str(caught.value)


def test_the_error_tells_where_the_settings_are_from(
    login: Login, cloud: Emulator, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRITON_URL", cloud.url)
    monkeypatch.setenv("SDC_ACCOUNT", "acme")
    monkeypatch.setenv("TRITON_KEY_ID", ":".join(["00"] * 16))
    with pytest.raises(ConfigurationError) as caught:
        login()
    assert f"location: {cloud.url} (from TRITON_URL)\n  account: acme (from SDC_ACCOUNT)" in str(caught.value)


# Passphrases


@pytest.mark.parametrize("case", ALL_ENCRYPTED, ids=str)
def test_a_passphrase_by_argument_function_or_environment(
    case: KeyCase,
    login: Login,
    cloud: Emulator,
    account_with: Account,
    made: KeyMaker,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    account, key = account_with(case)
    path = put(made, case, home, "mine")
    for passphrase in (PASSPHRASE, PASSPHRASE.encode(), lambda: PASSPHRASE):
        assert login(cloud.url, secret=path, account=account, passphrase=passphrase) == account
        assert login(cloud.url, key.sha256, account=account, passphrase=passphrase) == account
    for variable in ("SDC_KEY_PASSPHRASE", "TRITON_KEY_PASSPHRASE"):
        with monkeypatch.context() as patch:
            patch.setenv(variable, PASSPHRASE)
            assert login(cloud.url, secret=path, account=account) == account
            with pytest.raises(ConfigurationError, match="the passphrase is wrong"):
                login(cloud.url, secret=path, account=account, passphrase="wrong")
    for nothing in (None, "", lambda: ""):
        with pytest.raises(ConfigurationError, match="TRITON_KEY_PASSPHRASE, and asks for it with prompt=True"):
            login(cloud.url, secret=path, account=account, passphrase=nothing)


def test_key_material_in_the_environment_is_text_or_a_path(
    login: Login,
    cloud: Emulator,
    account_with: Account,
    made: KeyMaker,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for case in (PLAIN, ENCRYPTED):
        account, key = account_with(case)
        path = put(made, case, home, "elsewhere")
        monkeypatch.setenv("TRITON_URL", cloud.url)
        monkeypatch.setenv("TRITON_ACCOUNT", account)
        monkeypatch.setenv("TRITON_KEY_PASSPHRASE", case.passphrase or "")
        for material in ("~/.ssh/elsewhere", path.read_text(), path.read_text().replace("\n", "\\n")):
            monkeypatch.setenv("TRITON_KEY_MATERIAL", material)
            for key_id in ("", key.sha256):
                monkeypatch.setenv("TRITON_KEY_ID", key_id)
                assert login() == account


# Asking a person

ASKING = """
import os, sys
os.open(os.ttyname(0), os.O_RDWR)  # the first terminal that a new session opens is its own
from sdc_sdk import DataCenter
with DataCenter({url!r}, account={account!r}, secret={path!r}, prompt={prompt}) as sdc:
    print("it is", sdc.account().login)
"""


def at_a_terminal(program: str, typed: str) -> str:
    """Run a program that has a terminal; return what stands on it in the end."""
    master, slave = os.openpty()
    command = [sys.executable, "-W", "error", "-c", program]
    with started(command, stdin=slave, stdout=slave, stderr=slave):
        os.close(slave)
        seen = b""
        try:
            while piece := os.read(master, 1000):
                seen += piece
                if piece.endswith(b": ") and b"Passphrase" in piece:
                    os.write(master, f"{typed}\n".encode())
        except OSError:  # the other end is closed
            pass
    os.close(master)
    return seen.decode()


def test_it_asks_at_a_terminal_if_it_may(cloud: Emulator, account_with: Account, made: KeyMaker) -> None:
    account, _ = account_with(ENCRYPTED)
    path = str(made(ENCRYPTED).path)
    program = ASKING.format(url=cloud.url, account=account, path=path, prompt=True)

    seen = at_a_terminal(program, PASSPHRASE)
    assert f"Passphrase of {path}: " in seen
    assert f"it is {account}" in seen
    assert PASSPHRASE not in seen
    assert "the passphrase is wrong" in at_a_terminal(program, "wrong")
    assert "no passphrase was given" in at_a_terminal(program, "")


def test_it_does_not_ask_unless_it_may(cloud: Emulator, account_with: Account, made: KeyMaker) -> None:
    account, _ = account_with(ENCRYPTED)
    program = ASKING.format(url=cloud.url, account=account, path=str(made(ENCRYPTED).path), prompt=False)
    seen = at_a_terminal(program, PASSPHRASE)
    assert "Passphrase of" not in seen
    assert "no passphrase was given" in seen


def test_it_does_not_ask_where_there_is_no_terminal(
    login: Login, cloud: Emulator, account_with: Account, made: KeyMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    account, _ = account_with(ENCRYPTED)
    for stdin in (open(os.devnull), None):  # noqa: SIM115  closed below, if it is one
        monkeypatch.setattr(sys, "stdin", stdin)
        with pytest.raises(ConfigurationError, match="no passphrase was given"):
            login(cloud.url, secret=made(ENCRYPTED).path, account=account, prompt=True)
        if stdin is not None:
            stdin.close()
