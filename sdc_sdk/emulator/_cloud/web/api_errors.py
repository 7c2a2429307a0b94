"""Errors as the real server words them: a status, mostly a code, and always a message.

Codes come in two spellings, because CloudAPI's own errors carry none, and the web framework's do carry the
suffix `Error`.
"""

from collections.abc import Mapping, Sequence

from sdc_sdk.emulator._cloud.web.js_values import Json


class CloudError(Exception):
    """A refusal; handlers raise it, the app turns it into an answer."""

    def __init__(
        self,
        status: int,
        code: str | None,
        message: str,
        errors: Sequence[Mapping[str, str]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.errors = errors
        self.headers = dict(headers or {})

    @property
    def body(self) -> dict[str, Json]:
        """The JSON body."""
        body: dict[str, Json] = {"code": self.code} if self.code else {}
        body["message"] = self.message
        if self.errors:
            body["errors"] = list(self.errors)
        return body


class NeverAnswered(Exception):
    """The real server never answers such a request; handlers raise it instead of answering."""


def invalid_argument(message: str) -> CloudError:
    """409: a parameter has a value that the server does not take."""
    return CloudError(409, "InvalidArgument", message)


def missing_parameter(message: str) -> CloudError:
    """409: a required parameter was not sent."""
    return CloudError(409, "MissingParameter", message)


def not_found(message: str) -> CloudError:
    """404: no such thing, or not yours."""
    return CloudError(404, "ResourceNotFound", message)


def not_authorized(message: str) -> CloudError:
    """403: known who you are, not allowed."""
    return CloudError(403, "NotAuthorized", message)


def invalid_credentials(message: str = "Invalid authorization credentials supplied") -> CloudError:
    """401: the request was not signed by anybody known."""
    return CloudError(401, "InvalidCredentials", message)


def invalid_header(message: str) -> CloudError:
    """400: the Authorization header does not parse, or its date is off."""
    return CloudError(400, "InvalidHeader", message)


def internal_error() -> CloudError:
    """500: what the real server answers where its own code fails."""
    return CloudError(500, "InternalError", "Internal Error")


def validation_failed(message: str, *errors: tuple[str, str, str]) -> CloudError:
    """409 of VMAPI: which fields (field, code, message) were wrong."""
    details = [{"field": field, "code": code, "message": detail} for field, code, detail in errors]
    return CloudError(409, "ValidationFailed", message, details)
