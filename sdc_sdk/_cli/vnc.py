"""`python -m sdc_sdk vnc <machine>`: let any VNC viewer on this computer see the screen of a machine."""

from __future__ import annotations

import argparse
import signal
import sys
from typing import TYPE_CHECKING

import anyio
from anyio.abc import SocketAttribute

from sdc_sdk import AsyncDataCenter, SDCError

if TYPE_CHECKING:
    from types import FrameType

    from anyio.abc import SocketStream

    from sdc_sdk import AsyncByteStream, AsyncMachine
    from sdc_sdk._cli import Commands

PORT = 5900  # where viewers look by themselves


def add(commands: Commands) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "vnc",
        help="let a VNC viewer see the screen of a machine",
        description="Listen on a port of this computer, and connect every VNC viewer that comes there to the screen of "
        "a machine (kvm or bhyve, running), until interrupted. Needs the extra sdc-sdk[feed].",
    )
    parser.add_argument("machine", help="id or name of the machine")
    parser.add_argument("--port", type=int, default=PORT, help="0 takes any free port (default %(default)s)")
    parser.add_argument("--profile", metavar="NAME", help="a profile of the triton command, or env")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Serve until SIGINT, SIGTERM or SIGHUP."""
    _stop_on_signals()
    try:
        anyio.run(_serve, options.machine, options.port, options.profile)
    except KeyboardInterrupt:
        return 0
    except (SDCError, OSError) as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
    return 1


def _stop_on_signals() -> None:
    """Let the first signal raise KeyboardInterrupt.

    SIGINT counts even if it was ignored at the start, as shells do for jobs with `&`. SIGHUP stays ignored if it was:
    then `nohup` asked for it.
    """

    def interrupt(signal_number: int, frame: FrameType | None) -> None:  # noqa: ARG001  (the signature of a signal handler)
        signal.raise_signal(signal.SIGINT)

    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, interrupt)
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # Windows has no SIGHUP
        signal.signal(signal.SIGHUP, interrupt)


async def _serve(wanted: str, port: int, profile: str | None) -> None:
    async with AsyncDataCenter(profile=profile) as sdc:
        machine = await _find(sdc, wanted)
        async with machine.vnc():
            pass  # so that what is in the way is told now, and not to a viewer

        async def show(viewer: SocketStream) -> None:
            try:
                async with viewer, machine.vnc() as screen:
                    await _connect(viewer, screen)
            except* SDCError as errors:
                print(*errors.exceptions, sep="\n", file=sys.stderr)
            except* anyio.BrokenResourceError:
                pass  # the viewer has hung up

        listener = await anyio.create_tcp_listener(local_host="127.0.0.1", local_port=port)
        address = f"127.0.0.1::{listener.extra(SocketAttribute.local_port)}"  # noqa: S610  not Django's
        print(f"The screen of {machine.name} is at {address}, for any viewer: vncviewer {address}", flush=True)
        async with listener:
            await listener.serve(show)


async def _find(sdc: AsyncDataCenter, wanted: str) -> AsyncMachine:
    """A machine by its name, or else by its id."""
    named = await sdc.machines(name=wanted)
    return named[0] if named else await sdc.machine(wanted)


async def _connect(viewer: SocketStream, screen: AsyncByteStream) -> None:
    """Copy in both directions until either side ends."""
    async with anyio.create_task_group() as ways:

        async def keys() -> None:
            async for data in viewer:
                await screen.write(data)
            ways.cancel_scope.cancel()

        async def pictures() -> None:
            while data := await screen.read():
                await viewer.send(data)
            ways.cancel_scope.cancel()

        ways.start_soon(keys)
        ways.start_soon(pictures)
