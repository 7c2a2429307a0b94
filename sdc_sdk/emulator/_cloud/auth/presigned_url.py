"""Pre-signed URLs: the signature is in the query, and covers method, host, path and query."""

import time
from urllib.parse import quote

from sdc_sdk.emulator._cloud.auth.http_signature import SUPPORTED_ALGORITHMS, Signature
from sdc_sdk.emulator._cloud.web.api_errors import CloudError
from sdc_sdk.emulator._cloud.web.incoming_request import IncomingRequest
from sdc_sdk.emulator._cloud.web.js_values import text

REQUIRED = ("algorithm", "expires", "keyId", "signature")


def read_presigned(incoming: IncomingRequest) -> Signature | None:
    """Parse the signature in the query; None if the query has none of its parameters.

    Raises:
        CloudError: 500 without a code, as the real server refuses an invalid pre-signed URL.
    """
    query = {name: text(value) for name, value in incoming.query.items()}
    methods = sorted(part.strip() for part in (query.get("method") or incoming.method).split(","))
    if incoming.method not in methods:
        raise _refusal(f"{incoming.method} was not a signed method")
    missing = [name for name in REQUIRED if not query.get(name)]
    if len(missing) == len(REQUIRED):
        return None
    if missing:
        raise _refusal(f'parameters "{", ".join(missing)}" are required')
    if not query["expires"].isdecimal():
        raise _refusal("expires is invalid")
    if int(time.time()) > float(query["expires"]):  # JavaScript's numbers: so many digits are infinite
        raise _refusal("request expired")
    algorithm = query["algorithm"].upper()
    if algorithm.lower() not in SUPPORTED_ALGORITHMS:
        raise _refusal(f"{algorithm} is not a supported signing algorithm")
    signed = "\n".join([",".join(methods), incoming.headers.get("host", ""), incoming.path, _canonical(query)])
    return Signature(query["keyId"], algorithm, query["signature"], signed)


def _canonical(query: dict[str, str]) -> str:
    """All parameters except the signature, sorted case-insensitively and escaped per RFC 3986."""
    names = sorted((name for name in query if name.lower() != "signature"), key=str.lower)
    return "&".join(f"{quote(name, safe='')}={quote(query[name], safe='')}" for name in names)


def _refusal(message: str) -> CloudError:
    return CloudError(500, None, message)
