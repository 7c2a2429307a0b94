# Written by scripts/unasync from sdc_sdk/_async/sections/vnc.py: edit that file.
"""VNC: the screens of machines."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from attrs import evolve

from sdc_cloudapi import api, models
from sdc_sdk._core.references import id_of
from sdc_sdk._sync.websocket import WebSocket, WebSockets

VERSIONS = "~8||~9"
"""The operation exists only in API version 8.4.0, whatever version other operations use."""
VALID = 60.0
"""Seconds until the signature of the request expires."""


class ByteStream:
    """A stream of bytes in both directions, as between a viewer and a VNC server. Reading and writing can overlap."""

    def __init__(self, socket: WebSocket) -> None:
        self._socket = socket

    def read(self) -> bytes:
        """Wait for data; empty data means that the server has closed the connection.

        Raises:
            ConnectionFailed: The connection broke.
        """
        while not self._socket.ended:
            if data := self._socket.receive():
                return data
        return b""

    def write(self, data: bytes) -> None:
        """Send bytes.

        Raises:
            ConnectionFailed: The connection broke or is closed.
        """
        self._socket.send_bytes(data)


class VNCSection(WebSockets):
    """VNC. Since server 9.8.7; needs the extra `sdc-sdk[feed]`."""

    @contextmanager
    def vnc(self, machine: str | models.Machine | Mapping[str, Any]) -> Generator[ByteStream]:
        """Connect to the screen of a machine, in a `with` block. `ConnectMachineVNC (GET /:login/machines/:id/vnc)`.

        The stream carries the VNC protocol (RFB), for a viewer: `python -m sdc_sdk vnc <machine>` connects one. For a
        web page, make a URL: `sdc.presign("GET", f"{machine.path}/vnc")`, with `wss:` instead of `https:`.

        Args:
            machine: Id of the machine: kvm or bhyve, and running.

        Returns:
            The stream, closed at the end of the block.

        Raises:
            BadRequest: The machine is not running (`MachineStoppedError`) or has no screen (`MachineHasNoVNCError`).
            ResourceNotFound: No such machine.
            ConnectionFailed: No response.
            ConfigurationError: There is no key to sign with, or the extra `feed` is not installed.
        """
        call = api.vnc.connect_machine_vnc(id_of(machine, "machine"), account=self.login)
        path = call.path.removeprefix(f"/{self.login}")
        params = {"as-role": ",".join(self._roles)} if self._roles else None
        url = self.presign("GET", path, expires=VALID, params=params)
        query = dict(parse_qsl(urlsplit(url).query))
        with self._web_socket(evolve(call, query=query, headers={"Accept-Version": VERSIONS})) as socket:
            yield ByteStream(socket)
