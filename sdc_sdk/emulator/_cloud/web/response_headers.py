"""The standard response headers, and the answer to CORS preflight requests."""

from collections.abc import Mapping
from uuid import uuid4

from sdc_sdk.emulator._cloud.web.answers import Answer
from sdc_sdk.emulator._cloud.web.api_errors import CloudError
from sdc_sdk.emulator._cloud.web.incoming_request import IncomingRequest

API_VERSION = "9.0.0"  # the newest version that the server knows, not the negotiated one
SERVER = "cloudapi/9.20.0"
ALLOWED_HEADERS = "Accept, Accept-Version, Content-Length, Content-MD5, Content-Type, Date, Api-Version, Response-Time"
EXPOSED_HEADERS = "Api-Version, Request-Id, Response-Time"
PREFLIGHT_HEADERS = ("Accept", "Accept-Version", "Content-Type", "Api-Version", "Origin", "X-Requested-With")


def answer_preflight(incoming: IncomingRequest, refusal: CloudError) -> Answer | None:
    """The answer to a CORS preflight request, which replaces a 405; None for any other request."""
    methods = refusal.headers.get("Allow", "")
    origin, method = (incoming.headers.get(name, "") for name in ("origin", "access-control-request-method"))
    if incoming.method != "OPTIONS" or not origin or method not in methods.split(", "):
        return None
    headers = {
        "Allow": methods,
        "Access-Control-Allow-Origin": origin,
        "Access-Control-Allow-Methods": methods,
        "Access-Control-Allow-Headers": ", ".join(PREFLIGHT_HEADERS),
        "Access-Control-Max-Age": "3600",
    }
    return Answer(200, headers=headers)


def standard_headers(incoming: IncomingRequest, methods: list[str], seconds: float) -> Mapping[str, str]:
    """The headers of every response after routing."""
    return {
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Allow-Headers": ALLOWED_HEADERS,
        "Access-Control-Allow-Methods": ", ".join(methods),
        "Access-Control-Expose-Headers": EXPOSED_HEADERS,
        "Server": SERVER,
        "Api-Version": API_VERSION,
        "Request-Id": incoming.headers.get("x-request-id") or incoming.headers.get("request-id") or str(uuid4()),
        "Response-Time": str(int(seconds * 1000)),
    }
