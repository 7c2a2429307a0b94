"""Hints for requests that got no response: an unknown host, a port without TLS, a proxy that does not respond."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterable

from sdc_sdk._http.library import httpx
from sdc_sdk._http.transport_errors import causes

POINTER = "`python -m sdc_sdk diagnose` checks the settings one by one."
_NO_TLS = ("WRONG_VERSION_NUMBER", "RECORD_LAYER_FAILURE", "HTTP_REQUEST", "PACKET_LENGTH_TOO_LONG")


def of_silence(error: BaseException, url: httpx.URL, proxy: httpx.Proxy | None, known: Iterable[str]) -> str:
    """What the client knows about why there was no response; empty if nothing.

    Args:
        error: What the HTTP library raised.
        url: Where requests go.
        proxy: The proxy that they go through.
        known: The names of the known locations.
    """
    reasons = list(causes(error))
    if proxy is not None and isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.ProxyError):
        address = proxy.url.copy_with(username=None, password=None)
        return (
            f"  Requests to {url.host} go through the proxy {address}, from proxy= or the environment (HTTPS_PROXY, "
            f"HTTP_PROXY, ALL_PROXY).\n  If it is not needed, add {url.host} to NO_PROXY."
        )
    if any(isinstance(cause, socket.gaierror) for cause in reasons):
        names = ", ".join(sorted(known)) or "none"
        return f"  The host {url.host} is unknown. A location is a URL, a host, or one of: {names}.\n  {POINTER}"
    if any(isinstance(cause, ssl.SSLError) and getattr(cause, "reason", None) in _NO_TLS for cause in reasons):
        plain = str(url.copy_with(scheme="http")).rstrip("/")
        return (
            f"  Port {url.port or 443} of {url.host} does not speak TLS. If it speaks plain HTTP, use {plain}, with "
            "allow_http=True if it is another machine."
        )
    if any(isinstance(cause, ConnectionRefusedError) for cause in reasons):
        port = url.port or (443 if url.scheme == "https" else 80)
        return f"  Nothing listens on port {port} of {url.host}: check the location, {url}.\n  {POINTER}"
    return ""
