"""The log of requests."""

from __future__ import annotations

import logging
import re
from typing import Any

import pytest

from sdc_sdk import AsyncDataCenter, ConfigurationError, DataCenter, log_to_stderr
from sdc_sdk._core.log import show_requests, without_signature
from sdc_sdk.emulator import Emulator


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://x/my/machines", "https://x/my/machines"),
        ("https://x/my?signature=abc%3D", "https://x/my?signature=..."),
        ("https://x/my?a=1&Signature=abc&expires=5", "https://x/my?a=1&Signature=...&expires=5"),
        ("signature=abc&b=2", "signature=...&b=2"),
        ("https://x/my?tag.signature=kept", "https://x/my?tag.signature=kept"),
    ],
)
def test_a_signature_in_a_url_is_not_shown(url: str, shown: str) -> None:
    assert without_signature(url) == shown


def test_show_requests_prints_on_standard_error(log: logging.Logger, capsys: pytest.CaptureFixture[str]) -> None:
    log.handlers.clear()
    show_requests()
    show_requests()
    log.info("GET it")
    log.debug("not this")
    assert capsys.readouterr().err == "GET it\n"


def test_show_requests_leaves_the_program_its_own_handler(log: logging.Logger) -> None:
    mine = logging.NullHandler()
    log.handlers[:] = [mine]
    show_requests()
    assert log.handlers == [mine]


def test_show_requests_hides_nothing_that_was_shown_before(log: logging.Logger) -> None:
    log.setLevel(logging.DEBUG)
    show_requests()
    assert log.isEnabledFor(logging.DEBUG)


@pytest.mark.parametrize(
    ("level", "shown"),
    [("warning", ["WARNING"]), ("info", ["INFO", "WARNING"]), ("debug", ["DEBUG", "INFO", "WARNING"])],
)
def test_one_line_of_code_shows_the_log(
    level: Any, shown: list[str], log: logging.Logger, capsys: pytest.CaptureFixture[str]
) -> None:
    log.handlers.clear()
    log_to_stderr(level)
    log_to_stderr(level)
    log.debug("a request")
    log.info("a reconnection")
    log.warning("a retry")
    printed = capsys.readouterr().err.splitlines()
    assert [line.split()[3] for line in printed] == shown
    assert re.fullmatch(r"\d{4}-\d\d-\d\d [\d:,]+ sdc_sdk WARNING a retry", printed[-1])


def test_by_default_it_shows_requests(log: logging.Logger, capsys: pytest.CaptureFixture[str]) -> None:
    log.handlers.clear()
    log_to_stderr()
    with Emulator() as cloud, cloud.datacenter() as sdc:
        sdc.packages()
    (line,) = capsys.readouterr().err.splitlines()
    assert "sdc_sdk DEBUG GET" in line
    assert "/my/packages -> 200" in line


def test_no_other_level_exists(log: logging.Logger) -> None:
    with pytest.raises(ValueError, match="level must be one of warning, info, debug, not 'verbose'"):
        log_to_stderr("verbose")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    assert log.handlers == logging.getLogger("sdc_sdk").handlers


@pytest.mark.parametrize("make", [DataCenter, AsyncDataCenter])
def test_the_environment_chooses_the_level(
    make: type[DataCenter], log: logging.Logger, monkeypatch: pytest.MonkeyPatch
) -> None:
    log.handlers.clear()
    monkeypatch.setenv("SDC_LOG", "Info")
    make("http://127.0.0.1:1")
    assert log.level == logging.INFO
    assert len(log.handlers) == 1
    log.setLevel(logging.ERROR)  # the program decides
    make("http://127.0.0.1:1")
    assert log.level == logging.ERROR


def test_without_the_variable_nothing_is_set_up(log: logging.Logger, monkeypatch: pytest.MonkeyPatch) -> None:
    log.handlers.clear()
    monkeypatch.setenv("SDC_LOG", "")
    DataCenter("http://127.0.0.1:1")
    assert log.handlers == []


def test_a_wrong_level_in_the_environment_is_an_error(log: logging.Logger, monkeypatch: pytest.MonkeyPatch) -> None:
    log.handlers.clear()
    monkeypatch.setenv("SDC_LOG", "yes")
    with pytest.raises(ConfigurationError, match="SDC_LOG must be warning, info, debug or not set, not 'yes'"):
        DataCenter("http://127.0.0.1:1")


def test_the_http_library_logs_nothing_above_debug(caplog: pytest.LogCaptureFixture) -> None:
    """A program with `logging.basicConfig(level=logging.INFO)` gets no line for each request."""
    with Emulator() as cloud, cloud.datacenter() as sdc, caplog.at_level(logging.INFO):
        sdc.packages()
    assert [record for record in caplog.records if record.name.partition(".")[0] != "uvicorn"] == []
