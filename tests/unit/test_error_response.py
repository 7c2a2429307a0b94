"""From an answer, whatever it is, to the right exception."""

from __future__ import annotations

import copy
import inspect
import pickle
import re
from collections.abc import Callable

import httpx
import pytest

from sdc_cloudapi.models import Machine
from sdc_sdk import errors
from sdc_sdk._http.error_response import MAX_ERROR_BODY, error_class, error_from
from sdc_sdk.errors import RequestInfo
from tests.support.scripted import MACHINE

REQUEST = RequestInfo("GetMachine", "GET", "https://cloud.example.com/my/machines/x")


def answered(status: int, content: bytes | str = b"", **headers: str) -> errors.CloudAPIError:
    fields = {name.replace("_", "-"): value for name, value in headers.items()}
    return error_from(httpx.Response(status, content=content, headers=fields), REQUEST)


def said(status: int, body: object) -> errors.CloudAPIError:
    return error_from(httpx.Response(status, json=body), REQUEST)


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (400, "InvalidHeader", errors.InvalidHeader),
        (400, "BadRequestError", errors.BadRequest),
        (400, "MachineHasNoVNCError", errors.BadRequest),
        (401, "InvalidCredentials", errors.InvalidCredentials),
        (403, "NotAuthorized", errors.NotAuthorized),
        (403, "Forbidden", errors.NotAuthorized),
        (403, "NotImageOwner", errors.NotAuthorized),
        (404, "ResourceNotFound", errors.ResourceNotFound),
        (404, "VolumeNotFound", errors.VolumeNotFound),
        (405, "MethodNotAllowedError", errors.MethodNotAllowed),
        (406, "NotAcceptableError", errors.CloudAPIError),
        (409, "InvalidArgument", errors.InvalidArgument),
        (409, "MissingParameter", errors.MissingParameter),
        (409, "ValidationFailed", errors.ValidationFailed),
        (409, "CannotDestroyMachineError", errors.CannotDestroyMachine),
        (409, "UnallocatedVM", errors.UnallocatedVM),
        (409, "SomethingNew", errors.Conflict),
        (410, None, errors.ResourceGone),
        (412, "PreconditionFailed", errors.PreconditionFailed),
        (413, "PayloadTooLargeError", errors.CloudAPIError),
        (420, None, errors.CloudAPIError),
        (422, "InvalidParameters", errors.InvalidParameters),
        (422, "ValidationFailed", errors.ValidationFailed),
        (429, "TooManyRequestsError", errors.TooManyRequests),
        (500, "InternalError", errors.InternalError),
        (500, "InternalServerError", errors.InternalError),
        (500, None, errors.ServerError),
        (501, "NotImplementedError", errors.NotSupported),
        (503, "ServiceUnavailableError", errors.ServiceUnavailable),
        (503, "DataVersion", errors.ServiceUnavailable),
        (520, None, errors.ServerError),
        (302, "ResourceMoved", errors.CloudAPIError),
    ],
)
def test_the_code_decides_and_then_the_status(status: int, code: str | None, kind: type[Exception]) -> None:
    assert error_class(status, code) is kind


@pytest.mark.parametrize("code", ["SDCError", "CloudAPIError", "Exception", "ServerError", "ConnectionFailed", "Error"])
def test_a_server_cannot_choose_classes_that_are_not_codes(code: str) -> None:
    assert error_class(418, code) is errors.CloudAPIError


def test_everything_the_server_said_is_kept() -> None:
    body = {
        "code": "ValidationFailed",
        "message": "Invalid VM parameters",
        "errors": [{"field": "alias", "code": "Duplicate", "message": "Already exists"}, {"field": "x"}],
        "extra": 1,
    }
    response = httpx.Response(409, json=body, headers={"Request-Id": "r-1"})
    error = error_from(response, REQUEST, attempts=3)
    assert isinstance(error, errors.ValidationFailed)
    assert (error.status_code, error.code, error.message) == (409, "ValidationFailed", "Invalid VM parameters")
    assert [(e.field, e.code, e.message) for e in error.errors] == [
        ("alias", "Duplicate", "Already exists"),
        ("x", None, None),
    ]
    assert (error.request_id, error.body, error.request, error.attempts) == ("r-1", body, REQUEST, 3)


