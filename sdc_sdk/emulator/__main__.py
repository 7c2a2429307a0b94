"""`python -m sdc_sdk.emulator`: serve until a signal, and print the settings for clients."""

import argparse
import signal
import socket
import sys
import threading
from collections.abc import Sequence
from ipaddress import ip_address
from pathlib import Path
from types import FrameType

from sdc_sdk.emulator import Emulator


def parser() -> argparse.ArgumentParser:
    """The parser of the command line."""
    parser = argparse.ArgumentParser(prog="python -m sdc_sdk.emulator", description="An embedded CloudAPI.")
    parser.add_argument("--host", default="127.0.0.1", help="where to listen (default %(default)s)")
    parser.add_argument("--port", type=int, default=8080, help="0 takes any free port (default %(default)s)")
    parser.add_argument("--account", default="acme", metavar="LOGIN", help="login of the account (default %(default)s)")
    parser.add_argument("--key", type=Path, metavar="FILE", help="its public SSH key (default: an ephemeral key)")
    parser.add_argument("--machines", type=int, default=0, metavar="N", help="number of machines to start with")
    parser.add_argument(
        "--provisioning",
        type=float,
        default=2,
        metavar="SECONDS",
        help="time until a new machine runs (default %(default)s)",
    )
    parser.add_argument("--throttle", action="store_true", help="refuse more than 10 requests per second")
    return parser


def start(options: argparse.Namespace) -> Emulator:
    """Start an emulator, or exit with an error message of one line."""
    try:
        return Emulator(
            account=options.account,
            public_key=options.key and options.key.expanduser().read_text(),
            machines=options.machines,
            provisioning=options.provisioning,
            throttle=options.throttle,
            host=options.host,
            port=options.port,
        ).start()
    except (OSError, ValueError) as error:
        raise SystemExit(f"the emulator cannot start: {error}") from error


EXPOSED = """\
warning: the emulator listens on {host}, not only on this computer. Whoever can reach it over the network can send
requests to it, and read and change what others send: it speaks plain HTTP. It is made for tests, not to withstand
attacks. Without --host, only this computer can connect.
"""


def is_exposed(host: str) -> bool:
    """Whether others than this computer can connect to what listens there."""
    try:
        return not ip_address(socket.gethostbyname(host)).is_loopback
    except (OSError, ValueError):
        return True


def settings(cloud: Emulator, *, ephemeral_key: bool) -> str:
    """Lines for a shell, which set the environment variables that `triton`, this SDK and other clients read."""
    lines = [
        f"export TRITON_URL={cloud.url}",
        f"export TRITON_ACCOUNT={cloud.account}",
        f"export TRITON_KEY_ID={cloud.key_id}",
    ]
    if ephemeral_key:
        lines += [
            f"export TRITON_KEY_MATERIAL={cloud.key_path}",
            f"# The key is deleted when the emulator stops. For `triton`: ssh-add {cloud.key_path}",
        ]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Serve until SIGINT, SIGTERM or SIGHUP, and delete the ephemeral key."""
    options = parser().parse_args(arguments)
    done = stop_on_signals()
    cloud = start(options)
    try:
        if is_exposed(options.host):
            sys.stderr.write(EXPOSED.format(host=options.host or "all addresses"))
            sys.stderr.flush()
        print(settings(cloud, ephemeral_key=options.key is None), flush=True)
        done.wait()
    finally:
        cloud.stop()


def stop_on_signals() -> threading.Event:
    """Return an event that the first signal sets.

    SIGINT counts even if it was ignored at the start, as shells do for jobs with `&`. SIGHUP stays ignored if it was:
    then `nohup` asked for it.
    """
    done = threading.Event()

    def stop(signal_number: int, frame: FrameType | None) -> None:  # noqa: ARG001  (the signature of a signal handler)
        done.set()

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # Windows has no SIGHUP
        signal.signal(signal.SIGHUP, stop)
    return done


if __name__ == "__main__":
    main()
