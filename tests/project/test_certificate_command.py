"""`python -m sdc_sdk cmon-certificate` and `docker-certificate` as a user runs them, and Prometheus with the result."""

from __future__ import annotations

import os
import re
import ssl
import stat
import sys
from pathlib import Path

import pytest

from sdc_sdk.emulator import Emulator
from tests.conftest import NewCloud
from tests.support import processes
from tests.support.tools import require

pytestmark = pytest.mark.slow

DOCUMENT = Path(__file__).parents[2] / "docs" / "cmon-and-docker.md"


@pytest.fixture
def cloud(new_cloud: NewCloud) -> Emulator:
    """A cloud with both services."""
    cloud: Emulator = new_cloud()
    cloud._datacenter.services |= {  # pyright: ignore[reportPrivateUsage]
        "cmon": "https://cmon.example.com:9163",
        "docker": "tcp://docker.example.com:2376",
    }
    return cloud


def run(cloud: Emulator, *arguments: str | Path, cwd: Path) -> tuple[int, str]:
    settings = {"TRITON_URL": cloud.url, "TRITON_ACCOUNT": cloud.account, "TRITON_KEY_ID": cloud.key_id}
    environ = {"PATH": os.environ["PATH"], "PYTHONPATH": os.environ.get("PYTHONPATH", ""), **settings}
    environ["TRITON_KEY_MATERIAL"] = str(cloud.key_path)
    done = processes.run([sys.executable, "-W", "error", "-m", "sdc_sdk", *arguments], env=environ, cwd=cwd)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout + done.stderr


def test_the_certificate_for_cmon(cloud: Emulator, tmp_path: Path) -> None:
    status, printed = run(cloud, "cmon-certificate", cwd=tmp_path)
    assert status == 0, printed
    assert "cmon-acme-cert.pem" in printed
    assert "endpoint and dns_suffix of triton_sd_configs: cmon.example.com" in printed
    certificate, key = tmp_path / "cmon-acme-cert.pem", tmp_path / "cmon-acme-key.pem"
    ssl.create_default_context().load_cert_chain(certificate, key)
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert "PRIVATE KEY" not in printed


def test_the_certificate_for_docker(cloud: Emulator, tmp_path: Path) -> None:
    folder = tmp_path / "docker"
    folder.mkdir()
    status, printed = run(cloud, "docker-certificate", "--directory", folder, "--days", "30", cwd=tmp_path)
    assert status == 0, printed
    expected = f"DOCKER_HOST=tcp://docker.example.com:2376 DOCKER_CERT_PATH={folder} DOCKER_TLS_VERIFY=1"
    assert expected in printed
    assert "https://docker.example.com:2376/ca.pem" in printed
    ssl.create_default_context().load_cert_chain(folder / "cert.pem", folder / "key.pem")


def test_what_cannot_be_made_is_told(cloud: Emulator, tmp_path: Path) -> None:
    for arguments, message in {
        ("cmon-certificate", "--days", "0"): "ValueError: days must be a number above 0",
        ("cmon-certificate", "--directory", "nowhere"): "FileNotFoundError",
        ("cmon-certificate", "--profile", "nobody"): "ConfigurationError",
    }.items():
        status, printed = run(cloud, *arguments, cwd=tmp_path)
        assert (status, message in printed) == (1, True), printed
    del cloud._datacenter.services["cmon"]  # pyright: ignore[reportPrivateUsage]
    status, printed = run(cloud, "cmon-certificate", cwd=tmp_path)
    assert status == 1
    assert "has no service 'cmon'" in printed
    assert list(tmp_path.iterdir()) == []


def test_prometheus_accepts_the_documented_configuration(cloud: Emulator, tmp_path: Path) -> None:
    (promtool,) = require("promtool")
    assert run(cloud, "cmon-certificate", cwd=tmp_path)[0] == 0
    block = re.search(r"```yaml\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    assert block
    text = block[1].replace("/etc/prometheus", str(tmp_path))
    path = tmp_path / "prometheus.yml"
    path.write_text(text, encoding="utf-8")
    done = processes.run([promtool, "check", "config", path])
    assert done.returncode == 0, done.stdout + done.stderr
    for wrong in (text.replace("triton_sd_configs", "triton_sd_config"), text.replace("-key.pem", "-nokey.pem")):
        path.write_text(wrong, encoding="utf-8")
        assert processes.run([promtool, "check", "config", path]).returncode != 0
