"""Redirects to the documentation, for browsers. They need no signature."""

from sdc_sdk.emulator._cloud.context import RequestContext
from sdc_sdk.emulator._cloud.routing import Route
from sdc_sdk.emulator._cloud.web.answers import Answer

SITE = "http://apidocs.tritondatacenter.com"


def _redirect(to: str) -> Answer:
    return Answer(302, headers={"Location": to, "Content-Length": "0", "Server": "Cloud API"})


def documentation(_: RequestContext) -> Answer:
    """GET / and all paths that start with /docs."""
    return _redirect(f"{SITE}/cloudapi/")


def favicon(_: RequestContext) -> Answer:
    """GET /favicon.ico."""
    return _redirect(f"{SITE}/favicon.ico")


ROUTES = (
    Route("GET", "/", "get", documentation),
    Route("GET", "^/docs/?", "getdocs", documentation),
    Route("GET", "/favicon.ico", "getfaviconico", favicon),
)
UNSIGNED = frozenset(route.name for route in ROUTES)