def test_the_text_names_fault_fields_operation_url_request_id_and_attempts() -> None:
    body = {"code": "ValidationFailed", "message": "No", "errors": [{"field": "alias", "message": "taken"}]}
    error = error_from(httpx.Response(409, json=body, headers={"Request-Id": "r-1"}), REQUEST, attempts=2)
    assert str(error) == (
        "409 ValidationFailed: No; alias: taken "
        "[GetMachine: GET https://cloud.example.com/my/machines/x, request id r-1, 2 attempts]"
    )


def test_a_field_without_a_message_shows_its_code() -> None:
    error = said(409, {"message": "No", "errors": [{"field": "alias", "code": "Duplicate"}]})
    assert "; alias: Duplicate [" in str(error)


@pytest.mark.parametrize(
    "body",
    [[], ["x"], "text", 5, None, True, {}, {"code": 7, "message": ["x"]}, {"errors": "x"}, {"errors": [1, None]}],
)
def test_json_of_any_shape_is_an_error_and_no_crash(body: object) -> None:
    error = said(500, body)
    assert type(error) is errors.ServerError
    assert error.code is None
    assert error.body == body
    assert "the server sent no message" in error.message


@pytest.mark.parametrize("content", [b"<html>Bad Gateway</html>", b"\xff\xfe\x00", b"{", b"[" * 100_000, b'"\\ud800'])
def test_a_body_that_is_not_json_is_kept_as_text(content: bytes) -> None:
    error = answered(502, content, Content_Type="text/html")
    assert type(error) is errors.ServerError
    assert isinstance(error.body, str)
    assert error.body == content[:MAX_ERROR_BODY].decode("utf-8", "replace")
    assert error.message == f"the server sent no message (text/html, {len(content)} bytes)"


def test_a_huge_page_is_cut() -> None:
    assert len(answered(502, b"x" * 2_000_000).body) == MAX_ERROR_BODY


def test_an_empty_body_is_none() -> None:
    error = answered(503)
    assert error.body is None
    assert type(error) is errors.ServiceUnavailable


@pytest.mark.parametrize("status", [302, 418, 420, 449, 499, 520, 599, 600, 799])
def test_a_status_that_python_does_not_know_is_no_crash(status: int) -> None:
    error = answered(status)
    assert error.status_code == status
    assert str(status) in str(error)


def test_gone_says_so_and_keeps_the_deleted_machine() -> None:
    error = said(410, {"id": "x", "state": "deleted"})
    assert isinstance(error, errors.ResourceGone)
    assert error.message == "x has been deleted"
    assert error.body == {"id": "x", "state": "deleted"}


def pickled(error: errors.SDCError) -> errors.SDCError:
    twin: errors.SDCError = pickle.loads(pickle.dumps(error))
    return twin


@pytest.mark.parametrize("remake", [copy.copy, copy.deepcopy, pickled])
def test_errors_survive_copying_and_pickling(remake: Callable[[errors.SDCError], errors.SDCError]) -> None:
    body = {"code": "ValidationFailed", "message": "No", "errors": [{"field": "alias", "code": "Duplicate"}]}
    for error in (
        error_from(httpx.Response(409, json=body), REQUEST, 2),
        errors.ConnectionFailed("no answer", REQUEST, 4),
        errors.RequestTimeout("no response in time", REQUEST),
        errors.InvalidResponse("Machine.id: the field is missing", REQUEST, 200, b"{}"),
        errors.MachineFailed("machine x failed", Machine.from_dict(MACHINE)),
        errors.WaitTimeout("it did not happen"),
    ):
        twin = remake(error)
        assert type(twin) is type(error)
        assert str(twin) == str(error)
        assert vars(twin) == vars(error)


def test_no_answer_tells_how_often_it_was_tried() -> None:
    error = errors.ConnectionFailed("no response (refused)", REQUEST, 4)
    assert str(error) == f"no response (refused) after 4 attempts [{REQUEST}]"


def test_the_drawing_in_the_docstring_has_every_class() -> None:
    drawn = set(re.findall(r"\w+", inspect.getdoc(errors) or ""))
    assert {
        name for name, kind in vars(errors).items() if inspect.isclass(kind) and kind.__module__ == errors.__name__
    } - {"RequestInfo"} <= drawn


def test_every_error_can_be_caught_as_one() -> None:
    kinds = [k for k in vars(errors).values() if inspect.isclass(k) and issubclass(k, Exception)]
    assert len(kinds) > 30
    assert all(issubclass(kind, errors.SDCError) for kind in kinds)
