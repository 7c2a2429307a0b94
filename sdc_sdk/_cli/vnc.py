"""`python -m sdc_sdk vnc <machine>`: show the screen of a machine to any VNC viewer on this computer."""

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

    from sdc_sdk import AsyncByteStream
    from sdc_sdk._cli import Commands

PORT = 5900  # the default port of viewers


def add(commands: Commands) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "vnc",
        help="show the screen of a machine to VNC viewers",
        description="Listen on a port of this computer and connect every VNC viewer to the screen of a machine (kvm or "
        "bhyve, running), until interrupted. Needs the extra sdc-sdk[feed].",
    )
    parser.add_argument("machine", help="name, id or short id of the machine")
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
        machine = await sdc.find_machine(wanted)
        async with machine.vnc():
            pass  # report errors now, not when a viewer connects

        async def show(viewer: SocketStream) -> None:
            try:
                async with viewer, machine.vnc() as screen:
                    await _connect(viewer, screen)
            except* SDCError as errors:
                print(*errors.exceptions, sep="\n", file=sys.stderr)
            except* anyio.BrokenResourceError:
                pass  # the viewer has disconnected

        listener = await anyio.create_tcp_listener(local_host="127.0.0.1", local_port=port)
        address = f"127.0.0.1::{listener.extra(SocketAttribute.local_port)}"  # noqa: S610  not Django's
        print(f"The screen of {machine.name} is at {address}. To see it: vncviewer {address}", flush=True)
        async with listener:
            await listener.serve(show)


async def _connect(viewer: SocketStream, screen: AsyncByteStream) -> None:
    """Copy data in both directions until either side closes."""
    async with anyio.create_task_group() as directions:

        async def keys() -> None:
            async for data in viewer:
                await screen.write(data)
            directions.cancel_scope.cancel()

        async def pictures() -> None:
            while data := await screen.read():
                await viewer.send(data)
            directions.cancel_scope.cancel()

        directions.start_soon(keys)
        directions.start_soon(pictures)
