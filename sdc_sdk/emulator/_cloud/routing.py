"""Routes, and how the real server finds the route of a request.

Of the routes that match the path, the one with the newest version in the client's range wins; of equal ones, the
first. A path that only matches with another method is a 405. Because of the route for role tags,
`PUT /:account/:resource_name/:resource_id`, most unknown paths are a 405 and not a 404.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from sdc_sdk.emulator._cloud.context import RequestContext
from sdc_sdk.emulator._cloud.web.answers import Answer
from sdc_sdk.emulator._cloud.web.api_errors import CloudError, not_found
from sdc_sdk.emulator._cloud.web.incoming_request import DEFAULT_TYPE, IncomingRequest
from sdc_sdk.emulator._cloud.web.url_parsing import percent_decoded
from sdc_sdk.emulator._cloud.web.version_ranges import Version

ALL_VERSIONS: tuple[Version, ...] = ((7, 0, 0), (7, 1, 0), (7, 2, 0), (7, 3, 0), (8, 0, 0), (9, 0, 0))

# Routes that create identity objects accept only these body types; all others accept any.
IDENTITY_BODY_TYPES = ("multipart/form-data", "application/octet-stream", "application/json", "text/plain")


@dataclass(frozen=True)
class Route:
    """A method and a path, and the handler for them."""

    method: str
    path: str
    name: str  # the real server's name in lower case, which is the action name of policies
    handler: Callable[[RequestContext], Answer]
    versions: tuple[Version, ...] = ALL_VERSIONS
    types: tuple[str, ...] = ()
    family: str = ""  # routes of one family share a rate limit
    role_tags: Literal["", "show", "save", "drop"] = ""  # what a request does with the role tags of its resource

    @property
    def pattern(self) -> str:
        """The path as a regular expression. Parts may be empty, and slashes may be repeated."""
        if self.path.startswith("^"):
            return self.path
        parts = [r"([^/]*)" if part.startswith(":") else re.escape(part) for part in self.path.split("/")[1:]]
        return "^" + "".join(f"/+{part}" for part in parts) + "$"

    @property
    def parameter_names(self) -> list[str]:
        """The names of the path parameters, in order."""
        return [part[1:] for part in self.path.split("/") if part.startswith(":")]


@dataclass(frozen=True)
class RouteMatch:
    """A matching route, its path parameters, and all methods of the path."""

    route: Route
    parameters: dict[str, str]
    methods: list[str]


class Router:
    """All routes, in the order in which the real server mounts them."""

    def __init__(self, routes: Iterable[Route]) -> None:
        self._routes: dict[str, list[tuple[re.Pattern[str], Route]]] = {}
        self._methods: dict[re.Pattern[str], list[str]] = {}
        for route in routes:
            pattern = re.compile(route.pattern)
            self._routes.setdefault(route.method, []).append((pattern, route))
            methods = self._methods.setdefault(pattern, [])
            if route.method not in methods:
                methods.append(route.method)

    def find(self, incoming: IncomingRequest) -> RouteMatch:
        """Find the route of a request.

        Raises:
            CloudError: 400 for a malformed path or an unsupported version; 404, 405 or 415.
        """
        fitting = [
            RouteMatch(route, _parameters(route, match), self._methods[pattern])
            for pattern, route in self._routes.get(incoming.method, ())
            if (match := pattern.match(incoming.path))
        ]
        if not fitting:
            raise self._nothing_fits(incoming)
        typed = [found for found in fitting if found.route.types]
        if typed:
            return _by_type(typed, incoming)
        return _by_version(fitting, incoming)

    def _nothing_fits(self, incoming: IncomingRequest) -> CloudError:
        for pattern, methods in self._methods.items():
            if pattern.match(incoming.path):
                allow = {"Allow": ", ".join(methods)}
                message = f"{incoming.method} is not allowed"
                return CloudError(405, "MethodNotAllowedError", message, headers=allow)
        return not_found(f"{incoming.path} does not exist")


def _by_type(typed: list[RouteMatch], incoming: IncomingRequest) -> RouteMatch:
    """The first route that accepts the type of the body. These routes ignore versions."""
    for found in typed:
        if incoming.content_type in found.route.types:
            return found
    raise CloudError(415, "UnsupportedMediaTypeError", incoming.headers.get("content-type", DEFAULT_TYPE))


def _by_version(fitting: list[RouteMatch], incoming: IncomingRequest) -> RouteMatch:
    versions = incoming.versions
    scored = [(best, found) for found in fitting if (best := versions.best(found.route.versions))]
    if not scored:
        message = f"{versions.text} is not supported by {incoming.method} {incoming.path}"
        raise CloudError(400, "InvalidVersion", message)
    return max(scored, key=lambda pair: pair[0])[1]


def _parameters(route: Route, match: re.Match[str]) -> dict[str, str]:
    return {name: percent_decoded(value) for name, value in zip(route.parameter_names, match.groups(), strict=False)}
