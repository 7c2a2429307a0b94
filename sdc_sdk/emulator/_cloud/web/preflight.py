"""CORS: browsers ask with OPTIONS before they send what they want to send."""

from sdc_sdk.emulator._cloud.web.answers import Answer
from sdc_sdk.emulator._cloud.web.api_errors import CloudError
from sdc_sdk.emulator._cloud.web.incoming_request import Incoming

ALLOWED = ("Accept", "Accept-Version", "Content-Type", "Api-Version", "Origin", "X-Requested-With")


def answer_preflight(incoming: Incoming, refusal: CloudError) -> Answer | None:
    """What to answer instead of a 405, when that is what a browser asked."""
    methods = refusal.headers.get("Allow", "")
    origin, method = (incoming.headers.get(name, "") for name in ("origin", "access-control-request-method"))
    if incoming.method != "OPTIONS" or not origin or method not in methods.split(", "):
        return None
    headers = {
        "Allow": methods,
        "Access-Control-Allow-Origin": origin,
        "Access-Control-Allow-Methods": methods,
        "Access-Control-Allow-Headers": ", ".join(ALLOWED),
        "Access-Control-Max-Age": "3600",
    }
    return Answer(200, headers=headers)
