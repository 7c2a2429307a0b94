"""Pre-signed URLs: requests that can be made without the key, until a given time."""

from __future__ import annotations

import base64
import math
import re
import time
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, urlsplit, urlunsplit

from sdc_sdk.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sdc_sdk.auth.signer import Signer

LAST_EXPIRY = 253_402_300_799
"""The last second of the year 9999."""

_METHOD = re.compile(r"[A-Za-z]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_RESERVED = frozenset({"algorithm", "expires", "keyId", "method", "signature"})
# The server sorts with localeCompare: punctuation in an order of its own, then digits, then letters.
_ORDER = {c: i for i, c in enumerate("_-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789abcdefghijklmnopqrstuvwxyz")}


def presign_url(url: str, methods: str | Iterable[str] = "GET", *, expires: int, key_id: str, signer: Signer) -> str:
    """Sign a complete URL.

    Args:
        url: `https://<host>/<account>/...` with its query, percent-encoded as it will be sent.
        methods: The HTTP method, or several, that the URL allows.
        expires: When the URL expires, in Unix seconds.
        key_id: The key id as `wire_key_id` returns it.
        signer: The signer.

    Raises:
        ConfigurationError: The URL cannot be pre-signed, see `presign`.
        ValueError: The URL contains control characters.
    """
    if _CONTROL.search(url):
        raise ValueError("a URL must not contain control characters")
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    if len(dict(pairs)) < len(pairs):
        raise ConfigurationError("A pre-signed URL cannot contain a query parameter twice.")
    query = presign(methods, parts.netloc, parts.path, dict(pairs), expires=expires, key_id=key_id, signer=signer)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))


def presign(
    methods: str | Iterable[str],
    host: str,
    path: str,
    query: Mapping[str, str],
    *,
    expires: int,
    key_id: str,
    signer: Signer,
) -> str:
    """Make the query string of a pre-signed request.

    CloudAPI accepts such a URL for any call except those that check every parameter (listing volumes, changing fabric
    networks and a few more). Several methods are sent in an additional parameter, `method`.

    Args:
        methods: The HTTP method, or several, that the URL allows.
        host: The value of the `Host` header, with the port if it is not the scheme's default.
        path: The path, percent-encoded as it will be sent.
        query: The other parameters, not encoded.
        expires: When the URL expires, in Unix seconds.
        key_id: The key id as `wire_key_id` returns it.
        signer: The signer.

    Returns:
        The query string, to be appended to `path` and `?`.

    Raises:
        ConfigurationError: The name of a parameter is used by pre-signing itself, or contains brackets.
        ValueError: A method is not an HTTP method, or a parameter contains control characters.
    """
    names = sorted({methods.upper()} if isinstance(methods, str) else {method.upper() for method in methods})
    if not names or not all(map(_METHOD.fullmatch, names)):
        raise ValueError(f"{', '.join(names)!r} are not HTTP methods")
    parameters = _checked(query) | {"algorithm": signer.algorithm, "expires": str(expires), "keyId": key_id}
    if len(names) > 1:
        parameters["method"] = ",".join(names)
    unsigned = "&".join(f"{_escape(name)}={_escape(parameters[name])}" for name in sorted(parameters, key=_collation))
    signature = signer.sign("\n".join([",".join(names), host, path, unsigned]).encode())
    return f"{unsigned}&signature={_escape(base64.b64encode(signature).decode())}"


def signed_methods(method: str, others: Iterable[str]) -> set[str]:
    """The HTTP methods that a URL allows.

    Raises:
        ValueError: The others are one string instead of a list.
    """
    if isinstance(others, str):
        raise ValueError(f"methods must be a list, such as [{others!r}], not a str")
    return {method, *others}


def expiry(expires: float | datetime) -> int:
    """When a URL expires, in Unix seconds.

    Args:
        expires: Seconds from now, or the time when it expires.

    Raises:
        ValueError: It is infinite, not a number, or after the year 9999.
        TypeError: It is neither a number nor a datetime.
    """
    if isinstance(expires, bool) or not isinstance(expires, int | float | datetime):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"expires must be seconds or a datetime, not {type(expires).__name__}")
    if isinstance(expires, datetime):
        return int(expires.timestamp())
    try:
        end = time.time() + expires
    except OverflowError:
        end = math.inf
    if not abs(end) <= LAST_EXPIRY:
        raise ValueError("expires must be a number of seconds that ends before the year 10000")
    return int(end)


def _checked(query: Mapping[str, str]) -> dict[str, str]:
    if reserved := sorted(_RESERVED & query.keys()):
        raise ConfigurationError(f"Pre-signing uses these query parameters itself: {', '.join(reserved)}.")
    if any("[" in name or "]" in name for name in query):
        raise ConfigurationError("The name of a parameter of a pre-signed URL cannot contain brackets.")
    if wrong := [name for name, value in query.items() if _CONTROL.search(name) or _CONTROL.search(value)]:
        raise ValueError(f"the query parameter {wrong[0]!r} must not contain control characters")
    return dict(query)


def _escape(text: str) -> str:
    return quote(text, safe="")


def _collation(name: str) -> tuple[list[int], str]:
    return [_ORDER.get(char, ord(char)) for char in name.lower()], name.swapcase()
