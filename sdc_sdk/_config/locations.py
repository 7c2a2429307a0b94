"""From the name of a datacenter, a host or a URL to the URL of a CloudAPI."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from sdc_sdk.errors import ConfigurationError

if TYPE_CHECKING:
    from sdc_sdk._http.library import httpx

API_HOST_SUFFIX = ".api.mnx.io"
DEFAULT_LOCATION = "us-central-1"
KNOWN_LOCATIONS: Mapping[str, str] = MappingProxyType({"us-central-1": "https://us-central-1.api.mnx.io"})
"""The datacenters of today's public Triton cloud."""

# Clouds that no longer exist, for programs that look up their names; nothing is sent there by default.
JOYENT_LOCATIONS: Mapping[str, str] = MappingProxyType(
    {
        name: f"https://{name}.api.joyentcloud.com"
        for name in ("us-east-1", "us-east-2", "us-east-3", "us-sw-1", "us-west-1", "eu-ams-1")
    }
)
"""The datacenters of the former Joyent Public Cloud; the hosts no longer exist."""
TELEFONICA_LOCATIONS: Mapping[str, str] = MappingProxyType(
    {
        name: f"https://api-{datacenter}.instantservers.telefonica.com"
        for datacenter, names in {"eu-lon-1": ("London", "eu-lon-1"), "eu-mad-1": ("Madrid", "eu-mad-1")}.items()
        for name in names
    }
)
"""The datacenters of the former Instant Servers of Telefónica; the hosts no longer exist."""

_HOST = re.compile(r"([a-z0-9_-]{1,63}\.)*[a-z0-9_-]{1,63}\.?")


def base_url(
    location: str, known: Mapping[str, str], host_suffix: str = API_HOST_SUFFIX, *, allow_http: bool = False
) -> str:
    """The URL of a CloudAPI, without a trailing slash.

    Args:
        location: A key of `known`, a URL, a host (with a dot, a port, or `localhost`), or a bare name, to which
            `host_suffix` is added.
        known: URLs or hosts by name.
        host_suffix: The suffix that turns a bare name into a host.
        allow_http: Whether http:// may be used for a host that is not this machine.

    Raises:
        ConfigurationError: The text is not a location, or a signature would be sent unencrypted.
        TypeError: The location is not a string.
    """
    if not isinstance(location, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"the location must be a str, not {type(location).__name__}")
    given = known.get(location, location).strip()
    if "://" in given:
        return _checked(given.rstrip("/"), allow_http)
    if not given or any(c.isspace() or c in "/?#@" for c in given):
        raise ConfigurationError(
            f"{location!r} is not a location. Give the name of a datacenter, a host or a URL such as "
            "https://cloudapi.example.com (location= or TRITON_URL)."
        )
    if given.count(":") > 1 and not given.startswith("["):
        given = f"[{given}]"
    is_host = "." in given or ":" in given or given == "localhost"
    return _checked(f"https://{given if is_host else given + host_suffix}", allow_http)


def _checked(url: str, allow_http: bool) -> str:
    from sdc_sdk._http.library import httpx  # here: only connecting needs it, not looking up a name

    try:
        parts = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise ConfigurationError(f"The location is not a URL: {error}") from None
    if parts.userinfo:
        raise ConfigurationError(
            "The location contains a user name or password; CloudAPI accepts only signatures: leave them out."
        )
    if parts.scheme not in ("http", "https") or not _is_reachable(parts) or parts.query or parts.fragment:
        raise ConfigurationError(
            f"The location {url!r} is not the URL of a CloudAPI. Give one such as https://cloudapi.example.com."
        )
    if parts.scheme == "http" and not (allow_http or is_loopback(parts.host)):
        raise ConfigurationError(
            f"{url!r} would send signed requests unencrypted. Use https://, or allow_http=True if that is intended."
        )
    return str(parts)


def _is_reachable(url: httpx.URL) -> bool:
    """Whether host and port are syntactically valid."""
    host = url.raw_host.decode()
    return (bool(_HOST.fullmatch(host)) or _address(host) is not None) and (url.port or 0) < 65536


def is_loopback(host: str) -> bool:
    """Whether what is sent to a host stays on this machine."""
    address = _address(host)
    return host == "localhost" or (address is not None and address.is_loopback)


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None
