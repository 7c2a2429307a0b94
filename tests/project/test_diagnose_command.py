"""`python -m sdc_sdk diagnose`, run as a user runs it."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from sdc_sdk.emulator import Emulator
from tests.support import processes
from tests.support.homes import Home

pytestmark = pytest.mark.slow


@pytest.fixture
def home(tmp_path: Path, cloud: Emulator) -> Home:
    """A home directory with profiles and the key of the cloud's account."""
    home = Home(tmp_path)
    (tmp_path / ".ssh").mkdir()
    shutil.copy(cloud.key_path, tmp_path / ".ssh" / "id_rsa")
    home.profile("good", url=cloud.url, account="acme", keyId=cloud.key_id)
    home.profile("stranger", url=cloud.url, account="nobody", keyId=cloud.key_id)
    home.profile("keyless", url=cloud.url, account="acme", keyId=":".join(["00"] * 16))
    home.profile("nowhere", url="http://127.0.0.1:1", account="acme", keyId=cloud.key_id)
    home.profile("plain", url="http://cloud.example.com", account="acme", keyId=cloud.key_id)
    return home


def run(home: Home, *arguments: str, **variables: str) -> tuple[int, str]:
    """Run the command, and return its exit status and output."""
    environ = {**home.environ, "PATH": os.environ["PATH"], "PYTHONPATH": os.environ.get("PYTHONPATH", ""), **variables}
    command = [sys.executable, "-W", "error", "-m", "sdc_sdk", *arguments]
    done = processes.run(command, env=environ)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout + done.stderr


def test_all_is_well(home: Home) -> None:
    status, printed = run(home, "diagnose", "--profile", "good")
    assert status == 0
    assert printed.count("\nok ") == 5
    assert f"(from {home.path}/.triton/profiles.d/good.json)" in printed


def test_the_current_profile(home: Home) -> None:
    home.current("good")
    assert run(home, "diagnose")[0] == 0


@pytest.mark.parametrize(
    ("profile", "said"),
    [
        ("stranger", "FAILED  account        401 InvalidCredentials"),
        ("keyless", "FAILED  key            No private key with the fingerprint 00:00:"),
        ("nowhere", "FAILED  endpoint       no response"),
        ("plain", "FAILED  configuration  'http://cloud.example.com' would send signed requests unencrypted"),
        ("nosuch", "FAILED  configuration  There is no profile 'nosuch'"),
    ],
)
def test_what_is_wrong_is_said_and_the_exit_status_tells(profile: str, said: str, home: Home) -> None:
    status, printed = run(home, "diagnose", "--profile", profile)
    assert status == 1
    assert said in printed


def test_a_broken_key_does_not_keep_the_rest_from_being_examined(home: Home, cloud: Emulator) -> None:
    status, printed = run(
        home,
        "diagnose",
        TRITON_URL=cloud.url,
        TRITON_ACCOUNT="acme",
        TRITON_KEY_ID=cloud.key_id,
        TRITON_KEY_MATERIAL="-----BEGIN RSA PRIVATE KEY-----\nMIIEsecretsecretsecret\n-----END RSA PRIVATE KEY-----",
    )
    assert status == 1
    assert "FAILED  key            the key text is damaged" in printed
    assert "ok      endpoint" in printed
    assert "secretsecret" not in printed


def test_nothing_is_configured_at_all(tmp_path: Path) -> None:
    """The command checks the public cloud. A proxy that does not exist keeps the request on this machine."""
    status, printed = run(Home(tmp_path), "diagnose", HTTPS_PROXY="http://127.0.0.1:1")
    assert status == 1
    assert "FAILED  key            There is no key to sign requests with." in printed
    assert "set TRITON_ACCOUNT and TRITON_KEY_ID" in printed


def test_how_it_is_used(home: Home) -> None:
    status, printed = run(home, "diagnose", "--help")
    assert status == 0
    assert "--profile NAME" in printed
    assert run(home)[0] == 2
    assert run(home, "nosuch")[0] == 2
