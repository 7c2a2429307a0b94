"""Creating volumes, and mounting them in new zones."""

from sdc_sdk.emulator._cloud.context import RequestContext
from sdc_sdk.emulator._cloud.routes.volume_validation import check_name
from sdc_sdk.emulator._cloud.state.datacenter_state import Volume
from sdc_sdk.emulator._cloud.web.api_errors import CloudError
from sdc_sdk.emulator._cloud.web.js_values import Json

GIB = 1024
SIZES = [size * GIB for size in (10, 20, 30, 40, 50, *range(100, 1001, 100))]
MODES = ("ro", "rw")


def is_mountable(volume: Json) -> bool:
    """Whether an entry of `volumes` of CreateMachine is valid."""
    if not isinstance(volume, dict):
        return False
    mountpoint = volume.get("mountpoint")
    return (
        volume.get("type", "tritonnfs") == "tritonnfs"
        and volume.get("mode", "rw") in MODES
        and not check_name(volume.get("name"))
        and isinstance(mountpoint, str)
        and mountpoint.startswith("/")
        and "\0" not in mountpoint
        and mountpoint.strip("/") != ""
    )


def start_volume(context: RequestContext, name: str, size: int = SIZES[0], networks: list[str] | None = None) -> Volume:
    """Create a volume, by default on the account's default network. It is ready after `provisioning` seconds."""
    networks = networks or [default_network(context)]
    volume = Volume(context.account.id, name, size, networks, context.datacenter.clock.now())
    volume.name = volume.name or f"vol-{volume.id[:8]}"
    context.datacenter.volumes[volume.id] = volume
    network = context.datacenter.networks[networks[0]]

    def effect(_: float) -> bool:
        volume.filesystem_path = f"{network.take_address(volume.id)}:/exports/data"
        volume.state = "ready"
        return True

    def failed(_: float) -> None:
        volume.state = "failed"

    seconds = context.datacenter.options.provisioning
    context.datacenter.jobs.add(volume.id, "create_volume", effect, seconds, on_failure=failed)
    return volume


def default_network(context: RequestContext) -> str:
    """The account's default network.

    Raises:
        CloudError: 409 if it has none.
    """
    default = context.datacenter.default_networks.get(context.account.id)
    if default is None:
        raise CloudError(409, "DefaultFabricNetworkNotConfiguredError", "default_network is not configured for account")
    return default
