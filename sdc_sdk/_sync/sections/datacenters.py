# Written by scripts/unasync from sdc_sdk/_async/sections/datacenters.py: edit that file.
"""Datacenters, services, ping, the API summary, and datacenters of other clouds."""

from __future__ import annotations

import warnings
from typing import Any

from sdc_cloudapi import Call, api, models
from sdc_sdk._config.locations import Answered
from sdc_sdk._core.json_values import as_object
from sdc_sdk._core.log import LOGGER
from sdc_sdk._core.references import reference
from sdc_sdk._http.response import location
from sdc_sdk._sync.client import Client
from sdc_sdk.errors import CloudAPIError, InvalidResponse


class DatacentersSection(Client):
    """The datacenters of this cloud, and those of other clouds that the account has linked."""

    known_locations: dict[str, str]
    """URLs by name; `datacenters()` adds those of the server's answer that can be trusted."""

    _answered: Answered

    def datacenters(self) -> dict[str, str]:
        """List the datacenters, URLs by name. `ListDatacenters (GET /:login/datacenters)`.

        They are added to this object's `known_locations`, so that `datacenter(name)` uses them, unless a location of
        that name is already known, or the URL cannot be trusted with signed requests: it must be https and in the
        parent domain of this server's host, or on this very host. The others are listed, but `datacenter(name)` refuses
        them, until you add them to `known_locations`.

        Example:
            >>> sorted(sdc.datacenters())
            ['us-central-1', 'us-east-1']

        Raises:
            CloudAPIError: The server refused the request or failed.
        """
        found = self.send(api.datacenters.list_datacenters(account=self.login))
        self._learn(found)
        return found

    def _learn(self, found: dict[str, str]) -> None:
        for name in self._answered.learn(found, self.known_locations, self.base_url):
            LOGGER.warning("%s gives %r another location; %s is kept", self.base_url, name, self.known_locations[name])

    def datacenter_url(self, name: str) -> str:
        """Get the URL of the CloudAPI of a datacenter. `GetDatacenter (GET /:login/datacenters/:name)`.

        The server responds with a redirect, which is not followed: a signature belongs to one host. The URL is added
        to this object's `known_locations` under the conditions of `datacenters()`.

        Raises:
            ResourceNotFound: No such datacenter.
        """
        text = reference(name, "datacenter", "name")
        call = api.datacenters.get_datacenter(text, account=self.login)
        url = location(self.send_raw(call), self._info(call))
        self._learn({text: url})
        return url

    def services(self) -> dict[str, str]:
        """List the services of the datacenter, URLs by name. `ListServices (GET /:login/services)`.

        Raises:
            CloudAPIError: The server refused the request or failed.
        """
        return self.send(api.services.list_services(account=self.login))

    def ping(self) -> models.Ping:
        """Check that the server responds, and get its API versions. `Ping (GET /--ping)`. Needs no key.

        Raises:
            ConnectionFailed: No response.
        """
        return self.send(api.ping.ping())

    def api(self) -> dict[str, Any]:
        """Get a summary of the API, verbs and URL templates by section and operation: `GET /`.

        Current servers do not send one; then it is made from the OpenAPI description that this SDK is generated from.
        Deprecated: read that description, `sdc_cloudapi/openapi.json`.

        Raises:
            ConnectionFailed: No response.
        """
        from sdc_sdk._core.summary import summary  # here: rarely needed

        warnings.warn("api() is deprecated: read sdc_cloudapi/openapi.json", DeprecationWarning, stacklevel=2)
        root = Call(operation="GetRoot", method="GET", path="/", read=as_object, idempotent=True, success=(302,))
        try:
            return self.send(root) or summary()
        except (CloudAPIError, InvalidResponse):
            return summary()

    def foreign_datacenters(self, *, token: str) -> list[models.ForeignDatacenter]:
        """List datacenters of other clouds. `ListForeignDatacenters (GET /:login/foreigndatacenters)`.

        Args:
            token: A token that acts for the account (`X-Auth-Token`), in addition to the signature of the application
                that holds it.

        Raises:
            InvalidCredentials: The token is not valid, or not for this account and the key that signs.
        """
        return self.send(api.foreign_datacenters.list_foreign_datacenters(account=self.login, x_auth_token=token))

    def add_foreign_datacenter(self, name: str, url: str, *, token: str) -> list[models.ForeignDatacenter]:
        """Add a datacenter of another cloud. `AddForeignDatacenter (POST /:login/foreigndatacenters)`.

        Example:
            >>> try:
            ...     all_of_them = sdc.add_foreign_datacenter("abroad", "https://a.example.com", token="...")
            ... except CloudAPIError as error:
            ...     print(error.code)
            InvalidCredentials

        Args:
            name: Name of the datacenter.
            url: URL of its CloudAPI.
            token: As for `foreign_datacenters()`.

        Returns:
            All datacenters, including the new one.

        Raises:
            InvalidCredentials: The token is not valid, or not for this account and the key that signs.
            InternalError: The server's directory refused it.
        """
        body = models.AddForeignDatacenterRequest(
            name=reference(name, "datacenter", "name"), url=reference(url, "datacenter", "url")
        )
        return self.send(
            api.foreign_datacenters.add_foreign_datacenter(account=self.login, body=body, x_auth_token=token)
        )
