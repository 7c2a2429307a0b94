# Written by scripts/unasync from sdc_sdk/_async/client.py: edit that file.
"""The client: credentials, options, and requests made by hand. The sections of the API build on it."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from types import EllipsisType
from typing import Any, NoReturn, Self

from sdc_sdk._config.config import Config
from sdc_sdk._config.credentials import KeyChoice, Secret, signature_auth
from sdc_sdk._http import timeouts
from sdc_sdk._http.library import httpx
from sdc_sdk._http.request import custom_call
from sdc_sdk._http.retry import RetryPolicy, policy
from sdc_sdk._http.throttle import Throttle, throttling
from sdc_sdk._sync.send import Sender
from sdc_sdk.auth.secrets import SecretValue, scrub_traceback


class Client(Sender):
    """A client of one CloudAPI; the sections of the API are its subclasses."""

    _prompt: bool = False

    @property
    def url(self) -> str:
        """Base URL of requests: `base_url` with the account."""
        return f"{self.base_url}/{self.login}"

    @scrub_traceback
    def authenticate(
        self, key_id: str | None = None, secret: Secret | None = None, allow_agent: bool | None = None
    ) -> None:
        """Sign with this key from now on. Nothing is sent.

        Args:
            key_id: As for the constructor.
            secret: As for the constructor; None keeps what was given before.
            allow_agent: As for the constructor.

        Raises:
            ConfigurationError: The key cannot be used.
        """
        key = {} if secret is None else {"secret": SecretValue(secret)}
        self._sign_with(self.config.given(key_id=key_id, **key), allow_agent)

    def presign(
        self,
        method: str,
        path: str,
        *,
        expires: float | datetime = 3600,
        methods: Iterable[str] = (),
        params: Mapping[str, str] | None = None,
    ) -> str:
        """Make a URL with which anybody may make one request, for a time. Nothing is sent.

        It acts with the roles of this object, if it has some.
        Calls that check every parameter refuse such a URL: listing volumes, changing volumes, the configuration and
        fabric networks.

        Args:
            method: HTTP method.
            path: Path relative to the account, such as `/machines`.
            expires: Seconds from now, or the moment when it ends.
            methods: More HTTP methods that it is good for.
            params: Query parameters.

        Returns:
            The URL. Whoever has it can use it: treat it as a secret.

        Raises:
            ConfigurationError: There is no key, or a parameter has a name that pre-signing itself uses.
        """
        from sdc_sdk.auth.presign import presign_url  # here: few need it

        signing = self._signer()
        end = expires.timestamp() if isinstance(expires, datetime) else time.time() + expires
        roles = {"as-role": ",".join(self._roles)} if self._roles else {}
        target = httpx.URL(self.url + path, params=roles | dict(params or {}) or None)

        def sign() -> str:  # what signs may have to be waited for
            key_id, signer = signing.key_id, signing.signer
            return presign_url(str(target), {method, *methods}, expires=int(end), key_id=key_id, signer=signer)

        return sign()

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
        response = self.send_raw(custom_call(self.login, method, path, headers, data, params))
        return _decoded(response), response

    def with_options(
        self,
        *,
        timeout: float | httpx.Timeout | None = None,
        deadline: float | EllipsisType | None = ...,
        retry: RetryPolicy | bool | None = None,
        throttle: Throttle | bool | None = None,
        roles: Sequence[str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Self:
        """Make a copy with other options: `sdc.with_options(timeout=300).machines()`. Nothing is sent.

        It costs next to nothing, and uses the same connections: closing one closes them for both. What is not given
        stays as it is.

        Args:
            timeout: Seconds to wait for data, or an `httpx.Timeout`.
            deadline: Seconds that a call may take in all, as for the constructor; None is no deadline.
            retry: When to repeat a request; False never does, True is the default.
            throttle: How fast to ask; False does not care, True learns it from the server.
            roles: Roles to act with, by name; an empty list leaves the choice to the server.
            headers: Headers added to those that are sent already.

        Raises:
            ValueError: The timeout or the deadline is no time.
        """
        other = self.__copy__()
        if not isinstance(deadline, EllipsisType):
            other._deadline = timeouts.call_deadline(deadline)
        if timeout is not None:
            other._timeout = timeouts.timeouts(timeout)
        if retry is not None:
            other._retry = policy(retry)
        if throttle is not None:
            other._throttle = throttling(throttle)
        if roles is not None:
            other._roles = tuple(roles)
        if headers is not None:
            other._headers = httpx.Headers(self._headers)
            other._headers.update(headers)
        return other

    def __copy__(self) -> Self:
        other = object.__new__(type(self))
        vars(other).update(vars(self))
        return other

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self  # connections cannot be doubled: a deep copy of a machine is in the same datacenter

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            f"a {type(self).__name__} cannot be pickled: it holds connections, and perhaps a private key. "
            "Make one in each process; of a machine, pass the id or to_dict()."
        )

    def close(self) -> None:
        """Close the connections. A `with` block does it at its end."""
        self._pool.close()

    @property
    def _api_version(self) -> str:
        """The range of API versions that is asked for."""
        return str(self._headers.get("Accept-Version", "*"))

    def _sign_with(self, config: Config, allow_agent: bool | None) -> None:
        self._auth = signature_auth(KeyChoice(config, allow_agent, self._prompt))
        self._signs_as(config)

    def _signs_as(self, config: Config) -> None:
        self.config = config
        self._roles_are_decisive = config.user is not None or self.login != "my"


def _decoded(response: httpx.Response) -> Any:
    if not response.content:
        return None
    try:
        return json.loads(response.content)
    except ValueError:
        return response.text
