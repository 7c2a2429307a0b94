"""The changefeed: changes of machines, sent over a WebSocket."""

import asyncio
import json

from sdc_sdk.emulator._cloud.context import RequestContext
from sdc_sdk.emulator._cloud.routing import Route
from sdc_sdk.emulator._cloud.state.change_tracking import SUBSCRIBABLE, Subscription
from sdc_sdk.emulator._cloud.state.machine import Machine
from sdc_sdk.emulator._cloud.views import machine_json
from sdc_sdk.emulator._cloud.web.answers import Answer
from sdc_sdk.emulator._cloud.web.api_errors import CloudError
from sdc_sdk.emulator._cloud.web.connections import Channel, ChannelHandler
from sdc_sdk.emulator._cloud.web.js_values import Json, as_json
from sdc_sdk.emulator._cloud.web.json_schema import is_uuid

POLL_INTERVAL = 0.02  # seconds between two checks for changes


def changefeed(context: RequestContext) -> Answer:
    """GET /:account/changefeed. Without an upgrade to a WebSocket, it is a 500 without a code."""
    if not context.incoming.wants_web_socket:
        raise CloudError(500, None, "Connection Must Upgrade For WebSockets")
    return Answer(101, channel_handler=_handler(context))


def _handler(context: RequestContext) -> ChannelHandler:
    datacenter = context.datacenter

    def serialize(machine: Machine, changed: list[str]) -> str:
        """A change in JSON. The name of the package is empty, as on the real server."""
        body: dict[str, Json] = {
            "published": str(round(datacenter.clock.now() * 1000)),
            "changedResourceId": machine.id,
            "changeKind": {"resource": "vm", "subResources": changed},
            "resourceState": machine.state,
            "resourceObject": machine_json(machine, context, package=False),
        }
        return json.dumps(body)

    async def handle(channel: Channel) -> None:
        subscription = Subscription(context.account.id, serialize)
        with datacenter.lock:
            datacenter.changes.add(subscription)
        listening = asyncio.create_task(_listen(channel, subscription, context))
        try:
            while not (listening.done() or subscription.dropped):
                with datacenter.lock:
                    datacenter.jobs.run_due()
                    datacenter.changes.detect()
                while subscription.pending and not subscription.dropped:
                    await channel.send(subscription.pending.popleft())
                await asyncio.sleep(POLL_INTERVAL)
        finally:
            listening.cancel()
            with datacenter.lock:
                datacenter.changes.remove(subscription)

    return handle


async def _listen(channel: Channel, subscription: Subscription, context: RequestContext) -> None:
    """Receive subscriptions until the client disconnects. An invalid one is ignored; a new one replaces the old."""
    while (message := await channel.receive()) is not None:
        wanted = _subscription(message)
        if wanted:
            with context.datacenter.lock:
                context.datacenter.changes.detect()  # earlier changes are not reported
                subscription.parts, subscription.machines = wanted


def _subscription(message: str | bytes) -> tuple[frozenset[str], frozenset[str] | None] | None:
    try:
        body = as_json(message if isinstance(message, str) else message.decode())
    except ValueError:
        return None
    if not isinstance(body, dict) or body.get("resource") != "vm":
        return None
    parts, machines = body.get("subResources"), body.get("vms")
    if not isinstance(parts, list) or not {str(part) for part in parts} <= SUBSCRIBABLE:
        return None
    if not machines:
        return frozenset(map(str, parts)), None
    if not isinstance(machines, list) or not all(is_uuid(str(machine).lower()) for machine in machines):
        return None
    return frozenset(map(str, parts)), frozenset(map(str, machines))


ROUTES = (Route("GET", "/:account/changefeed", "changefeed", changefeed, family="changefeed"),)
