"""Bearer tokens, which gateways in front of CloudAPI accept in place of signatures."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, Self

from sdc_sdk.auth.key_format import expanded, read_file, warn_if_exposed
from sdc_sdk.auth.secrets import SecretValue, redacted, scrub_traceback
from sdc_sdk.errors import ConfigurationError

if TYPE_CHECKING:
    from sdc_sdk._http.library import httpx

_TOKEN = re.compile(r"[A-Za-z0-9._~+/-]+=*")  # RFC 6750, section 2.1


class Bearer:
    """A bearer token for a gateway in front of CloudAPI, such as triton-gateway: `secret=Bearer(token)`.

    Requests carry the token and no signature. CloudAPI itself does not accept tokens. Whoever has a token can use it
    until it expires, so it is sent to one host only, and never unencrypted, except to this machine.

    Args:
        token: The token, or a function that returns the current one. The function is called for every request, by the
            asynchronous client in a worker thread.

    Raises:
        TypeError: The token is neither.
    """

    @scrub_traceback
    def __init__(self, token: str | Callable[[], str]) -> None:
        if not isinstance(token, str) and not callable(token):
            raise TypeError(f"a token must be a str or a function that returns one, not {type(token).__name__}")
        self._token: SecretValue[str | Callable[[], str]] = SecretValue(token)
        self._is_function = callable(token)

    @classmethod
    def from_file(cls, path: str | os.PathLike[str]) -> Self:
        """The token that `triton login` keeps for a profile, in `~/.triton/tokens/<profile>.json`.

        The file is read for every request, so a new login takes effect at once.

        Args:
            path: The file, a JSON object with the field `token`.

        Raises:
            ConfigurationError: The file is missing, or has no token.
        """
        file = expanded(path)
        _read(file)
        warn_if_exposed(str(file))
        return cls(partial(_read, file))

    @scrub_traceback
    def check(self) -> None:
        """Get the token, to see whether there is one.

        Raises:
            ConfigurationError: There is no token that can be sent.
        """
        self._current()

    @scrub_traceback
    def sign(self, request: httpx.Request) -> None:
        """Add `Authorization` to a request.

        Raises:
            ConfigurationError: There is no token that can be sent.
        """
        request.headers["Authorization"] = f"Bearer {self._current()}"

    async def async_sign(self, request: httpx.Request) -> None:
        """Add `Authorization` without blocking the event loop."""
        if self._is_function:
            from anyio import to_thread

            await to_thread.run_sync(self.sign, request)
        else:
            self.sign(request)

    def _current(self) -> str:
        token = self._token.reveal()
        if not isinstance(token, str):
            token = token()
        if not isinstance(token, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise TypeError(f"a token must be a str, not {type(token).__name__}")
        if not _TOKEN.fullmatch(token):
            raise ConfigurationError(
                "The bearer token is empty, or has a character that a token cannot have (a space, a line break)."
            )
        return token

    def __repr__(self) -> str:
        return "Bearer(<hidden>)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("A bearer token cannot be pickled: give it again where it is needed.")


@scrub_traceback
def _read(path: Path) -> str:
    try:
        token = json.loads(read_file(path)[0])["token"]
        if isinstance(token, str):
            return token
    except (ConfigurationError, ValueError, RecursionError, LookupError, TypeError):
        pass
    raise ConfigurationError(
        f"{redacted(str(path))} is missing, or is not a file of `triton login` with a token. Log in again."
    )
