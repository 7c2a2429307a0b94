"""`python -m sdc_sdk.emulator`: serve until interrupted, and say how clients get there."""

import argparse
import signal
import threading
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from sdc_sdk.emulator import Emulator


def parser() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m sdc_sdk.emulator", description="An embedded CloudAPI.")
    parser.add_argument("--host", default="127.0.0.1", help="where to listen (default %(default)s)")
    parser.add_argument("--port", type=int, default=8080, help="0 takes any free port (default %(default)s)")
    parser.add_argument("--account", default="acme", metavar="LOGIN", help="login of the account (default %(default)s)")
    parser.add_argument("--key", type=Path, metavar="FILE", help="its public SSH key (default: a throwaway key)")
    parser.add_argument("--machines", type=int, default=0, metavar="N", help="machines to begin with")
    parser.add_argument("--provisioning", type=float, default=2, metavar="SECONDS", help="until a new machine runs")
    parser.add_argument("--throttle", action="store_true", help="refuse more than 10 requests a second")
    return parser


def start(options: argparse.Namespace) -> Emulator:
    """Start what the command line asks for, or end with a line that says why not."""
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


def settings(cloud: Emulator, *, throwaway: bool) -> str:
    """Lines for a shell: the environment that `triton`, this SDK and others read."""
    lines = [
        f"export TRITON_URL={cloud.url}",
        f"export TRITON_ACCOUNT={cloud.account}",
        f"export TRITON_KEY_ID={cloud.key_id}",
    ]
    if throwaway:
        lines += [
            f"export TRITON_KEY_MATERIAL={cloud.key_path}",
            f"# The key goes when the emulator stops. For `triton`: ssh-add {cloud.key_path}",
        ]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Serve until a signal comes."""
    options = parser().parse_args(arguments)
    done = threading.Event()

    def stop(signal_number: int, frame: FrameType | None) -> None:  # noqa: ARG001  (what a signal handler is given)
        done.set()

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    cloud = start(options)
    try:
        print(settings(cloud, throwaway=options.key is None), flush=True)
        done.wait()
    finally:
        cloud.stop()


if __name__ == "__main__":
    main()
