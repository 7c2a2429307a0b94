"""What `verify=` may be, as httpx wants it."""

from __future__ import annotations

import os
import ssl
from typing import TypeAlias

from sdc_sdk.errors import ConfigurationError

Verify: TypeAlias = bool | str | os.PathLike[str] | ssl.SSLContext


def verification(verify: Verify, url: str) -> bool | ssl.SSLContext:
    """The certificate check for `url`: a bool, or a context that trusts the given file or directory of CAs.

    Raises:
        ConfigurationError: The file or directory cannot be used.
    """
    if not url.lower().startswith("https://"):
        return False  # nothing to verify; loading the CAs would only cost time
    if isinstance(verify, bool | ssl.SSLContext):
        return verify
    path = os.path.expanduser(verify)
    try:
        if os.path.isdir(path):
            return ssl.create_default_context(capath=path)
        return ssl.create_default_context(cafile=path)
    except (OSError, ssl.SSLError) as error:
        raise ConfigurationError(f"verify={path!r} is not a file or directory of CA certificates: {error}") from None
