"""The VNC console of a machine, over a WebSocket. The emulator has no screen; it echoes messages."""

from sdc_sdk.emulator._cloud.context import RequestContext
from sdc_sdk.emulator._cloud.routing import Route
from sdc_sdk.emulator._cloud.web.answers import Answer
from sdc_sdk.emulator._cloud.web.api_errors import CloudError
from sdc_sdk.emulator._cloud.web.connections import Channel


def connect_vnc(context: RequestContext) -> Answer:
    """GET .../vnc, which only API 8.4.0 has. The messages start with "null" on the real server, too."""
    machine = context.machine
    if not machine.is_hvm:
        message = f"null Instance type {machine.brand} does not support VNC connections"
        raise CloudError(400, "MachineHasNoVNCError", message)
    if machine.state != "running":
        raise CloudError(400, "MachineStoppedError", "null Cannot connect to a stopped machine")
    if context.incoming.wants_web_socket:
        return Answer(101, channel_handler=_echo)
    message = "null VNC connect endpoint is a websocket and must be upgraded"
    raise CloudError(400, "UpgradeRequiredError", message)


async def _echo(channel: Channel) -> None:
    """Echo binary messages. Text messages are ignored, as on the real server."""
    while (message := await channel.receive()) is not None:
        if isinstance(message, bytes):
            await channel.send(message)


ROUTES = (
    Route(
        *("GET", "/:account/machines/:machine/vnc", "connectmachinevnc", connect_vnc, ((8, 4, 0),)),
        family="machines",
    ),
)
