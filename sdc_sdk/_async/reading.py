"""Reading the bodies of answers: all of a success, as much as tells why of a refusal."""

from __future__ import annotations

import httpx

from sdc_sdk._http.digests import check_digest

REFUSAL = 1_048_576
"""Bytes that are read of a refusal: enough for a deleted machine with its metadata, not for whatever a proxy sends."""

_OF_THE_BODY = ("content-encoding", "content-length", "transfer-encoding")


async def read_success(response: httpx.Response) -> None:
    """Read the body.

    Raises:
        httpx.RequestError: It breaks off, or does not match its digest.
    """
    await response.aread()
    response.stream = httpx.ByteStream(b"")  # the old one knows the response: a cycle, which would keep the body
    check_digest(response)


async def read_refusal(response: httpx.Response) -> httpx.Response:
    """The answer with the beginning of its body: as far as it came, and not more than `REFUSAL`."""
    pieces: list[bytes] = []
    try:
        async for piece in response.aiter_bytes():
            pieces.append(piece)
            if sum(map(len, pieces)) >= REFUSAL:
                break
    except httpx.RequestError:
        pass  # a body that breaks off does not take the status with it
    await response.aclose()
    return httpx.Response(
        response.status_code,
        headers=[(name, value) for name, value in response.headers.multi_items() if name not in _OF_THE_BODY],
        content=b"".join(pieces)[:REFUSAL],
        request=response.request,
        extensions=response.extensions,
    )
