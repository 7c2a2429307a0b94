# Written by scripts/unasync from sdc_sdk/_async/sections/limits.py: edit that file.
"""What the account may provision, and its defaults."""

from __future__ import annotations

from sdc_cloudapi import models
from sdc_cloudapi.api import config as config_api
from sdc_cloudapi.api import limits as api
from sdc_sdk._core.references import ById, id_of
from sdc_sdk._sync.client import Connection


class LimitsSection(Connection):
    """Limits and configuration of the account."""

    def limits(self) -> list[models.ProvisioningLimit] | None:
        """List the limits of what the account may provision: `GetAccountLimits (GET /:login/limits)`.

        Returns:
            The limits, none when the operator sets none; or None when the server could not work them out.

        Raises:
            CloudAPIError: The server refused or failed.
        """
        return self.send(api.get_account_limits(account=self.login))

    def account_config(self) -> models.Config:
        """Get the defaults that the account has set on the server: `GetConfig (GET /:login/config)`.

        (`config` is what this object was set up with.)

        Raises:
            ServiceUnavailable: They cannot be read now.
        """
        return self.send(config_api.get_config(account=self.login))

    def update_account_config(self, default_network: ById) -> models.Config:
        """Set the defaults of the account: `UpdateConfig (PUT /:login/config)`.

        Args:
            default_network: The fabric network that new machines get when none is asked for.

        Raises:
            InvalidArgument: The account cannot use this network.
            ServiceUnavailable: The defaults cannot be written now.
        """
        body = models.UpdateConfigRequest(default_network=id_of(default_network, "network"))
        return self.send(config_api.update_config(account=self.login, body=body))
