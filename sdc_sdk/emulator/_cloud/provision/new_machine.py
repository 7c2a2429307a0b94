"""CreateMachine. The checks are in the real server's order, so that the first error is the same."""

import re
from collections.abc import Mapping

from sdc_sdk.emulator._cloud.context import RequestContext
from sdc_sdk.emulator._cloud.provision.disk_layout import new_disks
from sdc_sdk.emulator._cloud.provision.job_effects import provision, provisioning_failed
from sdc_sdk.emulator._cloud.provision.machine_validation import (
    FieldErrors,
    duplicate_name,
    invalid_locality,
    invalid_name,
    invalid_tags,
    invalid_values,
    refuse_long_dns_name,
)
from sdc_sdk.emulator._cloud.provision.network_selection import RequestedNetwork, find_networks, requested_networks
from sdc_sdk.emulator._cloud.provision.new_volume import is_mountable, start_volume
from sdc_sdk.emulator._cloud.provision.placement import (
    AffinityRule,
    Locality,
    NoComputeNode,
    choose_compute_node,
    parse_affinity,
)
from sdc_sdk.emulator._cloud.state.catalog import Image, Package
from sdc_sdk.emulator._cloud.state.datacenter_state import Volume
from sdc_sdk.emulator._cloud.state.machine import HVM_BRANDS, Machine
from sdc_sdk.emulator._cloud.views import machine_json
from sdc_sdk.emulator._cloud.web.answers import Answer
from sdc_sdk.emulator._cloud.web.api_errors import (
    CloudError,
    NeverAnswered,
    internal_error,
    invalid_argument,
    missing_parameter,
    validation_failed,
)
from sdc_sdk.emulator._cloud.web.js_values import Json, text, truthy

DEFAULT_HVM = "bhyve"
DEFAULT_CONTAINER = "joyent"
METADATA = re.compile(r"metadata\.\w", re.ASCII)

# The message of a validation error names these fields; all others are only listed in `errors`.
SUMMARIES = {"alias": "Invalid machine name"} | {
    field: f"Invalid {field}" for field in ("networks", "tags", "customer_metadata", "firewall_enabled")
}


def create_machine(context: RequestContext) -> Answer:
    """POST /:account/machines: answers 201 at once; the machine runs after `provisioning` seconds."""
    image, package = _checked_image(context), _checked_package(context)
    if not context.account.keys:
        raise CloudError(409, "KeyRequired", "At least one SSH key is required to provision")
    brand = choose_brand(context.params.get("brand"), image, package)
    disks = new_disks(context.params.get("disks"), brand, image, package)
    if context.given("bootrom") and brand != "bhyve":
        raise invalid_argument('Only bhyve VMs support "bootrom" option')
    named = requested_networks(context)
    machine = _new_machine(context, image, package, brand)
    machine.disks = disks
    _check_demands(context, machine, image)
    networks = find_networks(context, named)
    rules = parse_affinity(context.params["affinity"]) if context.given("affinity") else []
    _check_as_vmapi(context, machine)
    machine.compute_node = _compute_node(context, rules)
    return _start(context, machine, networks)


def _compute_node(context: RequestContext, rules: list[AffinityRule]) -> str | None:
    """Choose the compute node; None if there is none for it, so that the machine fails."""
    machines = [machine for machine in context.datacenter.machines_of(context.account.id) if machine.active]
    hints = context.params.get("locality")
    try:
        return choose_compute_node(
            Locality.from_rules(rules, machines) if rules else Locality.from_hints(hints), machines
        )
    except NoComputeNode:
        return None


def _start(context: RequestContext, machine: Machine, networks: list[RequestedNetwork]) -> Answer:
    context.datacenter.machines[machine.id] = machine
    context.machine = machine
    volumes = _volumes(context)
    effect = provision(context.datacenter, machine, networks, volumes)
    failed = provisioning_failed(context.datacenter, machine)
    context.start_job("provision", effect, context.datacenter.options.provisioning, on_failure=failed)
    location = f"/{context.account.login}/machines/{machine.id}"
    return Answer(201, machine_json(machine, context, package=False), {"Location": location})


def _checked_image(context: RequestContext) -> Image:
    if context.given("dataset") and context.given("image"):
        raise invalid_argument("image and dataset are mutually exclusive parameters.")
    wanted = context.text("dataset") or context.text("image")
    image = context.image
    if image is None:
        if wanted:
            raise invalid_argument(f"{wanted} is not a valid image")
        raise missing_parameter("image must be specified")
    if image.state != "active":
        raise invalid_argument(f"image {wanted} is not active")
    shared = context.account.id in image.acl and image.owner != context.account.id
    if shared and context.versions.accepts((9, 0, 0)) and context.params.get("allow_shared_images") is not True:
        raise invalid_argument(
            f"{wanted} is a shared image - to provision a shared image you can either clone the image or set "
            '"allow_shared_images" to true.'
        )
    return image


