"""Which proxy requests go through: `proxy=`, else what the environment says."""

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
    """The proxy for a URL: the given one, or HTTP_PROXY, HTTPS_PROXY or ALL_PROXY unless NO_PROXY excepts the URL.

    What stays on this machine never goes through one: it may be signed and unencrypted for that very reason.

    Args:
        url: Where requests go.
        given: The proxy that `proxy=` names.
        environment: Proxies by scheme, and the exceptions under `no`; by default those of the environment, or of the
            system's settings.

    Raises:
        ConfigurationError: It cannot be used.
    """
    if given is not None or is_loopback(url.host):
        return None if is_loopback(url.host) else given
    found = getproxies() if environment is None else environment
    address = found.get(url.scheme) or found.get("all")
    if not address or any(_is_excepted(url, entry.strip()) for entry in found.get("no", "").split(",")):
        return None
    return usable(address if "://" in address else f"http://{address}", "The proxy that the environment names")


def usable(proxy: str | httpx.URL | httpx.Proxy, origin: str = "proxy=") -> httpx.Proxy:
    """A proxy as it can be used.

    Args:
        proxy: Its URL: http, https or socks5, perhaps with a user name and password.
        origin: Where it comes from, for the error.

    Raises:
        ConfigurationError: It cannot be used. The error does not repeat it, since it may hold a password.
    """
    try:
        made = proxy if isinstance(proxy, httpx.Proxy) else httpx.Proxy(proxy)
    except (ValueError, TypeError, httpx.InvalidURL):
        made = None
    if made is None or not made.url.host:
        raise ConfigurationError(f"{origin} is not the URL of a proxy, such as http://proxy.example.com:3128.")
    if made.url.scheme in _SOCKS and find_spec("socksio") is None:
        raise ConfigurationError(f"{origin} is a SOCKS proxy, which needs another package: pip install 'httpx[socks]'.")
    return made


def _is_excepted(url: httpx.URL, entry: str) -> bool:
    """Whether an entry of NO_PROXY is about a URL.

    It is `*`, a domain (with its subdomains; with a dot in front these alone), an address, a network
    (`192.0.2.0/24`), or one of them with a scheme or a port.
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
