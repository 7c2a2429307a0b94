# Written by scripts/unasync from sdc_sdk/_async/sections/vnc.py: edit that file.
"""The screens of machines."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from attrs import evolve

from sdc_cloudapi import models
from sdc_cloudapi.api import vnc as api
from sdc_sdk._core.references import id_of
from sdc_sdk._sync.websocket import WebSocket, WebSockets

VERSIONS = "~8||~9"
"""The operation belongs to API version 8.4.0 alone, whatever the rest is asked in."""
VALID = 60.0
"""Seconds that the signature of the request is good for."""


class ByteStream:
    """Bytes in both directions, such as a viewer and a VNC server exchange. One may read while another writes."""

    def __init__(self, socket: WebSocket) -> None:
        self._socket = socket

    def read(self) -> bytes:
        """Wait for some bytes; none at all means that the other side has closed.

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
            ConnectionFailed: The connection broke, or is closed.
        """
        self._socket.send_bytes(data)


class VNCSection(WebSockets):
    """VNC. Since server 9.8.7; needs the extra `sdc-sdk[feed]`."""

    @contextmanager
    def vnc(self, machine: str | models.Machine | Mapping[str, Any]) -> Generator[ByteStream]:
        """Connect to the screen of a machine, in a `with` block: `ConnectMachineVNC (GET /:login/machines/:id/vnc)`.

        What comes and goes is the protocol of VNC (RFB), for a viewer: `python -m sdc_sdk vnc <machine>` lets one in.
        For a page in a browser make a URL: `sdc.presign("GET", f"{machine.path}/vnc")`, with `wss:` for `https:`.

        Args:
            machine: Id of the machine: kvm or bhyve, and running.

        Returns:
            The stream, closed at the end of the block.

        Raises:
            BadRequest: The machine does not run (`MachineStoppedError`), or has no screen (`MachineHasNoVNCError`).
            ResourceNotFound: No such machine.
            ConnectionFailed: No answer.
            ConfigurationError: There is no key to sign with, or no extra `feed`.
        """
        call = api.connect_machine_vnc(id_of(machine, "machine"), account=self.login)
        path = call.path.removeprefix(f"/{self.login}")
        params = {"as-role": ",".join(self._roles)} if self._roles else None
        url = self.presign("GET", path, expires=VALID, params=params)
        query = dict(parse_qsl(urlsplit(url).query))
        with self._web_socket(evolve(call, query=query, headers={"Accept-Version": VERSIONS})) as socket:
            yield ByteStream(socket)
