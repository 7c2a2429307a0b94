"""The exceptions of the SDK.

    SDCError
    ├── ConfigurationError            the configuration cannot work
    ├── ClientClosed                  the client was closed; it is also a RuntimeError
    ├── ConnectionFailed              no response: refused, reset, DNS, TLS
    │   └── RequestTimeout            no response in time
    ├── InvalidResponse               a successful response that cannot be decoded
    ├── WaitTimeout                   the expected state was not reached in time
    ├── ResourceFailed                the expected state can no longer be reached
    │   ├── MachineFailed
    │   └── MachineDeleted            an action on a machine that is known to be deleted; nothing was sent
    ├── IdempotencyMismatch           the machine with this token is another one than the requested one
    ├── NicAlreadyExists              the machine is already on that network
    └── CloudAPIError                 the server refused or failed
        ├── BadRequest                400: InvalidHeader, RequestExpired, InvalidVersion, InvalidContent, BadDigest
        ├── InvalidCredentials        401
        ├── NotAuthorized             403
        ├── ResourceNotFound          404: VolumeNotFound
        ├── MethodNotAllowed          405
        ├── Conflict                  409: InvalidArgument, MissingParameter, ValidationFailed, KeyRequired,
        │                                  UnallocatedVM, VmNotRunning, VmNotStopped, BrandNotSupported,
        │                                  CannotDestroyMachine, VolumeInUse, VolumeAlreadyExists
        ├── ResourceGone              410: the body is the deleted resource
        ├── PreconditionFailed        412
        ├── UnprocessableRequest      422: InvalidParameters
        ├── TooManyRequests           429
        └── ServerError               5xx: InternalError, NotSupported, ServiceUnavailable

The class follows from the error code, or from the status if the code is unknown. The exception contains what the server
sent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define, frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sdc_cloudapi.models import AuditEntry, FieldError, Machine, Nic


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
        return f"{self.message}{both}{_why(self.stopped)} [{self.request}]{_below(self.hint)}"


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
        request_id = f", request id {self.request_id}" if self.request_id else ""
        return f"{self.problem} [{self.request}, status {self.status_code}{request_id}]"


@define(repr=False, slots=False)
class WaitTimeout(SDCError):
    """What was waited for did not happen in time."""

    message: str
    """What happened."""
    goal: str = ""
    """What was waited for."""
    state: str | None = None
    """The state that was seen last; None if every poll failed."""
    polls: int = 0
    """How often the server was asked."""
    elapsed: float = 0.0
    """Seconds since the wait began."""


@define(repr=False, slots=False)
class ResourceFailed(SDCError):
    """The resource failed or is gone, so that the expected state can no longer be reached."""

    message: str
    """What happened."""
    resource: Any
    """The resource as last seen."""


class MachineFailed(ResourceFailed):
    """The machine or an action on it failed, or it was deleted: the expected state can no longer be reached."""

    machine: Machine
    """The machine as last seen: the object that was waited with, if there is one."""
    audit: list[AuditEntry]
    """Its audit trail, newest entry first; empty if it could not be fetched."""

    def __init__(self, message: str, machine: Machine, audit: Sequence[AuditEntry] = ()) -> None:
        super().__init__(message, machine)
        self.machine = machine
        self.audit = list(audit)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.args[0], self.machine, self.audit)


class MachineDeleted(ResourceFailed):
    """The machine was deleted, as this object knows, so the action was not sent."""


@define(repr=False, slots=False)
class IdempotencyMismatch(SDCError):
    """The machine with this idempotency token differs from the requested one. Nothing was created."""

    message: str
    """What differs."""
    machine: Machine
    """The existing machine."""


@define(repr=False, slots=False)
class NicAlreadyExists(SDCError):
    """The machine already has a network interface on that network, and none was added: CloudAPI responds with 302."""

    message: str
    """What happened."""
    nic: Nic | None
    """The existing interface; None if it is gone by now."""


class CloudAPIError(SDCError):
    """The server refused the request, or failed to process it."""

    status_code: int
    """HTTP status."""
    code: str | None
    """CloudAPI's error code; None if the response has none."""
    message: str
    """The server's error message."""
    errors: list[FieldError]
    """The invalid fields, if the server names them."""
    request_id: str | None
    """The server's id of the request, which is in the operator's logs; None if the request was refused early."""
    body: Any
    """The decoded JSON body, or its text if it is not JSON."""
    request: RequestInfo
    """The request."""
    attempts: int
    """How often it was sent."""
    stopped: str
    """Why it was not retried; empty if that is obvious."""

    def __init__(
        self,
        status_code: int,
        code: str | None,
        message: str,
        *,
        errors: Sequence[FieldError] = (),
        request_id: str | None = None,
        body: Any = None,
        request: RequestInfo,
        attempts: int = 1,
        stopped: str = "",
    ) -> None:
        super().__init__(status_code, code, message)
        self.status_code = status_code
        self.code = code
        self.message = message
        self.errors = list(errors)
        self.request_id = request_id
        self.body = body
        self.request = request
        self.attempts = attempts
        self.stopped = stopped

    def __str__(self) -> str:
        fields = "".join(f"; {error.field}: {error.message or error.code}" for error in self.errors)
        tries = f", {self.attempts} attempts" if self.attempts > 1 else ""
        request_id = f", request id {self.request_id}" if self.request_id else ""
        code = f" {self.code}" if self.code else ""
        text = f"{self.message}{fields}{_why(self.stopped)}"
        return f"{self.status_code}{code}: {text} [{self.request}{request_id}{tries}]{_below(self.hint)}"

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (type(self), self.args, self.__dict__)


