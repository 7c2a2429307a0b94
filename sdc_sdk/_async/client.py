"""The client: credentials, options and `request()`. The sections of the API build on it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from types import EllipsisType
from typing import TYPE_CHECKING, Any, NoReturn, Self

from anyio import to_thread

from sdc_cloudapi.reading import aware
from sdc_sdk._async.send import AsyncSender
from sdc_sdk._config import locations
from sdc_sdk._config.config import Config
from sdc_sdk._config.credentials import KeyChoice, Secret, async_authentication
from sdc_sdk._core.references import reference
from sdc_sdk._core.sequences import SequenceNotStr
from sdc_sdk._http import timeouts
from sdc_sdk._http.error_response import MAX_ERROR_BODY
from sdc_sdk._http.library import httpx
from sdc_sdk._http.request import (
    acting_roles,
    checked_headers,
    checked_method,
    checked_path,
    custom_call,
    parameters_of,
)
from sdc_sdk._http.retry import RetryPolicy, policy
from sdc_sdk._http.throttle import Throttle, throttling
from sdc_sdk.auth import Bearer, Passphrase
from sdc_sdk.auth.secrets import SecretValue, scrub_traceback
from sdc_sdk.errors import InvalidResponse

if TYPE_CHECKING:
    from sdc_sdk._http.events import EventHook


class AsyncClient(AsyncSender):
    """A client of one CloudAPI; the sections of the API are subclasses."""

    _prompt: bool = False

    @property
    def url(self) -> str:
        """Base URL of requests: `base_url` and the account."""
        return f"{self.base_url}/{self.login}"

    @scrub_traceback
    def authenticate(
        self,
        key_id: str | None = None,
        secret: Secret | None = None,
        allow_agent: bool | None = None,
        *,
        passphrase: Passphrase | None = None,
    ) -> None:
        """Sign with this key from now on. Nothing is sent.

        Example:
            >>> sdc.authenticate("/acme/keys/laptop", "~/.ssh/id_ed25519")

        Args:
            key_id: As for the constructor.
            secret: As for the constructor; None keeps the current one.
            allow_agent: As for the constructor.
            passphrase: As for the constructor. The one of a key that was loaded before is not kept.

        Raises:
            ConfigurationError: The key cannot be used.
        """
        given = {"secret": secret, "passphrase": passphrase}
        key = {name: SecretValue(value) for name, value in given.items() if value is not None}
        self._sign_with(self.config.given(key_id=key_id, **key), allow_agent)

    async def presign(
        self,
        method: str,
        path: str,
        *,
        expires: float | datetime = 3600,
        methods: Iterable[str] = (),
        params: Mapping[str, str | int | float | bool] | None = None,
    ) -> str:
        """Make a pre-signed URL, with which anyone can make one request until it expires. Nothing is sent.

        The URL acts with the roles of this object, if there are any. Calls that check every parameter refuse such a
        URL: listing volumes, changing volumes, the configuration and fabric networks.

        Example:
            >>> url = await sdc.presign("GET", "/machines", expires=600, params={"limit": 10})

        Args:
            method: HTTP method.
            path: Path relative to the account, such as `/machines`; it may have a query.
            expires: Seconds from now, or the time when the URL expires.
            methods: Further HTTP methods that it allows.
            params: Query parameters, in addition to those in the path.

        Returns:
            The URL. Anyone who has it can use it: treat it as a secret.

        Raises:
            ConfigurationError: There is no key, or the name of a parameter is used by pre-signing itself.
            ValueError: Path, methods, parameters or time cannot be signed, a parameter is given twice, or the time has
                no time zone.
        """
        from sdc_sdk.auth.presign import expiry, presign_url, signed_methods  # here: rarely needed

        signing = self._signer()
        if isinstance(expires, datetime):
            aware(expires, "expires")
        end, verbs = expiry(expires), signed_methods(checked_method(method), methods)
        plain, in_path = checked_path(path)
        roles = {"as-role": ",".join(self._roles)} if self._roles else {}
        target = httpx.URL(self.url + plain, params=roles | parameters_of(in_path, params) or None)

        def sign() -> str:  # in a worker thread, because the signer may block
            return presign_url(str(target), verbs, expires=end, key_id=signing.key_id, signer=signing.signer)

        return await to_thread.run_sync(sign)

    async def request(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str] | None = None,
        data: object = None,
        *,
        params: Mapping[str, str | int | float | bool] | None = None,
    ) -> tuple[Any, httpx.Response]:
        """Make any request, for operations that have no method here.

        Example:
            >>> data, response = await sdc.request("GET", "/machines", params={"tag.role": "web"})
            >>> data[0]["name"], response.status_code
            ('web-1', 200)

        Args:
            method: HTTP method.
            path: Path relative to the account, such as `/machines`; it may have a query.
            headers: Additional headers.
            data: The body, sent as JSON.
            params: Query parameters; booleans become `true` and `false`.

        Returns:
            The decoded body (None if there is none, a string if it is not JSON) and the response.

        Raises:
            CloudAPIError: The server refused the request or failed.
            ConnectionFailed: No response.
            InvalidResponse: The body is nested too deeply.
            ValueError: Method, path, a header or a parameter cannot be sent, or a parameter is given twice.
        """
        call = custom_call(self.login, method, path, headers, data, params)
        response = await self.send_raw(call)
        try:
            return _decoded(response), response
        except RecursionError:
            problem, kept = "the body is nested too deeply", response.content[:MAX_ERROR_BODY]
        raise InvalidResponse(problem, self._info(call), response.status_code, kept, response.headers.get("Request-Id"))

    def with_options(
        self,
        *,
        timeout: float | httpx.Timeout | None = None,
        deadline: float | EllipsisType | None = ...,
        retry: RetryPolicy | bool | None = None,
        throttle: Throttle | bool | None = None,
        roles: SequenceNotStr[str] | None = None,
        headers: Mapping[str, str] | None = None,
        origin: str | None = None,
        on_event: EventHook | EllipsisType | None = ...,
    ) -> Self:
        """Make a copy with other options: `sdc.with_options(timeout=300).machines()`. Nothing is sent.

        The copy is cheap and uses the same connections: closing one of the two closes them for both. Options that are
        not given stay the same.

        Example:
            >>> machines = await sdc.with_options(deadline=20, retry=False).machines()

        Args:
            timeout: Seconds to wait for data, or an `httpx.Timeout`.
            deadline: Seconds that a call may take in all, as for the constructor; None means no deadline.
            retry: When to retry a request; False means never, True is the default policy.
            throttle: The rate limit; False means none, True learns it from the server.
            roles: Roles to act with, by name; an empty list means the default roles.
            headers: Headers added to the current ones.
            origin: The program that makes the requests, such as `billing`, instead of `cloudapi`: the operator sees it
                in the jobs of the cloud. It goes with changes of machines and their snapshots, NICs and disks, and
                with the deletion of their tags and metadata; other calls have no such parameter.
            on_event: A function that is called with each event, as for the constructor; None means none.

        Raises:
            ValueError: The timeout or the deadline is not a number of seconds above 0, a role or header cannot be sent,
                or the origin is empty.
            TypeError: The roles are not a list, the origin is not a str, or `on_event` is not a function.
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
            other._roles = acting_roles(roles)
        if headers is not None:
            other._headers = httpx.Headers(self._headers)
            other._headers.update(checked_headers(headers))
        if origin is not None:
            other._origin = reference(origin, "request", "origin")
        if not isinstance(on_event, EllipsisType):
            other._observe(on_event)
        return other

    def __copy__(self) -> Self:
        other = object.__new__(type(self))
        vars(other).update(vars(self))
        return other

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self  # connections cannot be copied: a deep copy of a machine belongs to the same datacenter

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            f"a {type(self).__name__} cannot be pickled: it holds connections, and possibly a private key. "
            "Make one in each process; for a machine, pass its id or to_dict()."
        )

    async def close(self) -> None:
        """Close the connections. A `with` block does so at its end."""
        await self._pool.aclose()

    @property
    def _api_version(self) -> str:
        """The requested range of API versions."""
        return str(self._headers.get("Accept-Version", "*"))

    def _observe(self, hook: EventHook | None) -> None:
        from sdc_sdk._http.events import checked_hook  # deferred: only hooks need it

        self._on_event = checked_hook(hook)

    def _sign_with(self, config: Config, allow_agent: bool | None) -> None:
        auth = async_authentication(KeyChoice(config, allow_agent, self._prompt))
        if isinstance(auth, Bearer):
            locations.check_encrypted(self.base_url)
        self._auth = auth
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
