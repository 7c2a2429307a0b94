# Written by scripts/unasync from sdc_sdk/_async/client.py: edit that file.
"""Sending calls and reading their answers; the sections of the API build on it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

import httpx

from sdc_cloudapi import Call, InvalidPayload
from sdc_cloudapi.call import ResponseLike
from sdc_sdk import errors
from sdc_sdk._http import transport_errors
from sdc_sdk._http.request import any_request, complete
from sdc_sdk._http.response import parse
from sdc_sdk._http.retry import NO_RETRY, Attempts
from sdc_sdk._sync.send import Sending

T = TypeVar("T")


class Connection(Sending):
    """Sends calls to one CloudAPI; the sections of the API are its subclasses."""

    def send(self, call: Call[T]) -> T:
        """Carry out one operation and read its answer.

        Any function of `sdc_cloudapi.api` makes such a call: `sdc.send(list_machines(state="running"))`.

        Raises:
            CloudAPIError: The server refused or failed.
            ConnectionFailed: No answer.
            InvalidResponse: An answer that cannot be read.
            ConfigurationError: There is no key to sign with.
        """
        response = self.send_raw(call)
        return self._read(call, response, response)

    def send_raw(self, call: Call[Any]) -> httpx.Response:
        """Carry out one operation and return the answer as it came, with its headers.

        Raises:
            CloudAPIError: The server refused or failed.
            ConnectionFailed: No answer.
            ConfigurationError: There is no key to sign with.
            ValueError: A query parameter is empty. Nothing was sent.
        """
        return self._exchange(complete(call))

    def stream(self, call: Call[list[T]]) -> Iterator[T]:
        """Carry out one operation whose answer is a stream, and yield each value when it comes.

        Only the beginning is repeated when it fails: what was yielded cannot be taken back.

        Raises:
            CloudAPIError: The server refused or failed.
            ConnectionFailed: No answer, or it broke off.
            InvalidResponse: A value that cannot be read.
            ConfigurationError: There is no key to sign with.
            ValueError: The answer of this operation is no stream.
        """
        if not call.stream:
            raise ValueError(f"the answer of {call.operation} is no stream: use send()")
        from sdc_sdk._http.json_lines import Lines  # here: few operations are streams

        attempts = Attempts(call.operation, NO_RETRY, idempotent=False)
        attempts.begin()
        response = self._exchange(call, stream=True)
        lines = Lines()
        try:
            for piece in response.iter_bytes():
                for line in lines.feed(piece):
                    yield self._read(call, line, response)[0]
            for line in lines.end():
                yield self._read(call, line, response)[0]
        except httpx.RequestError as error:
            raise transport_errors.as_error(error, self._info(call), attempts) from error
        finally:
            response.close()

    def request(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str] | None = None,
        data: object = None,
        *,
        params: Mapping[str, str | int | float | bool] | None = None,
    ) -> tuple[Any, httpx.Response]:
        """Make any request, for what has no method here.

        Args:
            method: HTTP method.
            path: Path relative to the account, such as `/machines`.
            headers: Additional headers.
            data: What is sent as JSON.
            params: Query parameters; booleans become `true` and `false`.

        Returns:
            The decoded body (None when there is none, text when it is not JSON) and the response.

        Raises:
            CloudAPIError: The server refused or failed.
            ConnectionFailed: No answer.
            ValueError: Method, path or a header cannot be sent.
        """
        response = self.send_raw(any_request(self.login, method, path, headers, data, params))
        return _decoded(response), response

    def close(self) -> None:
        """Close the connections. A `with` block does it at its end."""
        self._pool.close()

    @property
    def _api_version(self) -> str:
        """The range of API versions that is asked for."""
        return str(self._headers.get("Accept-Version", "*"))

    def _read(self, call: Call[T], body: ResponseLike, response: httpx.Response) -> T:
        try:
            return parse(call, body)
        except InvalidPayload as error:
            kept, request_id = body.content[: errors.KEPT], response.headers.get("Request-Id")
            status = response.status_code
            raise errors.InvalidResponse(str(error), self._info(call), status, kept, request_id) from error


def _decoded(response: httpx.Response) -> Any:
    if not response.content:
        return None
    try:
        return json.loads(response.content)
    except ValueError:
        return response.text
