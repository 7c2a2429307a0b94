"""What takes time in a cloud takes as long as was asked for, and no test has to wait for it."""

from __future__ import annotations

from typing import Any

from sdc_sdk.emulator import Emulator
from tests.emulator.conftest import Ask


def create(ask: Ask, cloud: Emulator, **more: Any) -> Any:
    image = next(i for i in ask(cloud, "GET", "/my/images").body if i["name"] == "minimal-64")
    body = {"image": image["id"], "package": "sample-256M", **more}
    answer = ask(cloud, "POST", "/my/machines", body=body)
    assert answer.status == 201, answer
    return answer.body


def state(ask: Ask, cloud: Emulator, machine: Any) -> str:
    return str(ask(cloud, "GET", f"/my/machines/{machine['id']}").body["state"])


def test_a_machine_runs_after_the_time_of_provisioning(ask: Ask) -> None:
    with Emulator(provisioning=3600) as cloud:
        machine = create(ask, cloud)
        assert machine["state"] == state(ask, cloud, machine) == "provisioning"
        cloud.advance(3500)
        assert state(ask, cloud, machine) == "provisioning"
        cloud.advance(100)
        assert state(ask, cloud, machine) == "running"


def test_at_once_means_with_the_next_request(ask: Ask) -> None:
    with Emulator(provisioning=0, action=0) as cloud:
        machine = create(ask, cloud)
        assert machine["state"] == "provisioning"
        assert ask(cloud, "POST", f"/my/machines/{machine['id']}", query={"action": "stop"}).status == 202
        assert state(ask, cloud, machine) == "stopped"


def test_changes_of_one_machine_come_one_after_the_other(ask: Ask) -> None:
    with Emulator(provisioning=0, action=100) as cloud:
        machine = create(ask, cloud)
        for action in ("stop", "start", "stop"):
            path = f"/my/machines/{machine['id']}"
            assert ask(cloud, "POST", path, query={"action": action}).status == 202, action
            cloud.advance(60)
        # After 180 seconds the first change is done, and the second is half way.
        assert state(ask, cloud, machine) == "stopped"
        cloud.advance(30)
        assert state(ask, cloud, machine) == "running"
        cloud.advance(100)
        assert state(ask, cloud, machine) == "stopped"
        jobs = ask(cloud, "GET", f"/my/machines/{machine['id']}/audit").body
        assert [job["action"] for job in jobs] == ["stop", "start", "stop", "provision"]
        assert {job["success"] for job in jobs} == {"yes"}


def test_a_clock_that_was_advanced_still_accepts_signatures_of_now(ask: Ask) -> None:
    with Emulator() as cloud:
        cloud.advance(86400 * 365)
        assert ask(cloud, "GET", "/my").status == 200
        assert create(ask, cloud)["created"] > "2027"
