"""`scripts/soak [--rounds N] [--calls N] [--steps N]`: run the soak tests for as long as you like."""

from __future__ import annotations

import argparse
import sys
import threading
from contextlib import closing
from functools import partial

import anyio

from scripts.soaks.calls import MAX_CONNECTIONS, soak
from scripts.soaks.feed import disturb, is_last, shown
from sdc_sdk import Machine, MachineCache
from sdc_sdk.emulator import Emulator


def follow(seed: int, steps: int) -> bool:
    """Whether a cache that the changefeed maintains equals the list at the end."""
    cache = MachineCache[Machine]()
    with (
        Emulator(provisioning=0.02, action=0.01) as cloud,
        cloud.datacenter() as sdc,
        closing(sdc.changefeed()) as feed,
    ):
        disturbing = threading.Thread(target=disturb, args=(cloud, seed, steps))
        for item in feed:
            cache.apply(item)
            if disturbing.ident is None:
                disturbing.start()
            if any(is_last(machine) for machine in cache.values()):
                break
        disturbing.join()
        return shown(cache) == shown({machine.id: machine for machine in sdc.machines()})


def call(seed: int, calls: int) -> bool:
    """Whether no call was lost and no connection left open."""
    with Emulator(machines=50) as cloud:
        report = anyio.run(partial(soak, cloud, calls, seed))
    print(f"  {report.answered} of {report.calls} calls, {report.resets} of {report.connections} connections reset")
    return report.answered == calls and not report.left_open and report.most_open <= MAX_CONNECTIONS


def main() -> int:
    """Run all rounds; the exit status is 1 if one of them failed."""
    parser = argparse.ArgumentParser(prog="scripts/soak", description=__doc__)
    parser.add_argument("--rounds", type=int, default=20, help="(default %(default)s)")
    parser.add_argument("--calls", type=int, default=2000, help="concurrent calls in a round (default %(default)s)")
    parser.add_argument("--steps", type=int, default=300, help="changes in a round (default %(default)s)")
    options = parser.parse_args()
    failed = 0
    for seed in range(options.rounds):
        fed, called = follow(seed, options.steps), call(seed, options.calls)
        print(f"round {seed}: the cache is {'correct' if fed else 'WRONG'}, calls {'complete' if called else 'LOST'}")
        failed += not (fed and called)
    print(f"{failed} of {options.rounds} rounds failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
