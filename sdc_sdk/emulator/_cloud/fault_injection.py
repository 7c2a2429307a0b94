"""Plans faults, and lets them happen to requests before the app sees these."""

import threading

from starlette.types import Receive, Scope, Send

from sdc_sdk.emulator._cloud.app import App
from sdc_sdk.emulator.faults import Exchange, Fault, PlannedFault


class FaultPlan:
    """Those that are planned; the one that was planned first goes first."""

    def __init__(self) -> None:
        self._planned: list[PlannedFault] = []
        self._lock = threading.Lock()

    def add(self, planned: PlannedFault) -> PlannedFault:
        """Add one.

        Raises:
            ValueError: It could never happen.
        """
        if not 0 < planned.share <= 1 or (planned.times is not None and planned.times < 1):
            raise ValueError("a fault happens once or more often, to more than none and at most to all requests")
        with self._lock:
            self._planned.append(planned)
        return planned

    def find(self, method: str, path: str) -> Fault | None:
        """What happens to a request, if anything does."""
        with self._lock:
            return next((planned.fault for planned in self._planned if planned.hit(method, path)), None)


class FaultInjector:
    """An ASGI app, with faults in front of it."""

    def __init__(self, app: App, plan: FaultPlan) -> None:
        self._app = app
        self._closed = False
        self._plan = plan

    def close(self) -> None:
        """Let go of the requests that are never answered."""
        self._closed = True
        self._app.close()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a fault happen to a request, or the app answer it."""
        fault = None
        if scope["type"] == "http":
            fault = self._plan.find(scope["method"], _below_account(scope["path"]))
        if fault:
            await fault.happen(Exchange(self._app, scope, receive, send, closing=lambda: self._closed))
        else:
            await self._app(scope, receive, send)


def _below_account(path: str) -> str:
    """A path without the account: `/machines` of `/my/machines`; empty for the account itself."""
    _, _, below = path.lstrip("/").partition("/")
    return f"/{below}" if below else ""
