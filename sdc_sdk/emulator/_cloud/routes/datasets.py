"""Datasets, the images of APIs before 8.0. Served only with `legacy_datasets`; a current server answers 405."""

from collections.abc import Iterable
from dataclasses import replace

from sdc_sdk.emulator._cloud.context import RequestContext
from sdc_sdk.emulator._cloud.routing import ALL_VERSIONS, Route
from sdc_sdk.emulator._cloud.state.catalog import Image
from sdc_sdk.emulator._cloud.views import image_json
from sdc_sdk.emulator._cloud.web.answers import Answer
from sdc_sdk.emulator._cloud.web.api_errors import not_found
from sdc_sdk.emulator._cloud.web.js_values import Json

OLDEST = (6, 5, 0)
VERSIONS = (OLDEST, *ALL_VERSIONS[:4])
PATH = "/:account/datasets"


def list_datasets(context: RequestContext) -> Answer:
    """GET /:account/datasets."""
    return Answer(200, [_dataset_json(image, context) for image in _datasets(context)])


def get_dataset(context: RequestContext) -> Answer:
    """GET /:account/datasets/:urn, by id, URN or prefix of a URN. If several match, the last one."""
    wanted = context.text("urn")
    fitting = [image for image in _datasets(context) if image.id == wanted or image.urn.startswith(wanted)]
    if not fitting:
        raise not_found(f"{wanted} not found")
    return Answer(200, _dataset_json(fitting[-1], context))


def _datasets(context: RequestContext) -> list[Image]:
    images = context.datacenter.images.values()
    return [image for image in images if image.state == "active" and image.visible_to(context.account.id)]


def _dataset_json(image: Image, context: RequestContext) -> dict[str, Json]:
    """A dataset in JSON: an image with its URN. API 6.5 has two more fields."""
    body = image_json(image, context) | {"urn": image.urn}
    if context.versions.accepts(OLDEST):
        body |= {"default": False, "created": body["published_at"]}
    return body


def with_datasets(routes: Iterable[Route]) -> tuple[Route, ...]:
    """The routes of a legacy server: the routes of datasets, and API 6.5 for all routes."""
    old = (replace(route, versions=(OLDEST, *ALL_VERSIONS)) for route in routes if route.versions == ALL_VERSIONS)
    rest = (route for route in routes if route.versions != ALL_VERSIONS)
    return (*ROUTES, *old, *rest)


ROUTES = (
    Route("GET", PATH, "listdatasets", list_datasets, VERSIONS, family="datasets"),
    Route("GET", f"{PATH}/:urn", "getdataset", get_dataset, VERSIONS, family="datasets"),
)
