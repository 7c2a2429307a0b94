"""Client certificates for services of the datacenter that take no SSH keys: CMON and Docker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from anyio import to_thread

from sdc_cloudapi import api
from sdc_sdk._async.client import AsyncClient
from sdc_sdk._core.references import is_uuid

if TYPE_CHECKING:
    from sdc_sdk.auth.client_certificate import ClientCertificate


class AsyncCertificatesSection(AsyncClient):
    """Client certificates, signed with the SSH key of this client."""

    async def cmon_certificate(self, *, days: float | None = None) -> ClientCertificate:
        """Make a client certificate for CMON, from which Prometheus reads. `GetAccount (GET /:login)`, if needed.

        The certificate is for a new key, and signed with the SSH key of this client: RSA or ECDSA, also one in an
        agent. It is valid until it expires or the account no longer has the SSH key. The login of the account is
        requested only if the settings do not have it.

            sdc.cmon_certificate().save("/etc/prometheus")

        Args:
            days: Lifetime in days; by default 3650.

        Raises:
            ConfigurationError: There is no key, or one that cannot sign certificates (Ed25519).
            ValueError: The lifetime is not above 0, or too long.
        """
        return await self._client_certificate("CMON", days)

    async def docker_certificate(self, *, days: float | None = None) -> ClientCertificate:
        """Make a client certificate for Triton's Docker service. `GetAccount (GET /:login)`, if needed.

        The same as `cmon_certificate()`, for `DOCKER_CERT_PATH`.
        """
        return await self._client_certificate("DOCKER", days)

    async def _client_certificate(self, service: Literal["CMON", "DOCKER"], days: float | None) -> ClientCertificate:
        from sdc_sdk.auth.client_certificate import DAYS, Service, client_certificate  # here: rarely needed

        signing = self._signer()
        login = self.config.account if self.login == "my" else self.login
        if login is None or is_uuid(login):
            login = (await self.send(api.account.get_account(account=self.login))).login
        account = login

        def make() -> ClientCertificate:  # in a worker thread, because the signer may block
            return client_certificate(Service[service], account, signing.signer, DAYS if days is None else days)

        return await to_thread.run_sync(make)
