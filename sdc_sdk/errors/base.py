"""Errors of configuration and transport, and what all errors share."""

from __future__ import annotations

from attrs import define, frozen

from sdc_sdk._core.messages import clean


class SDCError(Exception):
    """The base class of the exceptions of this library."""

    hint: str = ""
    """What the client knows about the cause, and what to do; for authentication and certificate errors."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


class ConfigurationError(SDCError):
    """The configuration (key, account, location) cannot work; the message says what to set."""


class ClientClosed(SDCError, RuntimeError):
    """The client was closed, and cannot send any more."""


@frozen
class RequestInfo:
    """The request that caused an error, without its headers, which contain the signature."""

    operation: str
    """CloudAPI's name of the operation, such as `ListMachines`."""
    method: str
    """The HTTP method."""
    url: str
    """The URL, without the signature in its query."""

    def __str__(self) -> str:
        return f"{self.operation}: {self.method} {self.url}"


@define(repr=False, slots=False)
class ConnectionFailed(SDCError):
    """There was no response. The server may or may not have acted on the request."""

    message: str
    """What happened."""
    request: RequestInfo
    """The request."""
    attempts: int = 1
    """How often it was sent."""
    stopped: str = ""
    """Why it was not retried; empty if that is obvious."""
    elapsed: float | None = None
    """Seconds since it was first sent."""

    def __str__(self) -> str:
        tries = f" after {self.attempts} attempts" if self.attempts > 1 else ""
        time = "" if self.elapsed is None else f" after {self.elapsed:.1f} s"
        both = f"{tries} in {self.elapsed:.1f} s" if tries and self.elapsed is not None else tries or time
        return f"{clean(self.message)}{both}{why(self.stopped)} [{self.request}]{below(self.hint)}"


class RequestTimeout(ConnectionFailed):
    """There was no response in time."""


@define(repr=False, slots=False)
class InvalidResponse(SDCError):
    """A successful response whose body does not match the description of the operation."""

    problem: str
    """What is wrong, and where."""
    request: RequestInfo
    """The request."""
    status_code: int
    """HTTP status."""
    body: bytes
    """The body, at most 1 MiB of it."""
    request_id: str | None = None
    """The server's id of the request."""
    attempts: int = 1
    """How often it was sent."""

    def __str__(self) -> str:
        request_id = f", request id {clean(self.request_id, 100)}" if self.request_id else ""
        return f"{clean(self.problem)} [{self.request}, status {self.status_code}{request_id}]"


def why(stopped: str) -> str:
    """Why a request was not retried, in parentheses."""
    return f" ({stopped})" if stopped else ""


def below(hint: str) -> str:
    """The hint, on lines of its own."""
    return f"\n{hint}" if hint else ""
