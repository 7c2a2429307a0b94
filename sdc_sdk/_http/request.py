"""Preparing calls: parameters are checked, `as-role` and `origin` are added. Also the calls of `request()`."""

from __future__ import annotations

import platform
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar
from urllib.parse import parse_qsl, unquote

from attrs import evolve

from sdc_cloudapi import Call
from sdc_cloudapi.call import query
from sdc_sdk._core.messages import redacted
from sdc_sdk._core.references import sequence, text_of
from sdc_sdk._version import __version__
from sdc_sdk.errors import ConfigurationError

MAX_URL_LENGTH = 16_384
"""Characters that servers accept in a URL."""

T = TypeVar("T")


def prepared(call: Call[T], roles: Sequence[str], *, roles_are_decisive: bool, origin: str | None = None) -> Call[T]:
    """Check the query of a call, and add the roles and the origin to it. Every call is prepared before it is sent.

    The server treats an empty parameter as missing, so its response would be a different one.

    Args:
        call: The call.
        roles: Names of roles; if empty, the server uses the default roles.
        roles_are_decisive: Whether roles determine the permissions: they do for sub-users and for requests to other
            accounts, but not for an account itself.
        origin: The origin of the request, which operations that do not accept it ignore.

    Raises:
        ValueError: A query parameter is empty, or the URL is too long.
        ConfigurationError: The operation does not accept `as-role`, and would act with other roles.
    """
    if len(call.path) + sum(map(len, call.query.values())) > MAX_URL_LENGTH:
        raise ValueError(f"an id or filter of {call.operation} is too long for a URL")
    if empty := [name for name, value in call.query.items() if not value]:
        raise ValueError(f"{', '.join(empty)} must not be empty; leave out what you do not need")
    if origin is not None and call.takes_origin and "origin" not in call.query:
        call = evolve(call, query={**call.query, "origin": origin})
    if not roles or "as-role" in call.query:  # a pre-signed call already has them, covered by its signature
        return call
    if call.takes_roles:
        return evolve(call, query={**call.query, "as-role": ",".join(roles)})
    if roles_are_decisive:
        raise ConfigurationError(
            f"{call.operation} does not accept as-role, so it cannot act with the roles {', '.join(roles)}. "
            "Make them default roles of the user, and leave roles= out for this call."
        )
    return call


_METHOD = re.compile(r"[A-Za-z]+")
_HEADER_NAME = re.compile(r"[\w!#$%&'*+.^`|~-]+", re.ASCII)
_HEADER_VALUE = re.compile(r"([!-~]([\t -~]*[!-~])?)?")
_APPLICATION = re.compile(rf"{_HEADER_NAME.pattern}(/{_HEADER_NAME.pattern})?", re.ASCII)
USER_AGENT = f"sdc-sdk/{__version__} ({platform.machine()}-{sys.platform}; python/{platform.python_version()})"
_NOT_TO_GIVE = frozenset(
    {
        "authorization",
        "connection",
        "content-length",
        "date",
        "expect",
        "host",
        "keep-alive",
        "proxy-authenticate",
        "proxy-authorization",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    }
)
"""Headers that belong to the connection, the body or the signature: the client sets them itself."""


def checked_method(method: str) -> str:
    """An HTTP method, in upper case.

    Raises:
        ValueError: It is not an HTTP method.
        TypeError: It is not a str.
    """
    if not _METHOD.fullmatch(text_of(method, "method")):
        raise ValueError(f"{redacted(method)} is not an HTTP method")
    return method.upper()


def checked_path(path: str) -> tuple[str, dict[str, str]]:
    """A path relative to the account, and the query that was given with it.

    Raises:
        ValueError: It does not begin with a slash, leaves the account (`/../`, also percent-encoded), has a fragment
            or a control character, or a query parameter twice.
        TypeError: It is not a str.
    """
    if path == "":
        return "", {}
    if not text_of(path, "path").startswith(("/", "?")):
        raise ValueError(f"the path is relative to the account and must begin with a slash, unlike {redacted(path)}")
    if "#" in path:
        raise ValueError(f"the path must not have a fragment; write %23 for the character: {redacted(path)}")
    plain, _, text = path.partition("?")
    if _leaves(plain):
        raise ValueError(f"the path must not contain '.' or '..' as a part: {redacted(path)}")
    pairs = parse_qsl(text, keep_blank_values=True)
    parameters = dict(pairs)
    if len(parameters) < len(pairs):
        raise ValueError(f"the path has a query parameter twice: {redacted(path)}")
    return plain, parameters


