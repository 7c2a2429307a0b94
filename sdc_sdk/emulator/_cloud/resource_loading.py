"""Looks up the resources that the parameters name, before authorization.

An unknown image is therefore a 404 even for a caller without permission, as on the real server.
"""

from sdc_sdk.emulator._cloud.context import RequestContext
from sdc_sdk.emulator._cloud.state.catalog import Image, Package
from sdc_sdk.emulator._cloud.state.machine import Machine
from sdc_sdk.emulator._cloud.web.api_errors import not_found, validation_failed
from sdc_sdk.emulator._cloud.web.js_values import text
from sdc_sdk.emulator._cloud.web.json_schema import is_uuid
from sdc_sdk.emulator._cloud.web.version_ranges import Range


def load_resources(context: RequestContext) -> None:
    """Set the image, the package and the machine of the context, if the parameters name them."""
    context.image = _image(context)
    context.package = _package(context)
    machine = context.text("machine")
    if context.params.get("resource_name") == "machines":  # the route that sets role tags
        machine = machine or context.text("resource_id")
    if "/machines" in context.incoming.path and machine:
        context.machine = find_machine(context, machine)


def find_machine(context: RequestContext, id: str) -> Machine:
    """Look up a machine of the account.

    Raises:
        CloudError: 404, or 409 if the id is not a UUID.
    """
    if not is_uuid(id):
        raise validation_failed("Invalid Parameters", ("uuid", "Invalid", "Invalid UUID"))
    machine = context.datacenter.machines.get(id)
    if machine is None or machine.owner != context.account.id:
        raise not_found("VM not found")
    return machine


def _image(context: RequestContext) -> Image | None:
    wanted = context.text("image") or context.text("dataset")
    if not is_uuid(wanted):
        return None
    image = context.datacenter.images.get(wanted)
    # A machine may have an image that was disabled or unshared after the machine was created.
    allow_any = "/machines" in context.incoming.path and context.incoming.method == "GET"
    if image is None or not (allow_any or image.visible_to(context.account.id)):
        raise not_found("image not found")
    return image


def _package(context: RequestContext) -> Package | None:
    if context.incoming.path.endswith("/packages"):
        return None
    packages = context.datacenter.packages
    if context.given("package"):
        name = context.text("package")
        if not is_uuid(name):
            return _newest([package for package in packages.values() if package.active and package.name == name])
        if name not in packages:
            raise not_found(f"Package {name} does not exist")
        return packages[name]
    if context.incoming.method == "POST" and text(context.params.get("action")) == "resize":
        return _newest([package for package in packages.values() if package.active and package.default])
    return None


def _newest(packages: list[Package]) -> Package | None:
    return max(packages, key=lambda package: Range.parse(package.version).intervals[0].low, default=None)
