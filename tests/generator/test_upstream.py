"""scripts/upstream: differences, the list of accepted ones, and what is printed about the rest."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts.generator import description
from scripts.upstream_check import accepted, openapi
from scripts.upstream_check.__main__ import ACCEPTED, main, sources
from scripts.upstream_check.accepted import AcceptedError, Entry
from scripts.upstream_check.compare import Difference, compare, has
from scripts.upstream_check.facts import Facts, Operation, Source
from scripts.upstream_check.report import lines, outcome

HERE = Path(__file__).parent / "upstream"
SPEC = Path(__file__).parents[2] / "spec"

LIST = Operation("GET", "/{}/things")
UPDATE = Operation("POST", "/{}/things/{}")
STOP, START = UPDATE._replace(action="stop"), UPDATE._replace(action="start")


def names(*values: str) -> frozenset[str]:
    return frozenset(values)


def found(described: dict[Operation, Facts], upstream: dict[Operation, Facts]) -> set[str]:
    differences = compare(Source("description", described), Source("upstream", upstream))
    assert {d.source for d in differences} <= {"upstream"}
    return {f"{d.kind} {d}" for d in differences}


def test_the_same_facts_are_no_difference() -> None:
    facts = Facts(names("a"), names("a"), names("b"), names("c"), names("200"), {"parameters.a": names("x")})
    assert found({LIST: facts}, {LIST: facts}) == set()


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (Facts(parameters=names("a")), Facts(parameters=names("b")), {"new {}: parameter b", "gone {}: parameter a"}),
        (Facts(request=names("a")), Facts(request=names("a", "b.c")), {"new {}: request b.c"}),
        (Facts(response=names("a", "b")), Facts(response=names("a")), {"gone {}: response b"}),
        (Facts(statuses=names("200")), Facts(statuses=names("201")), {"new {}: status 201", "gone {}: status 200"}),
        (
            Facts(values={"response.state": names("on")}),
            Facts(values={"response.state": names("on", "off")}),
            {"new {}: value response.state=off"},
        ),
        (Facts(), Facts(values={"parameters.x": names("on")}), {"new {}: value parameters.x=on"}),
        (Facts(inputs=names("a")), Facts(inputs=names("b")), {"new {}: input b", "gone {}: input a"}),
    ],
    ids=["parameters", "request", "response", "statuses", "values", "values of one side", "inputs"],
)
def test_differences(ours: Facts, theirs: Facts, expected: set[str]) -> None:
    assert found({LIST: ours}, {LIST: theirs}) == {line.replace("{}", str(LIST), 1) for line in expected}


def test_what_a_source_does_not_say_is_not_compared() -> None:
    everything = Facts(names("a"), names("a"), names("b"), names("c"), names("200"), {"parameters.a": names("x")})
    assert found({LIST: everything}, {LIST: Facts()}) == set()


def test_inputs_count_only_where_query_and_body_are_not_told_apart() -> None:
    ours, theirs = Facts(inputs=names("a"), parameters=names("a")), Facts(inputs=names("b"), parameters=names("a"))
    assert found({LIST: ours}, {LIST: theirs}) == set()


def test_fields_of_inputs_count_where_the_source_has_some() -> None:
    ours = {LIST: Facts(inputs=names("disks", "disks.size", "nics", "nics.ip"))}
    assert found(ours, {LIST: Facts(inputs=names("disks", "nics"))}) == set()
    assert found(ours, {LIST: Facts(inputs=names("disks", "nics", "disks.id"))}) == {
        f"new {LIST}: input disks.id",
        f"gone {LIST}: input disks.size",
    }


def test_what_stands_in_a_map_is_no_field() -> None:
    ours = {LIST: Facts(response=names("tags"), open=names("response.tags"))}
    assert found(ours, {LIST: Facts(response=names("tags", "tags.role"))}) == set()
    assert found(ours, {LIST: Facts(response=names("tags", "tagsets"))}) == {f"new {LIST}: response tagsets"}


def test_routes() -> None:
    assert found({LIST: Facts()}, {UPDATE: Facts()}) == {f"new {UPDATE}: route", f"gone {LIST}: route"}


def test_actions_of_one_route_are_compared_with_the_route() -> None:
    ours = {STOP: Facts(parameters=names("force")), START: Facts(parameters=names("at"))}
    whole = Facts(parameters=names("action", "force", "at", "why"), values={"parameters.action": names("stop", "move")})
    assert found(ours, {UPDATE: whole}) == {
        f"new {UPDATE}: parameter why",
        f"new {UPDATE}: value parameters.action=move",
        f"gone {UPDATE}: value parameters.action=start",
        f"gone {START}: route",
    }


def test_a_route_with_and_without_an_action() -> None:
    ours = {UPDATE: Facts(inputs=names("name")), STOP: Facts(inputs=names("force"))}
    assert found(ours, {UPDATE: Facts(inputs=names("name"))}) == {f"gone {STOP}: route"}
    whole = Facts(inputs=names("name", "force", "action"), values={"parameters.action": names("stop")})
    assert found(ours, {UPDATE: whole}) == set()


def test_whether_a_source_has_something() -> None:
    facts = Facts(names("a"), names("b"), names("c"), names("d"), names("200"), {"response.state": names("on")})
    source = Source("description", {LIST: facts})
    for what, name in [
        ("route", ""),
        ("input", "a"),
        ("parameter", "b"),
        ("request", "c"),
        ("response", "d"),
        ("status", "200"),
        ("value", "response.state=on"),
    ]:
        assert has(source, LIST, what, name)
        assert not has(source, UPDATE, what, name)
        assert what == "route" or not has(source, LIST, what, f"{name}x")


ENTRY = Entry("upstream", "new", "parameter", ("GET /{}/things", "POST *"), ("a", "b*"), "A reason.")


def difference(operation: Operation = LIST, name: str = "a", what: str = "parameter") -> Difference:
    return Difference("upstream", "new", operation, what, name)


def test_entries_match_by_pattern() -> None:
    assert ENTRY.matches(difference())
    assert ENTRY.matches(difference(UPDATE, "bc"))
    assert ENTRY.matches(difference(STOP))
    assert not ENTRY.matches(difference(name="ab"))
    assert not ENTRY.matches(difference(LIST._replace(path="/{}/things/{}")))
    assert not ENTRY.matches(difference(what="request"))
    assert not ENTRY.matches(difference()._replace(kind="gone"))
    assert not ENTRY.matches(difference()._replace(source="elsewhere"))


def test_every_pattern_without_a_difference_is_stale() -> None:
    assert list(ENTRY.unused([difference(), difference(UPDATE, "b")])) == []
    assert list(ENTRY.unused([difference()])) == ["POST *", "b*"]
    assert len(list(ENTRY.unused([]))) == 4


def test_the_outcome() -> None:
    gap = Entry("upstream", "new", "status", ("*",), ("201",), "not described yet: why")
    differences = [difference(), difference(name="z"), difference(name="201", what="status")]
    result = outcome("upstream", differences, [ENTRY, gap, Entry("other", "new", "route", ("*",), ("",), "No.")])
    assert (result.accepted, result.gaps) == ([differences[0], differences[2]], [differences[2]])
    assert result.unaccepted == [differences[1]]
    assert [line.partition(":")[0] for line in result.stale] == ["new parameter, POST *", "new parameter, b*"]
    assert result.failed


def test_differences_with_a_counterpart_are_printed_as_one() -> None:
    ours = Source("description", {LIST: Facts(statuses=names("200"), response=names("a"))})
    theirs = Source("upstream", {LIST: Facts(statuses=names("201"), response=names("b"))})
    assert list(lines(outcome("upstream", compare(ours, theirs), []))) == [
        "upstream: 4 differences, 0 accepted (0 of them not described yet), 4 not accepted",
        "  gone      GET /{}/things: response a",
        "  new       GET /{}/things: response b",
        "  different GET /{}/things: status: 200 in the description, 201 upstream",
    ]


GOOD: dict[str, Any] = {
    "source": "server",
    "kind": "new",
    "what": "input",
    "operations": ["GET /{}"],
    "names": ["a"],
    "reason": "A reason.",
}


def written(folder: Path, *entries: object) -> Path:
    path = folder / "accepted.yaml"
    path.write_text(yaml.safe_dump(list(entries)), encoding="utf-8")
    return path


def test_the_list_is_read(tmp_path: Path) -> None:
    route = {key: value for key, value in GOOD.items() if key != "names"} | {"what": "route"}
    assert accepted.load(written(tmp_path, GOOD, route)) == [
        Entry("server", "new", "input", ("GET /{}",), ("a",), "A reason."),
        Entry("server", "new", "route", ("GET /{}",), ("",), "A reason."),
    ]
    assert accepted.load(written(tmp_path)) == []


@pytest.mark.parametrize(
    "entry",
    [
        "text",
        {**GOOD, "reason": " "},
        {**GOOD, "kind": "different"},
        {**GOOD, "note": "x"},
        {**GOOD, "what": "route"},
        {key: value for key, value in GOOD.items() if key != "names"},
        {key: value for key, value in GOOD.items() if key != "reason"},
    ],
)
def test_a_malformed_list_is_refused(entry: object, tmp_path: Path) -> None:
    with pytest.raises(AcceptedError, match=r"accepted\.yaml, entry 2: "):
        accepted.load(written(tmp_path, GOOD, entry))


def test_what_only_upstream_has_is_not_described() -> None:
    """Whoever describes one of these removes it from the list."""
    described = openapi.read("description", description.load(SPEC))
    new = [entry for entry in accepted.load(ACCEPTED) if entry.kind == "new"]
    facts = [(entry, operation, name) for entry in new for operation, name in entry.facts]
    assert len(facts) > 100
    assert [f"{e.what} {name} of {op}" for e, op, name in facts if has(described, op, e.what, name)] == []


def test_the_list_names_sources_and_facts_that_exist() -> None:
    entries = accepted.load(ACCEPTED)
    assert {entry.source for entry in entries} == {"openapi", "documentation", "server"}
    whats = {"route", "input", "parameter", "request", "response", "status", "value"}
    assert {entry.what for entry in entries} <= whats


def test_sources_are_told_by_their_names() -> None:
    files = [HERE / "cloudapi.json", HERE / "index.md", HERE / "lib"]
    assert [source.name for source in sources(files)] == ["openapi", "documentation", "server"]
    assert [len(source.operations) for source in sources(files)] == [4, 3, 7]
    with pytest.raises(SystemExit, match=r"notes\.txt: expected"):
        list(sources([Path("notes.txt")]))


def entry(kind: str, what: str, *names: str) -> dict[str, Any]:
    named = {"names": list(names)} if names else {}
    return {"source": "server", "kind": kind, "what": what, "operations": ["*"], **named, "reason": "Small."}


@pytest.mark.slow  # reads the whole description four times
def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lib = str(HERE / "lib")
    everything = [entry("new", "route"), entry("gone", "route")]

    def run(*entries: object) -> tuple[int, str]:
        status = main(["--accepted", str(written(tmp_path, *entries)), lib])
        return status, capsys.readouterr().out

    assert run(*everything)[0] == 0
    status, printed = run(everything[0])
    assert (status, "gone      GET /{}: route" in printed) == (1, True)
    status, printed = run(*everything, entry("new", "status", "299"))
    assert (status, "stale     new status, 299: no such difference (Small.)" in printed) == (1, True)
    gap = {**entry("new", "route"), "reason": "not described yet: things"}
    assert main(["--gaps", "--accepted", str(written(tmp_path, everything[1], gap)), lib]) == 0
    assert "not described yet: GET /{}/things: route" in capsys.readouterr().out
