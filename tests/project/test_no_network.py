"""No test connects to another machine."""

from __future__ import annotations

import socket

import pytest
from pytest_socket import SocketConnectBlockedError


def test_a_connection_to_another_machine_is_refused_before_it_is_tried() -> None:
    with socket.socket() as client, pytest.raises((SocketConnectBlockedError, UserWarning), match=r"192\.0\.2\.1"):
        client.connect(("192.0.2.1", 443))


def test_the_loopback_address_can_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        assert client.getpeername() == server.getsockname()