def _why(stopped: str) -> str:
    return f" ({stopped})" if stopped else ""


def _below(hint: str) -> str:
    return f"\n{hint}" if hint else ""


def _restore(kind: type[CloudAPIError], args: tuple[Any, ...], state: dict[str, Any]) -> CloudAPIError:
    """Unpickle: BaseException itself cannot restore keyword-only arguments."""
    error = kind.__new__(kind, *args)
    error.__dict__.update(state)
    return error


class BadRequest(CloudAPIError):
    """400: the request is malformed."""


class InvalidHeader(BadRequest):
    """The Authorization header was refused: the clock is more than 300 seconds off, or the algorithm not supported."""


class RequestExpired(BadRequest):
    """The Date of an unsigned request is too old."""


class InvalidVersion(BadRequest):
    """No API version in the requested range is supported for this call."""


class InvalidContent(BadRequest):
    """The body is not valid JSON."""


class BadDigest(BadRequest):
    """The body does not match its Content-MD5."""


class InvalidCredentials(CloudAPIError):
    """401: unknown account, user or key, or a wrong signature."""


class NotAuthorized(CloudAPIError):
    """403: not allowed to do this, or a limit of the account is reached."""


class ResourceNotFound(CloudAPIError):
    """404: no such resource."""


class VolumeNotFound(ResourceNotFound):
    """No such volume."""


class MethodNotAllowed(CloudAPIError):
    """405: no such route; CloudAPI also sends this for short unknown paths."""


class Conflict(CloudAPIError):
    """409: CloudAPI refuses nearly all invalid input with this status."""


class InvalidArgument(Conflict):
    """An argument is not acceptable."""


class MissingParameter(Conflict):
    """A parameter is missing."""


class ValidationFailed(Conflict):
    """The arguments are not valid; `errors` names the fields."""


class KeyRequired(Conflict):
    """The account has no SSH key."""


class UnallocatedVM(Conflict):
    """The machine is still being provisioned."""


class VmNotRunning(Conflict):
    """The machine has to run for this."""


class VmNotStopped(Conflict):
    """The machine has to be stopped for this."""


class BrandNotSupported(Conflict):
    """Machines of this brand cannot do this."""


class CannotDestroyMachine(Conflict):
    """Deletion protection is on."""


class VolumeInUse(Conflict):
    """A machine uses the volume."""


class VolumeAlreadyExists(Conflict):
    """A volume of that name already exists."""


class ResourceGone(CloudAPIError):
    """410: the resource was deleted; `body` is the resource as it was."""


class PreconditionFailed(CloudAPIError):
    """412: not possible in the current state of a migration."""


class UnprocessableRequest(CloudAPIError):
    """422: a service behind CloudAPI refuses the arguments."""


class InvalidParameters(UnprocessableRequest):
    """A firewall rule or an address is not valid; `errors` names the fields."""


class TooManyRequests(CloudAPIError):
    """429: more requests than the server allows. It did not act on this one."""


class ServerError(CloudAPIError):
    """5xx: the server, or a proxy in front of it, failed."""


class InternalError(ServerError):
    """The server failed."""


class NotSupported(ServerError):
    """501: this cloud does not have the feature."""


class ServiceUnavailable(ServerError):
    """503: maintenance or overload."""
