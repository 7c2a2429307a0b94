"""Diagnosing the configuration of a client."""

from __future__ import annotations

import copy
import hashlib
import time
from typing import TYPE_CHECKING

from anyio import to_thread

from sdc_cloudapi import api
from sdc_sdk._async.client import AsyncClient
from sdc_sdk._async.transport import AsyncPool
from sdc_sdk._config import tls
from sdc_sdk._core.json_values import as_list
from sdc_sdk._http.library import httpx
from sdc_sdk._http.response import parse
from sdc_sdk._http.retry import NO_RETRY
from sdc_sdk._http.throttle import NO_THROTTLE
from sdc_sdk.auth.signature import http_date
from sdc_sdk.errors import ConfigurationError, NotAuthorized, SDCError

if TYPE_CHECKING:
    from typing import Self

    from sdc_sdk._http.diagnosis import Diagnosis, Finding


class AsyncDiagnosisSection(AsyncClient):
    """Finds out why a client does not work."""

    _verify: tls.Verify
    _fingerprint: str | None

    async def diagnose(self) -> Diagnosis:
        """Check configuration, key, endpoint (`Ping (GET /--ping)`), clock, account and roles, one by one.

        It changes nothing, and reports errors instead of raising them. The report can be printed; it contains no
        secrets.

        Example:
            >>> report = await sdc.diagnose()
            >>> report.ok
            True

        Returns:
            The findings, and what to do about them. Steps that could not be checked are skipped.
        """
        from sdc_sdk._http import diagnosis  # in the methods: it is rarely needed

        plain = self._plain()
        findings = [
            diagnosis.of_configuration(
                self.config, self.base_url, verified=self._verify is not False or self._fingerprint is not None
            )
        ]
        findings.append(await self._key())
        reached = await plain._endpoint()
        findings += reached
        if reached[0].status != "failed" and findings[1].status != "failed":
            findings.append(await plain._account(self._roles_are_decisive))
            if findings[-1].status != "failed":
                findings.append(await self._membership(plain))
        return diagnosis.incomplete(findings)

    def _plain(self) -> Self:
        """A copy without roles, retries and throttling."""
        other = copy.copy(self)
        other._roles, other._retry, other._throttle = (), NO_RETRY, NO_THROTTLE
        return other

    async def _key(self) -> Finding:
        from sdc_sdk._http import diagnosis

        def load() -> Finding:
            return diagnosis.of_key(self._authentication())

        try:
            return await to_thread.run_sync(load)
        except ConfigurationError as error:
            return diagnosis.failed("key", error)

    async def _endpoint(self) -> list[Finding]:
        """Check endpoint and clock with an unsigned request."""
        from sdc_sdk._http import diagnosis, error_hints

        unsigned = copy.copy(self)
        unsigned._auth = None
        before = time.time()
        try:
            response = await unsigned.send_raw(api.ping.ping())
            pong = parse(api.ping.ping(), response)
        except SDCError as error:
            return [diagnosis.of_silence(error, await self._certificate(error))]
        versions = ", ".join(map(str, as_list(pong.cloudapi.versions))) if pong.cloudapi else ""
        name = response.headers.get("Triton-Datacenter-Name")
        text = f"{self.base_url} responds{f' for the datacenter {name}' if name else ''}, API versions {versions}"
        ahead = error_hints.clock_ahead(http_date((before + time.time()) / 2), response.headers.get("Date"))
        return [diagnosis.Finding("endpoint", "ok", text), diagnosis.of_clock(ahead)]

    async def _certificate(self, error: SDCError) -> str | None:
        """The fingerprint of a rejected certificate, from an unsigned request that does not verify it."""
        if error.__cause__ is None or tls.refusal(error.__cause__) is None:
            return None
        pool = AsyncPool(repr(self), httpx.URL(self.base_url), verify=False, proxy=self._proxy)
        limits = {"timeout": self._timeout.as_dict(), "deadline": time.monotonic() + self._deadline}
        try:
            response = await pool.handle_async_request(
                httpx.Request("GET", f"{self.base_url}/--ping", extensions=limits)
            )
            socket = response.extensions["network_stream"].get_extra_info("ssl_object")
            await response.aclose()
            return hashlib.sha256(socket.getpeercert(True)).hexdigest()
        except httpx.HTTPError:
            return None
        finally:
            await pool.aclose()

    async def _account(self, is_limited: bool) -> Finding:
        """Whether the signature is accepted, and gives access to the account."""
        from sdc_sdk._http import diagnosis

        try:
            account = await self.send(api.account.get_account(account=self.login))
        except NotAuthorized as error:
            if not is_limited:
                return diagnosis.failed("account", error)
            return diagnosis.Finding(
                "account", "warning", f"the signature is accepted, but may not read the account: {error.message}"
            )
        except SDCError as error:
            return diagnosis.failed("account", error)
        return diagnosis.Finding("account", "ok", f"{account.login} ({account.id})")

    async def _membership(self, plain: Self) -> Finding:
        """Whether the chosen roles exist."""
        from sdc_sdk._http import diagnosis

        user, chosen = self.config.user, ", ".join(self._roles)
        try:
            if user is not None:
                found = await plain.send(api.users.get_user(user, account=self.login, membership=True))
                return diagnosis.of_membership(user, self._roles, found.roles or [], found.default_roles or [])
            if chosen:
                await self.send(api.account.get_account(account=self.login))
        except NotAuthorized as error:
            if not self._roles_are_decisive:
                return diagnosis.failed("roles", error, "Leave roles= out: an account itself needs none.")
            text = f"{chosen or 'the default ones'}; CloudAPI does not let this user list the roles"
            return diagnosis.Finding("roles", "warning", text)
        except SDCError as error:
            return diagnosis.failed("roles", error)
        unneeded = "" if self._roles_are_decisive else "an account itself needs none"
        return diagnosis.Finding("roles", "ok", chosen or unneeded or "the default ones")
