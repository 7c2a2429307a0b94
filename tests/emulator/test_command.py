"""`python -m sdc_sdk.emulator`, the pytest plugin, and what is said where the extra is missing."""

from __future__ import annotations

import shlex
import signal
import sys
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import Popen
from types import ModuleType
from typing import IO, Any

import pytest

from sdc_sdk.emulator import Emulator
from tests.emulator.conftest import KeyPair
from tests.support import commands
from tests.support.processes import run

pytestmark = pytest.mark.slow

USERS_TEST = """
import urllib.request

def test_something(cloudapi_emulator):
    with urllib.request.urlopen(cloudapi_emulator.url + "/--ping") as answer:
        assert answer.status == 200
"""


@contextmanager
def running(
    lines: int, *arguments: str, ignoring: str = ""
) -> Generator[tuple[Popen[str], dict[str, str]], None, None]:
    """The command, and the environment that its first lines set; it may begin with a signal ignored."""
    with commands.module("sdc_sdk.emulator", "--port", "0", *arguments, ignoring=ignoring) as process:
        assert process.stdout
        yield process, dict(exported(process.stdout, lines))


def exported(output: IO[str], lines: int) -> Iterator[tuple[str, str]]:
    """Read as a shell would, comments and all."""
    for _ in range(lines):
        match shlex.split(output.readline(), comments=True):
            case ["export", setting]:
                name, _, value = setting.partition("=")
                yield name, value
            case words:
                assert words == []


def get_account(replay: ModuleType, environment: dict[str, str], key_path: Path) -> Any:
    """Ask for the account with nothing but what the command printed."""
    variables = {"account": environment["TRITON_ACCOUNT"]}
    key = replay.Key.read(str(key_path), environment["TRITON_KEY_ID"])
    client = replay.Client(environment["TRITON_URL"], variables, {"account": key})
    return client.send({"method": "GET", "path": "/my"})


@pytest.mark.parametrize("ignoring", ["", "SIGINT"], ids=["", "in the background"])
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda ending: str(ending.name))
def test_serves_until_a_signal_comes(replay: ModuleType, ending: signal.Signals, ignoring: str) -> None:
    with running(5, "--account", "umbrella", "--machines", "2", ignoring=ignoring) as (process, environment):
        key_path = Path(environment["TRITON_KEY_MATERIAL"])
        assert get_account(replay, environment, key_path).body["login"] == "umbrella"
        process.send_signal(ending)
        assert process.communicate(timeout=10) == ("", "")
        assert process.returncode == 0
        assert not key_path.exists()


def test_nohup_keeps_it_running(replay: ModuleType) -> None:
    with running(5, ignoring="SIGHUP") as (process, environment):
        key_path = Path(environment["TRITON_KEY_MATERIAL"])
        process.send_signal(signal.SIGHUP)
        time.sleep(0.1)
        assert get_account(replay, environment, key_path).status == 200
        process.terminate()
        assert process.communicate(timeout=10) == ("", "")
        assert not key_path.exists()


@pytest.mark.parametrize("host", ["0.0.0.0", ""])
def test_warns_when_others_can_connect(host: str) -> None:
    with running(5, "--host", host) as (process, environment):
        assert environment["TRITON_URL"].startswith("http://")
        process.terminate()
        _, warning = process.communicate(timeout=10)
    assert warning.startswith(f"warning: the emulator listens on {host or 'all addresses'}, not only on this computer.")
    assert "plain HTTP" in warning


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.0.0.2"])
def test_does_not_warn_when_nobody_else_can(host: str) -> None:
    with running(5, "--host", host) as (process, _):
        process.terminate()
        assert process.communicate(timeout=10) == ("", "")


def test_takes_a_key_of_the_user(replay: ModuleType, other_key: KeyPair, tmp_path: Path) -> None:
    public = tmp_path / "id_ecdsa.pub"
    public.write_text(other_key.public + " jill@laptop\n")
    with running(3, "--key", str(public)) as (_, environment):
        assert environment.keys() == {"TRITON_URL", "TRITON_ACCOUNT", "TRITON_KEY_ID"}
        assert get_account(replay, environment, other_key.path).status == 200


@pytest.mark.parametrize("mistake", ["port", "no file", "private key"])
def test_says_in_one_line_why_it_cannot_start(mistake: str, other_key: KeyPair) -> None:
    with Emulator() as cloud:
        arguments = {
            "port": ["--port", cloud.url.rpartition(":")[2]],
            "no file": ["--port", "0", "--key", "/nowhere/id_rsa.pub"],
            "private key": ["--port", "0", "--key", str(other_key.path)],
        }[mistake]
        command = [sys.executable, "-m", "sdc_sdk.emulator", *arguments]
        done = run(command, timeout=10)
    assert done.returncode == 1
    assert done.stderr.startswith("the emulator cannot start: ")
    assert done.stderr.count("\n") == 1


def test_the_plugin_gives_users_a_fixture(tmp_path: Path) -> None:
    (tmp_path / "test_theirs.py").write_text(USERS_TEST)
    command = [sys.executable, "-m", "pytest", "-q", "-W", "error", "-p", "no:cacheprovider"]
    done = run([*command, str(tmp_path)], cwd=tmp_path, timeout=60)
    assert done.returncode == 0, done.stdout
    assert "1 passed" in done.stdout


def test_the_plugin_loads_where_the_extra_is_missing() -> None:
    """pytest loads it for everybody who has the SDK."""
    code = "import sys; sys.modules['starlette'] = None; import sdc_sdk._pytest.plugin; "
    code += "print('sdc_cloudapi' in sys.modules)"
    done = run([sys.executable, "-c", code], timeout=30)
    assert (done.stdout.strip(), done.stderr) == ("False", "")


@pytest.mark.parametrize("package", ["starlette", "uvicorn"])
def test_says_which_extra_is_missing(package: str) -> None:
    code = f"import sys; sys.modules['{package}'] = None; import sdc_sdk.emulator"
    done = run([sys.executable, "-c", code], timeout=30)
    assert done.stderr.strip().endswith("pip install 'sdc-sdk[emulator]'")
