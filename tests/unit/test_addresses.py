"""Which addresses are private."""

from __future__ import annotations

from sdc_sdk._core.bound import private, public

PRIVATE = ["10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "fd00::1"]
PUBLIC = ["203.0.113.5", "172.32.0.1", "11.0.0.1", "100.64.0.1", "169.254.1.1", "2001:db8::1"]
NEITHER = ["dhcp", "", "10.0.0", None]


def test_private_is_rfc_1918_and_unique_local() -> None:
    assert private([*PUBLIC, *PRIVATE, *NEITHER]) == PRIVATE


def test_public_is_every_other_address() -> None:
    assert public([*PUBLIC, *PRIVATE, *NEITHER]) == PUBLIC
