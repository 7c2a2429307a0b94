"""What the parameters name is looked up before anybody asks whether the caller may see it.

So an unknown image is a 404 also for whoever lacks the permission: that is the real server's order.
"""

from sdc_sdk.emulator._cloud.context import RequestContext
from sdc_sdk.emulator._cloud.state.catalog import Image, Package
from sdc_sdk.emulator._cloud.state.machines import Machine
from sdc_sdk.emulator._cloud.web.api_errors import not_found, validation_failed
from sdc_sdk.emulator._cloud.web.js_values import text
from sdc_sdk.emulator._cloud.web.json_schema import is_uuid
from sdc_sdk.emulator._cloud.web.version_ranges import Range


def load_resources(context: RequestContext) -> None:
    """Set the call's image, package and machine, as far as the parameters name them."""
    context.image = _image(context)
    context.package = _package(context)
    machine = context.text("machine")
    if context.params.get("resource_name") == "machines":  # a PUT of role tags
        machine = machine or context.text("resource_id")
    if "/machines" in context.incoming.path and machine:
        context.machine = find_machine(context, machine)


def find_machine(context: RequestContext, id: str) -> Machine:
    """A machine of the account.

    Raises:
        CloudError: 404, or 409 when the id is no id.
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
    # Machines show images that were withdrawn, or unshared, after they had been made.
    any_will_do = "/machines" in context.incoming.path and context.incoming.method == "GET"
    if image is None or not (any_will_do or image.visible_to(context.account.id)):
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
