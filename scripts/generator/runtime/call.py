"""The `Call` that operation functions return: an HTTP request that is not sent yet."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Generic, Protocol, TypeVar

from attrs import field, frozen

from .reading import InvalidPayload

T = TypeVar("T")
U = TypeVar("U")

_loads: Callable[[bytes], Any] = json.loads  # a Call has an attribute `json`


class ResponseLike(Protocol):
    """The part of an `httpx.Response`, or of another HTTP client's response, that `Call.parse` needs."""

    @property
    def content(self) -> bytes:
        """The complete body, decompressed."""
        ...


@frozen
class Call(Generic[T]):
    """One CloudAPI operation with its arguments: the request, and how to read the response as a `T`.

    It does no I/O. `DataCenter.send(call)` and `AsyncDataCenter.send(call)` send it; any other HTTP client can do so,
    too, if it signs the request.
    """

    operation: str
    """CloudAPI's own name of the operation, such as `ListMachines`."""
    method: str
    """The HTTP method."""
    path: str
    """The percent-encoded path, without the query."""
    read: Callable[[Any], T]
    """Converts the decoded JSON of a successful response (None for an empty body) to the result.

    A list is converted in place: do not use it afterwards, or use `parse`.
    """
    query: Mapping[str, str] = field(factory=dict[str, str])
    """The query parameters, as strings."""
    json: object | None = field(default=None, repr=False)
    """The JSON body, or None for no body."""
    headers: Mapping[str, str] = field(factory=dict[str, str], repr=False)
    """Request headers of this operation."""
    idempotent: bool = False
    """Whether sending it twice has the same effect as sending it once, so that a retry is safe."""
    takes_roles: bool = True
    """Whether the parameter `as-role` may be added; some operations refuse it or treat it as a tag."""
    takes_origin: bool = False
    """Whether the parameter `origin` may be added."""
    success: tuple[int, ...] = ()
    """Statuses outside 2xx that this operation documents as success."""
    stream: bool = False
    """Whether the response is a stream of JSON values, one per line, until the server ends it.

    `parse` reads the complete stream and returns a list; to get each value when it arrives, read the lines.
    """

    @property
    def target(self) -> str:
        """The path with the query, as in the request line."""
        from urllib.parse import quote, urlencode  # here: it takes a tenth of the import time of an operation

        return f"{self.path}?{urlencode(self.query, quote_via=quote)}" if self.query else self.path

    def parse(self, response: ResponseLike, loads: Callable[[bytes], Any] = _loads) -> T:
        """Read a successful response.

        Args:
            response: The response.
            loads: The JSON decoder, if you have a faster one than the standard library's.

        Raises:
            InvalidPayload: The body is not JSON, or does not match the description.
        """
        content = response.content
        if self.stream:
            return self.read([_decode(line, loads) for line in content.splitlines() if line])
        return self.read(_decode(content, loads))

    def reading(self, read: Callable[[Any], U]) -> Call[U]:
        """The same request, with the response read by `read`."""
        return Call(  # by position, which takes a fifth of the time of attrs.evolve
            self.operation,
            self.method,
            self.path,
            read,
            self.query,
            self.json,
            self.headers,
            self.idempotent,
            self.takes_roles,
            self.takes_origin,
            self.success,
            self.stream,
        )


def _decode(content: bytes, loads: Callable[[bytes], Any]) -> Any:
    if not content:
        return None
    try:
        return loads(content)
    except (ValueError, RecursionError) as error:
        raise InvalidPayload("", f"the body is not JSON: {error}") from None


def segment(name: str, value: str | int) -> str:
    """A path parameter, percent-encoded. Values that would address another resource are refused."""
    text = str(value)
    if text in ("", ".", ".."):
        raise ValueError(f"{name} must be a non-empty identifier, not {text!r}")
    from urllib.parse import quote  # here, for the same reason as in Call.target

    return quote(text, safe="")


def query(**values: str | int | float | bool | None) -> dict[str, str]:
    """Query parameters as strings: None is left out, booleans become `true` and `false`."""
    return {name: _text(value) for name, value in values.items() if value is not None}


def flatten(values: Mapping[str, str | int | float | bool] | None) -> dict[str, str]:
    """A parameter whose keys are themselves query parameters (`tag.role=web`)."""
    return query(**values) if values else {}


def flag(value: bool | None) -> bool | None:
    """A presence flag: CloudAPI treats any text as yes, even `false`, so it is sent only if it is True."""
    return value or None


def headers(**values: str | None) -> dict[str, str]:
    """Request headers: None is left out."""
    return {name: value for name, value in values.items() if value is not None}


def _text(value: str | int | float | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
