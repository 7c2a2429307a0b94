"""Throttling, as the public cloud is configured: 10 requests a second, after 30 in a burst."""

from sdc_sdk.emulator._cloud.context import Call
from sdc_sdk.emulator._cloud.state.clock import Clock
from sdc_sdk.emulator._cloud.web.api_errors import CloudError

RATE = 10  # tokens a second
BURST = 30


class Throttle:
    """Token buckets: one for each account and family of routes."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._buckets: dict[tuple[str, str], tuple[float, float]] = {}  # tokens left, and when that was

    def admit(self, call: Call) -> None:
        """Take one token, or refuse with a 429 that does not say when to come back."""
        who = call.identity.account.login if call.identity else "anonymous"
        now = self._clock.now()
        tokens, then = self._buckets.get((who, call.route.family), (BURST, now))
        tokens = min(BURST, tokens + (now - then) * RATE)
        admitted = tokens >= 1
        self._buckets[who, call.route.family] = (tokens - admitted, now)
        if not admitted:
            message = f"You have exceeded your request rate of {RATE} r/s."
            raise CloudError(429, "TooManyRequestsError", message)
