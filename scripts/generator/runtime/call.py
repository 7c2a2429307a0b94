"""What an operation function returns: one HTTP exchange, described but not made."""

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
    """The part of an `httpx.Response` (or of any other HTTP client's) that reading an answer needs."""

    @property
    def content(self) -> bytes:
        """The whole body, decompressed."""
        ...


@frozen
class Call(Generic[T]):
    """One CloudAPI operation with its arguments: what to send, and how to read the answer as a `T`.

    It does no I/O. `DataCenter.send(call)` and `AsyncDataCenter.send(call)` carry it out; any other HTTP client
    can, too, as long as it signs the request.
    """

    operation: str
    """CloudAPI's own name of the operation, such as `ListMachines`."""
    method: str
    """The HTTP method."""
    path: str
    """The percent-encoded path, without the query."""
    read: Callable[[Any], T]
    """Turns the decoded JSON of a successful answer (None for an empty one) into the result.

    A list becomes the result itself, item by item: give it one that nobody else needs, or use `parse`.
    """
    query: Mapping[str, str] = field(factory=dict[str, str])
    """The query parameters, as text."""
    json: object | None = field(default=None, repr=False)
    """What is sent as a JSON body, or None for no body."""
    headers: Mapping[str, str] = field(factory=dict[str, str], repr=False)
    """Request headers of this operation."""
    idempotent: bool = False
    """Whether sending it twice has the same effect as sending it once, so that a retry is safe."""
    takes_roles: bool = True
    """Whether the parameter `as-role` may be added; some operations refuse it, or take it for a tag."""
    success: tuple[int, ...] = ()
    """Statuses outside 2xx that this operation documents as success."""
    stream: bool = False
    """Whether the answer is a stream of JSON values, one in a line, until the server ends it.

    `parse` takes all of it and gives a list; who wants each value when it comes reads the lines.
    """

    @property
    def target(self) -> str:
        """The path with the query, as it goes into the request line."""
        from urllib.parse import quote, urlencode  # here: a tenth of what importing an operation would cost

        return f"{self.path}?{urlencode(self.query, quote_via=quote)}" if self.query else self.path

    def parse(self, response: ResponseLike, loads: Callable[[bytes], Any] = _loads) -> T:
        """Read a successful answer.

        Args:
            response: The answer.
            loads: What decodes JSON, for those who have a faster one than the standard library's.

        Raises:
            InvalidPayload: The body is not JSON, or not of the shape that the description promises.
        """
        content = response.content
        if self.stream:
            return self.read([_decode(line, loads) for line in content.splitlines() if line])
        return self.read(_decode(content, loads))

    def reading(self, read: Callable[[Any], U]) -> Call[U]:
        """The same exchange, with its answer read by `read`."""
        return Call(  # by position: a fifth of the time that attrs.evolve takes
            self.operation,
            self.method,
            self.path,
            read,
            self.query,
            self.json,
            self.headers,
            self.idempotent,
            self.takes_roles,
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
    """A path parameter, percent-encoded; refuses what would address another resource than the one meant."""
    text = str(value)
    if text in ("", ".", ".."):
        raise ValueError(f"{name} must be a non-empty identifier, not {text!r}")
    from urllib.parse import quote  # here, for the same reason as in Call.target

    return quote(text, safe="")


def query(**values: str | int | float | bool | None) -> dict[str, str]:
    """Query parameters as text: None is left out, booleans become `true` and `false`."""
    return {name: _text(value) for name, value in values.items() if value is not None}


def flatten(values: Mapping[str, str | int | float | bool] | None) -> dict[str, str]:
    """A parameter whose keys are themselves query parameters (`tag.role=web`)."""
    return query(**values) if values else {}


def flag(value: bool | None) -> bool | None:
    """A presence flag: CloudAPI takes any text as yes, even `false`, so it is sent only when it is True."""
    return value or None


def headers(**values: str | None) -> dict[str, str]:
    """Request headers: None is left out."""
    return {name: value for name, value in values.items() if value is not None}


def _text(value: str | int | float | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
