"""Watches a migration: a stream with one JSON event per line, until the current phase ends.

A line is written in one piece, as VMAPI does. Networks may cut it: `faults.Fragmented` does.
"""

import asyncio
import json

from sdc_sdk.emulator._cloud.context import RequestContext
from sdc_sdk.emulator._cloud.state.clock import iso
from sdc_sdk.emulator._cloud.state.machine import Migration
from sdc_sdk.emulator._cloud.web.answers import Answer
from sdc_sdk.emulator._cloud.web.connections import Channel, ChannelHandler, StreamChannel
from sdc_sdk.emulator._cloud.web.js_values import Json

POLL_INTERVAL = 0.02  # seconds between two checks of the progress
PERCENT = 100
MESSAGES = {
    "begin": "reserving instance",
    "sync": "syncing data",
    "switch": "switching instances",
    "abort": "aborting migration",
}


def watch(context: RequestContext, migration: Migration) -> Answer:
    """POST .../migrate?action=watch."""
    return Answer(
        200, headers={"Content-Type": "application/x-json-stream"}, channel_handler=_handler(context, migration)
    )


def watch_nothing() -> Answer:
    """Without a migration, the real server starts to answer 200, answers again with the error, and crashes."""

    async def crash(channel: Channel) -> None:
        assert isinstance(channel, StreamChannel)
        channel.cut()

    return Answer(200, headers={"Content-Type": "application/x-json-stream"}, channel_handler=crash)


def _handler(context: RequestContext, migration: Migration) -> ChannelHandler:
    datacenter = context.datacenter

    async def handle(channel: Channel) -> None:
        disconnected = asyncio.create_task(channel.receive())
        reported = ("", 0)
        try:
            while not disconnected.done():
                with datacenter.lock:
                    datacenter.jobs.run_due()
                    if migration.state != "running":
                        event = _ended(migration)
                    elif migration.phase != reported[0]:
                        event, reported = _started(context, migration), (migration.phase, 1)
                    else:
                        percent = _percent(context, migration)
                        event = _progress(context, migration, percent) if percent > reported[1] else {}
                        reported = (migration.phase, max(percent, reported[1]))
                if event:
                    await channel.send(json.dumps(event) + "\n")
                if event.get("type") == "end":
                    return
                await asyncio.sleep(POLL_INTERVAL)
        finally:
            disconnected.cancel()

    return handle


def _ended(migration: Migration) -> dict[str, Json]:
    """The last event. It has a message if the migration failed."""
    event: dict[str, Json] = {"type": "end", "phase": migration.phase, "state": migration.state}
    return event | {"message": migration.error} if migration.error else event


def _remaining(context: RequestContext, migration: Migration) -> float:
    """Seconds until the current phase ends."""
    jobs = reversed(context.datacenter.jobs.of(migration.machine))
    due = next((job.due for job in jobs if not job.finished), migration.started)
    return max(0, due - context.datacenter.clock.now())


def _percent(context: RequestContext, migration: Migration) -> int:
    elapsed = context.datacenter.clock.now() - migration.started
    whole = elapsed + _remaining(context, migration)
    return int(PERCENT * elapsed / whole) if whole else PERCENT


def _started(context: RequestContext, migration: Migration) -> dict[str, Json]:
    """The first event of a phase: its entry in the history, of which 1 % is done."""
    return {
        "type": "progress",
        "message": MESSAGES[migration.phase],
        "phase": migration.phase,
        "state": "running",
        "started_timestamp": iso(migration.started),
        "current_progress": 1,
        "total_progress": PERCENT,
        "duration_ms": round((context.datacenter.clock.now() - migration.started) * 1000),
    }


def _progress(context: RequestContext, migration: Migration, percent: int) -> dict[str, Json]:
    """A later event. Only a sync counts bytes, and estimates its end."""
    event: dict[str, Json] = {"type": "progress", "phase": migration.phase, "state": "running"}
    if migration.phase != "sync":
        message = MESSAGES[migration.phase]
        return event | {"message": message, "current_progress": percent, "total_progress": PERCENT}
    size = context.machine.disk * 1024 * 1024
    done = size * percent // PERCENT
    elapsed = context.datacenter.clock.now() - migration.started
    return event | {
        "current_progress": done,
        "total_progress": size,
        "eta_ms": round(_remaining(context, migration) * 1000),
        "transfer_bytes_second": round(done / elapsed) if elapsed else 0,
    }
