"""What `verify=` may be."""

from __future__ import annotations

import ssl
from pathlib import Path

import certifi
import pytest

from sdc_sdk._config.tls import verification
from sdc_sdk.errors import ConfigurationError

URL = "https://cloud.example.com"


@pytest.mark.parametrize("verify", [True, False])
def test_yes_and_no_are_passed_on(verify: bool) -> None:
    assert verification(verify, URL) is verify


def test_a_context_is_passed_on() -> None:
    context = ssl.create_default_context()
    assert verification(context, URL) is context


@pytest.mark.parametrize("url", ["https://cloud.example.com", "HTTPS://cloud.example.com", "Https://cloud.example.com"])
def test_a_certificate_is_verified_however_https_is_written(url: str) -> None:
    assert verification(True, url) is True


def test_without_tls_there_is_nothing_to_load() -> None:
    assert verification(True, "http://127.0.0.1:8080") is False
    assert verification("nosuch.pem", "http://127.0.0.1:8080") is False


def test_a_file_or_directory_of_authorities(tmp_path: Path) -> None:
    context = verification(certifi.where(), URL)
    assert isinstance(context, ssl.SSLContext)
    assert context.verify_mode == ssl.CERT_REQUIRED
    assert context.check_hostname
    assert context.get_ca_certs()
    assert isinstance(verification(tmp_path, URL), ssl.SSLContext)


def test_a_file_that_is_none_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"nosuch.pem' is not a file or directory of CA certificates"):
        verification(tmp_path / "nosuch.pem", URL)
    (tmp_path / "junk.pem").write_text("junk")
    with pytest.raises(ConfigurationError, match=r"junk.pem' is not a file"):
        verification(tmp_path / "junk.pem", URL)
