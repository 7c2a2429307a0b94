"""From an error response to the exception."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sdc_sdk._core.json_values import as_list, as_object
from sdc_sdk._core.messages import MAX_LENGTH, clean
from sdc_sdk.errors import (
    BadRequest,
    CloudAPIError,
    Conflict,
    InternalError,
    InvalidCredentials,
    MethodNotAllowed,
    NotAuthorized,
    NotSupported,
    PreconditionFailed,
    RequestInfo,
    ResourceGone,
    ResourceNotFound,
    ServerError,
    ServiceUnavailable,
    TooManyRequests,
    UnprocessableRequest,
)

if TYPE_CHECKING:
    from sdc_cloudapi.models import FieldError
    from sdc_sdk._http.library import httpx

MAX_ERROR_BODY = 1_048_576
"""Bytes of an error response's body that are read and kept: enough for a deleted machine with its metadata."""

_BY_CODE: dict[str, type[CloudAPIError]] = {
    kind.__name__: kind
    for parent in CloudAPIError.__subclasses__()
    for kind in (*parent.__subclasses__(), parent)
    if parent is not ServerError or kind is not ServerError
} | {"Forbidden": NotAuthorized, "NotImplemented": NotSupported, "InternalServer": InternalError}

_BY_STATUS: dict[int, type[CloudAPIError]] = {
    400: BadRequest,
    401: InvalidCredentials,
    403: NotAuthorized,
    404: ResourceNotFound,
    405: MethodNotAllowed,
    409: Conflict,
    410: ResourceGone,
    412: PreconditionFailed,
    422: UnprocessableRequest,
    429: TooManyRequests,
    501: NotSupported,
    503: ServiceUnavailable,
}


def error_from(response: httpx.Response, request: RequestInfo, attempts: int = 1, stopped: str = "") -> CloudAPIError:
    """The exception for an error response, whatever the form of its body.

    Args:
        response: The response.
        request: The request.
        attempts: How often the request was sent.
        stopped: Why it was not retried.
    """
    body = _decoded(response)
    fields = cast("dict[str, Any]", body) if isinstance(body, dict) else {}
    code = fields.get("code") if isinstance(fields.get("code"), str) else None
    return error_class(response.status_code, code)(
        response.status_code,
        code,
        _message(response, fields),
        errors=_fields(fields.get("errors")),
        request_id=response.headers.get("Request-Id"),
        body=body,
        request=request,
        attempts=attempts,
        stopped=stopped,
    )


def error_class(status_code: int, code: str | None) -> type[CloudAPIError]:
    """The class for an error. Restify's codes end in `Error` (`TooManyRequestsError`), CloudAPI's own do not."""
    if code and (kind := _BY_CODE.get(code) or _BY_CODE.get(code.removesuffix("Error"))):
        return kind
    return _BY_STATUS.get(status_code) or (ServerError if status_code >= 500 else CloudAPIError)


def _decoded(response: httpx.Response) -> Any:
    if not response.content:
        return None
    try:
        return response.json()
    except (ValueError, RecursionError):
        return response.content[:MAX_ERROR_BODY].decode("utf-8", "replace")


def _message(response: httpx.Response, fields: dict[str, Any]) -> str:
    message = fields.get("message")
    if isinstance(message, str) and message:
        return message if message.isprintable() and len(message) <= MAX_LENGTH else clean(message)
    if response.status_code == 410:
        name, machine_id = fields.get("name"), fields.get("id")
        if not isinstance(machine_id, str):
            return "it has been deleted"
        named = isinstance(name, str) and name
        return clean(f"{name} ({machine_id}) has been deleted" if named else f"{machine_id} has been deleted")
    kind = response.headers.get("Content-Type", "no content type")
    return f"the server sent no message ({clean(kind, 100)}, {len(response.content)} bytes)"


def _fields(value: Any) -> list[FieldError]:
    if not value:
        return []
    from sdc_cloudapi.models import FieldError  # here: only errors need it

    return [FieldError.from_dict(item) for item in map(as_object, as_list(value))]
