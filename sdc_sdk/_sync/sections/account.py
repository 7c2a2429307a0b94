# Written by scripts/unasync from sdc_sdk/_async/sections/account.py: edit that file.
"""The account, its configuration and its limits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sdc_cloudapi import api, models
from sdc_sdk._core.paths import role_tag_header
from sdc_sdk._core.references import id_of
from sdc_sdk._core.sequences import SequenceNotStr
from sdc_sdk._sync.client import Client


class AccountSection(Client):
    """The account itself, its configuration and its limits."""

    def account(self) -> models.Account:
        """Get the account. `GetAccount (GET /:login)`.

        Raises:
            CloudAPIError: The server refused the request or failed.
        """
        return self.send(api.account.get_account(account=self.login))

    def me(self) -> models.Account:
        """Get the account. `GetAccount (GET /:login)`. The same as `account()`."""
        return self.account()

    def update_account(
        self,
        *,
        email: str | None = None,
        company_name: str | None = None,
        first_name: str | None = None,
        last_name: str | None = None,
        address: str | None = None,
        postal_code: str | None = None,
        city: str | None = None,
        state: str | None = None,
        country: str | None = None,
        phone: str | None = None,
        triton_cns_enabled: bool | None = None,
        role_tags: SequenceNotStr[str | models.Role | Mapping[str, Any]] | None = None,
    ) -> models.Account:
        """Change details of the account. `UpdateAccount (POST /:login)`.

        Only the given fields change; fields cannot be cleared.

        Example:
            >>> account = sdc.update_account(company_name="Acme", city="Berlin")
            >>> account.company_name
            'Acme'

        Args:
            email: Email address, unique over all accounts and sub-users.
            company_name: Company.
            first_name: First name.
            last_name: Last name.
            address: Street and number.
            postal_code: Postal code.
            city: City.
            state: State or province.
            country: Country.
            phone: Telephone number.
            triton_cns_enabled: Whether machines get names in the Container Name Service.
            role_tags: Roles that may access the account, instead of the present ones; saved after the response, errors
                are not reported.

        Returns:
            The account after the change.

        Raises:
            ValueError: A value is empty. Nothing was sent.
            InvalidArgument: A value is not valid.
        """
        body = models.UpdateAccountRequest(
            email=email,
            company_name=company_name,
            first_name=first_name,
            last_name=last_name,
            address=address,
            postal_code=postal_code,
            city=city,
            state=state,
            country=country,
            phone=phone,
            triton_cns_enabled=triton_cns_enabled,
        )
        if empty := [name for name, value in body.to_dict().items() if value == ""]:
            raise ValueError(f"{', '.join(empty)}: the server ignores empty values, so fields cannot be cleared")
        return self.send(api.account.update_account(account=self.login, body=body, role_tag=role_tag_header(role_tags)))

    def limits(self) -> list[models.ProvisioningLimit] | None:
        """List the provisioning limits of the account. `GetAccountLimits (GET /:login/limits)`.

        Returns:
            The limits (empty if the operator sets none), or None if the server could not determine them.

        Raises:
            CloudAPIError: The server refused the request or failed.
        """
        return self.send(api.limits.get_account_limits(account=self.login))

    def account_config(self) -> models.Config:
        """Get the account's defaults on the server. `GetConfig (GET /:login/config)`.

        (`config` holds the settings of this object.)

        Raises:
            ServiceUnavailable: The defaults cannot be read now.
        """
        return self.send(api.config.get_config(account=self.login))

    def update_account_config(self, default_network: str | models.Network | Mapping[str, Any]) -> models.Config:
        """Set the defaults of the account. `UpdateConfig (PUT /:login/config)`.

        Args:
            default_network: The fabric network of new machines for which none is requested.

        Raises:
            InvalidArgument: The account cannot use this network.
            ServiceUnavailable: The defaults cannot be written now.
        """
        body = models.UpdateConfigRequest(default_network=id_of(default_network, "network"))
        return self.send(api.config.update_config(account=self.login, body=body))
