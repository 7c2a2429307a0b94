"""What the readers of scripts/upstream find in small inputs of our own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from scripts.generator import description
from scripts.upstream_check import documentation, openapi, server
from scripts.upstream_check.facts import Facts, Operation, operation, union

HERE = Path(__file__).parent / "upstream"
SPEC = Path(__file__).parents[2] / "spec"

LIST = Operation("GET", "/{}/things")
CREATE = Operation("POST", "/{}/things")
UPDATE = Operation("POST", "/{}/things/{}")


def names(*values: str) -> frozenset[str]:
    return frozenset(values)


def test_operations_are_the_same_whatever_a_source_calls_them() -> None:
    wanted = Operation("POST", "/{}/machines/{}", "stop")
    assert operation("POST", "/:login/machines/:id?action=stop") == wanted
    assert operation("post", "/{account}/machines/{machine}#stop", "stop") == wanted
    assert operation("post", "/{}/machines/{}?action=stop") == wanted
    assert str(wanted) == "POST /{}/machines/{}?action=stop"
    assert wanted.route == operation("post", "/{account}/machines/{machine}#role-tags")
    assert operation("get", "/--ping") == Operation("GET", "/--ping")


def test_union_of_facts() -> None:
    one = Facts(inputs=names("a"), statuses=names("200"), values={"parameters.state": names("on")})
    other = Facts(inputs=names("b"), values={"parameters.state": names("off")}, open=names("response.tags"))
    assert union([one, other]) == Facts(
        inputs=names("a", "b"),
        statuses=names("200"),
        values={"parameters.state": names("on", "off")},
        open=names("response.tags"),
    )


def read_openapi() -> Mapping[Operation, Facts]:
    return openapi.read("openapi", json.loads((HERE / "cloudapi.json").read_text(encoding="utf-8"))).operations


def test_openapi_fields_parameters_and_values() -> None:
    states = names("on", "off", "unknown")
    facts = read_openapi()[LIST]
    assert facts.parameters == names("state")
    assert facts.request == names()
    assert facts.response == names("id", "state", "parts", "parts.size", "parts.parent", "tags")
    assert facts.statuses == names("200")
    assert facts.values == {"parameters.state": states, "response.state": states}
    assert facts.open == names("response.tags")


def test_openapi_a_body_of_any_form_tells_nothing() -> None:
    found = read_openapi()
    assert found[UPDATE].request is None
    assert found[UPDATE].parameters == names("action")
    assert found[UPDATE].values == {"parameters.action": names("stop", "rename")}
    assert found[UPDATE._replace(method="PUT")].response is None


def test_openapi_an_action_counts_as_a_parameter_wherever_it_is() -> None:
    facts = read_openapi()[UPDATE._replace(method="PUT")]
    assert facts.parameters == names("action")
    assert facts.request == names("where")
    assert facts.values == {"parameters.action": names("move")}


def test_openapi_a_response_without_a_status_tells_none() -> None:
    assert read_openapi()[LIST._replace(method="HEAD")].statuses is None


def test_the_description_itself() -> None:
    found = openapi.read("description", description.load(SPEC)).operations
    stop = found[Operation("POST", "/{}/machines/{}", "stop")]
    assert stop.parameters == names("origin")
    assert stop.statuses == names("202")
    assert "running" in found[Operation("GET", "/{}/machines/{}")].values["response.state"]
    assert "disks.size" in (found[Operation("POST", "/{}/machines")].request or ())
    assert "response.tags" in found[Operation("GET", "/{}/machines/{}")].open


def test_documentation() -> None:
    found = documentation.read("documentation", (HERE / "index.md").read_text(encoding="utf-8")).operations
    assert found == {
        LIST: Facts(
            inputs=names("state", "limit"),
            response=names("id", "parts.size", "created_at", "tags", "tags.role"),
            statuses=names("200"),
        ),
        CREATE: Facts(inputs=names("parts", "parts.size")),
        UPDATE._replace(action="rename"): Facts(inputs=names("name"), statuses=names("202")),
    }


def read_server(*files: str) -> Mapping[Operation, Facts]:
    return server.read("server", [HERE / "lib" / file for file in files]).operations


def test_server_routes() -> None:
    assert set(read_server("things.js", "endpoints/tagging.js")) == {
        LIST,
        CREATE,
        UPDATE._replace(action="stop"),
        UPDATE._replace(action="left"),
        UPDATE._replace(action="right"),
        Operation("GET", "/{}/things/{}/watch"),
        Operation("DELETE", "/{}/things/{}"),
    }


def test_server_reads() -> None:
    found = read_server("things.js", "endpoints/tagging.js")
    assert found[LIST].inputs == names("state", "page-size")
    assert found[CREATE].inputs == names(
        "colour", "shape", "depth", "name", "parts", "parts.size", "parts.weight", "role-tag"
    )
    assert found[UPDATE._replace(action="stop")].inputs == names("force")
    assert found[UPDATE._replace(action="left")].inputs == names("distance")


def test_server_statuses() -> None:
    found = read_server("things.js")
    statuses = {op: facts.statuses for op, facts in found.items()}
    assert statuses[LIST] == names("200")
    assert statuses[CREATE] == names("201")
    assert statuses[UPDATE._replace(action="stop")] == names("202")
    assert statuses[UPDATE._replace(action="right")] == names("200")
    assert statuses[Operation("GET", "/{}/things/{}/watch")] == names("101")
    assert statuses[Operation("DELETE", "/{}/things/{}")] == names("204")


def test_server_without_the_file_of_a_helper() -> None:
    assert "role-tag" not in (read_server("things.js")[CREATE].inputs or ())
