"""Reading answers, fast: with orjson where it is installed, and without the garbage collector for large ones."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, TypeVar

from sdc_cloudapi import Call, InvalidPayload
from sdc_cloudapi.call import ResponseLike
from sdc_sdk._http.garbage_collection import LARGE, NoCollection

T = TypeVar("T")


def parse(call: Call[T], body: ResponseLike) -> T:
    """Read an answer as the call says.

    Raises:
        InvalidPayload: It is not of the shape that the description promises.
    """
    try:
        if len(body.content) < LARGE:
            return call.parse(body, loads)
        with NoCollection():
            return call.parse(body, loads)
    except RecursionError:
        raise InvalidPayload("", "the body is nested too deeply") from None


def _fast_loads() -> Callable[[bytes], Any]:
    """`json.loads`, or orjson's in front of it: what orjson refuses (NaN, for one) goes to `json.loads` as well."""
    try:
        import orjson
    except ImportError:
        return json.loads

    def loads(text: bytes) -> Any:
        try:
            return orjson.loads(text)
        except orjson.JSONDecodeError:
            return json.loads(text)

    return loads


loads = _fast_loads()
