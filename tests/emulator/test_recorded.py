"""The emulator answers as the real server was recorded to answer, step by step.

What differs stands on a list here, with its reason. A list that is too long fails as one that is too short.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sdc_sdk.emulator import Emulator
from tests.emulator.conftest import REPLAY, KeyPair

SCENARIOS = sorted((REPLAY.parent / "scenarios").glob("*.json"))

# (scenario, number of the step from 0): why the emulator answers otherwise.
DIFFERENT: dict[tuple[str, int], str] = {}

# Scenarios that need something which this cloud does not offer, and why it does not.
NOT_RUNNABLE: dict[str, str] = {}

# Scenarios of sections that are not built yet.
NOT_YET: set[str] = set()

# Lists of everything, which others must not add to meanwhile.
ON_THEIR_OWN = {"networks-list-get"}

BUILT = [path for path in SCENARIOS if path.stem not in NOT_YET]


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory, other_key: KeyPair) -> dict[str, Any]:
    """What the tool found, by scenario. Most run at once, so that the waiting costs little."""
    directory = tmp_path_factory.mktemp("replay")
    crowd = [path for path in BUILT if path.stem not in ON_THEIR_OWN]
    loners = [path for path in BUILT if path.stem in ON_THEIR_OWN]
    found = play(crowd, directory / "crowd.json", other_key) + play(loners, directory / "loners.json", other_key)
    return {result["file"]: result for result in found}


def play(scenarios: list[Path], found: Path, other_key: KeyPair) -> list[Any]:
    """Run the tool over some scenarios, on a cloud of their own."""
    # The recorded jobs took a while: some steps look at a machine before the job that they asked for is done.
    with Emulator(machines=1, provisioning=0.5, action=0.25) as cloud:
        cloud.add_account("other", other_key.public)
        cloud.add_user("bob", other_key.public, rules=["CAN listmachines AND getmachine"])
        arguments = ["--url", cloud.url, "--account", cloud.account, "--key", cloud.key_path, "--messages"]
        arguments += ["--other", f"other:{other_key.path}", "--parallel", "16", "--json", str(found)]
        subprocess.run([sys.executable, REPLAY, *arguments, *scenarios], check=False, stdout=subprocess.PIPE)
    results: list[Any] = json.loads(found.read_text())
    return results


@pytest.mark.parametrize("scenario", BUILT, ids=lambda path: path.stem)
def test_answers_as_recorded(scenario: Path, results: dict[str, Any]) -> None:
    result = results[scenario.name]
    assert bool(result["not_runnable"]) == (scenario.stem in NOT_RUNNABLE), result["not_runnable"]
    numbers = {step["name"]: number for number, step in enumerate(json.loads(scenario.read_text())["steps"])}
    differing: dict[int, list[str]] = {}
    for line in result["differences"]:
        name, difference = step_of(line, numbers)
        differing.setdefault(numbers[name], []).append(difference)
    listed = {number for file, number in DIFFERENT if file == scenario.stem}
    assert {number: lines for number, lines in differing.items() if number not in listed} == {}
    assert listed <= differing.keys(), "these steps are equal by now: take them off the list"


def step_of(line: str, numbers: dict[str, int]) -> tuple[str, str]:
    """Split `name of the step: difference`; names may hold colons."""
    name = max((name for name in numbers if line.startswith(f"{name}: ")), key=len)
    return name, line.removeprefix(f"{name}: ")


def test_lists_name_what_is_there() -> None:
    steps = {(path.stem, n) for path in SCENARIOS for n in range(len(json.loads(path.read_text())["steps"]))}
    assert DIFFERENT.keys() <= steps
    assert NOT_RUNNABLE.keys() | NOT_YET <= {path.stem for path in SCENARIOS}


def test_nearly_all_steps_are_equal(results: dict[str, Any]) -> None:
    ran = [result for result in results.values() if not result["not_runnable"]]
    equal, steps = sum(result["equal"] for result in ran), sum(result["steps"] for result in ran)
    assert equal >= 0.95 * steps, f"{equal} of {steps}"
