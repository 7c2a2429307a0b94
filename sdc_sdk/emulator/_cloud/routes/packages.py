"""Packages."""

from fnmatch import fnmatchcase

from sdc_sdk.emulator._cloud.context import RequestContext
from sdc_sdk.emulator._cloud.routing import Route
from sdc_sdk.emulator._cloud.state.catalog import Package
from sdc_sdk.emulator._cloud.views import package_json
from sdc_sdk.emulator._cloud.web.answers import Answer
from sdc_sdk.emulator._cloud.web.api_errors import not_found
from sdc_sdk.emulator._cloud.web.js_values import Json, text

FILTERS = ("brand", "name", "memory", "disk", "swap", "lwps", "version", "vcpus", "group", "flexible_disk")


def list_packages(context: RequestContext) -> Answer:
    """GET /:account/packages. Every filter may contain `*`."""
    wanted = {name: context.text(name) for name in FILTERS if context.given(name)}
    fitting = [package for package in context.datacenter.packages.values() if package.active and _fits(package, wanted)]
    return Answer(200, [package_json(package) for package in fitting])


def _fits(package: Package, wanted: dict[str, str]) -> bool:
    return all(fnmatchcase(_word(package, name), _pattern(value)) for name, value in wanted.items())


def _word(package: Package, name: str) -> str:
    value: Json = getattr(package, name)
    return "" if value is None else text(value)


def _pattern(value: str) -> str:
    """Escape what is special to fnmatch, except the asterisk."""
    return value.replace("[", "[[]").replace("?", "[?]")


def get_package(context: RequestContext) -> Answer:
    """GET /:account/packages/:package, by id or by name."""
    if context.package is None:
        raise not_found(f"{context.text('package')} not found")
    return Answer(200, package_json(context.package))


ROUTES = (
    Route("GET", "/:account/packages", "listpackages", list_packages, role_tags="show", family="packages"),
    Route("HEAD", "/:account/packages", "headpackages", list_packages, role_tags="show", family="packages"),
    Route("GET", "/:account/packages/:package", "getpackage", get_package, role_tags="show", family="packages"),
    Route("HEAD", "/:account/packages/:package", "headpackage", get_package, role_tags="show", family="packages"),
)
