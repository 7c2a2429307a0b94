"""Which kind of machine it becomes: what the request, the image and the package say must agree."""

from sdc_sdk.emulator._cloud.state.catalog import Image, Package
from sdc_sdk.emulator._cloud.state.machines import HVM_BRANDS
from sdc_sdk.emulator._cloud.web.api_errors import invalid_argument
from sdc_sdk.emulator._cloud.web.js_values import Json, text, truthy

DEFAULT_HVM = "bhyve"
DEFAULT_CONTAINER = "joyent"


def choose_brand(wanted: Json, image: Image, package: Package) -> str:
    """The brand of a new machine."""
    asked = text(wanted) if truthy(wanted) else ""
    if asked and asked not in HVM_BRANDS:
        raise invalid_argument(f'Unknown brand "{asked}". Brand is restricted to one of ["bhyve","kvm"]')
    from_image = text(image.requirements.get("brand") or "")
    default = DEFAULT_HVM if image.is_hvm else DEFAULT_CONTAINER
    brand = asked or from_image or package.brand or default
    if package.brand and package.brand != brand:
        raise invalid_argument(f'Package requires brand "{package.brand}", but brand "{brand}" was selected')
    if from_image and from_image != brand:
        raise invalid_argument(f'Image requires brand "{from_image}", but brand "{brand}" was selected')
    if brand in HVM_BRANDS and not image.is_hvm:
        raise invalid_argument(f'Brand "{brand}" requires the image type to be "zvol"')
    if image.is_hvm and brand not in HVM_BRANDS:
        raise invalid_argument(f'Brand "{brand}" cannot use an image of type "zvol"')
    return brand
