"""Reading the headers of an answer. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sdc_sdk.errors import InvalidResponse, RequestInfo

if TYPE_CHECKING:
    import httpx


def count(response: httpx.Response, request: RequestInfo) -> int:
    """How many resources are on this page, as `x-resource-count` tells.

    Raises:
        InvalidResponse: The header is missing, or no number.
    """
    text = response.headers.get("x-resource-count", "")
    if not (text.isascii() and text.isdecimal()):
        raise InvalidResponse(f"x-resource-count is no number: {text!r}", request, response.status_code, b"")
    return int(text)


def location(response: httpx.Response, request: RequestInfo) -> str:
    """Where the answer points to, as `Location` tells.

    Raises:
        InvalidResponse: The header is missing.
    """
    text: str = response.headers.get("Location", "")
    if not text:
        raise InvalidResponse("the header Location is missing", request, response.status_code, b"")
    return text
