"""Merges the parameters of a request: the path overrides the query, and the body overrides both.

As on the real server, a body with the key `account` or `machine` therefore redirects a request.
"""

import base64
import hashlib
from email.parser import BytesParser
from email.policy import HTTP

from sdc_sdk.emulator._cloud.web.api_errors import CloudError
from sdc_sdk.emulator._cloud.web.incoming_request import (
    MAX_BODY_SIZE,
    MAX_FORM_SIZE,
    MULTIPART,
    IncomingRequest,
    too_large,
)
from sdc_sdk.emulator._cloud.web.js_values import Json, as_json, syntax_error, truthy
from sdc_sdk.emulator._cloud.web.url_parsing import parse_query


def merge_parameters(path_parameters: dict[str, str], incoming: IncomingRequest) -> dict[str, Json]:
    """All parameters of a request."""
    parameters: dict[str, Json] = dict(path_parameters)
    parameters |= {name: value for name, value in incoming.query.items() if not truthy(parameters.get(name))}
    if incoming.method in ("GET", "HEAD") or not (incoming.body or incoming.is_too_large):
        return parameters
    body = _parsed_body(incoming)
    if body is None:
        return parameters
    if isinstance(body, list):  # replaces all parameters, even the account
        return {str(index): value for index, value in enumerate(body)}
    if not isinstance(body, dict):  # replaces all parameters by a value that cannot have an account
        return {"account": None}
    return parameters | body


def _parsed_body(incoming: IncomingRequest) -> Json:
    """Parse the body. A body of an unknown type is ignored."""
    if incoming.is_too_large:
        raise too_large(MAX_FORM_SIZE if incoming.content_type == MULTIPART else MAX_BODY_SIZE)
    if incoming.content_type == MULTIPART:
        return _parsed_multipart(incoming)
    _check_digest(incoming)
    if incoming.content_type == "application/json":
        return _parsed_json(incoming.plain_body().decode("utf-8", "replace"))
    if incoming.content_type == "application/x-www-form-urlencoded":
        return parse_query(incoming.plain_body().decode("utf-8", "replace"))
    return None


def _parsed_multipart(incoming: IncomingRequest) -> dict[str, Json]:
    """Parse the fields of a form. The format is that of a MIME message.

    Raises:
        CloudError: 400 if it is nested too deep, or encoded in an unknown way.
    """
    head = f"Content-Type: {incoming.headers['content-type']}\r\n\r\n".encode("latin-1")
    fields: dict[str, Json] = {}
    try:
        form = BytesParser(policy=HTTP).parsebytes(head + incoming.plain_body())
        for part in form.iter_parts():
            name = part.get_param("name", header="content-disposition")
            if isinstance(name, str):
                fields[name] = str(part.get_content()).rstrip("\r\n")
    except (RecursionError, LookupError, ValueError, TypeError, AttributeError) as error:  # of the email package
        raise CloudError(400, "InvalidContent", "Invalid form") from error
    return fields


def _check_digest(incoming: IncomingRequest) -> None:
    wanted = incoming.headers.get("content-md5")
    got = base64.b64encode(hashlib.md5(incoming.body, usedforsecurity=False).digest()).decode()
    if wanted and wanted != got:
        raise CloudError(400, "BadDigest", f"Content-MD5 '{wanted}' didn't match '{got}'")


def _parsed_json(document: str) -> Json:
    try:
        return as_json(document)
    except ValueError as error:
        raise CloudError(400, "InvalidContent", f"Invalid JSON: {syntax_error(document, error)}") from error
