"""The compute nodes of machines, as sdc-designation chooses them (lib/algorithms/shared/affinity.js)."""

from __future__ import annotations

from typing import Any

import pytest

from sdc_sdk.emulator import Emulator
from tests.conftest import NewCloud
from tests.emulator.conftest import Ask
from tests.support.failures import Failures

IMAGE = "2f1dc911-6401-4fa4-8e9d-67ea2e39c271"


@pytest.fixture
def cloud(new_cloud: NewCloud) -> Emulator:
    return new_cloud()


def created(ask: Ask, cloud: Emulator, name: str, **body: Any) -> dict[str, Any]:
    """A new machine."""
    answer = ask(cloud, "POST", "/my/machines", body={"image": IMAGE, "package": "sample-256M", "name": name, **body})
    assert answer.status == 201, answer.body
    machine: dict[str, Any] = ask(cloud, "GET", f"/my/machines/{answer.body['id']}").body
    return machine


@pytest.fixture
def nodes(ask: Ask, cloud: Emulator) -> dict[str, str]:
    """The compute nodes of three machines."""
    machines = [created(ask, cloud, f"db{index}", **{"tag.role": f"db-{index}"}) for index in range(3)]
    return {machine["name"]: machine["compute_node"] for machine in machines}


def test_machines_are_spread(nodes: dict[str, str]) -> None:
    """softSpreadByOwner() in lib/algorithms/soft-filter-locality-hints.js."""
    assert len({*nodes.values()}) == 3


def test_rules_select_nodes(ask: Ask, cloud: Emulator, nodes: dict[str, str]) -> None:
    id = ask(cloud, "GET", "/my/machines", query={"name": "db1"}).body[0]["id"]  # noqa: A001
    rules: dict[str, set[str]] = {
        "instance==db1": {"db1"},
        f"instance=={id}": {"db1"},
        "container!=db1": {"db0", "db2"},
        "instance==/^db[2]$/": {"db2"},
        "role==db-2": {"db2"},
        "role!=/-[01]/": {"db2"},
        "role==*-2": {"db2"},
        "instance!=~db*": {"db0", "db1", "db2"},
        "instance==~nobody": {"db0", "db1", "db2"},
        "instance!=nobody": {"db0", "db1", "db2"},
        "image==redis": {"db0", "db1", "db2"},
    }
    with Failures() as failures:
        for number, (rule, allowed) in enumerate(rules.items()):
            with failures.case(rule):
                machine = created(ask, cloud, f"web{number}", affinity=[rule])
                assert machine["state"] == "running"
                assert machine["compute_node"] in {nodes[name] for name in allowed}


@pytest.mark.usefixtures("nodes")
def test_strict_rules_that_no_node_meets_let_the_machine_fail(ask: Ask, cloud: Emulator) -> None:
    """hard-filter-locality-hints.js; localityFromAffinity() in shared/affinity.js."""
    with Failures() as failures:
        for number, rule in enumerate(("instance!=db*", "instance==nobody", "instance==db*", "instance==/[/")):
            with failures.case(rule):
                machine = created(ask, cloud, f"web{number}", affinity=[rule])
                assert (machine["state"], machine["ips"], machine["compute_node"]) == ("failed", [], None)


def test_soft_rules_count_for_nothing_beside_strict_ones(ask: Ask, cloud: Emulator, nodes: dict[str, str]) -> None:
    machine = created(ask, cloud, "web", affinity=["instance==db1", "instance!=~db1"])
    assert machine["compute_node"] == nodes["db1"]


def test_locality_hints(ask: Ask, cloud: Emulator, nodes: dict[str, str]) -> None:
    ids = {machine["name"]: machine["id"] for machine in ask(cloud, "GET", "/my/machines").body}
    near = created(ask, cloud, "near", locality={"near": ids["db1"]})
    assert near["compute_node"] == nodes["db1"]
    far = created(ask, cloud, "far", locality={"strict": True, "far": [ids["db0"], ids["db1"]]})
    assert far["compute_node"] == nodes["db2"]
    both = created(ask, cloud, "both", locality={"strict": True, "near": [ids["db0"], ids["db1"]]})
    assert both["state"] == "failed"