def _checked_package(context: RequestContext) -> Package:
    if context.package is None:
        if context.given("package"):
            raise invalid_argument(f"{context.text('package')} is not a valid package")
        raise missing_parameter("package must be specified")
    if not context.package.active:
        raise invalid_argument(f"{context.text('package')} is inactive. Must use an active package")
    return context.package


def choose_brand(wanted: Json, image: Image, package: Package) -> str:
    """Choose the brand of a new machine. The request, the image and the package must agree."""
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


def _new_machine(context: RequestContext, image: Image, package: Package, brand: str) -> Machine:
    params, now = context.params, context.datacenter.clock.now()
    machine = Machine(context.account.id, "", brand, image.id, package.id, package.memory, package.disk, now, now)
    machine.name = _name(context, machine.id.partition("-")[0])
    machine.flexible_disk_size = package.disk if brand == "bhyve" and package.flexible_disk else None
    machine.firewall_enabled = params.get("firewall_enabled") in (True, "true")
    machine.deletion_protection = params.get("deletion_protection") is True
    machine.delegate_dataset = params.get("delegate_dataset") is True
    machine.encrypted = params.get("encrypted") is True
    machine.tags = {name[4:]: value for name, value in params.items() if name.startswith("tag.") and name[4:]}
    machine.metadata = _metadata(context)
    machine.credentials = _credentials(machine.metadata.pop("credentials", None))
    return machine


def _name(context: RequestContext, short_id: str) -> str:
    name = context.params.get("name")
    if not truthy(name):
        return short_id
    if not isinstance(name, str):
        raise internal_error()
    return name.replace("{{shortId}}", short_id)


def _metadata(context: RequestContext) -> dict[str, Json]:
    """The metadata: `metadata.x` parameters except passwords, and the SSH keys that may log in."""
    metadata = {
        name[9:]: value for name, value in context.params.items() if METADATA.match(name) and not name.endswith("_pw")
    }
    password = context.text("administrator_pw") or context.text("password")
    if password:
        metadata["administrator_pw"] = password
    metadata["root_authorized_keys"] = "".join(key.openssh + "\n" for key in context.account.keys)
    return metadata


def _credentials(given: Json) -> dict[str, Json]:
    if not isinstance(given, dict):
        return {}
    return {name if name.endswith("_pw") else name + "_pw": value for name, value in given.items()}


def _check_demands(context: RequestContext, machine: Machine, image: Image) -> None:
    if context.given("affinity") and context.given("locality"):
        raise invalid_argument('cannot specify both "locality" (deprecated) and "affinity"')
    least = image.requirements.get("min_ram")
    if isinstance(least, int) and machine.memory < least:
        raise invalid_argument(
            f"You must use a package with at least {least} MiB of RAM in order to provision the selected image"
        )
    refuse_long_dns_name(context, machine.name)
    _check_volumes(context, machine.brand)


def _check_volumes(context: RequestContext, brand: str) -> None:
    """Check the volumes to mount. The answer to a wrong one never comes: the real server fails at it."""
    volumes = context.params.get("volumes")
    if not volumes:
        return
    if brand in HVM_BRANDS:
        raise invalid_argument(f'volumes not yet supported with brand "{brand}"')
    if not context.datacenter.options.mount_volumes:
        raise invalid_argument("Support for automounting volumes is not enabled")
    if not isinstance(volumes, list) or not all(is_mountable(volume) for volume in volumes):
        raise NeverAnswered


def _volumes(context: RequestContext) -> list[Volume]:
    """The volumes to mount. Those that do not exist yet are created."""
    wanted = context.params.get("volumes") or []
    names = (
        [text(volume["name"]) for volume in wanted if isinstance(volume, Mapping)] if isinstance(wanted, list) else []
    )
    mine = {volume.name: volume for volume in context.datacenter.volumes.values() if volume.owner == context.account.id}
    return [mine.get(name) or start_volume(context, name) for name in dict.fromkeys(names)]


def _check_as_vmapi(context: RequestContext, machine: Machine) -> None:
    """The checks of VMAPI, whose errors are reported together."""
    wrong: FieldErrors = [
        *(invalid_name(machine.name) or duplicate_name(context, machine.name)),
        *(invalid_values("customer_metadata", machine.metadata) if "administrator_pw" not in machine.metadata else []),
        *(invalid_locality(context.params["locality"]) if context.given("locality") else []),
        *(invalid_values("tags", machine.tags) or invalid_tags(machine.tags)),
    ]
    firewall = context.params.get("firewall_enabled", False)
    if text(firewall) not in ("true", "false"):
        wrong.append(("firewall_enabled", "Invalid", "Invalid parameter"))
    if wrong:
        summaries = [SUMMARIES[field] for field, _, _ in wrong if field in SUMMARIES]
        raise validation_failed("Invalid VM parameters" + (": " + ". ".join(summaries) if summaries else ""), *wrong)
