"""Images: list, get, create, import, update, export, clone, delete."""

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

from sdc_sdk.emulator._cloud.context import RequestContext
from sdc_sdk.emulator._cloud.routing import Route
from sdc_sdk.emulator._cloud.state.catalog import Image
from sdc_sdk.emulator._cloud.state.machine import Machine
from sdc_sdk.emulator._cloud.views import image_json
from sdc_sdk.emulator._cloud.web.answers import Answer
from sdc_sdk.emulator._cloud.web.api_errors import (
    CloudError,
    NeverAnswered,
    internal_error,
    invalid_argument,
    missing_parameter,
    not_found,
)
from sdc_sdk.emulator._cloud.web.js_values import Json, text
from sdc_sdk.emulator._cloud.web.json_schema import is_uuid

IMPORT = "import-from-datacenter"
FIELDS = ("name", "version", "description", "homepage", "eula", "acl", "tags")
SHOWN_WHILE_CREATING = ("description", "tags", "homepage", "eula", "acl")
OLD_TYPES = {"smartmachine": "zone-dataset", "virtualmachine": "zvol"}


def list_images(context: RequestContext) -> Answer:
    """GET /:account/images."""
    fits = _filter(context)
    visible = [image for image in context.datacenter.images.values() if image.visible_to(context.account.id)]
    return Answer(200, [image_json(image, context) for image in visible if fits(image)])


def _filter(context: RequestContext) -> Callable[[Image], bool]:
    wanted = {name: context.text(name) for name in ("os", "version", "owner") if context.given(name)}
    state = context.text("state") or "active"
    name, public, kind = context.text("name"), context.text("public"), _type(context)

    def fits(image: Image) -> bool:
        return (
            all(getattr(image, field) == value for field, value in wanted.items())
            and state in (image.state, "all")
            and (name[1:] in image.name if name.startswith("~") else name in ("", image.name))
            and public in ("", "true" if image.public else "false")
            and kind in ("", image.type)
        )

    return fits


def _type(context: RequestContext) -> str:
    """The requested type. Before API 8.0, images had the types of machines."""
    wanted = context.text("type")
    if not wanted or context.since((8, 0, 0)):
        return wanted
    if wanted not in OLD_TYPES:
        raise invalid_argument(f"image type {wanted} is not a valid type")
    return OLD_TYPES[wanted]


def get_image(context: RequestContext) -> Answer:
    """GET /:account/images/:dataset."""
    if context.image is None:
        raise not_found(f"{context.text('dataset')} not found")
    return Answer(200, image_json(context.image, context))


def create_image(context: RequestContext) -> Answer:
    """POST /:account/images: create an image from a machine, or import one. Unknown actions are never answered."""
    action = context.text("action")
    if action == IMPORT:
        return _import_image(context)
    if action:
        raise NeverAnswered
    for name, words in (("machine", "machine"), ("name", "Image name"), ("version", "Image version")):
        if not context.given(name):
            raise missing_parameter(f"{words} is a required argument")
    machine = _source_machine(context)
    origin = context.datacenter.images.get(machine.image)
    if origin is None:
        raise CloudError(422, "VmHasNoOrigin", f'cannot create an incremental image: vm "{machine.id}" has no origin')
    image = Image(
        *(context.text("name"), context.text("version"), context.account.id, context.datacenter.clock.now()),
        os=origin.os,
        type=origin.type,
        public=False,
        state="creating",
        image_size=origin.image_size,
        requirements=origin.requirements,
        origin=origin.id,
    )
    _set_fields(context, image)
    context.datacenter.images[image.id] = image

    def effect(at: float) -> bool:
        image.state, image.published = "active", at
        return True

    def failed(_: float) -> None:
        image.state = "failed"
        image.error = {"code": "PrepareImageDidNotRun", "message": "prepare-image script did not run"}

    seconds = context.datacenter.options.provisioning
    job = context.datacenter.jobs.add(image.id, "create_image", effect, seconds, on_failure=failed)
    headers = {"x-joyent-jobid": job.id, "Location": f"/{context.account.login}/images/{image.id}"}
    return Answer(201, _creating_json(image), headers, created_id=image.id)