def _leaves(path: str) -> bool:
    """Whether a part of the path is a dot segment, however often it is percent-encoded."""
    while not {".", ".."} & set(path.replace("\\", "/").split("/")):
        if (decoded := unquote(path)) == path:
            return False
        path = decoded
    return True


def user_agent(application: str | None) -> str:
    """The header User-Agent: the caller's program, then this library.

    Raises:
        ValueError: The application is not a name, or a name and a version.
        TypeError: It is not a str.
    """
    if application is None:
        return USER_AGENT
    if not isinstance(application, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"application must be a str, not {type(application).__name__}")
    if not _APPLICATION.fullmatch(application):
        raise ValueError(
            f"application must be a name and a version, such as 'inventory/1.4', not {redacted(application)}"
        )
    return f"{application} {USER_AGENT}"


def checked_headers(headers: Mapping[str, str] | None) -> dict[str, str]:
    """Headers that are added to requests.

    Raises:
        ValueError: A header contains a character that headers cannot contain, or belongs to the connection, the body or
            the signature.
        TypeError: A name or a value is not a str.
    """
    for name, value in (headers or {}).items():
        if not isinstance(name, str) or not isinstance(value, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise TypeError(
                f"names and values of headers must be str, not {type(name).__name__}, {type(value).__name__}"
            )
        if not _HEADER_NAME.fullmatch(name) or not _HEADER_VALUE.fullmatch(value):
            raise ValueError(f"the header {redacted(name)} contains a character that headers cannot contain")
        if name.lower() in _NOT_TO_GIVE:
            raise ValueError(f"the header {name} is set by the client itself")
    return dict(headers or {})


def acting_roles(roles: Iterable[str]) -> tuple[str, ...]:
    """Names of roles to act with.

    Raises:
        TypeError: One name instead of a list, or a name is not a str.
        ValueError: A name is empty or contains a comma, which separates names.
    """
    names = tuple(text_of(role, "a role") for role in sequence(roles, "roles"))
    if wrong := [name for name in names if "," in name]:
        raise ValueError(f"the name of a role must not contain a comma: {redacted(wrong[0])}")
    return names


def parameters_of(path: Mapping[str, str], params: Mapping[str, str | int | float | bool] | None) -> dict[str, str]:
    """The query parameters in the path and those given beside it.

    Raises:
        ValueError: A parameter is given twice.
    """
    given = query(**(params or {}))
    if twice := path.keys() & given.keys():
        raise ValueError(f"{', '.join(sorted(twice))} is given twice: in the path and in params=")
    return {**path, **given}


def custom_call(
    login: str,
    method: str,
    path: str,
    headers: Mapping[str, str] | None,
    data: object,
    params: Mapping[str, str | int | float | bool] | None,
) -> Call[Any]:
    """The call of `request()`, for operations that the description does not have.

    Raises:
        ValueError: Method, path, a header or a parameter cannot be sent.
        TypeError: Method or path is not a str.
    """
    verb = checked_method(method)
    plain, in_path = checked_path(path)
    parameters = parameters_of(in_path, params)
    if "signature" in parameters:
        raise ValueError("the parameter signature is for pre-signed URLs only: request() signs by itself")
    return Call(
        operation="Request",
        method=verb,
        path=f"/{login}{plain}",
        read=lambda value: value,
        query=parameters,
        json=data,
        headers=checked_headers(headers),
        idempotent=verb in ("GET", "HEAD"),
        takes_roles=accepts_roles(verb, plain),
    )


# The description has x-as-role for each operation; this is for `request()`.
_REFUSED = re.compile(
    r"PUT /config|GET /volumes|POST /volumes/[^/]+|POST /machines/[^/]+/(metadata|tags)|PUT /machines/[^/]+/tags"
    r"|POST /fabrics/default/vlans|\w+ /fabrics/default/vlans/.+"
)


def accepts_roles(method: str, path: str) -> bool:
    """Whether a request accepts `as-role`: some refuse it, others would treat it as a tag or metadata.

    Args:
        method: HTTP method, in upper case.
        path: Path relative to the account.
    """
    return _REFUSED.fullmatch(f"{method} {unquote(path.partition('?')[0])}") is None
