"""From the name of a datacenter, a host or a URL to the URL of a CloudAPI."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from attrs import field, frozen

from sdc_sdk._core.messages import redacted
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
    """The URL of a CloudAPI, without a trailing slash. A URL is never looked up.

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
    given = (location if "://" in location else known.get(location, location)).strip()
    if "://" in given:
        return _checked(given.rstrip("/"), allow_http)
    if not given or any(c.isspace() or c in "/?#@" for c in given):
        raise ConfigurationError(
            f"{redacted(location)} is not a location. Give the name of a datacenter, a host or a URL such as "
            "https://cloudapi.example.com (location= or TRITON_URL)."
        )
    if given.count(":") > 1 and not given.startswith("["):
        given = f"[{given}]"
    return _checked(f"https://{given if _is_host(given) else given + host_suffix}", allow_http)


@frozen
class Answered:
    """What servers said about the datacenters of their cloud, and what is followed of it.

    Neither the host nor the body of a request is signed: whoever gets a signed request can send it to another host
    within 300 seconds. So an answer does not decide freely where requests go, see `mistrust`.
    """

    followed: dict[str, str] = field(factory=dict[str, str])
    """URLs by name that were added to the known locations."""
    refused: dict[str, str] = field(factory=dict[str, str])
    """Names of datacenters that are not followed, with the reason and what to do."""

    def learn(self, found: Mapping[str, str], known: dict[str, str], base_url: str) -> list[str]:
        """Add datacenters of an answer to the known locations, except those that are refused.

        Names that are known from elsewhere (built in, or given by the caller) keep their locations.

        Args:
            found: URLs by name, as the server sent them.
            known: The known locations, which are changed.
            base_url: The URL of the server that answered.

        Returns:
            The known names that the server gave another location, which is ignored.
        """
        ignored: list[str] = []
        for name, url in found.items():
            if name in known and known[name] != self.followed.get(name):
                if known[name] != url:
                    ignored.append(name)
                continue
            known.pop(name, None)
            self.followed.pop(name, None)
            self.refused.pop(name, None)
            if reason := mistrust(name, url, base_url):
                self.refused[name] = reason
            else:
                known[name] = self.followed[name] = url
        return ignored

    def check(self, location: str, known: Mapping[str, str]) -> None:
        """Check a location that the caller gives. A URL or a host is not looked up in answers.

        Raises:
            ConfigurationError: It is the name of a refused datacenter, and no location is known for it.
        """
        if not _is_host(location):
            self.check_listed(location, known)

    def check_listed(self, name: str, known: Mapping[str, str]) -> None:
        """Check a name from an answer.

        Raises:
            ConfigurationError: It is refused, and no location is known for it.
        """
        if name in self.refused and name not in known:
            raise ConfigurationError(self.refused[name])

    def copy(self) -> Answered:
        """A copy that can be changed by itself."""
        return Answered(dict(self.followed), dict(self.refused))


def mistrust(name: str, url: str, base_url: str) -> str:
    """Why the URL of a datacenter in an answer is not followed, and what to do; empty if it is followed.

    Followed are https URLs of hosts in the parent domain of the host that answered, and URLs of that very host with
    the same protocol. A server on this machine may name others on this machine; no other server may.

    Args:
        name: The datacenter's name in the answer.
        url: Its URL in the answer.
        base_url: The URL of the server that answered.
    """
    problem = _problem(name, url, base_url)
    if not problem:
        return ""
    return (
        f"{base_url} says that the datacenter {redacted(name)} is at {redacted(url)}, but {problem}, so no signed "
        "request is sent there. If the URL is right, give it yourself: known_locations={<name>: <URL>}."
    )


def _problem(name: object, url: object, base_url: str) -> str:
    if not isinstance(name, str) or not isinstance(url, str) or "://" not in url:
        return "that is not a URL"
    if not _HOST.fullmatch(name.lower()) or _is_host(name):
        return "that is not a bare name"
    try:
        there, here = urlsplit(_checked(url.rstrip("/"), allow_http=True)), urlsplit(base_url)
    except ConfigurationError:
        return "that is not the URL of a CloudAPI"
    host, own = _plain_host(there.hostname), _plain_host(here.hostname)
    if host == own or (is_loopback(host) and is_loopback(own)):
        return "" if there.scheme in ("https", here.scheme) else "the connection would not be encrypted"
    if there.scheme != "https":
        return "the connection would not be encrypted"
    domain = _parent_domain(own)
    if domain and not is_loopback(host) and host.endswith(f".{domain}"):
        return ""
    return f"that host is not in the domain {domain}" if domain else f"that is another host than {own}"


# Below these, names belong to different owners: example.co.uk and cloud.co.uk have nothing in common.
_SHARED = frozenset({"ac", "co", "com", "edu", "go", "gob", "gov", "gv", "ltd", "me", "mil", "ne", "net", "or", "org"})


def _parent_domain(host: str) -> str:
    """The domain above a host, if its names have one owner; empty for an address or a short name."""
    domain = host.partition(".")[2]
    labels = domain.split(".")
    shared = len(labels) == 2 and len(labels[1]) == 2 and labels[0] in _SHARED
    return "" if len(labels) < 2 or shared or _address(host) else domain


def _plain_host(host: str | None) -> str:
    return (host or "").lower().rstrip(".")


def _is_host(text: str) -> bool:
    """Whether a location is a host, not a bare name."""
    return "." in text or ":" in text or text == "localhost"


def _checked(url: str, allow_http: bool) -> str:
    from sdc_sdk._http.library import httpx  # here: only connecting needs it, not looking up a name

    try:
        parts = httpx.URL(url)
    except httpx.InvalidURL:
        raise ConfigurationError(f"The location {redacted(url)} is not a URL.") from None
    if parts.userinfo:
        raise ConfigurationError(
            "The location contains a user name or password; CloudAPI accepts only signatures: leave them out."
        )
    if parts.scheme not in ("http", "https") or not _is_reachable(parts) or parts.query or parts.fragment:
        raise ConfigurationError(
            f"The location {redacted(url)} is not the URL of a CloudAPI. Give one such as https://cloudapi.example.com."
        )
    if parts.scheme == "http" and not (allow_http or is_loopback(parts.host)):
        raise ConfigurationError(
            f"{redacted(url)} would send signed requests unencrypted. Use https://, or allow_http=True if that is "
            "intended."
        )
    return str(parts)


def _is_reachable(url: httpx.URL) -> bool:
    """Whether host and port are syntactically valid."""
    host = url.raw_host.decode()
    return (bool(_HOST.fullmatch(host)) or _address(host) is not None) and (url.port or 0) < 65536


def check_encrypted(url: str) -> None:
    """Check that a bearer token can be sent to this URL.

    Raises:
        ConfigurationError: The connection would not be encrypted, and leave this machine; `allow_http` does not help.
    """
    parts = urlsplit(url)
    if parts.scheme != "https" and not is_loopback(parts.hostname or ""):
        raise ConfigurationError(
            f"A bearer token is not sent unencrypted to another machine: {url} must begin with https:."
        )


def is_loopback(host: str) -> bool:
    """Whether what is sent to a host stays on this machine."""
    address = _address(host)
    return host == "localhost" or (address is not None and address.is_loopback)


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None
