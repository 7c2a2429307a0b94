# Written by scripts/unasync from sdc_sdk/_async/pool.py. Do not edit: change that file and run it again.
"""The connections of a client and of its copies."""

from __future__ import annotations

import ssl
import warnings

import httpx

from sdc_sdk import forks
from sdc_sdk.abandoned import close_abandoned
from sdc_sdk.concurrency_sync import Slots

LIMIT = 100
"""Connections that are open at most, and requests under way."""


class Pool:
    """Keeps connections open for the next request; closed once for all who share it, and new in a forked process.

    Requests wait for one of the `slots`, and not in httpx: there each that waits makes every other slower, so that two
    thousand at once would never come to an end.
    """

    def __init__(self, name: str, timeout: httpx.Timeout, verify: bool | ssl.SSLContext) -> None:
        self._name, self._timeout, self._verify = name, timeout, verify
        self._used = False
        self._of_parents: list[httpx.Client] = []
        self.http = self._new()
        self.slots = Slots(LIMIT)
        forks.renew_in_child(self)

    def send(self, request: httpx.Request, auth: httpx.Auth | None, timeout: httpx.Timeout) -> httpx.Response:
        """Send one request, and leave the body of the answer to be read."""
        self._used = not self.http.is_closed  # who sends after closing gets an error, and nothing is left open
        request.extensions["timeout"] = timeout.as_dict()
        return self.http.send(request, auth=auth, stream=True)

    def close(self) -> None:
        """Close the connections."""
        self._used = False
        self.http.close()

    def renew(self) -> None:
        """In a forked process: the connections, and the locks around them, are the parent's, and are left alone."""
        self._of_parents.append(self.http)
        self._used = False
        self.http = self._new()
        self.slots = Slots(LIMIT)

    def _new(self) -> httpx.Client:
        return httpx.Client(
            timeout=self._timeout,
            verify=self._verify,
            limits=httpx.Limits(max_connections=LIMIT, max_keepalive_connections=LIMIT),
            follow_redirects=False,  # a signature belongs to one host
        )

    def __del__(self) -> None:
        if getattr(self, "_used", False):
            message = f"{self._name} was not closed: use it in a with block"
            warnings.warn(message, ResourceWarning, stacklevel=2, source=self)
            close_abandoned(self.http)
