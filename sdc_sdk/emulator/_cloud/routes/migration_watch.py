"""Watches a migration: a stream with one JSON event per line, until the current phase ends."""

import asyncio
import json
from collections.abc import Iterator

from sdc_sdk.emulator._cloud.context import RequestContext
from sdc_sdk.emulator._cloud.state.machine import Migration
from sdc_sdk.emulator._cloud.web.answers import Answer
from sdc_sdk.emulator._cloud.web.connections import Channel, ChannelHandler
from sdc_sdk.emulator._cloud.web.js_values import Json

POLL_INTERVAL = 0.02  # seconds between two checks of the progress
PERCENT = 100


def watch(context: RequestContext, migration: Migration) -> Answer:
    """POST .../migrate?action=watch."""
    return Answer(
        200, headers={"Content-Type": "application/x-json-stream"}, channel_handler=_handler(context, migration)
    )


def _handler(context: RequestContext, migration: Migration) -> ChannelHandler:
    datacenter = context.datacenter
    began = datacenter.clock.now()

    async def handle(channel: Channel) -> None:
        disconnected = asyncio.create_task(channel.receive())
        reported = -1
        try:
            while not disconnected.done():
                with datacenter.lock:
                    datacenter.jobs.run_due()
                    percent, event = _event(context, migration, began)
                if percent > reported or percent == PERCENT:
                    for piece in _pieces(event):
                        await channel.send(piece)
                    reported = percent
                if event["type"] == "end":
                    return
                await asyncio.sleep(POLL_INTERVAL)
        finally:
            disconnected.cancel()

    return handle


def _event(context: RequestContext, migration: Migration, began: float) -> tuple[int, dict[str, Json]]:
    """The progress in percent, and as an event."""
    due = next((job.due for job in context.datacenter.jobs.of(migration.machine) if not job.finished), began)
    over = migration.state != "running"
    elapsed = context.datacenter.clock.now() - began
    percent = PERCENT if over or due <= began else int(PERCENT * elapsed / (due - began))
    size = context.machine.disk * 1024 * 1024
    event: dict[str, Json] = {
        "type": "end" if over else "progress",
        "phase": migration.phase,
        "state": migration.state,
        "current_progress": size * percent // PERCENT,
        "total_progress": size,
    }
    if not over:
        event |= {
            "message": f"{migration.phase} of {size} bytes",
            "eta_ms": max(0, round((due - began - elapsed) * 1000)),
        }
    return percent, event


def _pieces(event: dict[str, Json]) -> Iterator[bytes]:
    """Split a line into two chunks, since a network may split a stream anywhere."""
    line = json.dumps(event).encode() + b"\n"
    yield line[: len(line) // 2]
    yield line[len(line) // 2 :]
