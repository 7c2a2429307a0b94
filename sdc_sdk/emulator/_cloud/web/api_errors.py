"""Errors of the real server: a status, usually a code, and always a message.

Codes have two spellings: those of the web framework end in `Error`, and CloudAPI's own do not.
"""

from collections.abc import Mapping, Sequence

from sdc_sdk.emulator._cloud.web.js_values import Json


class CloudError(Exception):
    """An error that becomes an answer."""

    def __init__(
        self,
        status: int,
        code: str | None,
        message: str,
        errors: Sequence[Mapping[str, str]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status: int = status
        self.code: str | None = code
        self.message: str = message
        self.errors: Sequence[Mapping[str, str]] = errors
        self.headers: dict[str, str] = dict(headers or {})

    @property
    def body(self) -> dict[str, Json]:
        """The body in JSON."""
        body: dict[str, Json] = {"code": self.code} if self.code else {}
        body["message"] = self.message
        if self.errors:
            body["errors"] = list(self.errors)
        return body


class NeverAnswered(Exception):
    """The request is never answered, as on the real server."""


def invalid_argument(message: str) -> CloudError:
    """409: a parameter has an invalid value."""
    return CloudError(409, "InvalidArgument", message)


def missing_parameter(message: str) -> CloudError:
    """409: a required parameter was not sent."""
    return CloudError(409, "MissingParameter", message)


def not_found(message: str) -> CloudError:
    """404: the resource does not exist, or belongs to another account."""
    return CloudError(404, "ResourceNotFound", message)


def not_authorized(message: str) -> CloudError:
    """403: the caller is known, but not allowed to do this."""
    return CloudError(403, "NotAuthorized", message)


def invalid_credentials(message: str = "Invalid authorization credentials supplied") -> CloudError:
    """401: the request is not signed, or not by a known key."""
    return CloudError(401, "InvalidCredentials", message)


def invalid_header(message: str) -> CloudError:
    """400: the Authorization header does not parse, or the date is wrong."""
    return CloudError(400, "InvalidHeader", message)


def internal_error() -> CloudError:
    """500: the code of the real server fails."""
    return CloudError(500, "InternalError", "Internal Error")


def validation_failed(message: str, *errors: tuple[str, str, str]) -> CloudError:
    """409 of VMAPI, with a list of invalid fields as (field, code, message). An empty message is left out."""
    details = [
        {"field": field, "code": code, **({"message": detail} if detail else {})} for field, code, detail in errors
    ]
    return CloudError(409, "ValidationFailed", message, details)
