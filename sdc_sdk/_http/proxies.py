"""Choosing the proxy: `proxy=`, or else the one in the environment."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from importlib.util import find_spec
from urllib.request import getproxies

from sdc_sdk._config.locations import is_loopback
from sdc_sdk._http.library import httpx
from sdc_sdk.errors import ConfigurationError

_SOCKS = ("socks5", "socks5h")


def proxy_for(
    url: httpx.URL, given: httpx.Proxy | None = None, environment: Mapping[str, str] | None = None
) -> httpx.Proxy | None:
    """The proxy for a URL: the given one, or HTTP_PROXY, HTTPS_PROXY or ALL_PROXY unless NO_PROXY excludes the URL.

    Requests to a loopback address never use a proxy: signed requests may be sent there unencrypted, and must not leave
    the machine.

    Args:
        url: The URL that requests go to.
        given: The proxy given as `proxy=`.
        environment: Proxies by scheme, and the exclusions under `no`. The default is taken from the environment
            variables or the system settings.

    Raises:
        ConfigurationError: The proxy in the environment cannot be used.
    """
    if given is not None or is_loopback(url.host):
        return None if is_loopback(url.host) else given
    found = getproxies() if environment is None else environment
    address = found.get(url.scheme) or found.get("all")
    if not address or any(_is_excluded(url, entry.strip()) for entry in found.get("no", "").split(",")):
        return None
    return usable(address if "://" in address else f"http://{address}", "The proxy in the environment")


def usable(proxy: str | httpx.URL | httpx.Proxy, origin: str = "proxy=") -> httpx.Proxy:
    """Validate a proxy.

    Args:
        proxy: The URL of the proxy: http, https or socks5, with or without a user name and password.
        origin: Where the proxy was configured, for the error message.

    Raises:
        ConfigurationError: The proxy cannot be used. The message omits the URL, which may contain a password.
    """
    try:
        made = proxy if isinstance(proxy, httpx.Proxy) else httpx.Proxy(proxy)
    except (ValueError, TypeError, httpx.InvalidURL):
        made = None
    if made is None or not made.url.host:
        raise ConfigurationError(f"{origin} is not the URL of a proxy, such as http://proxy.example.com:3128.")
    if made.url.scheme in _SOCKS and find_spec("socksio") is None:
        raise ConfigurationError(f"{origin} is a SOCKS proxy, which needs a package: pip install 'httpx[socks]'.")
    return made


def _is_excluded(url: httpx.URL, entry: str) -> bool:
    """Whether an entry of NO_PROXY matches a URL.

    An entry is `*`, a domain (which includes its subdomains; with a leading dot, only the subdomains), an address, a
    network (`192.0.2.0/24`), or a domain or address with a scheme or a port.
    """
    if entry in ("", "*"):
        return entry == "*"
    try:
        return ipaddress.ip_address(url.host) in ipaddress.ip_network(entry.strip("[]"), strict=False)
    except ValueError:
        pass
    scheme, _, rest = entry.rpartition("://")
    try:
        pattern = httpx.URL(f"{scheme or url.scheme}://{rest.removeprefix('*').removeprefix('.')}")
    except httpx.InvalidURL:
        return False
    if scheme not in ("", "all", url.scheme) or pattern.port not in (None, url.port):
        return False
    is_same = url.host == pattern.host and not rest.startswith((".", "*."))
    return is_same or (url.host.endswith(f".{pattern.host}") and not _is_address(url.host))


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
