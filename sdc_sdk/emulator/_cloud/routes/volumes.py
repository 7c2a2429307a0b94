"""Shared volumes."""

from fnmatch import fnmatchcase

from sdc_sdk.emulator._cloud.context import RequestContext
from sdc_sdk.emulator._cloud.provision.new_volume import SIZES, default_network, start_volume
from sdc_sdk.emulator._cloud.provision.placement import parse_affinity
from sdc_sdk.emulator._cloud.routes.volume_validation import (
    CREATE,
    SEARCH,
    Predicate,
    check_id,
    check_name,
    check_type,
    errors_of,
    raise_if_any,
    read_search_predicate,
    volume_refused,
)
from sdc_sdk.emulator._cloud.routing import Route
from sdc_sdk.emulator._cloud.state.clock import iso
from sdc_sdk.emulator._cloud.state.datacenter_state import Volume
from sdc_sdk.emulator._cloud.web.answers import Answer
from sdc_sdk.emulator._cloud.web.api_errors import invalid_argument
from sdc_sdk.emulator._cloud.web.js_values import Json, text

PATH = "/:account/volumes"


def list_sizes(context: RequestContext) -> Answer:
    """GET /:account/volumesizes."""
    raise_if_any(errors_of(context.params, {"type": check_type}))
    sizes: list[Json] = [{"size": size, "type": "tritonnfs"} for size in SIZES]
    return Answer(200, sizes, {"x-resource-count": str(len(sizes))})


def list_volumes(context: RequestContext) -> Answer:
    """GET /:account/volumes. Unknown parameters are refused. Failed volumes are listed only by their state."""
    query = context.incoming.query
    wrong = [f"invalid parameter: {name}" for name in query if name not in (*SEARCH, "predicate")]
    wrong += errors_of(query, SEARCH)
    predicate = Predicate("ne", "state", "failed") if "state" not in query else Predicate()
    if "predicate" in query:
        predicate = read_search_predicate(text(query["predicate"]), query, wrong) or predicate
    raise_if_any(wrong)
    found = [volume for volume in _volumes(context) if predicate.holds(_fields(volume)) and _fits(volume, query)]
    return Answer(200, [_volume_json(volume) for volume in found], {"x-resource-count": str(len(found))})


def _fits(volume: Volume, query: dict[str, Json]) -> bool:
    wanted = {name: text(value) for name, value in query.items() if name in SEARCH}
    return all(fnmatchcase(text(_fields(volume)[name]), value) for name, value in wanted.items())


def _fields(volume: Volume) -> dict[str, Json]:
    names = ("id", "name", "size", "state", "type")
    return {name: getattr(volume, name) for name in names}


def get_volume(context: RequestContext) -> Answer:
    """GET /:account/volumes/:id."""
    raise_if_any(errors_of(context.params, {"id": check_id}))
    return Answer(200, _volume_json(_find(context, "getting")))


def create_volume(context: RequestContext) -> Answer:
    """POST /:account/volumes."""
    raise_if_any(errors_of({"type": "undefined", **context.params}, CREATE))
    if context.given("affinity"):
        parse_affinity(context.params["affinity"])
    networks, name, size = _networks(context), context.text("name"), _size(context)
    _refuse_duplicate(context, name, "creating")
    volume = start_volume(context, name, size, networks)
    tags = context.params.get("tags")
    volume.tags = {name: text(value) for name, value in tags.items()} if isinstance(tags, dict) else {}
    return Answer(201, _volume_json(volume))


def update_volume(context: RequestContext) -> Answer:
    """POST /:account/volumes/:id. Only the name can be changed."""
    wrong = errors_of(context.params, {"name": check_name, "id": check_id})
    strange = [name for name in context.incoming.query if name != "name"]
    if strange and not wrong:
        raise invalid_argument(", ".join(f"InvalidArgumentError: {name} is an invalid parameter" for name in strange))
    raise_if_any(wrong)
    volume = _find(context, "updating")
    if context.given("name") and context.text("name") != volume.name:
        _refuse_duplicate(context, context.text("name"), "updating")
        volume.name = context.text("name")
    return Answer(200, _volume_json(volume))


def delete_volume(context: RequestContext) -> Answer:
    """DELETE /:account/volumes/:id."""
    raise_if_any(errors_of(context.params, {"id": check_id}))
    volume = _find(context, "deleting")
    if volume.refs:
        why = f"Volume with name {volume.name} is used by vms: {', '.join(volume.refs)}"
        raise volume_refused(409, "VolumeInUse", "deleting", why)
    volume.state = "deleting"

    def effect(_: float) -> bool:
        for network in context.datacenter.networks.values():
            network.free_addresses(volume.id)
        return context.datacenter.volumes.pop(volume.id, None) is not None

    context.datacenter.jobs.add(volume.id, "delete_volume", effect, context.datacenter.options.action)
    return Answer(204)


def _volumes(context: RequestContext) -> list[Volume]:
    return [volume for volume in context.datacenter.volumes.values() if volume.owner == context.account.id]


def _find(context: RequestContext, doing: str) -> Volume:
    wanted = context.text("id")
    for volume in _volumes(context):
        if volume.id == wanted:
            return volume
    raise volume_refused(404, "VolumeNotFound", doing, f"Volume with uuid {wanted} could not be found")


def _refuse_duplicate(context: RequestContext, name: str, doing: str) -> None:
    if any(volume.name == name for volume in _volumes(context)):
        raise volume_refused(409, "VolumeAlreadyExists", doing, f"Volume with name {name} already exists")


def _size(context: RequestContext) -> int:
    size = context.params.get("size", SIZES[0])
    if size not in SIZES:
        why = f"Volume size requested ({text(size)}) is not available"
        raise volume_refused(409, "VolumeSizeNotAvailable", "creating", why)
    assert isinstance(size, int)
    return size


def _networks(context: RequestContext) -> list[str]:
    """The fabric networks that the request names, or the default network."""
    named = context.params.get("networks")
    if isinstance(named, list) and named:
        fabrics = [network.id for network in context.datacenter.networks_of(context.account.id) if network.fabric]
        networks = [text(network) for network in named]
        if not set(networks) <= set(fabrics):
            raise invalid_argument(f"Invalid networks: {text(named)}")
        return networks
    return [default_network(context)]


def _volume_json(volume: Volume) -> dict[str, Json]:
    return {
        "owner_uuid": volume.owner,
        "name": volume.name,
        "networks": volume.networks,
        "refs": volume.refs,
        "size": volume.size,
        "state": volume.state,
        "type": volume.type,
        **({"filesystem_path": volume.filesystem_path} if volume.filesystem_path else {}),
        "id": volume.id,
        **({"tags": volume.tags} if volume.tags else {}),
        "created": iso(volume.created),
    }


ONE = f"{PATH}/:id"
ROUTES = (
    Route("GET", "/:account/volumesizes", "listvolumesizes", list_sizes, family="volumes"),
    Route("GET", ONE, "getvolume", get_volume, family="volumes"),
    Route("GET", PATH, "listvolumes", list_volumes, family="volumes"),
    Route("POST", PATH, "createvolume", create_volume, family="volumes"),
    Route("DELETE", ONE, "deletevolume", delete_volume, family="volumes"),
    Route("POST", ONE, "updatevolume", update_volume, family="volumes"),
)
