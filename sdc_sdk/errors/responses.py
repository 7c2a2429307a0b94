"""Error responses: a class for each error code of CloudAPI, and for each status."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sdc_sdk._core.messages import clean
from sdc_sdk.errors.base import RequestInfo, SDCError, below, why

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sdc_cloudapi.models import FieldError


MOST_FIELDS = 50
"""So many invalid fields are shown; the others are in `errors`."""


class CloudAPIError(SDCError):
    """The server refused the request, or failed to process it."""

    status_code: int
    """HTTP status."""
    code: str | None
    """CloudAPI's error code; None if the response has none."""
    message: str
    """The server's error message, without control characters; what is longer than 2,000 characters is in `body`."""
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
        fields = "".join(f"; {error.field}: {error.message or error.code}" for error in self.errors[:MOST_FIELDS])
        tries = f", {self.attempts} attempts" if self.attempts > 1 else ""
        request_id = f", request id {clean(self.request_id, 100)}" if self.request_id else ""
        code = f" {clean(self.code, 100)}" if self.code else ""
        text = f"{clean(self.message)}{clean(fields)}{why(self.stopped)}"
        return f"{self.status_code}{code}: {text} [{self.request}{request_id}{tries}]{below(self.hint)}"

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (type(self), self.args, self.__dict__)


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
