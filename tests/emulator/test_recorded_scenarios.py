"""The emulator answers as the real server was recorded to answer, step by step.

What differs stands on a list here, with its reason. A list that is too long fails as one that is too short.
"""

from __future__ import annotations

import json
import re
import time
from argparse import Namespace
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from sdc_sdk.emulator import Emulator
from tests.emulator.conftest import REPLAY, KeyPair, time_stands_still

SCENARIOS = sorted((REPLAY.parent / "scenarios").glob("*.json"))

# NAPI was a stub, which showed `routes: {}`; the real one has no such key (sdc-napi lib/models/network.js).
NO_ROUTES = r"\$(\[0\])?\.routes: expected \{\}, got nothing"
# No vmadm had given the disks an id (smartos-live test-disk-uuid.js; sdc-cloudapi lib/machines.js:272).
DISK_IDS = r"\$\.disks\[[01]\]\.id: expected nothing, got \"[-0-9a-f]{36}\""

# (scenario, number of the step from 0): how the emulator answers otherwise; everything else in these steps is equal.
DIFFERENT: dict[tuple[str, int], str] = {
    **dict.fromkeys([("bhyve-create", 10), ("bhyve-create", 11), ("disks-refused", 1), ("disks-refused", 4)], DISK_IDS),
    **dict.fromkeys([("fabricnetworks-in-use", 1), ("fabricnetworks-in-use", 6)], NO_ROUTES),
    **dict.fromkeys([("fabricnetworks-refused", 23), ("networkips-list", 1), ("networkips-update", 1)], NO_ROUTES),
    **dict.fromkeys([("nics-add-remove", 1), ("nics-add-remove", 2)], NO_ROUTES),
    **dict.fromkeys([("networks-list-get", step) for step in (4, 5, 9, 10)], NO_ROUTES),
}

# Scenarios that need something which this cloud does not offer, and why it does not.
NOT_RUNNABLE: dict[str, str] = {}

# Scenarios of sections that are not built yet.
NOT_YET: set[str] = set()

Play = Callable[[Path], Any]
BUILT = [path for path in SCENARIOS if path.stem not in NOT_YET]


class ToolTime:
    """What the tool takes for the module `time`: when it sleeps, time passes for the cloud and for nobody else."""

    def __init__(self, cloud: Emulator) -> None:
        self._cloud = cloud
        self._slept = 0.0

    def time(self) -> float:
        return time.time()

    def monotonic(self) -> float:
        return self._slept

    def sleep(self, seconds: float) -> None:
        self._slept += seconds
        self._cloud.advance(seconds)


@pytest.fixture(scope="module")
def play(replay: ModuleType, other_key: KeyPair) -> Iterator[Play]:
    """Plays a scenario with the tool, and returns what it found.

    Jobs took a while when the scenarios were recorded: some steps look at a machine before the job that they asked
    for is done. So time stands still between two looks, however slow this machine is.
    """
    with time_stands_still(), Emulator(machines=1) as cloud, pytest.MonkeyPatch.context() as patch:
        cloud.add_account("other", other_key.public)
        cloud.add_user("bob", other_key.public, rules=["CAN listmachines AND getmachine"])
        patch.setattr(replay, "time", ToolTime(cloud))
        options = Namespace(url=cloud.url, account=cloud.account, key=cloud.key_path, key_name=None)
        options.other = f"other:{other_key.path}"
        options.record, options.messages = False, True
        yield lambda scenario: replay.run_scenario(scenario, options)


@pytest.mark.parametrize("scenario", BUILT, ids=lambda path: path.stem)
def test_answers_as_recorded(scenario: Path, play: Play) -> None:
    result = play(scenario)
    assert bool(result.not_runnable) == (scenario.stem in NOT_RUNNABLE), result.not_runnable
    steps = json.loads(scenario.read_text())["steps"]
    numbers = {step["name"]: number for number, step in enumerate(steps)}
    differing: dict[int, list[str]] = {}
    for line in result.differences:
        name, difference = step_of(line, numbers)
        differing.setdefault(numbers[name], []).append(difference)
    listed = {number: pattern for (file, number), pattern in DIFFERENT.items() if file == scenario.stem}
    unlisted = {
        number: [line for line in lines if not re.fullmatch(listed.get(number, "(?!)"), line)]
        for number, lines in differing.items()
    }
    assert {number: lines for number, lines in unlisted.items() if lines} == {}
    assert listed.keys() <= differing.keys(), "these steps are equal by now: take them off the list"
    if not result.not_runnable:
        assert result.equal == len(steps) - len(listed)


def step_of(line: str, numbers: dict[str, int]) -> tuple[str, str]:
    """Split `name of the step: difference`; names may hold colons."""
    name = max((name for name in numbers if line.startswith(f"{name}: ")), key=len)
    return name, line.removeprefix(f"{name}: ")


def test_lists_name_what_is_there() -> None:
    steps = {(path.stem, n) for path in SCENARIOS for n in range(len(json.loads(path.read_text())["steps"]))}
    assert DIFFERENT.keys() <= steps
    assert NOT_RUNNABLE.keys() | NOT_YET <= {path.stem for path in SCENARIOS}


def test_nearly_all_steps_are_equal() -> None:
    """Each scenario that runs has no other differences than those that are listed."""
    steps = sum(len(json.loads(path.read_text())["steps"]) for path in BUILT if path.stem not in NOT_RUNNABLE)
    assert len(DIFFERENT) <= 0.05 * steps, f"{len(DIFFERENT)} of {steps}"
