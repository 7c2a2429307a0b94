"""Injects planned faults into requests before they reach the app."""

import threading

from starlette.types import Receive, Scope, Send

from sdc_sdk.emulator._cloud.app import App
from sdc_sdk.emulator.faults import Booting, Exchange, Fault, PlannedFault


class FaultPlan:
    """The planned faults. If several match a request, the one that was planned first happens."""

    def __init__(self) -> None:
        self._planned: list[PlannedFault] = []
        self._lock = threading.Lock()

    def add(self, planned: PlannedFault) -> PlannedFault:
        """Plan a fault.

        Raises:
            ValueError: `times` or `share` is out of range.
        """
        if not 0 < planned.share <= 1 or (planned.times is not None and planned.times < 1):
            raise ValueError("a fault happens at least once, and to a share above 0 and at most 1 of the requests")
        with self._lock:
            self._planned.append(planned)
        return planned

    def find(self, method: str, path: str, *, web_socket: bool = False) -> Fault | None:
        """The fault that happens to a request, if any. To WebSockets, only `Booting` does."""
        with self._lock:
            planned = [each for each in self._planned if not web_socket or isinstance(each.fault, Booting)]
            return next((each.fault for each in planned if each.hit(method, path)), None)


class FaultInjector:
    """ASGI middleware that injects faults in front of the app."""

    def __init__(self, app: App, plan: FaultPlan) -> None:
        self._app = app
        self._closed = False
        self._plan = plan

    def close(self) -> None:
        """Close the connections of requests that are never answered."""
        self._closed = True
        self._app.close()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a planned fault happen, or the app answer."""
        web_socket = scope["type"] == "websocket"
        method = "GET" if web_socket else scope["method"]
        fault = self._plan.find(method, _below_account(scope["path"]), web_socket=web_socket)
        if fault:
            await fault.happen(Exchange(self._app, scope, receive, send, closing=lambda: self._closed))
        else:
            await self._app(scope, receive, send)


def _below_account(path: str) -> str:
    """The path without the account: `/machines` for `/my/machines`, empty for the account itself."""
    _, _, below = path.lstrip("/").partition("/")
    return f"/{below}" if below else ""
