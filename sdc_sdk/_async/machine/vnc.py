"""The screen of a machine."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING

from sdc_sdk._async.machine.base import AsyncBoundMachine

if TYPE_CHECKING:
    from sdc_sdk._async.sections.vnc import AsyncByteStream


class AsyncMachineVNC(AsyncBoundMachine):
    """VNC, for running kvm and bhyve machines."""

    __slots__ = ()

    def vnc(self) -> AbstractAsyncContextManager[AsyncByteStream]:
        """Connect to the screen, in a `with` block: `ConnectMachineVNC (GET /:login/machines/:id/vnc)`.

        `with machine.vnc() as screen:` gives a stream with `read()` and `write()`. See `DataCenter.vnc()`.

        Raises:
            BadRequest: The machine does not run (`MachineStoppedError`), or has no screen (`MachineHasNoVNCError`).
            ConnectionFailed: No answer.
            ConfigurationError: There is no key to sign with, or no extra `feed`.
        """
        return self.datacenter.vnc(self.id)
