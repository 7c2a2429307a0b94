# Written by scripts/unasync from sdc_sdk/_async/keys.py. Do not edit: change that file and run it again.
"""The SSH keys of the account."""

from __future__ import annotations

from sdc_cloudapi import models
from sdc_cloudapi.api import keys as api
from sdc_sdk._sync.connection import Connection
from sdc_sdk.identifiers import ByName, name_of, reference


class KeysSection(Connection):
    """SSH public keys: they sign requests, and they log in to machines."""

    def keys(self) -> list[models.Key]:
        """List the account's SSH keys: `ListKeys (GET /:login/keys)`.

        Raises:
            CloudAPIError: The server refused or failed.
        """
        return self.send(api.list_keys(account=self.login))

    def key(self, key_id: ByName) -> models.Key:
        """Get an SSH key: `GetKey (GET /:login/keys/:key)`.

        Args:
            key_id: Name or MD5 fingerprint of the key.

        Raises:
            ResourceNotFound: No such key.
        """
        return self.send(api.get_key(name_of(key_id, "key"), account=self.login))

    def add_key(self, key_id: str | None, key: str) -> models.Key:
        """Add an SSH key to the account: `CreateKey (POST /:login/keys)`.

        It can take seconds until the key is found everywhere.

        Args:
            key_id: Name for the key; None lets the server take the key's comment or fingerprint.
            key: The public key in OpenSSH form, as in a `.pub` file.

        Raises:
            ValueError: The key is empty or a private key. Nothing was sent.
            InvalidArgument: Not a public key, or one that is there already.
        """
        text = reference(key.strip() if isinstance(key, str) else key, "key", "key")  # pyright: ignore[reportUnnecessaryIsInstance]
        if "PRIVATE KEY" in text:
            raise ValueError("this is a private key; give the public one, as in the .pub file")
        body = models.CreateKeyRequest(key=text, name=None if key_id is None else name_of(key_id, "key"))
        return self.send(api.create_key(account=self.login, body=body))

    def delete_key(self, key_id: ByName) -> None:
        """Delete an SSH key of the account: `DeleteKey (DELETE /:login/keys/:key)`.

        The key can go on working for a minute.

        Args:
            key_id: Name or MD5 fingerprint of the key.

        Raises:
            ResourceNotFound: No such key.
        """
        self.send(api.delete_key(name_of(key_id, "key"), account=self.login))
