"""The account."""

from __future__ import annotations

from sdc_cloudapi import models
from sdc_cloudapi.api import account as api
from sdc_sdk._async.client import AsyncConnection


class AsyncAccountSection(AsyncConnection):
    """The account itself."""

    async def account(self) -> models.Account:
        """Get the account: `GetAccount (GET /:login)`.

        Raises:
            CloudAPIError: The server refused or failed.
        """
        return await self.send(api.get_account(account=self.login))

    async def me(self) -> models.Account:
        """Get the account: `GetAccount (GET /:login)`. The same as `account()`."""
        return await self.account()

    async def update_account(
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
    ) -> models.Account:
        """Change details of the account: `UpdateAccount (POST /:login)`.

        Only what is given changes; no field can be cleared.

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

        Returns:
            The account as it is now.

        Raises:
            ValueError: A text is empty. Nothing was sent.
            InvalidArgument: A value is not acceptable.
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
            raise ValueError(f"{', '.join(empty)}: the server ignores an empty text, so that no field can be cleared")
        return await self.send(api.update_account(account=self.login, body=body))
