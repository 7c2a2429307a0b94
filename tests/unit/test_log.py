"""The log of requests."""

from __future__ import annotations

import logging

import pytest

from sdc_sdk._core.log import show_requests, without_signature


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
