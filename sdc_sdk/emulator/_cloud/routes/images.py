"""Images."""

from collections.abc import Callable

from sdc_sdk.emulator._cloud.context import Call
from sdc_sdk.emulator._cloud.routes.image_actions import create_image, own_image, update_image
from sdc_sdk.emulator._cloud.state.catalog import Image
from sdc_sdk.emulator._cloud.views import image_json
from sdc_sdk.emulator._cloud.web.answers import Answer
from sdc_sdk.emulator._cloud.web.api_errors import invalid_argument, not_found
from sdc_sdk.emulator._cloud.web.routing import Route

OLD_TYPES = {"smartmachine": "zone-dataset", "virtualmachine": "zvol"}


def list_images(call: Call) -> Answer:
    """GET /:account/images."""
    fits = _filter(call)
    visible = [image for image in call.datacenter.images.values() if image.visible_to(call.account.id)]
    return Answer(200, [image_json(image, call) for image in visible if fits(image)])


def _filter(call: Call) -> Callable[[Image], bool]:
    wanted = {name: call.text(name) for name in ("os", "version", "owner") if call.given(name)}
    state = call.text("state") or "active"
    name, public, kind = call.text("name"), call.text("public"), _type(call)

    def fits(image: Image) -> bool:
        return (
            all(getattr(image, field) == value for field, value in wanted.items())
            and state in (image.state, "all")
            and (name[1:] in image.name if name.startswith("~") else name in ("", image.name))
            and public in ("", "true" if image.public else "false")
            and kind in ("", image.type)
        )

    return fits


def _type(call: Call) -> str:
    """The wanted type; before 8.0 the types were those of machines."""
    wanted = call.text("type")
    if not wanted or call.since((8, 0, 0)):
        return wanted
    if wanted not in OLD_TYPES:
        raise invalid_argument(f"image type {wanted} is not a valid type")
    return OLD_TYPES[wanted]


def get_image(call: Call) -> Answer:
    """GET /:account/images/:dataset."""
    if call.image is None:
        raise not_found(f"{call.text('dataset')} not found")
    return Answer(200, image_json(call.image, call))


def delete_image(call: Call) -> Answer:
    """DELETE /:account/images/:dataset: only one's own, and only when no machine was made from it."""
    image = own_image(call)
    del call.datacenter.images[image.id]
    return Answer(204)


ROUTES = (
    Route("GET", "/:account/images", "listimages", list_images, role_tags="show", family="datasets"),
    Route("HEAD", "/:account/images", "headimages", list_images, role_tags="show", family="datasets"),
    Route("GET", "/:account/images/:dataset", "getimage", get_image, role_tags="show", family="datasets"),
    Route("HEAD", "/:account/images/:dataset", "headimage", get_image, role_tags="show", family="datasets"),
    Route("POST", "/:account/images", "createimagefrommachine", create_image, family="datasets", role_tags="save"),
    Route("POST", "/:account/images/:dataset", "updateimage", update_image, family="datasets", role_tags="save"),
    Route("DELETE", "/:account/images/:dataset", "deleteimage", delete_image, role_tags="drop", family="datasets"),
)