def _source_machine(context: RequestContext) -> Machine:
    """The machine to create an image from. IMGAPI refuses one that does not exist, or that is not the account's."""
    wanted = context.text("machine")
    machine = context.datacenter.machines.get(wanted)
    if machine and machine.owner == context.account.id:
        return machine
    message = f'could not get VM "{wanted}" details'
    if not is_uuid(wanted):
        message = f"invalid 'vm_uuid': not a UUID: '{wanted}'"
    raise CloudError(422, "InvalidParameter", message, [{"field": "vm_uuid", "code": "Invalid"}])


def _creating_json(image: Image) -> dict[str, Json]:
    """An image in the answer to its creation, which lacks os, type and owner."""
    optional = {name: getattr(image, name) for name in SHOWN_WHILE_CREATING if getattr(image, name)}
    start: dict[str, Json] = {"id": image.id, "name": image.name, "version": image.version, "requirements": {}}
    return {**start, **optional, "state": image.state}


def _import_image(context: RequestContext) -> Answer:
    if not context.given("datacenter"):
        raise missing_parameter("datacenter is a required argument")
    wanted = context.text("id")
    if not is_uuid(wanted):
        raise invalid_argument(f"id {wanted or 'undefined'} must be a UUID")
    if wanted in context.datacenter.images:
        message = f'An image with UUID "{wanted}" already exists'
        raise CloudError(409, "ImageUuidAlreadyExists", message)
    source = context.datacenter.siblings.get(context.text("datacenter"))
    image = source.images.get(wanted) if source else None
    if image is None or image.owner != context.account.id or image.state != "active":
        raise CloudError(422, "ValidationFailed", f"no image {wanted} in datacenter {context.text('datacenter')}")
    if image.origin and image.origin not in context.datacenter.images:
        raise CloudError(422, "OriginIsNotActive", f"origin image {image.origin} of {wanted} is not active")
    copy = replace(image, acl=[*image.acl], tags={**image.tags})
    context.datacenter.images[copy.id] = copy
    return Answer(200, image_json(copy, context))


def update_image(context: RequestContext) -> Answer:
    """POST /:account/images/:dataset, with an action in the query or the body."""
    action = context.text("action")
    if action in ACTIONS:
        return ACTIONS[action](context)
    if context.incoming.query.get("action"):
        raise invalid_argument(f"action {text(context.incoming.query['action'])} is not a valid argument")
    raise missing_parameter("action is a required argument")


def own_image(context: RequestContext) -> Image:
    """The image that the path names, which the account must own."""
    image = _named_image(context)
    if image.owner != context.account.id:
        message = (
            f'owner of the image "{context.account.id}" does not match image.owner "{image.owner}"'
            f' of the image "{image.id}"'
        )
        raise CloudError(403, "NotImageOwner", message)
    return image


def _named_image(context: RequestContext) -> Image:
    if context.image is None:
        raise internal_error()
    return context.image


def _update(context: RequestContext) -> Answer:
    image = own_image(context)
    _set_fields(context, image)
    return Answer(200, image_json(image, context))


def _export(context: RequestContext) -> Answer:
    if not context.given("manta_path"):
        raise missing_parameter("Image destination manta_path is a required argument")
    image = own_image(context)
    path = f"{context.text('manta_path').rstrip('/')}/{image.name}-{image.version}"
    manta = context.datacenter.services.get("manta", "https://manta.example.com")
    return Answer(200, {"manta_url": manta, "image_path": f"{path}.zfs.gz", "manifest_path": f"{path}.imgmanifest"})


def _clone(context: RequestContext) -> Answer:
    image = _named_image(context)
    if image.owner == context.account.id or context.account.id not in image.acl:
        raise CloudError(403, "ImageNotShared", f"image {image.id} is not shared")
    copy = replace(image, id=str(uuid4()), owner=context.account.id, acl=[], published=context.datacenter.clock.now())
    context.datacenter.images[copy.id] = copy
    return Answer(200, image_json(copy, context))


def _set_fields(context: RequestContext, image: Image) -> None:
    params = context.params
    for name in FIELDS[:5]:
        if name in params:
            setattr(image, name, context.text(name))
    acl, tags = params.get("acl"), params.get("tags")
    if isinstance(acl, list):
        image.acl = [text(account) for account in acl]
    if isinstance(tags, dict):
        image.tags = tags


ACTIONS: dict[str, Callable[[RequestContext], Answer]] = {"update": _update, "export": _export, "clone": _clone}


def delete_image(context: RequestContext) -> Answer:
    """DELETE /:account/images/:dataset. The account must own it."""
    image = own_image(context)
    del context.datacenter.images[image.id]
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
