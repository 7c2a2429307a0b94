"""A cache that the changefeed maintains, while machines are created and deleted and the server closes connections."""

from __future__ import annotations

import random
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from sdc_cloudapi import models
from sdc_sdk import CloudAPIError, DataCenter, Machine
from sdc_sdk.emulator import Emulator

IMAGE = "2f1dc911-6401-4fa4-8e9d-67ea2e39c271"
LAST = "the-last-one"
"""Name of the machine that is created last: once it runs, all other changes have been received."""


def disturb(cloud: Emulator, seed: int, steps: int) -> None:
    """Change machines at random, close the connections now and then, and create the last machine."""
    chance = random.Random(seed)  # noqa: S311  not a secret
    with cloud.datacenter() as sdc:
        mine: list[Machine] = []
        for _ in range(steps):
            with suppress(CloudAPIError):  # the machine may still be provisioning, or already be deleted
                _step(cloud, sdc, mine, chance)
        sdc.create_machine(name=LAST, image=IMAGE, package="sample-256M")


def _step(cloud: Emulator, sdc: DataCenter, mine: list[Machine], chance: random.Random) -> None:
    what = chance.choice(("create", "create", "delete", "tag", "rename", "stop", "start", "drop"))
    if what == "drop":
        cloud.drop_changefeeds()
    elif what == "create" or not mine:
        mine.append(sdc.create_machine(image=IMAGE, package="sample-256M", tags={"number": len(mine)}))
    else:
        machine = chance.choice(mine)
        match what:
            case "delete":
                mine.remove(machine)
                machine.delete()
            case "tag":
                machine.add_tags(mark=chance.random())
            case "rename":
                machine.rename(f"m{chance.getrandbits(64):x}")
            case "stop":
                machine.stop()
            case _:
                machine.start()


def is_last(machine: models.Machine) -> bool:
    """Whether it is the machine that ends the test."""
    return machine.name == LAST and machine.state == "running"


def shown(machines: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The machines without their packages, which the feed does not send."""
    return {key: {**machine.to_dict(), "package": None} for key, machine in machines.items()}
