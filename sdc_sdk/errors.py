"""The exceptions of the SDK.

    SDCError
    ├── ConfigurationError            what was configured cannot work
    ├── ClientClosed                  the client was closed; it is a RuntimeError, too
    ├── ConnectionFailed              no response: refused, reset, DNS, TLS
    │   └── RequestTimeout            no response in time
    ├── InvalidResponse               a successful response that cannot be read
    ├── WaitTimeout                   what was waited for did not happen in time
    ├── ResourceFailed                it cannot happen any more
    │   └── MachineFailed
    ├── NicAlreadyExists              the machine is on that network already
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

The class follows from the code, and from the status where the code is unknown. Everything that the server said can be
read from the exception.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sdc_cloudapi.models import AuditEntry, FieldError, Nic


class SDCError(Exception):
    """Everything this library raises on purpose derives from this."""

    hint: str = ""
    """What the client itself knows about the error and what to do, for errors of signing and of certificates."""


class ConfigurationError(SDCError):
    """The configuration (key, account, location) cannot work; the message says what to set."""


class ClientClosed(SDCError, RuntimeError):
    """The client was closed, and cannot send any more."""


@frozen
class RequestInfo:
    """Which request an error belongs to, without its headers: they carry the signature."""

    operation: str
    """CloudAPI's name of the operation, such as `ListMachines`."""
    method: str
    """The HTTP method."""
    url: str
    """The URL; a signature in its query is left out."""

    def __str__(self) -> str:
        return f"{self.operation}: {self.method} {self.url}"


class ConnectionFailed(SDCError):
    """There was no response; whether the server acted on the request is not known."""

    message: str
    """What happened."""
    request: RequestInfo
    """The request."""
    attempts: int
    """How often it was sent."""
    stopped: str
    """Why it was not sent again; empty if that is obvious."""
    elapsed: float | None
    """Seconds since it was first sent."""

    def __init__(
        self,
        message: str,
        request: RequestInfo,
        attempts: int = 1,
        stopped: str = "",
        elapsed: float | None = None,
    ) -> None:
        super().__init__(message, request, attempts, stopped, elapsed)
        self.message = message
        self.request = request
        self.attempts = attempts
        self.stopped = stopped
        self.elapsed = elapsed

    def __str__(self) -> str:
        tries = f" after {self.attempts} attempts" if self.attempts > 1 else ""
        time = "" if self.elapsed is None else f" after {self.elapsed:.1f} s"
        both = f"{tries} in {self.elapsed:.1f} s" if tries and self.elapsed is not None else tries or time
        return f"{self.message}{both}{_why(self.stopped)} [{self.request}]{_below(self.hint)}"


class RequestTimeout(ConnectionFailed):
    """There was no response in time."""


class InvalidResponse(SDCError):
    """A successful response whose body is not what the operation promises."""

    problem: str
    """What is wrong, and where."""
    request: RequestInfo
    """The request."""
    status_code: int
    """HTTP status."""
    body: bytes
    """The body, at most 1 MiB of it."""
    request_id: str | None
    """The server's id of the request."""
    attempts: int
    """How often it was sent."""

    def __init__(
        self,
        problem: str,
        request: RequestInfo,
        status_code: int,
        body: bytes,
        request_id: str | None = None,
        attempts: int = 1,
    ) -> None:
        super().__init__(problem, request, status_code, body, request_id, attempts)
        self.problem = problem
        self.request = request
        self.status_code = status_code
        self.body = body
        self.request_id = request_id
        self.attempts = attempts

    def __str__(self) -> str:
        request_id = f", request id {self.request_id}" if self.request_id else ""
        return f"{self.problem} [{self.request}, status {self.status_code}{request_id}]"


class WaitTimeout(SDCError):
    """What was waited for did not happen in time."""


class ResourceFailed(SDCError):
    """The resource failed or is gone, so that what is waited for cannot happen any more."""

    resource: Any
    """The resource as it was last seen."""

    def __init__(self, message: str, resource: Any) -> None:
        super().__init__(message, resource)
        self.resource = resource

    def __str__(self) -> str:
        return str(self.args[0])


