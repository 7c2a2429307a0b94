"""Rate limiting, as configured in the public cloud: 10 requests per second, and 30 in a burst."""

from sdc_sdk.emulator._cloud.state.clock import Clock
from sdc_sdk.emulator._cloud.web.api_errors import CloudError

RATE = 10  # tokens per second
BURST = 30

Bucket = tuple[str, str]  # the login of an account, and a family of routes


class RateLimiter:
    """Token buckets, one for each account and family of routes."""

    def __init__(self, clock: Clock) -> None:
        self.clock: Clock = clock
        self._buckets: dict[Bucket, tuple[float, float]] = {}  # tokens left, and when they were counted

    def admit(self, bucket: Bucket) -> None:
        """Take one token from a bucket.

        Raises:
            CloudError: 429 without a Retry-After header, if the bucket is empty.
        """
        now = self.clock.now()
        tokens, then = self._buckets.get(bucket, (BURST, now))
        tokens = min(BURST, tokens + (now - then) * RATE)
        admitted = tokens >= 1
        self._buckets[bucket] = (tokens - admitted, now)
        if not admitted:
            message = f"You have exceeded your request rate of {RATE} r/s."
            raise CloudError(429, "TooManyRequestsError", message)