class MachineFailed(ResourceFailed):
    """The machine or an action on it failed, or it was deleted: what is waited for cannot happen any more."""

    machine: Any
    """The machine as it was last seen."""
    audit: list[AuditEntry]
    """What was done to it, newest first; empty if that could not be found out."""

    def __init__(self, message: str, machine: Any, audit: Sequence[AuditEntry] = ()) -> None:
        super().__init__(message, machine)
        self.machine = machine
        self.audit = list(audit)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.args[0], self.machine, self.audit)


class NicAlreadyExists(SDCError):
    """The machine has a network interface on that network already, and none was added: CloudAPI answers 302."""

    nic: Nic | None
    """The interface that is there; None if it has gone meanwhile."""

    def __init__(self, message: str, nic: Nic | None) -> None:
        super().__init__(message, nic)
        self.nic = nic

    def __str__(self) -> str:
        return str(self.args[0])


class CloudAPIError(SDCError):
    """The server refused or failed the request."""

    status_code: int
    """HTTP status."""
    code: str | None
    """CloudAPI's name of the error; None if the response has none."""
    message: str
    """The error in the server's words."""
    errors: list[FieldError]
    """The fields that are wrong, where the server names them."""
    request_id: str | None
    """The server's id of the request, for its operator's logs; None if it was refused early."""
    body: Any
    """The decoded JSON body, or its text if it is not JSON."""
    request: RequestInfo
    """Which request it was."""
    attempts: int
    """How often it was sent."""
    stopped: str
    """Why it was not sent again; empty if that is obvious."""

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
        said = f"{self.message}{fields}{_why(self.stopped)}"
        return f"{self.status_code}{code}: {said} [{self.request}{request_id}{tries}]{_below(self.hint)}"

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (type(self), self.args, self.__dict__)


def _why(stopped: str) -> str:
    return f" ({stopped})" if stopped else ""


def _below(hint: str) -> str:
    return f"\n{hint}" if hint else ""


def _restore(kind: type[CloudAPIError], args: tuple[Any, ...], state: dict[str, Any]) -> CloudAPIError:
    """Unpickle: keyword-only arguments are beyond what BaseException restores by itself."""
    error = kind.__new__(kind, *args)
    error.__dict__.update(state)
    return error


class BadRequest(CloudAPIError):
    """400: the request cannot be understood."""


class InvalidHeader(BadRequest):
    """The Authorization header cannot be used: clock more than 300 seconds off, or an algorithm not supported."""


class RequestExpired(BadRequest):
    """The Date of an unsigned request is too old."""


class InvalidVersion(BadRequest):
    """No API version in the range that was asked for is supported for this call."""


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
    """405: no such route; CloudAPI says this also of short paths that it does not know."""


class Conflict(CloudAPIError):
    """409: CloudAPI refuses nearly all bad input with this status."""


class InvalidArgument(Conflict):
    """An argument is not acceptable."""


class MissingParameter(Conflict):
    """A parameter is missing."""


class ValidationFailed(Conflict):
    """The arguments do not pass validation; `errors` tells the fields."""


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
    """There is a volume of that name."""


class ResourceGone(CloudAPIError):
    """410: the resource was deleted; `body` is the resource as it was."""


class PreconditionFailed(CloudAPIError):
    """412: not possible in the present state of a migration."""


class UnprocessableRequest(CloudAPIError):
    """422: a service behind CloudAPI refuses the arguments."""


class InvalidParameters(UnprocessableRequest):
    """A firewall rule or an address is not valid; `errors` tells the fields."""


class TooManyRequests(CloudAPIError):
    """429: more requests than the server allows; it did not act on this one."""


class ServerError(CloudAPIError):
    """5xx: the server or a proxy before it failed."""


class InternalError(ServerError):
    """The server failed."""


class NotSupported(ServerError):
    """501: this cloud does not have the feature."""


class ServiceUnavailable(ServerError):
    """503: maintenance or overload."""
